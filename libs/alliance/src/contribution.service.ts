import { cny, ensure, type Day, type PageQuery, type Shown } from '@concentric/kernel';
import { Database, ensureMay, find, type Caller } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { ensureOrganization, holdCenter } from './center.store';
import type { ContributionView, NewContribution, Reversal, StakesView } from './contract';
import { Contribution } from './contribution.entity';
import { checkPaidInOn, checkReversal, stakesOf } from './contribution.rules';
import { holdingsOn, keepContribution, listContributions } from './contribution.store';
import { Standing } from './membership.entity';
import { admit } from './membership.store';
import { deriveStanding, officialDay } from './standing.store';

type ContributionShown = Shown<typeof ContributionView>;

const viewOf = (contribution: Contribution): ContributionShown => ({
  ...contribution,
  subscribed: cny(contribution.subscribed),
  paidIn: cny(contribution.paidIn),
});

/** A center's capital register and the stakes that follow from it. */
@Injectable()
export class ContributionService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, centerId: string, page: PageQuery) {
    const { items, nextCursor } = await listContributions(this.database.reader, caller, centerId, page);
    return { items: items.map(viewOf), nextCursor };
  }

  async read(caller: Caller, id: string) {
    return viewOf(await find(this.database.reader, caller, Contribution, id));
  }

  /**
   * Enters a contribution. Who pays in becomes a member, and stands in the core layer at once.
   * @throws Refusal `paid_in_future`, `organization_unknown`, `contribution_too_large`
   */
  record(caller: Caller, centerId: string, wish: NewContribution): Promise<ContributionShown> {
    return this.database.write(caller, async (tx) => {
      await holdCenter(tx, centerId);
      ensureMay(caller, 'record', Object.assign(new Contribution(), { centerId }));
      const now = new Date();
      checkPaidInOn(wish.paidInOn, officialDay(now));
      await ensureOrganization(tx, wish.organizationId);
      const { subscribed, paidIn, paidInOn = null, evidence = null, ...rest } = wish;
      const amounts = { subscribed: subscribed.amount, paidIn: paidIn.amount };
      const origin = { id: newId(), centerId, reverses: null, reason: null, recordedAt: now };
      const contribution = Object.assign(new Contribution(), { ...rest, ...amounts, paidInOn, evidence, ...origin });
      await keepContribution(tx, caller, contribution);
      await admit(tx, caller, centerId, wish.organizationId, 'contribution');
      await deriveStanding(tx, caller, centerId, wish.organizationId);
      return viewOf(contribution);
    });
  }

  /**
   * Takes a contribution back in full, from a day between its own and today.
   * @throws Refusal `contribution_reversed`, `reversal_irreversible`, `reversal_too_early`, `paid_in_future`
   */
  reverse(caller: Caller, id: string, { reason, effectiveOn }: Reversal): Promise<ContributionShown> {
    return this.database.write(caller, async (tx) => {
      const original = await find(tx, caller, Contribution, id);
      await holdCenter(tx, original.centerId);
      ensureMay(caller, 'reverse', original);
      const now = new Date();
      const on = effectiveOn ?? officialDay(now);
      checkReversal(original, on, officialDay(now));
      ensure(!(await tx.existsBy(Contribution, { reverses: id })), 'contribution_reversed');
      const reversal = Object.assign(new Contribution(), {
        ...original,
        id: newId(),
        subscribed: 0 - original.subscribed,
        paidIn: 0 - original.paidIn,
        paidInOn: on,
        reverses: id,
        reason,
        recordedAt: now,
      });
      await keepContribution(tx, caller, reversal);
      await deriveStanding(tx, caller, original.centerId, original.organizationId);
      return viewOf(reversal);
    });
  }

  /** Exact stakes at the end of a day; members may ask. */
  async stakes(caller: Caller, centerId: string, asOf: Day = officialDay(new Date())): Promise<StakesView> {
    ensureMay(caller, 'read', Object.assign(new Standing(), { centerId }));
    const holdings = await holdingsOn(this.database.reader, centerId, asOf);
    const total = (of: 'paidIn' | 'subscribed') => cny(holdings.reduce((sum, holding) => sum + holding[of], 0));
    const stakes = stakesOf(holdings).map(({ organizationId, paidIn, subscribed, share }) => ({
      organizationId,
      paidIn: cny(paidIn),
      subscribed: cny(subscribed),
      share,
    }));
    return { centerId, asOf, paidIn: total('paidIn'), subscribed: total('subscribed'), stakes };
  }
}
