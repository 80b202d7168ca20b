import type { Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import { isOverdue, paidBy, reminderOn, standingAt, sumOf } from './dues.rules';

const charge = { state: 'open' as const, amount: 1000, paid: 400, dueOn: '2026-06-30' };

describe('a payment of dues', () => {
  const outcome = (amount: number, change: object = {}, today = '2026-06-01') => {
    try {
      return paidBy({ ...charge, ...change }, { amount, paidOn: '2026-06-01' }, today);
    } catch (error) {
      return (error as Refusal).code;
    }
  };
  test.each([
    ['less than is left', 599, { paid: 999, state: 'open' }],
    ['all that is left', 600, { paid: 1000, state: 'settled' }],
    ['a fen too much', 601, 'dues_overpaid'],
  ] as const)('of %s', (_, amount, expected) => expect(outcome(amount)).toEqual(expected));

  test('is of dues that are open, and not dated ahead', () => {
    expect(outcome(1, { state: 'settled' })).toBe('dues_closed');
    expect(outcome(1, { state: 'waived' })).toBe('dues_closed');
    expect(outcome(1, {}, '2026-05-31')).toBe('dues_paid_ahead');
  });

  test('that is taken back opens what was settled', () =>
    expect([standingAt(charge, 1000), standingAt(charge, 400)].map(({ state }) => state)).toEqual(['settled', 'open']));
});

test.each([
  ['2026-05-30', null],
  ['2026-05-31', 30],
  ['2026-06-22', 30],
  ['2026-06-23', 7],
  ['2026-06-30', 7],
  ['2026-07-01', null],
] as const)('on %s the reminder is %s', (today, days) => expect(reminderOn(charge, today)).toBe(days));

test('dues are late from the day after, unless they are paid', () => {
  expect(isOverdue(charge, '2026-06-30')).toBe(false);
  expect(isOverdue(charge, '2026-07-01')).toBe(true);
  expect(isOverdue({ ...charge, state: 'settled' }, '2026-07-01')).toBe(false);
});

test('a year is summed, of what was waived only what was paid', () => {
  const charges = [
    charge,
    { ...charge, state: 'settled' as const, paid: 1000 },
    { ...charge, state: 'waived' as const },
    { ...charge, dueOn: '2026-12-31' },
  ];
  expect(sumOf(charges, '2026-07-01')).toEqual({ charged: 3400, paid: 2200, overdue: 600, members: 3, settled: 1 });
});
