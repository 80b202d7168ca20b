import { centerTopic, requestTopic, type Change } from '@concentric/platform';
import type { RdQuestion } from './question.entity';
import type { RdInvitation, RdRequest, RdUndertaking, ResearchSettings } from './request.entity';
import type { RequestVerb } from './contract';

/** What was done to a request: moved, or drafted, changed and put off. */
export type RequestChange = RequestVerb | 'create' | 'change' | 'extend';

/** `rd-request.published` …: most are named for the state that was reached. */
const names: Record<RequestChange, string> = {
  create: 'drafted',
  change: 'changed',
  extend: 'extended',
  publish: 'published',
  review: 'under_review',
  approve: 'published',
  return: 'returned',
  open: 'opened',
  evaluate: 'evaluation',
  notify: 'award_notice',
  reopen: 'reopened',
  award: 'awarded',
  contract: 'contracted',
  complete: 'complete',
  cancel: 'cancelled',
  decline: 'unsuccessful',
  fail: 'unsuccessful',
};

/** What the journal keeps of a request: more people read that than may know what is wanted, and for how much. */
const traceOf = ({ id, organizationId, state, confidentiality, version, ...it }: RdRequest) => ({
  ...{ id, organizationId, state, confidentiality, version, criteria: it.criteria, reason: it.reason },
  ...{ questionsCloseAt: it.questionsCloseAt, submissionsCloseAt: it.submissionsCloseAt },
  ...{ evaluationEndsAt: it.evaluationEndsAt, standstillEndsAt: it.standstillEndsAt },
});

/** A request that all layers see is also news of its center. */
const topicsOf = (request: RdRequest) => {
  const { announced, visibleToCore, visibleToPartner, visibleToRadiation } = request;
  const isNews = announced && visibleToCore && visibleToPartner && visibleToRadiation;
  return [requestTopic(request.id), ...(isNews ? [centerTopic(request.centerId)] : [])];
};

export const requestChanged = (change: RequestChange, request: RdRequest, before: RdRequest | null): Change => ({
  type: `rd-request.${names[change]}`,
  subject: { type: 'rd-request', id: request.id },
  centerId: request.centerId,
  topics: topicsOf(request),
  data: { requestId: request.id, state: request.state, version: request.version },
  before: before && traceOf(before),
  after: traceOf(request),
});

/** The center's journal does not hear of questions: its readers would learn who asked. */
export const questionChanged = (type: 'asked' | 'answered', { id, requestId, version }: RdQuestion): Change => ({
  type: `rd-question.${type}`,
  subject: { type: 'rd-question', id },
  topics: [requestTopic(requestId)],
  data: { questionId: id, requestId, version },
});

/** Who is invited, and who gave an undertaking, is between them and the requester. */
export const invitationChanged = (type: 'made' | 'withdrawn', invitation: RdInvitation, centerId: string): Change => ({
  type: `rd-invitation.${type}`,
  subject: { type: 'rd-request', id: invitation.requestId },
  centerId,
  topics: [],
  data: { requestId: invitation.requestId, organizationId: invitation.organizationId, version: 1 },
  after: type === 'made' ? invitation : null,
  before: type === 'made' ? null : invitation,
});

export const undertakingGiven = (undertaking: RdUndertaking, centerId: string): Change => ({
  type: 'rd-undertaking.given',
  subject: { type: 'rd-undertaking', id: undertaking.id },
  centerId,
  topics: [],
  data: { undertakingId: undertaking.id, requestId: undertaking.requestId, version: 1 },
  after: undertaking,
});

export const settingsChanged = (settings: ResearchSettings, before: ResearchSettings | null): Change => ({
  type: 'research-settings.changed',
  subject: { type: 'research-settings', id: settings.centerId },
  centerId: settings.centerId,
  topics: [centerTopic(settings.centerId)],
  data: { centerId: settings.centerId, version: settings.version },
  before,
  after: settings,
});
