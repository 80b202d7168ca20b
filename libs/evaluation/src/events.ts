import { requestTopic, type Change } from '@concentric/platform';
import type { RdRequest, Reviewer } from '@concentric/research';
import type { Complaint } from './complaint.entity';
import type { Evaluation, ProposalComment } from './evaluation.entity';

/** Who judges is not told: proposers read the topic too. */
export const panelChanged = (
  type: 'appointed' | 'declared' | 'removed',
  reviewer: Reviewer,
  { id: requestId, centerId }: Pick<RdRequest, 'id' | 'centerId'>,
): Change => ({
  type: `rd-reviewer.${type}`,
  subject: { type: 'rd-reviewer', id: reviewer.id },
  centerId,
  topics: [requestTopic(requestId)],
  data: { requestId, version: reviewer.version },
  ...(type === 'removed' ? { before: reviewer } : { after: reviewer }),
});

/** The journal keeps what was scored, but not where the center's staff read it. */
export const evaluationGiven = (evaluation: Evaluation, before: Evaluation | null): Change => ({
  type: 'rd-evaluation.given',
  subject: { type: 'rd-evaluation', id: evaluation.id },
  centerId: null,
  topics: [requestTopic(evaluation.requestId)],
  data: { requestId: evaluation.requestId, version: evaluation.version },
  before,
  after: evaluation,
});

export const commentMade = ({ id }: ProposalComment, requestId: string): Change => ({
  type: 'rd-proposal-comment.made',
  subject: { type: 'rd-proposal-comment', id },
  centerId: null,
  topics: [requestTopic(requestId)],
  data: { requestId, version: 1 },
});

/** What a complaint says is between its parties. */
const traceOf = ({ id, requestId, organizationId, state, version }: Complaint) => ({
  ...{ id, requestId, organizationId, state, version },
});

/** Named for the state it reached: `rd-complaint.pending`, `rd-complaint.declined` … That there is one, all may know. */
export const complaintMoved = (complaint: Complaint, before: Complaint | null): Change => ({
  type: `rd-complaint.${complaint.state}`,
  subject: { type: 'rd-complaint', id: complaint.id },
  centerId: complaint.centerId,
  topics: [requestTopic(complaint.requestId)],
  data: {
    requestId: complaint.requestId,
    complaintId: complaint.id,
    state: complaint.state,
    version: complaint.version,
  },
  before: before && traceOf(before),
  after: traceOf(complaint),
});
