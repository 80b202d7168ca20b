import { Refusal } from '@concentric/kernel';
import { MilestoneState } from '@contract/contracting';
import { describe, expect, test } from '@jest/globals';
import { MilestoneVerb } from './contract';
import {
  acceptanceOf,
  checkReview,
  inspectionEnd,
  isDelivered,
  milestoneStepsFrom,
  moveMilestone,
  reviewsEndAt,
  type Mover,
} from './milestone.rules';

const refusalOf = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};

/** Every move there is, written out: whatever is not here must be refused. */
const legal = new Map(
  [
    ['scheduled start provider', 'in_progress'],
    ['changes_requested start provider', 'in_progress'],
    ['scheduled submit provider', 'submitted'],
    ['in_progress submit provider', 'submitted'],
    ['changes_requested submit provider', 'submitted'],
    ['partially_met submit provider', 'submitted'],
    ['submitted accept buyer', 'met'],
    ['submitted accept_partly buyer', 'partially_met'],
    ['submitted request_changes buyer', 'changes_requested'],
    ['submitted reject buyer', 'not_met'],
    ['submitted lapse platform', 'submitted'],
    ['scheduled cancel platform', 'cancelled'],
    ['in_progress cancel platform', 'cancelled'],
    ['submitted cancel platform', 'cancelled'],
    ['changes_requested cancel platform', 'cancelled'],
  ].map(([move, to]) => [move!, to!]),
);
const by: Record<string, string> = {
  ...{ start: 'provider', submit: 'provider', lapse: 'platform', cancel: 'platform' },
  ...{ accept: 'buyer', accept_partly: 'buyer', request_changes: 'buyer', reject: 'buyer' },
};

describe('every state, verb and role', () => {
  const movers: (Mover | null)[] = ['buyer', 'provider', 'platform', null];
  const walk = MilestoneState.options.flatMap((from) =>
    MilestoneVerb.options.flatMap((verb) => movers.map((mover) => [from, verb, mover] as const)),
  );
  test.each(walk)('%s, %s by %s', (from, verb, mover) => {
    const outcome = refusalOf(() => moveMilestone(from, verb, mover));
    const wanted = mover === by[verb] ? 'milestone_cannot_move' : 'not_your_side';
    expect(outcome).toBe(legal.get(`${from} ${verb} ${mover}`) ?? wanted);
    expect(milestoneStepsFrom(from, mover).includes(verb)).toBe(legal.has(`${from} ${verb} ${mover}`));
  });
});

describe('acceptance', () => {
  const milestone = { amount: 100_000, acceptedAmount: 40_000 };
  test.each([
    [null, { accepted: 60_000, verb: 'accept' }],
    [60_000, { accepted: 60_000, verb: 'accept' }],
    [59_999, { accepted: 59_999, verb: 'accept_partly' }],
    [60_001, 'acceptance_exceeds'],
    [0, 'acceptance_empty'],
  ])('of %s is %j', (wished, outcome) => expect(refusalOf(() => acceptanceOf(milestone, wished))).toEqual(outcome));
});

test.each([
  ['2026-11-22T04:00:00Z', 1, '2026-11-23T16:00:00.000Z'],
  ['2026-11-22T16:00:00Z', 1, '2026-11-24T16:00:00.000Z'],
  ['2026-11-22T04:00:00Z', 15, '2026-12-07T16:00:00.000Z'],
])('what is submitted at %s is inspected for %i days, until %s', (at, days, ends) =>
  expect(inspectionEnd(new Date(at), days).toISOString()).toBe(ends),
);

test.each([
  [[['work', 'met']], true],
  [
    [
      ['work', 'met'],
      ['work', 'cancelled'],
      ['retention', 'scheduled'],
      ['upfront', 'scheduled'],
    ],
    true,
  ],
  [[['work', 'cancelled']], false],
  [
    [
      ['work', 'met'],
      ['work', 'partially_met'],
    ],
    false,
  ],
  [
    [
      ['work', 'met'],
      ['work', 'not_met'],
    ],
    false,
  ],
  [[['retention', 'met']], false],
] as const)('%j is delivered: %s', (parts, delivered) => {
  expect(isDelivered(parts.map(([kind, state]) => ({ kind, state })))).toBe(delivered);
});

test('reviews are taken for seven days from the end', () => {
  const until = reviewsEndAt(new Date('2026-11-22T04:00:00Z'), 7);
  expect(until.toISOString()).toBe('2026-11-29T04:00:00.000Z');
  expect(refusalOf(() => checkReview(null, until))).toBe('review_too_early');
  expect(refusalOf(() => checkReview(until, new Date(until.getTime() - 1)))).toBe(undefined);
  expect(refusalOf(() => checkReview(until, until))).toBe('review_too_late');
});
