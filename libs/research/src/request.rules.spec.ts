import { abilityOf } from '@concentric/platform';
import { describe, expect, test } from '@jest/globals';
import { researchAccess } from './access';
import { RequestVerb, StoredRequestState } from './contract';
import { RdRequest } from './request.entity';
import {
  ensureTakesAnswers,
  ensureTakesProposals,
  ensureTakesQuestions,
  moveRequest,
  requestMoves,
  requestRoles,
  shownState,
  takesProposals,
  type RequestRole,
} from './request.rules';

const outcomeOf = (work: () => unknown) => {
  try {
    return work() ?? 'fine';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

/** The machine once more, as a reader of the law would draw it: every arrow there is. */
const arrows: [StoredRequestState, RequestVerb, StoredRequestState, ...RequestRole[]][] = [
  ['draft', 'publish', 'published', 'requester'],
  ['draft', 'review', 'under_review', 'requester'],
  ['draft', 'cancel', 'cancelled', 'requester', 'manager'],
  ['under_review', 'approve', 'published', 'manager'],
  ['under_review', 'return', 'draft', 'manager'],
  ['under_review', 'cancel', 'cancelled', 'requester', 'manager'],
  ['published', 'open', 'opened', 'requester', 'system'],
  ['published', 'cancel', 'cancelled', 'requester', 'manager'],
  ['published', 'fail', 'unsuccessful', 'system'],
  ['opened', 'evaluate', 'evaluation', 'requester', 'system'],
  ['opened', 'cancel', 'cancelled', 'requester', 'manager'],
  ['opened', 'decline', 'unsuccessful', 'requester'],
  ['opened', 'fail', 'unsuccessful', 'system'],
  ['evaluation', 'notify', 'award_notice', 'requester'],
  ['evaluation', 'cancel', 'cancelled', 'requester', 'manager'],
  ['evaluation', 'decline', 'unsuccessful', 'requester'],
  ['evaluation', 'fail', 'unsuccessful', 'system'],
  ['award_notice', 'award', 'awarded', 'system'],
  ['award_notice', 'reopen', 'evaluation', 'manager', 'system'],
  ['award_notice', 'cancel', 'cancelled', 'requester', 'manager'],
  ['awarded', 'contract', 'contracted', 'system'],
  ['awarded', 'reopen', 'evaluation', 'manager', 'system'],
  ['awarded', 'cancel', 'cancelled', 'requester', 'manager'],
  ['awarded', 'fail', 'unsuccessful', 'system'],
  ['contracted', 'complete', 'complete', 'system'],
  ['contracted', 'fail', 'unsuccessful', 'system'],
];

const everyMove = StoredRequestState.options.flatMap((from) =>
  RequestVerb.options.flatMap((verb) => requestRoles.map((role) => [from, verb, role] as const)),
);
const centerId = 'c';
const organizationId = 'o';
const nobody = {
  ...{ userId: 'u', userName: 'u', platformRole: null },
  ...{ organizations: [], standings: [], staff: [], regions: [] },
} as const;
const facts = {
  requester: { ...nobody, organizations: [{ id: organizationId, role: 'manager' }] },
  manager: { ...nobody, staff: [{ centerId, role: 'manager' }] },
} as const;

/** What becomes of a verb by a role: who may is what the grants say, for the platform what the table says. */
function attempt(from: StoredRequestState, verb: RequestVerb, role: RequestRole) {
  const request = Object.assign(new RdRequest(), { centerId, organizationId, state: from, announced: true });
  const may =
    role === 'system'
      ? requestMoves[verb].by.includes(role)
      : abilityOf(facts[role], [researchAccess]).can(verb, request);
  return may ? outcomeOf(() => moveRequest(from, verb)) : 'forbidden';
}

describe('every state, verb and role', () => {
  test.each(everyMove)('%s, %s by the %s', (from, verb, role) => {
    const allowedTo = new Set(arrows.filter((it) => it[1] === verb).flatMap((it) => it.slice(3)));
    const arrow = arrows.find((it) => it[0] === from && it[1] === verb);
    const wanted = !allowedTo.has(role) ? 'forbidden' : arrow ? arrow[2] : 'request_cannot_move';
    expect(attempt(from, verb, role)).toBe(wanted);
  });

  test('are as many as there are', () => expect(everyMove).toHaveLength(11 * 14 * 3));

  test.each([
    ['an operator', { ...nobody, organizations: [{ id: organizationId, role: 'operator' }] }, ['change']],
    ['a viewer', { ...nobody, organizations: [{ id: organizationId, role: 'viewer' }] }, []],
    ['another organization', { ...nobody, organizations: [{ id: 'x', role: 'owner' }] }, []],
    ['the manager of another center', { ...nobody, staff: [{ centerId: 'x', role: 'manager' }] }, []],
    ['a broker of the center', { ...nobody, staff: [{ centerId, role: 'broker' }] }, []],
    ['the administrator', { ...nobody, platformRole: 'administrator' }, []],
  ] as const)('%s moves nothing', (_, who, may) => {
    const request = Object.assign(new RdRequest(), { centerId, organizationId, state: 'published', announced: true });
    const ability = abilityOf(who as never, [researchAccess]);
    const verbs = [...RequestVerb.options, 'change', 'extend', 'invite', 'answer', 'oversee', 'create'];
    expect(verbs.filter((verb) => ability.can(verb, request))).toEqual(may);
  });
});

const at = (hours: number) => new Date(Date.UTC(2026, 0, 1, hours));
const periods = { questionsCloseAt: at(10), submissionsOpenAt: at(5), submissionsCloseAt: at(20) };
const justBefore = (instant: Date) => new Date(instant.getTime() - 1);

test.each([
  ['before proposals are taken', at(4), 'enquiry', false, 'submissions_not_open', 'fine', 'fine'],
  ['as soon as they are', at(5), 'enquiry', true, 'fine', 'fine', 'fine'],
  ['just before questions close', justBefore(at(10)), 'enquiry', true, 'fine', 'fine', 'fine'],
  ['when questions close', at(10), 'tendering', true, 'fine', 'questions_closed', 'fine'],
  ['just before the deadline', justBefore(at(20)), 'tendering', true, 'fine', 'questions_closed', 'fine'],
  ['at the deadline', at(20), 'closed', false, 'submissions_closed', 'questions_closed', 'answers_closed'],
  ['long after it', at(200), 'closed', false, 'submissions_closed', 'questions_closed', 'answers_closed'],
] as const)('what is published, %s', (_, now, shown, takes, proposals, questions, answers) => {
  const request = { ...periods, state: 'published' as const };
  expect(shownState(request, now)).toBe(shown);
  expect(takesProposals(request, now)).toBe(takes);
  expect(outcomeOf(() => ensureTakesProposals(request, now))).toBe(proposals);
  expect(outcomeOf(() => ensureTakesQuestions(request, now))).toBe(questions);
  expect(outcomeOf(() => ensureTakesAnswers(request, now))).toBe(answers);
});

test.each(StoredRequestState.options.filter((state) => state !== 'published'))(
  'what is %s is shown as that and takes nothing',
  (state) => {
    const request = { ...periods, state };
    const isSecret = state === 'draft' || state === 'under_review';
    expect(shownState(request, at(7))).toBe(state);
    expect(takesProposals(request, at(7))).toBe(false);
    expect(outcomeOf(() => ensureTakesProposals(request, at(7)))).toBe(
      isSecret ? 'request_cannot_move' : 'submissions_closed',
    );
    expect(outcomeOf(() => ensureTakesQuestions(request, at(7)))).toBe('questions_closed');
    expect(outcomeOf(() => ensureTakesAnswers(request, at(7)))).toBe(
      isSecret ? 'request_cannot_move' : 'answers_closed',
    );
  },
);
