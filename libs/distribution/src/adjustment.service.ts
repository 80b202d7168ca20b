import { ensure } from '@concentric/kernel';
import { Database, find, hold, type Caller } from '@concentric/platform';
import { holdEvent, netOf, type RevenueEvent } from '@concentric/revenue';
import { Injectable } from '@nestjs/common';
import { DistributionAdjustment } from './adjustment.entity';
import {
  adjustmentViews,
  closeAdjustments,
  decideAdjustment,
  listAdjustments,
  type AdjustmentShown,
} from './adjustment.store';
import { holdCarries } from './carry.store';
import type { AdjustmentQuery, DistributionReason } from './contract';
import { Distribution } from './distribution.entity';
import { checkStep } from './distribution.rules';
import { anyVersion } from './distribution.service';
import { findForDesk } from './distribution.store';
import { draftOf, reverseDistribution } from './drafting';

/** What came late for what was posted: it is done again in the open period, or left as it is, by a person's decision. */
@Injectable()
export class AdjustmentService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, centerId: string, query: AdjustmentQuery) {
    return listAdjustments(this.database.reader, caller, centerId, query);
  }

  /**
   * Reverses the distribution and drafts it again by what is known now, both in the open period, which decides all that is
   * open of it. No draft is made of an event of which nothing is left, or of what is left of which the costs must be
   * entered anew: they were more than that.
   * @throws Refusal `adjustment_state`, `distribution_in_payout`, `stale_version`, and what drafting is refused for
   */
  apply(caller: Caller, id: string): Promise<AdjustmentShown> {
    return this.database.write(caller, async (tx) => {
      const { distributionId } = await find(tx, caller, DistributionAdjustment, id);
      const { eventId, centerId, carryKey } = await findForDesk(tx, caller, distributionId);
      const held = await holdEvent(tx, anyVersion(caller), 'change', eventId);
      await holdCarries(tx, centerId, carryKey);
      const before = await hold(tx, anyVersion(caller), 'reverse', Distribution, distributionId);
      const adjustment = await hold(tx, caller, 'decide', DistributionAdjustment, id);
      ensure(adjustment.state === 'open', 'adjustment_state', { state: adjustment.state });
      checkStep('reverse', before, caller.facts.userId);
      const reason = reasons[adjustment.cause];
      const { event } = await reverseDistribution(tx, caller, { event: held, before, reason });
      const isLeft = event.state === 'received' && netOf(event) > 0n && costsOf(event) === costsOf(held);
      const asOf = before.asOfReason === 'chosen' ? before.asOf : null;
      const again = isLeft ? await draftOf(tx, caller, event, { asOf, on: null, amount: null }) : null;
      const decision = { state: 'applied' as const, replacementId: again?.id ?? null };
      const decided = await decideAdjustment(tx, caller, adjustment, decision);
      await closeAdjustments(tx, caller, distributionId, decision.replacementId);
      return this.view(caller, decided, tx);
    });
  }

  /** Leaves the distribution as it is. @throws Refusal `adjustment_state`, `stale_version` */
  dismiss(caller: Caller, id: string, { reason }: DistributionReason): Promise<AdjustmentShown> {
    return this.database.write(caller, async (tx) => {
      const adjustment = await hold(tx, caller, 'decide', DistributionAdjustment, id);
      ensure(adjustment.state === 'open', 'adjustment_state', { state: adjustment.state });
      return this.view(caller, await decideAdjustment(tx, caller, adjustment, { state: 'dismissed', reason }), tx);
    });
  }

  private async view(caller: Caller, adjustment: DistributionAdjustment, tx = this.database.reader) {
    const [view] = await adjustmentViews(tx, caller, [adjustment]);
    return view!;
  }
}

const costsOf = ({ taxes, upkeep, directCosts }: RevenueEvent): number => taxes + upkeep + directCosts;

/** What the reversing journal says; the ledger is kept in Chinese. */
const reasons = {
  register: '投入登记变更，按最新登记重新分配',
  clawback: '款项被退回，按实收重新分配',
  reward: '发明人奖励约定变更，重新分配',
} as const;
