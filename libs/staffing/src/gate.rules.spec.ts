import type { Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import {
  checkReport,
  gateOver,
  isRequired,
  isWarned,
  outlookOf,
  shareBp,
  shortBy,
  verdictOf,
  warningKey,
} from './gate.rules';

describe('a ratio gate', () => {
  test.each([
    [29, 100, 'below', 2900, 1],
    [30, 100, 'holds', 3000, 0],
    [31, 100, 'holds', 3100, 0],
    [2_999_999_999, 10_000_000_000, 'below', 2999, 1],
    [3_000_000_000, 10_000_000_000, 'holds', 3000, 0],
    [1, 3, 'holds', 3333, 0],
    [2, 7, 'below', 2857, 1],
    [0, 0, 'unknown', null, 0],
    [0, 1, 'below', 0, 1],
  ] as const)('%d of %d %s', (part, whole, verdict, bp, short) => {
    const share = { part, whole };
    expect([verdictOf(share), shareBp(share), shortBy(share)]).toEqual([verdict, bp, short]);
  });

  test('is judged over the months together, whatever the order they were reported in', () => {
    const gate = gateOver('researchers', [
      { id: 'b', month: '2026-02', part: 40, whole: 100 },
      { id: 'a', month: '2026-01', part: 20, whole: 100 },
    ]);
    expect(gate).toMatchObject({ part: 60, whole: 200, shareBp: 3000, verdict: 'holds', lastMonth: '2026-02' });
    expect(gate.months.map(({ month, shareBp: bp }) => [month, bp])).toEqual([
      ['2026-01', 2000],
      ['2026-02', 4000],
    ]);
    expect(gateOver('researchers', [])).toMatchObject({ verdict: 'unknown', lastMonth: null, months: [] });
  });

  test.each([
    // Parts of a hundred in January, February, …; the year to date, and where it leads.
    [[30], 'holds', 'holds'],
    [[31, 30, 30, 29], 'holds', 'below'], // 120 · 3 + 89 · 8 = 1072 of 400 · 3 + 300 · 8 = 3600
    [[31, 30, 30, 30], 'holds', 'holds'], // 121 · 3 + 90 · 8 = 1083
    [[33, 29, 29, 30, 29], 'holds', 'below'],
    [[20, 32, 32, 32], 'below', 'holds'],
    [[10, 10], 'below', 'below'],
    [[30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30], 'holds', null],
  ] as const)('%j is %s to date and %s by December', (parts, verdict, outlook) => {
    const months = parts.map((part, index) => ({
      ...{ id: String(index), month: `2026-${String(index + 1).padStart(2, '0')}`, part, whole: 100 },
    }));
    const gate = gateOver('researchers', months);
    expect([gate.verdict, gate.outlook]).toEqual([verdict, outlook]);
    expect(isWarned(gate)).toBe(verdict === 'below' || outlook === 'below');
    expect(outlookOf([])).toBeNull();
  });

  test.each([
    ['2026-01', 'Q1'],
    ['2026-03', 'Q1'],
    ['2026-04', 'Q2'],
    ['2026-12', 'Q4'],
  ])('%s warns for %s', (month, quarter) =>
    expect(warningKey('researchers', month)).toBe(`researchers:2026-${quarter}`),
  );

  test('is set by the policy of Chongqing alone', () => {
    expect(['chongqing-2017', 'beijing-2016'].map(isRequired)).toEqual([true, false]);
  });
});

describe('a monthly report', () => {
  const wish = { gate: 'researchers', month: '2026-05', part: 3, whole: 3, evidence: '花名册' } as const;
  const refused = (change: object, today = '2026-05-01') => {
    try {
      checkReport({ ...wish, ...change }, today);
      return null;
    } catch (error) {
      return (error as Refusal).code;
    }
  };
  test('is of a month that began, and its part within the whole', () => {
    expect(refused({})).toBeNull();
    expect(refused({}, '2026-04-30')).toBe('gate_month_ahead');
    expect(refused({ part: 4 })).toBe('gate_part_above_whole');
  });
});
