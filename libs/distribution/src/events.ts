import { userTopic, type Change } from '@concentric/platform';
import { revenueTopic } from '@concentric/revenue';
import type { DistributionAdjustment } from './adjustment.entity';
import type { Distribution } from './distribution.entity';

export type DistributionVerb = 'drafted' | 'approved' | 'posted' | 'paid' | 'unpaid' | 'reversed' | 'discarded';

/** What the journal keeps; amounts are read where they are kept. */
const traceOf = ({ id, number, eventId, state, policyId, previewHash, journalId, version }: Distribution) => ({
  ...{ id, number, eventId, state, policyId, previewHash, journalId, version },
});

/** Ids and states alone: who may know how much reads it. `people` have lines of it. */
export const distributionChanged = (
  type: DistributionVerb,
  distribution: Distribution,
  before: Distribution | null,
  people: readonly string[] = [],
): Change => ({
  type: `distribution.${type}`,
  subject: { type: 'distribution', id: distribution.id },
  centerId: distribution.centerId,
  topics: [revenueTopic(distribution.centerId), ...people.map(userTopic)],
  data: {
    ...{ distributionId: distribution.id, number: distribution.number, eventId: distribution.eventId },
    ...{ state: distribution.state, version: distribution.version },
  },
  before: before && traceOf(before),
  after: traceOf(distribution),
});

export const adjustmentChanged = (
  type: 'opened' | 'updated' | 'applied' | 'dismissed',
  { id, centerId, distributionId, cause, state, oldBasis, newBasis, replacementId, version }: DistributionAdjustment,
): Change => ({
  type: `distribution-adjustment.${type}`,
  subject: { type: 'distribution-adjustment', id },
  centerId,
  topics: [revenueTopic(centerId)],
  data: { adjustmentId: id, distributionId, cause, state, version },
  after: { id, distributionId, cause, state, oldBasis, newBasis, replacementId, version },
});
