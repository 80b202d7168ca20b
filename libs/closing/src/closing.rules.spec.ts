import { cny } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import { checksOf, checkThrough, firstOpenDay, isMonthEnd, periodOf, ties } from './closing.rules';
import type { Tie } from './contract';

const refusalOf = (work: () => unknown) => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const tie = (change: Partial<Tie> = {}): Tie => ({
  ...{ kind: 'charge', source: { count: 1, sum: cny(5) }, ledger: { count: 1, sum: cny(5) } },
  ...{ difference: cny(0), untied: [], untiedCount: 0, ...change },
});

describe('a close', () => {
  test.each([
    ['2026-01-31', true],
    ['2026-02-28', true],
    ['2028-02-28', false],
    ['2028-02-29', true],
    ['2026-04-29', false],
    ['2026-12-31', true],
  ])('through %s ends a month: %s', (day, expected) => expect(isMonthEnd(day)).toBe(expected));

  test.each([
    ['2026-09-29', '2026-10-05', null, 'closing_not_month_end'],
    ['2026-09-30', '2026-09-30', null, 'closing_not_over'],
    ['2026-09-30', '2026-10-01', '2026-09-30', 'closing_not_later'],
    ['2026-08-31', '2026-10-01', '2026-09-30', 'closing_not_later'],
    ['2026-09-30', '2026-10-01', '2026-08-31', null],
    ['2026-09-30', '2026-10-01', null, null],
  ])('through %s on %s after %s: %s', (through, today, closed, code) =>
    expect(refusalOf(() => checkThrough(through, today, closed))).toBe(code),
  );

  test('takes in every day since the last', () => {
    expect(firstOpenDay('2026-09-30')).toBe('2026-10-01');
    expect('1970-01-01' > firstOpenDay(null)).toBe(true);
  });
});

describe('what is compared', () => {
  test('is the month that runs, unless said', () => {
    expect(periodOf({}, '2026-11-22')).toEqual({ from: '2026-11-01', to: '2026-11-22' });
    expect(periodOf({ to: '2026-09-30' }, '2026-11-22')).toEqual({ from: '2026-09-01', to: '2026-09-30' });
  });
  test('goes forward, and for a year at most', () => {
    expect(refusalOf(() => periodOf({ from: '2026-11-02', to: '2026-11-01' }, '2026-11-22'))).toBe(
      'reconciliation_period',
    );
    expect(refusalOf(() => periodOf({ from: '2025-11-22', to: '2026-11-23' }, '2026-11-23'))).toBe(null);
    expect(refusalOf(() => periodOf({ from: '2025-11-21', to: '2026-11-23' }, '2026-11-23'))).toBe(
      'reconciliation_period',
    );
  });
});

describe('what ties', () => {
  test('has no difference in sum nor in any row', () => {
    expect(ties(tie())).toBe(true);
    expect(ties(tie({ difference: cny(1) }))).toBe(false);
    // Two mistakes may sum to nothing.
    expect(ties(tie({ untiedCount: 2 }))).toBe(false);
  });
  test('is checked before a month is closed, beside what waits and the chain', () => {
    const all = [tie(), tie({ difference: cny(-1) })];
    expect(checksOf(all, { sources: 3, distributions: 0 }, 1)).toEqual([
      { check: 'sources_posted', ok: false, count: 3 },
      { check: 'no_difference', ok: false, count: 1 },
      { check: 'distributions_posted', ok: true, count: 0 },
      { check: 'chain_verifies', ok: false, count: 1 },
    ]);
  });
});
