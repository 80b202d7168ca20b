import { notify, responsibleUsers } from '@concentric/identity';
import { cny } from '@concentric/kernel';
import type { Reaction } from '@concentric/platform';
import { financeOf } from '@concentric/revenue';
import { DistributionAdjustment } from './adjustment.entity';
import { Distribution, type DistributionLine } from './distribution.entity';
import { allLinesOf } from './distribution.store';
import { reviewClawback, reviewRegister, reviewReward } from './reviewing';

/** What comes late never changes what was posted: somebody is asked. */
export const reviewDistributions: Reaction = {
  on: [
    ...['ip-investment.recorded', 'ip-investment.reversed', 'contribution.recorded', 'contribution.reversed'],
    ...['revenue-event.clawed_back', 'reward-agreement.approved'],
  ],
  run: async (tx, caller, event) => {
    if (event.type === 'revenue-event.clawed_back') await reviewClawback(tx, caller, event);
    else if (event.type === 'reward-agreement.approved') await reviewReward(tx, caller, event);
    else await reviewRegister(tx, caller, event);
  },
};

/** Tells the desk of a draft to approve, and its drafter that it may be posted. */
export const tellDeskOfDistribution: Reaction = {
  on: ['distribution.drafted', 'distribution.approved'],
  run: async (tx, caller, event) => {
    const distribution = await tx.findOneByOrFail(Distribution, { id: event.subjectId });
    const { id: distributionId, centerId, number, draftedBy, net } = distribution;
    const drafted = event.type.endsWith('.drafted');
    const audience = drafted ? await financeOf(tx, centerId) : draftedBy === null ? [] : [draftedBy];
    await notify(
      tx,
      caller,
      audience.filter((userId) => userId !== event.actorId),
      {
        ...{ type: event.type, subjectId: distributionId, cause: `event:${event.position}` },
        data: { distributionId, centerId, number, amount: cny(net) },
      },
    );
  },
};

/** Tells everybody who has a line of it what they got, or give back. */
export const tellPartiesOfDistribution: Reaction = {
  on: ['distribution.posted', 'distribution.reversed'],
  run: async (tx, caller, event) => {
    const {
      id: distributionId,
      centerId,
      number,
      reason,
    } = await tx.findOneByOrFail(Distribution, {
      id: event.subjectId,
    });
    for (const [party, lines] of byParty(await allLinesOf(tx, distributionId))) {
      const { organizationId, userId } = lines[0]!;
      const audience = organizationId ? await responsibleUsers(tx, organizationId) : [userId!];
      const amount = cny(lines.reduce((sum, line) => sum + line.amount, 0));
      await notify(tx, caller, audience, {
        ...{ type: event.type, subjectId: distributionId, cause: `event:${event.position}:${party}` },
        data: { distributionId, centerId, number, amount, organizationId, reason },
      });
    }
  },
};

function byParty(lines: readonly DistributionLine[]): Map<string, DistributionLine[]> {
  const parties = new Map<string, DistributionLine[]>();
  for (const line of lines) {
    const party = line.organizationId ?? line.userId;
    if (party === null || line.amount === 0) continue;
    const own = parties.get(party);
    if (own) own.push(line);
    else parties.set(party, [line]);
  }
  return parties;
}

/** Tells the desk that something came late. */
export const tellOfAdjustment: Reaction = {
  on: ['distribution-adjustment.opened'],
  run: async (tx, caller, event) => {
    const adjustment = await tx.findOneByOrFail(DistributionAdjustment, { id: event.subjectId });
    const { id: adjustmentId, centerId, distributionId, cause } = adjustment;
    const { number } = await tx.findOneByOrFail(Distribution, { id: distributionId });
    await notify(tx, caller, await financeOf(tx, centerId), {
      ...{ type: event.type, subjectId: adjustmentId, cause: `event:${event.position}` },
      data: { adjustmentId, centerId, distributionId, number, cause },
    });
  },
};
