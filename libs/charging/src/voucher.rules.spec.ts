import { Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { balancesAfter, reservableOf, splitPrice } from './voucher.rules';

const at = (text: string) => new Date(text);
const good = {
  ...{ cap: 10_000, shareBp: 5000, reserved: 0, consumed: 0, state: 'active' as const },
  ...{ validFrom: at('2026-01-01T00:00:00Z'), validUntil: at('2027-01-01T00:00:00Z') },
};
const noon = at('2026-06-01T12:00:00Z');

const outcome = (...asked: Parameters<typeof reservableOf>) => {
  try {
    return reservableOf(...asked);
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.facts];
    throw error;
  }
};

describe('what a voucher can be asked for', () => {
  test.each([
    ['half of the price', good, 1000, noon, 500],
    ['rounded down', good, 1001, noon, 500],
    ['nothing of one fen', good, 1, noon, 0],
    ['no more than is left', good, 90_000, noon, 10_000],
    ['less what is reserved and consumed', { ...good, reserved: 4000, consumed: 5999 }, 90_000, noon, 1],
    ['nothing more', { ...good, reserved: 4000, consumed: 6000 }, 1000, noon, ['voucher_exhausted', {}]],
    ['from its first instant', good, 1000, good.validFrom, 500],
    [
      'not a millisecond before',
      good,
      1000,
      at('2025-12-31T23:59:59.999Z'),
      ['voucher_not_yet_valid', { validFrom: '2026-01-01T00:00:00.000Z' }],
    ],
    ['until its last millisecond', good, 1000, at('2026-12-31T23:59:59.999Z'), 500],
    ['not after', good, 1000, good.validUntil, ['voucher_expired', { validUntil: '2027-01-01T00:00:00.000Z' }]],
    ['nothing once revoked', { ...good, state: 'revoked' as const }, 1000, noon, ['voucher_revoked', {}]],
    ['all, if that is its share', { ...good, shareBp: 10_000 }, 999, noon, 999],
  ])('%s', (_, voucher, price, when, wanted) => {
    expect(outcome(voucher, price, when)).toEqual(wanted);
  });
});

const amount = fc.nat({ max: 9_000_000_000_000 });

test('whoever pays what, together it is the price', () => {
  fc.assert(
    fc.property(amount, fc.integer({ min: 0, max: 10_000 }), amount, (price, shareBp, left) => {
      const { voucher, payable } = splitPrice(price, shareBp, left);
      expect(voucher + payable).toBe(price);
      expect(voucher >= 0 && payable >= 0 && voucher <= left).toBe(true);
      expect(BigInt(voucher) * 10_000n <= BigInt(price) * BigInt(shareBp)).toBe(true);
      // Another fen would be more than its share, or than is left.
      const more = BigInt(voucher + 1) * 10_000n > BigInt(price) * BigInt(shareBp) || voucher === left;
      expect(more).toBe(true);
    }),
    { numRuns: 10_000 },
  );
});

test('what is left after any sequence of movements is what was never used', () => {
  const moves = fc.array(fc.record({ price: fc.nat({ max: 5000 }), used: fc.nat({ max: 10_000 }) }), { maxLength: 40 });
  fc.assert(
    fc.property(moves, fc.integer({ min: 1, max: 20_000 }), (all, cap) => {
      let balances = { reserved: 0, consumed: 0 };
      let paid = 0;
      for (const { price, used } of all) {
        const reserved = splitPrice(price, 5000, cap - balances.reserved - balances.consumed).voucher;
        const consumed = Math.floor((reserved * used) / 10_000);
        balances = balancesAfter(balances, 'reserve', reserved);
        balances = balancesAfter(balances, 'consume', consumed);
        balances = balancesAfter(balances, 'release', reserved - consumed);
        paid += consumed;
        expect(balances).toEqual({ reserved: 0, consumed: paid });
        expect(paid).toBeLessThanOrEqual(cap);
      }
      expect(balancesAfter(balances, 'refund', paid)).toEqual({ reserved: 0, consumed: 0 });
    }),
  );
});
