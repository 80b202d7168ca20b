import type { RdContract } from '@concentric/contracting';
import { requestTopic, type Change } from '@concentric/platform';
import type { ContractAmendment, ContractNotice } from './amendment.entity';

type Parent = Pick<RdContract, 'id' | 'requestId' | 'centerId'>;

/** What the journal keeps of an amendment: more people read that than may know what is agreed. */
const traceOf = ({ id, contractId, number, edition, state, rationaleCode, version }: ContractAmendment) => ({
  ...{ id, contractId, number, edition, state, rationaleCode, version },
});

/** Named for the state it reached: `rd-amendment.signed_once`, `rd-amendment.in_force` … */
export const amendmentMoved = (
  amendment: ContractAmendment,
  before: ContractAmendment | null,
  { requestId, centerId }: Parent,
): Change => ({
  type: `rd-amendment.${amendment.state}`,
  subject: { type: 'rd-amendment', id: amendment.id },
  centerId,
  topics: [requestTopic(requestId)],
  data: {
    ...{ amendmentId: amendment.id, contractId: amendment.contractId, requestId },
    ...{ state: amendment.state, version: amendment.version },
  },
  before: before && traceOf(before),
  after: traceOf(amendment),
});

/** Breaches and difficulties are between the two sides: the topic hears only that the contract has news. */
export const noticeChanged = (
  type: 'given' | 'settled',
  { id, contractId, kind, version }: ContractNotice,
  { requestId, centerId }: Parent,
): Change => ({
  type: `rd-notice.${type}`,
  subject: { type: 'rd-notice', id },
  centerId,
  topics: [requestTopic(requestId)],
  data: { noticeId: id, contractId, requestId, version },
  after: { id, contractId, kind, version },
});
