import { describe, expect, test } from '@jest/globals';
import type { Choice } from './contract';
import {
  ensureFit,
  ensureLawful,
  ensureMeetingStep,
  ensureMotionStep,
  ensureSeatKind,
  heldOn,
  meetingSteps,
  motionSteps,
  outcomeOf,
  tallyOf,
} from './motion.rules';

const seats = (yes: number, no: number, abstain: number, silent: number, recused = 0) => [
  ...many(yes, 'for'),
  ...many(no, 'against'),
  ...many(abstain, 'abstain'),
  ...many(silent, null),
  ...Array.from({ length: recused }, () => ({ choice: null, recused: true })),
];
const many = (count: number, choice: Choice | null) =>
  Array.from({ length: count }, () => ({ choice, recused: false }));
const simple = { quorumNumerator: 1, quorumDenominator: 2, majority: 'simple' as const };
const twoThirds = { ...simple, majority: 'two_thirds' as const };
const outcome = (votes: ReturnType<typeof seats>, rules: typeof simple | typeof twoThirds = simple) => {
  try {
    return outcomeOf(tallyOf(votes, rules));
  } catch (refusal) {
    return (refusal as { code: string }).code;
  }
};

describe('what the votes come to', () => {
  test.each([
    ['half of six have voted', seats(3, 0, 0, 3), simple, 'quorum_missing'],
    ['one more than half, all for it: more than half of all', seats(4, 0, 0, 2), simple, 'passed'],
    ['half of all for it', seats(3, 1, 0, 2), simple, 'failed'],
    ['a bare majority of five', seats(3, 2, 0, 0), simple, 'passed'],
    ['abstentions make the quorum, not the majority', seats(2, 0, 3, 0), simple, 'failed'],
    ['a recused seat is counted nowhere', seats(2, 1, 0, 0, 2), simple, 'passed'],
    ['all recused', seats(0, 0, 0, 0, 3), simple, 'quorum_missing'],
    ['exactly two thirds', seats(4, 2, 0, 0), twoThirds, 'passed'],
    ['one less than two thirds', seats(3, 3, 0, 0), twoThirds, 'failed'],
    ['two thirds of seven are five', seats(5, 2, 0, 0), twoThirds, 'passed'],
    ['and four are less', seats(4, 3, 0, 0), twoThirds, 'failed'],
    ['nobody', [], simple, 'quorum_missing'],
  ])('%s', (_, votes, rules, wanted) => {
    expect(outcome(votes, rules)).toBe(wanted);
  });

  test('tells how many were needed', () => {
    expect(tallyOf(seats(3, 1, 1, 1, 1), { ...twoThirds, quorumNumerator: 2, quorumDenominator: 3 })).toEqual({
      ...{ eligible: 6, recused: 1, voted: 5, for: 3, against: 1, abstain: 1, quorum: 5, needed: 4 },
    });
  });
});

test('each step from its own state only', () => {
  expect(() => ensureMotionStep('open', 'proposed')).not.toThrow();
  expect(() => ensureMotionStep('open', 'passed')).toThrow('motion_state');
  expect(() => ensureMotionStep('vote', 'proposed')).toThrow('motion_closed');
  expect(() => ensureMotionStep('close', 'failed')).toThrow('motion_state');
  expect(() => ensureMeetingStep('hold', 'held')).toThrow('meeting_state');
  expect(() => ensureMeetingStep('sign', 'held')).not.toThrow();
});

test('who may do what', () => {
  const own = { choice: null, recused: false };
  expect(motionSteps('open', true, own)).toEqual(['vote', 'recuse', 'close', 'withdraw']);
  expect(motionSteps('open', false, own)).toEqual(['vote', 'recuse']);
  expect(motionSteps('open', false, { ...own, recused: true })).toEqual([]);
  expect(motionSteps('passed', true, own)).toEqual([]);
  expect(meetingSteps('held', { leads: false, chairs: true, written: true })).toEqual(['sign']);
  expect(meetingSteps('held', { leads: true, chairs: true, written: false })).toEqual(['write']);
});

test('each body decides on its own matters and has its own seats', () => {
  expect(() => ensureFit('authorise', 'committee')).toThrow('motion_wrong_body');
  expect(() => ensureFit('direction', 'board')).toThrow('motion_wrong_body');
  expect(() => ensureFit('general', 'committee')).not.toThrow();
  expect(() => ensureSeatKind('academia', 'board')).toThrow('seat_kind_unfit');
  expect(() => ensureSeatKind('academia', 'committee')).not.toThrow();
});

test('a seat is held from its first day until the day it ends', () => {
  const seat = { fromOn: '2026-03-01', untilOn: '2026-06-01' };
  expect(['2026-02-28', '2026-03-01', '2026-05-31', '2026-06-01'].map((day) => heldOn(seat, day))).toEqual([
    ...[false, true, true, false],
  ]);
});

test.each([
  ['board', 1, 2, true],
  ['board', 2, 3, true],
  ['board', 49, 100, false],
  ['board', 50, 100, true],
  ['board', 1, 3, false],
  ['committee', 1, 3, true],
] as const)(
  'the quorum of a %s of more than %i/%i is lawful: %p',
  (kind, quorumNumerator, quorumDenominator, lawful) => {
    const ask = () => ensureLawful(kind, { quorumNumerator, quorumDenominator });
    if (lawful) ask();
    else expect(ask).toThrow(expect.objectContaining({ code: 'quorum_too_low' }));
  },
);
