import { cny } from '@concentric/kernel';
import { ContractTerms } from '@contract/contracting';
import { expect, test } from '@jest/globals';
import {
  amendmentMoves,
  amendmentStepsFrom,
  ensureAmendable,
  moveAmendment,
  moverOf,
  type AmendmentMover,
} from './amendment.rules';
import { AmendmentState, AmendmentVerb } from './contract';

const movers: AmendmentMover[] = ['proposer', 'other', 'platform'];

/** Every move there is, as its own list; all others are refused. */
const allowed: readonly (readonly [AmendmentState, AmendmentVerb, AmendmentState, AmendmentMover])[] = [
  ['proposed', 'sign', 'signed_once', 'proposer'],
  ['signed_once', 'sign', 'in_force', 'other'],
  ['proposed', 'decline', 'declined', 'other'],
  ['signed_once', 'decline', 'declined', 'other'],
  ['proposed', 'withdraw', 'withdrawn', 'proposer'],
  ['signed_once', 'withdraw', 'withdrawn', 'proposer'],
  ['proposed', 'lapse', 'withdrawn', 'platform'],
  ['signed_once', 'lapse', 'withdrawn', 'platform'],
];

const everyMove = AmendmentState.options.flatMap((from) =>
  AmendmentVerb.options.flatMap((verb) => movers.map((by) => [from, verb, by] as const)),
);

test.each(everyMove)('%s, %s by the %s', (from, verb, by) => {
  const move = allowed.find(([state, name, , who]) => state === from && name === verb && who === by);
  expect(amendmentStepsFrom(from, by).includes(verb)).toBe(move !== undefined);
  if (move) return expect(moveAmendment(from, verb, by)).toBe(move[2]);
  expect(() => moveAmendment(from, verb, by)).toThrow(
    expect.objectContaining({ code: 'amendment_cannot_move', facts: { from, verb } }),
  );
});

test('the table holds no verb but these', () => {
  expect(Object.keys(amendmentMoves)).toEqual(AmendmentVerb.options);
  expect([moverOf({ proposedBy: 'buyer' }, 'buyer'), moverOf({ proposedBy: 'buyer' }, 'provider')]).toEqual([
    'proposer',
    'other',
  ]);
});

const upfront = (amount: number) => ({ dueDays: 30, upfront: { amount: cny(amount), justification: '备料' } });
const termsOf = (wish: object = {}) =>
  ContractTerms.parse({
    ...{ subject: '叶片', price: cny(300) },
    milestones: [
      { key: 'm1', title: '模型', amount: cny(100), dueOn: '2027-01-31' },
      { key: 'm2', title: '样机', amount: cny(200) },
    ],
    ...wish,
  });
const [first, second] = termsOf().milestones as [
  ContractTerms['milestones'][number],
  ContractTerms['milestones'][number],
];
const standing = (state: string, isFixed: boolean) => [{ key: 'm1', state, isFixed }];

test.each([
  [
    'a date of what is scheduled',
    { milestones: [{ ...first, dueOn: '2027-06-30' }, second] },
    'scheduled',
    false,
    true,
  ],
  ['a date of what was begun', { milestones: [{ ...first, dueOn: '2027-06-30' }, second] }, 'in_progress', false, true],
  [
    'an amount of what was begun',
    { milestones: [{ ...first, amount: cny(1) }, second] },
    'changes_requested',
    false,
    true,
  ],
  [
    'a date of what was handed in',
    { milestones: [{ ...first, dueOn: '2027-06-30' }, second] },
    'submitted',
    true,
    false,
  ],
  ['an amount of what was accepted', { milestones: [{ ...first, amount: cny(1) }, second] }, 'met', true, false],
  [
    'a title of what was accepted in part',
    { milestones: [{ ...first, title: '另一' }, second] },
    'partially_met',
    true,
    false,
  ],
  [
    'what is delivered of what was refused',
    { milestones: [{ ...first, deliverables: '无' }, second] },
    'not_met',
    true,
    false,
  ],
  ['the other, of what was accepted', { milestones: [first, { ...second, amount: cny(1) }] }, 'met', true, true],
  ['the order, of what was accepted', { milestones: [second, first] }, 'met', true, true],
  ['away what is scheduled', { milestones: [second] }, 'scheduled', false, true],
  ['away what was begun', { milestones: [second] }, 'in_progress', false, false],
  ['away what was accepted', { milestones: [second] }, 'met', true, false],
] as const)('an amendment may change %s: so it is', (_, change, state, isFixed, fits) => {
  const check = () => ensureAmendable(termsOf(), termsOf(change), standing(state, isFixed));
  if (fits) return expect(check).not.toThrow();
  expect(check).toThrow(expect.objectContaining({ code: 'milestone_fixed', facts: { key: 'm1' } }));
});

test('what was paid upfront stays, and may be agreed upon later', () => {
  const before = termsOf({ clauses: { payment: upfront(50) } });
  const check = (after: object) => () => ensureAmendable(before, termsOf(after), []);
  expect(check({ clauses: { payment: upfront(50) } })).not.toThrow();
  expect(check({ clauses: { payment: upfront(51) } })).toThrow('upfront_fixed');
  expect(check({})).toThrow('upfront_fixed');
  expect(() => ensureAmendable(termsOf(), before, [])).not.toThrow();
});
