import type { Milestone, RdContract } from '@concentric/contracting';
import { requestTopic, type Change } from '@concentric/platform';
import type { RdInvoice, RdPayment } from './payment.entity';
import type { RdReview } from './review.entity';

type Within = Pick<RdContract, 'id' | 'requestId' | 'centerId'>;

/** What the journal keeps of a milestone: more people read that than may know what is agreed. */
const traceOf = ({ id, contractId, key, state, version, submittedAt, inspectionEndsAt, verdictAt }: Milestone) => ({
  ...{ id, contractId, key, state, version, submittedAt, inspectionEndsAt, verdictAt },
});

/** `milestone.in_progress`, `.submitted`, `.met` …, for the state it came into; `milestone.lapsed` without one. */
export const milestoneChanged = (
  type: string,
  milestone: Milestone,
  before: Milestone,
  { requestId, centerId }: Within,
): Change => ({
  type: `milestone.${type}`,
  subject: { type: 'milestone', id: milestone.id },
  centerId,
  topics: [requestTopic(requestId)],
  data: {
    ...{ milestoneId: milestone.id, contractId: milestone.contractId, requestId },
    ...{ state: milestone.state, version: milestone.version },
  },
  before: traceOf(before),
  after: traceOf(milestone),
});

/** Ids only: who may know how much was paid reads it. A ledger posts it from `paymentOf`. */
export const paymentRecorded = (payment: RdPayment, { requestId, centerId }: Within): Change => ({
  type: payment.reverses ? 'rd-payment.reversed' : 'rd-payment.recorded',
  subject: { type: 'rd-payment', id: payment.id },
  centerId,
  topics: [requestTopic(requestId)],
  data: {
    ...{ paymentId: payment.id, milestoneId: payment.milestoneId, contractId: payment.contractId, requestId },
    ...{ reverses: payment.reverses, version: 1 },
  },
});

/** A draft is its author's; once finalized it is news. */
export const invoiceChanged = (
  type: 'drafted' | 'finalized' | 'voided',
  { id, milestoneId, contractId, state, version }: RdInvoice,
  { requestId, centerId }: Within,
): Change => ({
  type: `rd-invoice.${type}`,
  subject: { type: 'rd-invoice', id },
  centerId,
  topics: type === 'drafted' ? [] : [requestTopic(requestId)],
  data: { invoiceId: id, milestoneId, contractId, requestId, state, version },
});

/** That one side has spoken, not what it said. */
export const reviewGiven = ({ id, contractId }: RdReview, { requestId, centerId }: Within): Change => ({
  type: 'rd-review.given',
  subject: { type: 'rd-review', id },
  centerId,
  topics: [requestTopic(requestId)],
  data: { reviewId: id, contractId, requestId, version: 1 },
});
