import { IpAsset } from '@concentric/asset';
import { notify } from '@concentric/identity';
import type { Reaction } from '@concentric/platform';
import { financeOf } from '@concentric/revenue';
import { WaterfallPolicy } from './policy.entity';
import { RewardAgreement } from './reward.entity';
import { inventorsOf } from './reward.store';

/** Tells those who may approve a policy that it was drafted, and its drafter what became of it. */
export const tellOfPolicy: Reaction = {
  on: ['waterfall-policy.drafted', 'waterfall-policy.approved', 'waterfall-policy.withdrawn'],
  run: async (tx, caller, event) => {
    const policy = await tx.findOneByOrFail(WaterfallPolicy, { id: event.subjectId });
    const { id: policyId, centerId, name, versionNumber, effectiveFrom, draftedBy, reason } = policy;
    const audience = event.type.endsWith('.drafted') ? await financeOf(tx, centerId) : [draftedBy ?? ''];
    await notify(
      tx,
      caller,
      audience.filter((userId) => userId !== '' && userId !== event.actorId),
      {
        ...{ type: event.type, subjectId: policyId, cause: `event:${event.position}` },
        data: { policyId, centerId, title: name, versionNumber, effectiveFrom, reason },
      },
    );
  },
};

/** Tells those who may approve an agreement that it was drafted, and the inventors it names once it holds. */
export const tellOfReward: Reaction = {
  on: ['reward-agreement.drafted', 'reward-agreement.approved', 'reward-agreement.withdrawn'],
  run: async (tx, caller, event) => {
    const agreement = await tx.findOneByOrFail(RewardAgreement, { id: event.subjectId });
    const { id: agreementId, centerId, ipAssetId, draftedBy, approvedAt, reason } = agreement;
    const { title } = await tx.findOneByOrFail(IpAsset, { id: ipAssetId });
    const inventors = (await inventorsOf(tx, [agreementId])).map(({ userId }) => userId);
    const drafted = event.type.endsWith('.drafted');
    // Who is named in what never held has not heard of it.
    const concerned = approvedAt === null ? [draftedBy] : [draftedBy, ...inventors];
    const audience = drafted ? await financeOf(tx, centerId) : concerned.filter((userId) => userId !== null);
    await notify(
      tx,
      caller,
      audience.filter((userId) => userId !== event.actorId),
      {
        ...{ type: event.type, subjectId: agreementId, cause: `event:${event.position}` },
        data: { agreementId, centerId, assetId: ipAssetId, title, reason },
      },
    );
  },
};
