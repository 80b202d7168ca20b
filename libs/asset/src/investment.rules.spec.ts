import { Refusal } from '@concentric/kernel';
import { expect, test } from '@jest/globals';
import { checkInvestedOn, checkInvestmentReversal, lacking, ratiosOf } from './investment.rules';

const refusalOf = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};

test('shares are exact parts of all that was invested', () => {
  const invested = [5000, 3000, 2000, 0].map((amount, i) => ({ organizationId: `${i}`, amount }));
  expect(ratiosOf(invested).map(({ organizationId, share }) => [organizationId, share])).toEqual([
    ['0', { numerator: 1, denominator: 2 }],
    ['1', { numerator: 3, denominator: 10 }],
    ['2', { numerator: 1, denominator: 5 }],
  ]);
  expect(ratiosOf([])).toEqual([]);
});

test.each([
  [100_000, 10_000, 0, 100_000],
  [100_000, 2500, 0, 25_000],
  [100_001, 5000, 0, 50_001],
  [100_000, 10_000, 100_000, 0],
  [40_000, 10_000, 100_000, -60_000],
])('of %i paid, at %i basis points, with %i registered, %i is lacking', (paid, bp, registered, left) =>
  expect(lacking(paid, bp, registered)).toBe(left),
);

test.each([
  ['2026-11-22', undefined],
  ['2026-11-23', 'invested_in_future'],
])('nothing is invested after today: %s', (day, outcome) =>
  expect(refusalOf(() => checkInvestedOn(day, '2026-11-22'))).toBe(outcome),
);

test.each([
  ['recorded', null, '2026-11-20', undefined],
  ['recorded', null, '2026-11-22', undefined],
  ['recorded', null, '2026-11-19', 'investment_reversal_too_early'],
  ['recorded', null, '2026-11-23', 'invested_in_future'],
  ['recorded', 'x', '2026-11-22', 'investment_irreversible'],
  ['payment', null, '2026-11-22', 'investment_irreversible'],
] as const)('a reversal of what is %s, reversing %s, on %s: %s', (source, reverses, on, outcome) =>
  expect(
    refusalOf(() => checkInvestmentReversal({ source, reverses, investedOn: '2026-11-20' }, on, '2026-11-22')),
  ).toBe(outcome),
);
