import { centerTopic, type Change } from '@concentric/platform';
import { revenueTopic } from '@concentric/revenue';
import type { WaterfallPolicy } from './policy.entity';
import type { RewardAgreement } from './reward.entity';

export type SharingStep = 'drafted' | 'changed' | 'approved' | 'superseded' | 'withdrawn';

const policyTrace = ({ id, name, versionNumber, streams, effectiveFrom, state, version }: WaterfallPolicy) => ({
  ...{ id, name, versionNumber, streams, effectiveFrom, state, version },
});

/** Members hear of what was approved; of drafts the finance desk alone. */
export const policyChanged = (type: SharingStep, policy: WaterfallPolicy, before: WaterfallPolicy | null): Change => ({
  type: `waterfall-policy.${type}`,
  subject: { type: 'waterfall-policy', id: policy.id },
  centerId: policy.centerId,
  topics: [
    revenueTopic(policy.centerId),
    ...(type === 'drafted' || type === 'changed' ? [] : [centerTopic(policy.centerId)]),
  ],
  data: { policyId: policy.id, state: policy.state, version: policy.version },
  before: before && policyTrace(before),
  after: policyTrace(policy),
});

/** Rates and names are read where they are kept. */
const agreementTrace = ({ id, ipAssetId, agreedOn, state, version }: RewardAgreement) => ({
  ...{ id, ipAssetId, agreedOn, state, version },
});

export const agreementChanged = (
  type: SharingStep,
  agreement: RewardAgreement,
  before: RewardAgreement | null,
): Change => ({
  type: `reward-agreement.${type}`,
  subject: { type: 'reward-agreement', id: agreement.id },
  centerId: agreement.centerId,
  topics: [revenueTopic(agreement.centerId)],
  data: { agreementId: agreement.id, state: agreement.state, version: agreement.version },
  before: before && agreementTrace(before),
  after: agreementTrace(agreement),
});
