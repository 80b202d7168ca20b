import { cny } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asksReports, minimumOf, royaltyOf, type PeriodFacts, type RoyaltyRules } from './calculation.rules';

const rules: RoyaltyRules = {
  ...{ runningRateBp: 0, tiers: [], minimumAnnual: cny(0), creditable: false, upfront: cny(0) },
  ...{ sublicenceShareBp: 0, payDays: 30 },
};
const facts: PeriodFacts = { closesYear: false, minimum: 0, earnedBefore: 0, milestones: 0, creditLeft: 0 };
const tiers = [
  { from: cny(0), rateBp: 500 },
  { from: cny(100_000_000), rateBp: 300 },
  { from: cny(500_000_000), rateBp: 100 },
];
const royalty = (change: object, netSales: number, more: Partial<PeriodFacts> = {}, sublicenceIncome = 0) =>
  royaltyOf({ ...rules, ...change }, { netSales, sublicenceIncome }, { ...facts, ...more });

describe('what sales earn', () => {
  test.each([
    ['a flat rate', { runningRateBp: 500 }, 123_456_700, 6_172_835],
    ['half a fen, away from zero', { runningRateBp: 5 }, 1000, 1],
    ['just under half a fen', { runningRateBp: 4 }, 1000, 0],
    ['nothing sold', { runningRateBp: 500 }, 0, 0],
    ['within the first tier', { tiers }, 100_000_000, 5_000_000],
    ['one fen into the second', { tiers }, 100_000_001, 5_000_000],
    ['into the third', { tiers }, 600_000_000, 5_000_000 + 12_000_000 + 1_000_000],
    ['no rate at all', {}, 600_000_000, 0],
  ])('%s', (_, change, netSales, earned) => expect(royalty(change, netSales).earned).toBe(earned));

  test('tiers and sublicences are rounded together, once', () => {
    // 0.4 + 0.4 fen: each alone would be nothing.
    const { earned, lines } = royalty({ runningRateBp: 4, sublicenceShareBp: 4 }, 1000, {}, 1000);
    expect(earned).toBe(1);
    expect(lines.map(({ code, exact }) => [code, exact])).toEqual([
      ['tier', '0.004000'],
      ['sublicence', '0.004000'],
      ['earned', '0.008000'],
      ['due', null],
    ]);
  });

  test('each tier is a line with what it is of', () =>
    expect(royalty({ tiers }, 600_000_000).lines.slice(0, 3)).toMatchObject([
      { base: cny(100_000_000), from: cny(0), until: cny(100_000_000), rateBp: 500, exact: '50000.000000' },
      { base: cny(400_000_000), from: cny(100_000_000), rateBp: 300, exact: '120000.000000' },
      { base: cny(100_000_000), from: cny(500_000_000), until: null, rateBp: 100, exact: '10000.000000' },
    ]));

  test('the parts of the tiers are the sales, for any sales', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000_000 }), (netSales) => {
        const parts = royalty({ tiers }, netSales).lines.filter(({ code }) => code === 'tier');
        expect(parts.reduce((sum, { base }) => sum + base!.amount, 0)).toBe(netSales);
      }),
    );
  });
});

describe('minimum, milestones and credit', () => {
  const flat = { runningRateBp: 500 };
  test.each([
    ['within the year nothing is topped up', { minimum: 100_000 }, 10_000, 500, 0, 0, 500],
    ['at its end what lacks is', { minimum: 100_000, closesYear: true }, 10_000, 500, 99_500, 0, 100_000],
    ['earlier periods count', { minimum: 100_000, closesYear: true, earnedBefore: 99_499 }, 10_000, 500, 1, 0, 501],
    [
      'one fen more and nothing lacks',
      { minimum: 100_000, closesYear: true, earnedBefore: 99_500 },
      10_000,
      500,
      0,
      0,
      500,
    ],
    ['milestones count', { minimum: 100_000, closesYear: true, milestones: 90_000 }, 10_000, 500, 9500, 0, 10_000],
    ['an advance is credited', { creditLeft: 300 }, 10_000, 500, 0, 300, 200],
    ['no more than is due', { creditLeft: 9_000_000 }, 10_000, 500, 0, 500, 0],
    ['of the top-up too', { minimum: 1000, closesYear: true, creditLeft: 700 }, 10_000, 500, 500, 700, 300],
  ] as const)('%s', (_, more, netSales, earned, topUp, credit, due) =>
    expect(royalty(flat, netSales, more)).toMatchObject({ earned, topUp, credit, due }),
  );

  test('due is never less than nothing, and is what earned, top-up and credit come to', () => {
    const sum = fc.integer({ min: 0, max: 1_000_000_000 });
    fc.assert(
      fc.property(
        sum,
        sum,
        sum,
        sum,
        sum,
        fc.boolean(),
        (netSales, minimum, earnedBefore, milestones, creditLeft, closesYear) => {
          const given = { minimum, earnedBefore, milestones, creditLeft, closesYear };
          const { earned, topUp, credit, due } = royalty({ tiers }, netSales, given);
          expect(due).toBe(earned + topUp - credit);
          expect(due).toBeGreaterThanOrEqual(0);
          expect(credit).toBeLessThanOrEqual(creditLeft);
          if (closesYear) expect(earnedBefore + milestones + earned + topUp).toBeGreaterThanOrEqual(minimum);
        },
      ),
    );
  });

  test.each([
    ['2026-01-01', '2027-01-01', 100_000],
    ['2026-01-01', '2026-07-02', 49_863],
    ['2028-01-01', '2028-07-01', 49_727],
    ['2026-01-01', '2026-01-01', 0],
  ])('the minimum from %s to %s', (from, until, minimum) => expect(minimumOf(100_000, from, until)).toBe(minimum));
});

test.each([
  [{}, false],
  [{ runningRateBp: 1 }, true],
  [{ tiers }, true],
  [{ minimumAnnual: cny(1) }, true],
  [{ sublicenceShareBp: 1 }, true],
  [{ upfront: cny(1) }, false],
])('%j asks for reports: %s', (change, asks) => expect(asksReports({ ...rules, ...change })).toBe(asks));
