import { cny } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import type { SupportQuestion } from './contract';
import { packFor, packsOn } from './packs.rules';
import { calculateSupport, equityOf } from './support.rules';

const on = '2026-11-22';
const wan = 10_000 * 100;
const yi = 10_000 * wan;
const ask = (packId: string, question: Partial<SupportQuestion> = {}, day = on) =>
  calculateSupport(packFor(packId, day), { packId, level: 'national', matchingRequired: false, ...question }, day);
const option = (packId: string, code: string, question: Partial<SupportQuestion> = {}, day = on) =>
  ask(packId, question, day).options.find((one) => one.code === code)!;

describe('Guangzhou', () => {
  test.each([
    [0, 0],
    [1, 0],
    [4, 1],
    [33_333_333_333, 9_999_999_999],
    [33_333_333_334, 10_000_000_000],
    [33_333_333_335, 10_000_000_000],
    [9_000_000_000_000, 10_000_000_000],
  ])('30 %% of %i fen is %i fen, a hundred million yuan at most', (equity, share) => {
    expect(equityOf(equity)).toBe(share);
  });

  test.each([
    ['national', 3000 * wan],
    ['provincial', 1000 * wan],
  ] as const)('a center that rose to %s level gets %i fen once', (level, amount) => {
    expect(option('guangzhou', 'once', { level })).toMatchObject({ open: true, amount: cny(amount) });
  });

  test('one or the other, never both: the larger is best', () => {
    const even = ask('guangzhou', { equity: 1 * yi });
    expect(even.most).toEqual(cny(3000 * wan));
    expect(even.options.filter(({ best }) => best).map(({ code }) => code)).toEqual(['once']);
    expect(ask('guangzhou', { equity: 1 * yi + 4 }).options.find(({ best }) => best)?.code).toBe('equity');
    expect(ask('guangzhou', { equity: 1 * yi + 4 }).most).toEqual(cny(3000 * wan + 1));
    expect(ask('guangzhou', { equity: 4 * yi }).most).toEqual(cny(yi));
  });

  test('not for municipal centers, nor for projects that must be matched', () => {
    for (const question of [{ level: 'municipal' } as const, { matchingRequired: true }]) {
      expect(option('guangzhou', 'once', question)).toMatchObject({ open: false, amount: null });
      expect(option('guangzhou', 'equity', { equity: yi, ...question })).toMatchObject({ open: false, amount: null });
      expect(ask('guangzhou', { equity: yi, ...question }).most).toEqual(cny(0));
    }
  });

  test('without the total shares there is no equity to tell', () => {
    expect(option('guangzhou', 'equity')).toMatchObject({ open: false, amount: null });
  });
});

describe('the others name support without amounts', () => {
  test('Beijing matches national money, where there is some', () => {
    expect(option('beijing-2016', 'match')).toMatchObject({ open: false, amount: null });
    expect(option('beijing-2016', 'match', { higherGrant: 1 })).toMatchObject({ open: true, amount: null });
  });

  test.each([
    ['2026-11-22', true],
    ['2026-11-23', false],
  ])('Chongqing supports three years: accredited 2023-11-22, on %s', (day, open) => {
    expect(option('chongqing-2017', 'three_years', { accreditedOn: '2023-11-22' }, day).open).toBe(open);
  });

  test('Chongqing: whoever failed the assessment is out, and who was never accredited never in', () => {
    const failed = { accreditedOn: '2026-01-01', assessmentPassed: false };
    expect(option('chongqing-2017', 'three_years', failed).open).toBe(false);
    expect(option('chongqing-2017', 'three_years').open).toBe(false);
    expect(option('chongqing-2017', 'projects', { assessmentPassed: true }).open).toBe(true);
  });

  test('an expired document still tells, and says that it expired', () => {
    expect(ask('shanghai-2022').status).toBe('expired');
    expect(option('shanghai-2022', 'district', { higherGrant: 5 }).open).toBe(true);
  });

  test('every option carries the sentence that grants it', () => {
    for (const { id, clauses } of packsOn(on))
      for (const { clauseId, quotation } of ask(id).options)
        expect(clauses.find((clause) => clause.id === clauseId)?.quotation).toBe(quotation);
  });
});
