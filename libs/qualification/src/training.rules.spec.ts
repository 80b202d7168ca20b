import { Refusal } from '@concentric/kernel';
import { expect, test } from '@jest/globals';
import { EnrolmentState, SessionState } from './contract';
import { ensureAhead, ensureMayEnrol, ensureMayLeave, moveSession, resultsOf } from './training.rules';

const now = new Date('2026-11-22T08:00:00Z');
const offset = (milliseconds: number) => new Date(now.getTime() + milliseconds);
const codeOf = (decide: () => unknown): string => {
  try {
    decide();
    return 'allowed';
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    return (error as Refusal).code;
  }
};

test.each([
  [-1, 'session_in_past'],
  [0, 'session_in_past'],
  [1, 'allowed'],
])('a session that starts %i ms from now: %s', (milliseconds, wanted) => {
  expect(codeOf(() => ensureAhead(offset(milliseconds), now))).toBe(wanted);
});

test.each([
  ['planned', 1, 'cancel', 'cancelled'],
  ['planned', -1, 'cancel', 'cancelled'],
  ['planned', 1, 'complete', 'session_not_begun'],
  ['planned', 0, 'complete', 'completed'],
  ['planned', -1, 'complete', 'completed'],
  ['cancelled', -1, 'cancel', 'session_cannot_move'],
  ['cancelled', -1, 'complete', 'session_cannot_move'],
  ['completed', -1, 'cancel', 'session_cannot_move'],
  ['completed', -1, 'complete', 'session_cannot_move'],
] as const)('a %s session that starts at %i, %s: %s', (state, milliseconds, verb, wanted) => {
  const decide = () => moveSession({ state, startsAt: offset(milliseconds) }, verb, now);
  if (!wanted.startsWith('session')) return expect(decide()).toBe(wanted);
  expect(codeOf(decide)).toBe(wanted);
});

const owns = [null, ...EnrolmentState.options];
const enrolling = (own: EnrolmentState | null) => (own === null || own === 'left' ? 'allowed' : 'enrolled_already');
const leaving = (own: EnrolmentState | null) => (own === 'enrolled' ? 'allowed' : 'not_enrolled');

test.each(SessionState.options.flatMap((state) => owns.map((own) => [state, own] as const)))(
  'a %s session to one who is %s in it',
  (state, own) => {
    const session = { state, startsAt: offset(1), enrolled: 4, places: 5 };
    const closed = state !== 'planned';
    expect(codeOf(() => ensureMayEnrol(session, own, now))).toBe(closed ? 'session_closed' : enrolling(own));
    expect(codeOf(() => ensureMayLeave(session, own, now))).toBe(closed ? 'session_closed' : leaving(own));
  },
);

test.each([
  [4, 1, 'allowed'],
  [5, 1, 'session_full'],
  [4, 0, 'session_begun'],
  [5, 0, 'session_begun'],
])('with %i of five places taken, %i ms before it begins: %s', (enrolled, milliseconds, wanted) => {
  const session = { state: 'planned', startsAt: offset(milliseconds), enrolled, places: 5 } as const;
  expect(codeOf(() => ensureMayEnrol(session, null, now))).toBe(wanted);
});

test('nobody leaves what has begun', () => {
  const session = { state: 'planned', startsAt: now } as const;
  expect(codeOf(() => ensureMayLeave(session, 'enrolled', now))).toBe('session_begun');
});

test('everybody enrolled passed or failed, and nobody else', () => {
  expect(resultsOf(['a', 'b', 'c'], ['c', 'a'])).toEqual({ passed: ['a', 'c'], failed: ['b'] });
  expect(resultsOf(['a'], [])).toEqual({ passed: [], failed: ['a'] });
  expect(resultsOf([], [])).toEqual({ passed: [], failed: [] });
  expect(codeOf(() => resultsOf(['a'], ['a', 'x']))).toBe('passed_not_enrolled');
});
