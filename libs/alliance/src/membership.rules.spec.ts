import { Refusal } from '@concentric/kernel';
import { expect, test } from '@jest/globals';
import { MembershipState } from './contract';
import { moveMembership, standsIn, type MembershipVerb } from './membership.rules';

const goals = { approve: 'active', decline: 'declined', suspend: 'suspended', resume: 'active', end: 'ended' } as const;
const verbs = Object.keys(goals) as MembershipVerb[];

/** Every move there is; all other pairs are refused. */
const allowed: Record<MembershipState, MembershipVerb[]> = {
  applied: ['approve', 'decline', 'end'],
  invited: ['approve', 'decline', 'end'],
  active: ['suspend', 'end'],
  suspended: ['resume', 'end'],
  ended: [],
  declined: [],
};

const everyMove = MembershipState.options.flatMap((from) => verbs.map((verb) => [from, verb] as const));

test.each(everyMove)('%s, %s', (from, verb) => {
  const to = goals[verb];
  if (allowed[from].includes(verb)) return expect(moveMembership(from, verb)).toBe(to);
  expect.assertions(2);
  try {
    moveMembership(from, verb);
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({ code: 'membership_cannot_move', facts: { from, to } });
  }
});

test.each([
  ['applied', false],
  ['invited', false],
  ['active', true],
  ['suspended', true],
  ['ended', false],
  ['declined', false],
] as const)('a member that is %s stands in a layer: %s', (state, stands) => {
  expect(standsIn(state)).toBe(stands);
});
