import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Amount, cny, Money, scale } from './money';

const most = Number.MAX_SAFE_INTEGER;

describe('scale', () => {
  test.each([
    [100, 1, 3, 33],
    [200, 1, 3, 67],
    [1, 1, 2, 1],
    [-1, 1, 2, -1],
    [3, 1, 2, 2],
    [-3, 1, 2, -2],
    [1, 29, 60, 0],
    [1, 30, 60, 1],
    [0, 7, 9, 0],
    [5, 0, 9, 0],
    [most, 1, 1, most],
    [most, most, most, most],
  ])('%d × %d ÷ %d is %d: halves go away from zero', (amount, numerator, denominator, wanted) => {
    expect(scale(amount, numerator, denominator)).toBe(wanted);
  });

  test('is the whole number nearest to the exact result', () => {
    const whole = fc.maxSafeInteger();
    fc.assert(
      fc.property(whole, fc.integer({ min: 0, max: 10_080 }), fc.integer({ min: 1, max: 10_080 }), (amount, n, d) => {
        fc.pre(Math.abs(amount) <= Math.floor(most / Math.max(1, n)));
        const distance = 2n * (BigInt(scale(amount, n, d)) * BigInt(d) - BigInt(amount) * BigInt(n));
        expect(distance <= BigInt(d) && -distance <= BigInt(d)).toBe(true);
        // Exactly half way, the result lies on the far side of zero.
        if (distance === BigInt(d)) expect(amount).toBeGreaterThan(0);
        if (distance === -BigInt(d)) expect(amount).toBeLessThan(0);
      }),
    );
  });

  test('a loss is the mirror of a gain', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(1000), fc.integer({ min: 1, max: 1000 }), (amount, n, d) => {
        expect(scale(-amount, n, d) + scale(amount, n, d)).toBe(0);
      }),
    );
  });

  test('refuses a result that a number cannot hold exactly', () => {
    expect(() => scale(most, 2, 1)).toThrow(RangeError);
    expect(() => scale(-most, most, 1)).toThrow(RangeError);
  });
});

describe('amounts', () => {
  test('cny takes whole fen up to what a number holds exactly', () => {
    expect(cny(most)).toEqual({ amount: most, currency: 'CNY' });
    expect(cny(-1)).toEqual({ amount: -1, currency: 'CNY' });
    for (const amount of [0.5, most + 1, NaN, Infinity]) expect(() => cny(amount)).toThrow(RangeError);
  });

  test.each([
    [{ amount: 0, currency: 'CNY' }, true, true],
    [{ amount: -1, currency: 'CNY' }, true, false],
    [{ amount: most, currency: 'CNY' }, true, true],
    [{ amount: most + 1, currency: 'CNY' }, false, false],
    [{ amount: 0.1, currency: 'CNY' }, false, false],
    [{ amount: '1', currency: 'CNY' }, false, false],
    [{ amount: 1, currency: 'USD' }, false, false],
    [{ amount: 1 }, false, false],
  ])('%j: money %s, handed over %s', (value, money, amount) => {
    expect(Money.safeParse(value).success).toBe(money);
    expect(Amount.safeParse(value).success).toBe(amount);
  });
});
