import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Ratio, ratio, sharesOf } from './ratio';

const greatest = (a: number, b: number): number => (b === 0 ? a : greatest(b, a % b));

test.each([
  [6, 9, 2, 3],
  [0, 7, 0, 1],
  [7, 7, 1, 1],
  [1, 7, 1, 7],
  [12, 4, 3, 1],
  [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 1, 1],
])('%d of %d in lowest terms is %d of %d', (numerator, denominator, n, d) => {
  expect(ratio(numerator, denominator)).toEqual({ numerator: n, denominator: d });
});

test.each([
  [{ numerator: 0, denominator: 1 }, true],
  [{ numerator: -1, denominator: 1 }, false],
  [{ numerator: 1, denominator: 0 }, false],
  [{ numerator: 0.5, denominator: 1 }, false],
])('the shape %j: %s', (value, fits) => {
  expect(Ratio.safeParse(value).success).toBe(fits);
});

test('nothing is shared out when there is nothing', () => {
  expect(sharesOf([])).toEqual([]);
  expect(sharesOf([0, 0])).toEqual([]);
});

test('a part of nothing is a share of nothing', () => {
  expect(sharesOf([1, 0, 3])).toEqual([
    { numerator: 1, denominator: 4 },
    { numerator: 0, denominator: 1 },
    { numerator: 3, denominator: 4 },
  ]);
});

test('shares add up to exactly one, in lowest terms, each its part of the whole', () => {
  const parts = fc.array(fc.integer({ min: 0, max: 1e13 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(parts, (amounts) => {
      const whole = amounts.reduce((sum, amount) => sum + amount, 0);
      fc.pre(whole > 0);
      const shares = sharesOf(amounts);
      expect(shares).toHaveLength(amounts.length);
      shares.forEach(({ numerator, denominator }, i) => {
        expect(BigInt(numerator) * BigInt(whole)).toBe(BigInt(amounts[i]!) * BigInt(denominator));
        expect(greatest(numerator, denominator)).toBe(1);
      });
      // Every denominator divides the whole, so the sum is exact over it.
      const sum = shares.reduce(
        (total, { numerator, denominator }) => total + BigInt(numerator) * BigInt(whole / denominator),
        0n,
      );
      expect(sum).toBe(BigInt(whole));
    }),
  );
});
