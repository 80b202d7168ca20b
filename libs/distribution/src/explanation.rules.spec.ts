import { expect, test } from '@jest/globals';
import { asOfSaid, chainOf, fenText, formulaOf, inputSaid, stepsOf } from './explanation.rules';

const line = {
  tier: 'investor',
  rounding: 'carried',
  ...{ amount: 3334, base: 10_000, numerator: '500', denominator: '1500', rank: 1 },
  ...{ ideal: '3333333333333333', carryBefore: '0', carryAfter: '-666666666667' },
} as const;

test('a formula says base, stake and whole in yuan, and what it came to', () => {
  expect(formulaOf(line)).toEqual({
    zh: '投资方：100.00 × 5.00 ÷ 15.00 → 33.34 元',
    en: 'Investors: 100.00 × 5.00 ÷ 15.00 → 33.34 yuan',
  });
  expect(formulaOf({ ...line, tier: 'inventor', numerator: '2', denominator: '3' }).en).toContain('100.00 × 2 ÷ 3');
  expect(formulaOf({ ...line, tier: 'tax', rounding: 'exact' }).en).toBe('Taxes: 33.34 yuan');
});

test.each([
  ['3333333333333333', '3333.333333333333'],
  ['-666666666667', '-0.666666666667'],
  ['0', '0'],
  ['5000000000000', '5'],
  ['1', '0.000000000001'],
])('%s parts are %s fen', (parts, text) => {
  expect(fenText(parts)).toBe(text);
});

test('each step is a sentence', () => {
  expect(stepsOf(line).map(({ en }) => en)).toEqual([
    'Exactly 3333.333333333333 fen are due.',
    'With 0 fen from before, 3334 fen are paid and -0.666666666667 carried on.',
    'Its fraction was number 1, which won one of the fen left over.',
  ]);
  const plain = { ...line, ideal: null, carryBefore: null, carryAfter: null, rank: null, rounding: 'down' } as const;
  expect(stepsOf(plain).map(({ zh }) => zh)).toEqual(['精确应得 3333.333333333333 分。']);
  expect(stepsOf({ ...line, rounding: 'exact' })).toEqual([]);
});

test('inputs and days are told in both languages', () => {
  expect(inputSaid({ what: 'stake' })).toEqual({ zh: '投入', en: 'Investment' });
  expect(asOfSaid('2026-01-05', 'licence_effective').en).toBe(
    'The ratios are those of 2026-01-05, the day the licence took effect.',
  );
});

test('the way from the gross to a line is told tier by tier, as far as the line', () => {
  const totals = [
    { tier: 'tax', amount: 10 },
    { tier: 'inventor', amount: 45 },
    { tier: 'investor', amount: 45 },
  ] as const;
  const chain = (tier: 'tax' | 'inventor' | 'investor', amount: number) =>
    chainOf({ gross: 100, net: 90 }, totals, { tier, amount }).map((it) => [
      it.what,
      it.amount.amount,
      it.left?.amount,
    ]);
  expect(chain('tax', 10)).toEqual([
    ['gross', 100, 100],
    ['line', 10, undefined],
  ]);
  expect(chain('investor', 15)).toEqual([
    ['gross', 100, 100],
    ['tax', 10, 90],
    ['net', 90, 90],
    ['inventor', 45, 45],
    ['line', 15, undefined],
  ]);
});
