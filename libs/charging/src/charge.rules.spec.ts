import { Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkDispute, checkSettlement, paysByVoucher, splitAdjustment, sumOf } from './charge.rules';
import type { ChargeKind, ChargeState } from './contract';
import { splitPrice } from './voucher.rules';

const refusalOf = (act: () => void) => {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe('a correction falls on payer and voucher', () => {
  const net = { amount: 20_000, voucherAmount: 10_000, payable: 10_000 };
  test.each([
    ['by their shares', net, -8000, { amount: -8000, voucherAmount: -4000, payable: -4000 }],
    ['the odd fen on the voucher', net, -8001, { amount: -8001, voucherAmount: -4001, payable: -4000 }],
    ['to nothing', net, -20_000, { amount: -20_000, voucherAmount: -10_000, payable: -10_000 }],
    ['on the payer when dearer', net, 500, { amount: 500, voucherAmount: 0, payable: 500 }],
    [
      'on the payer as long as the voucher pays less than its share',
      { amount: 20_000, voucherAmount: 3000, payable: 17_000 },
      -10_000,
      { amount: -10_000, voucherAmount: 0, payable: -10_000 },
    ],
  ])('%s', (_, before, difference, wanted) => {
    expect(splitAdjustment(before, difference, 5000)).toEqual(wanted);
  });

  test('never below zero', () => {
    expect(refusalOf(() => splitAdjustment(net, -20_001, 5000))).toBe('charge_below_zero');
  });

  test('after any number of them neither owes less than nothing, and together they owe the charge', () => {
    const differences = fc.array(fc.integer({ min: -50_000, max: 50_000 }), { maxLength: 20 });
    fc.assert(
      fc.property(
        fc.nat({ max: 100_000 }),
        fc.nat({ max: 10_000 }),
        fc.nat({ max: 50_000 }),
        differences,
        (price, bp, left, all) => {
          const { voucher, payable } = splitPrice(price, bp, left);
          const now = { amount: price, voucherAmount: voucher, payable };
          for (const difference of all.filter((it) => it !== 0)) {
            if (now.amount + difference < 0) continue;
            const split = splitAdjustment(now, difference, bp);
            now.amount += split.amount;
            now.voucherAmount += split.voucherAmount;
            now.payable += split.payable;
            expect(split.voucherAmount).toBeLessThanOrEqual(0);
            expect(now.voucherAmount + now.payable).toBe(now.amount);
            expect(now.voucherAmount >= 0 && now.payable >= 0).toBe(true);
            expect(now.voucherAmount * 10_000).toBeLessThanOrEqual(now.amount * bp);
          }
        },
      ),
    );
  });
});

describe('an objection', () => {
  const chargedAt = new Date('2026-11-01T00:00:00Z');
  test.each<[string, ChargeKind, ChargeState, string, string | null]>([
    ['at once', 'usage', 'none', '2026-11-01T00:00:00Z', null],
    ['to a fee', 'no_show', 'none', '2026-11-02T00:00:00Z', null],
    ['in the last millisecond', 'usage', 'none', '2026-11-30T23:59:59.999Z', null],
    ['after thirty days', 'usage', 'none', '2026-12-01T00:00:00Z', 'dispute_too_late'],
    ['twice', 'usage', 'disputed', '2026-11-02T00:00:00Z', 'charge_cannot_move'],
    ['after it was settled', 'usage', 'settled', '2026-11-02T00:00:00Z', 'charge_cannot_move'],
    ['to an adjustment', 'adjustment', 'none', '2026-11-02T00:00:00Z', 'charge_is_adjustment'],
  ])('%s', (_, kind, state, now, wanted) => {
    expect(refusalOf(() => checkDispute({ kind, chargedAt }, state, new Date(now)))).toBe(wanted);
  });

  test.each<[ChargeState, string | null]>([
    ['none', 'charge_cannot_move'],
    ['disputed', null],
    ['settled', 'charge_cannot_move'],
  ])('that is %s is settled, or not', (state, wanted) => {
    expect(refusalOf(() => checkSettlement(state))).toBe(wanted);
  });
});

test('only use is paid by voucher, and lines add up with their signs', () => {
  expect((['usage', 'cancellation', 'no_show', 'adjustment'] as const).filter(paysByVoucher)).toEqual(['usage']);
  expect(
    sumOf([
      { code: 'hours', amount: 100 },
      { code: 'discount', amount: -30 },
    ]),
  ).toBe(70);
  expect(sumOf([])).toBe(0);
});
