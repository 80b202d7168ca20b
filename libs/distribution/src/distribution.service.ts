import { Database, databaseNow, hold, type Caller, type Tx } from '@concentric/platform';
import { holdEvent, markDistributed, type RevenueEvent } from '@concentric/revenue';
import { Injectable } from '@nestjs/common';
import { closeAdjustments } from './adjustment.store';
import { holdCarries } from './carry.store';
import type { DistributionQuery, DistributionReason, DistributionStep, DistributionWish } from './contract';
import { Distribution } from './distribution.entity';
import { checkStep } from './distribution.rules';
import { changeDistribution, findDistribution, findForDesk, listDistributions } from './distribution.store';
import { distributionItems, distributionView, type DistributionShown } from './distribution.view';
import { draftOf, ensureCurrent, postDistribution, reverseDistribution } from './drafting';

/** How what a center received is shared: drafted by one person, approved by another, posted once and never changed. */
@Injectable()
export class DistributionService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, query: DistributionQuery) {
    const tx = this.database.reader;
    const { items, nextCursor } = await listDistributions(tx, caller, query);
    return { items: await distributionItems(tx, caller, items), nextCursor };
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string): Promise<DistributionShown> {
    const tx = this.database.reader;
    return distributionView(tx, caller, await findDistribution(tx, caller, id));
  }

  /** Drafts how an event is shared. @throws Refusal as `draftOf`; `not_found`, `forbidden`, `stale_version` of the event */
  draft(caller: Caller, eventId: string, wish: DistributionWish): Promise<DistributionShown> {
    return this.database.write(caller, async (tx) => {
      const event = await holdEvent(tx, caller, 'change', eventId);
      const { asOf = null, on = null, amount } = wish ?? {};
      return this.view(tx, caller, await draftOf(tx, caller, event, { asOf, on, amount: amount?.amount ?? null }));
    });
  }

  /** @throws Refusal `approver_is_drafter`, `distribution_state`, `preview_outdated`, `stale_version` */
  approve(caller: Caller, id: string): Promise<DistributionShown> {
    return this.move(caller, id, 'approve', async (tx, before, event) => {
      await ensureCurrent(tx, event, before);
      const approved = { state: 'approved' as const, approvedBy: caller.facts.userId };
      return changeDistribution(tx, caller, 'approved', before, { ...approved, approvedAt: await databaseNow(tx) });
    });
  }

  /** @throws Refusal `distribution_state`, `preview_outdated`, `period_closed`, `stale_version` */
  post(caller: Caller, id: string): Promise<DistributionShown> {
    return this.move(caller, id, 'post', (tx, before, event) => postDistribution(tx, caller, event, before));
  }

  /** @throws Refusal `distribution_state`, `stale_version` */
  discard(caller: Caller, id: string, { reason }: DistributionReason): Promise<DistributionShown> {
    return this.move(caller, id, 'discard', async (tx, before, event) => {
      const discarded = await changeDistribution(tx, caller, 'discarded', before, { state: 'discarded', reason });
      await markDistributed(tx, caller, event, null);
      return discarded;
    });
  }

  /** @throws Refusal `reversal_of_reversal`, `distribution_state`, `distribution_in_payout`, `stale_version` */
  reverse(caller: Caller, id: string, { reason }: DistributionReason): Promise<DistributionShown> {
    return this.move(caller, id, 'reverse', async (tx, before, event) => {
      const { distribution } = await reverseDistribution(tx, caller, { event, before, reason });
      await closeAdjustments(tx, caller, id, null);
      return distribution;
    });
  }

  /** Everything that touches a distribution holds its event first, then what remainders are carried on within. */
  private move(
    caller: Caller,
    id: string,
    step: DistributionStep,
    decide: (tx: Tx, before: Distribution, event: RevenueEvent) => Promise<Distribution>,
  ): Promise<DistributionShown> {
    return this.database.write(caller, async (tx) => {
      const { eventId, centerId, carryKey } = await findForDesk(tx, caller, id);
      const event = await holdEvent(tx, anyVersion(caller), 'change', eventId);
      await holdCarries(tx, centerId, carryKey);
      const before = await hold(tx, caller, step, Distribution, id);
      checkStep(step, before, caller.facts.userId);
      return this.view(tx, caller, await decide(tx, before, event));
    });
  }

  private view(tx: Tx, caller: Caller, distribution: Distribution): Promise<DistributionShown> {
    return distributionView(tx, caller, distribution);
  }
}

/** The version a client names is that of what it acts on, not of what is held beside it. */
export const anyVersion = (caller: Caller): Caller => ({ ...caller, request: { ...caller.request, ifMatch: null } });
