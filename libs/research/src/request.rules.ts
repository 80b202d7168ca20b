import { ensure } from '@concentric/kernel';
import type { RequestVerb, ShownRequestState, StoredRequestState } from './contract';

/** Who moves a request: whoever answers for the requester, the center's manager, or the platform by itself. */
export type RequestRole = 'requester' | 'manager' | 'system';
export const requestRoles = ['requester', 'manager', 'system'] as const satisfies RequestRole[];

type Move = {
  readonly by: readonly RequestRole[];
  readonly moves: Partial<Record<StoredRequestState, StoredRequestState>>;
};

/**
 * Which verb leads from which state to which, and who may: the machine of a request. Grants are made from it.
 * `publish` becomes `review` where the center's manager looks first; `notify` is the award notice; `reopen` follows
 * a complaint that was upheld or a contract that nobody signed; `decline` refuses every proposal, `fail` is what comes
 * of too few or of a contract that was ended.
 */
export const requestMoves: Record<RequestVerb, Move> = {
  publish: { by: ['requester'], moves: { draft: 'published' } },
  review: { by: ['requester'], moves: { draft: 'under_review' } },
  approve: { by: ['manager'], moves: { under_review: 'published' } },
  return: { by: ['manager'], moves: { under_review: 'draft' } },
  open: { by: ['requester', 'system'], moves: { published: 'opened' } },
  evaluate: { by: ['requester', 'system'], moves: { opened: 'evaluation' } },
  notify: { by: ['requester'], moves: { evaluation: 'award_notice' } },
  reopen: { by: ['manager', 'system'], moves: { award_notice: 'evaluation', awarded: 'evaluation' } },
  award: { by: ['system'], moves: { award_notice: 'awarded' } },
  contract: { by: ['system'], moves: { awarded: 'contracted' } },
  complete: { by: ['system'], moves: { contracted: 'complete' } },
  cancel: {
    by: ['requester', 'manager'],
    moves: {
      draft: 'cancelled',
      under_review: 'cancelled',
      published: 'cancelled',
      opened: 'cancelled',
      evaluation: 'cancelled',
      award_notice: 'cancelled',
      awarded: 'cancelled',
    },
  },
  decline: { by: ['requester'], moves: { opened: 'unsuccessful', evaluation: 'unsuccessful' } },
  fail: {
    by: ['system'],
    moves: {
      published: 'unsuccessful',
      opened: 'unsuccessful',
      evaluation: 'unsuccessful',
      awarded: 'unsuccessful',
      contracted: 'unsuccessful',
    },
  },
};

/** The verbs that a role may take, in some state. */
export const verbsOf = (role: RequestRole): RequestVerb[] =>
  (Object.keys(requestMoves) as RequestVerb[]).filter((verb) => requestMoves[verb].by.includes(role));

/** The state after the verb. @throws Refusal `request_cannot_move` */
export function moveRequest(from: StoredRequestState, verb: RequestVerb): StoredRequestState {
  const to = requestMoves[verb].moves[from];
  ensure(to !== undefined, 'request_cannot_move', { from, verb });
  return to;
}

/** When a request takes questions and proposals. */
export type Periods = {
  readonly state: StoredRequestState;
  readonly questionsCloseAt: Date;
  readonly submissionsOpenAt: Date | null;
  readonly submissionsCloseAt: Date;
};

/** The state as it is shown: by the clock, what is published is in its questions, its proposals, or past both. */
export function shownState(request: Periods, now: Date): ShownRequestState {
  if (request.state !== 'published') return request.state;
  if (now >= request.submissionsCloseAt) return 'closed';
  return now < request.questionsCloseAt ? 'enquiry' : 'tendering';
}

/** Whether proposals are taken: from the opening, and before the deadline; at the deadline it is too late. */
export const takesProposals = (request: Periods, now: Date) =>
  request.state === 'published' &&
  now < request.submissionsCloseAt &&
  (request.submissionsOpenAt === null || now >= request.submissionsOpenAt);

/** @throws Refusal `request_cannot_move`, `submissions_closed`, `submissions_not_open` */
export function ensureTakesProposals(request: Periods, now: Date): void {
  const { state, submissionsOpenAt, submissionsCloseAt } = request;
  ensure(state !== 'draft' && state !== 'under_review', 'request_cannot_move', { from: state, verb: 'propose' });
  const isOpen = state === 'published' && now < submissionsCloseAt;
  ensure(isOpen, 'submissions_closed', { closedAt: submissionsCloseAt.toISOString() });
  const hasOpened = submissionsOpenAt === null || now >= submissionsOpenAt;
  ensure(hasOpened, 'submissions_not_open', { opensAt: submissionsOpenAt?.toISOString() ?? null });
}

/** @throws Refusal `questions_closed` */
export function ensureTakesQuestions(request: Periods, now: Date): void {
  const isOpen = request.state === 'published' && now < request.questionsCloseAt;
  ensure(isOpen, 'questions_closed', { closedAt: request.questionsCloseAt.toISOString() });
}

/** @throws Refusal `request_cannot_move` unless published, `answers_closed` once proposals closed */
export function ensureTakesAnswers(request: Periods, now: Date): void {
  const { state } = request;
  ensure(state !== 'draft' && state !== 'under_review', 'request_cannot_move', { from: state, verb: 'answer' });
  ensure(state === 'published' && now < request.submissionsCloseAt, 'answers_closed');
}
