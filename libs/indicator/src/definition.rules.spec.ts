import { describe, expect, test } from '@jest/globals';
import { Refusal } from '@concentric/kernel';
import { readFileSync } from 'node:fs';
import type { Comparison, NewFigure, Unit } from './contract';
import {
  attainmentBp,
  definitionIn,
  definitionOf,
  definitions,
  exactly,
  isReached,
  rounded,
  targetVerdict,
} from './definition.rules';
import { checkFigure } from './figure.rules';
import { planValue } from './plan.rules';

const squeezed = (text: string) => text.replace(/\s/g, '');
const textOf = (packId: string) => squeezed(readFileSync(`test/support/policies/${packId}.txt`, 'utf8'));

describe('the definitions', () => {
  test('have each code once, and the sixteen of Zhongguancun under their three headings', () => {
    const codes = definitions.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    const park = definitions.filter(({ scope }) => scope === 'park');
    expect(park.map(({ code }) => code)).toEqual(
      Array.from({ length: 16 }, (_, i) => `zg_${String(i + 1).padStart(2, '0')}`),
    );
    const headings = park.map(({ group }) => group!.zh);
    const counted = (zh: string) => headings.filter((it) => it === zh).length;
    expect(['创新能力', '创新效益', '全球影响力'].map(counted)).toEqual([5, 7, 4]);
  });

  test('quote their document word for word', () => {
    const targets = definitions.flatMap((definition) => definition.targets);
    expect(targets).toHaveLength(22);
    for (const { packId, quotation } of targets) expect(textOf(packId)).toContain(squeezed(quotation));
  });

  test('are looked up within a scope', () => {
    expect(definitionIn('zg_03', ['park']).unit).toBe('fen');
    expect(definitionOf('nothing')).toBeUndefined();
    for (const code of ['zg_03', 'nothing'])
      expect(() => definitionIn(code, ['center'])).toThrow(new Refusal('indicator_unknown'));
  });
});

describe('a target', () => {
  const sum = (numerator: number) => ({ numerator, denominator: 0 });
  const ratio = (numerator: number, denominator: number) => ({ numerator, denominator });
  test.each<[string, { numerator: number; denominator: number }, Unit, Comparison, number, boolean]>([
    ['20 centers of at least 20', sum(20), 'count', 'at_least', 20, true],
    ['19 centers of at least 20', sum(19), 'count', 'at_least', 20, false],
    ['50 offices of more than 50', sum(50), 'count', 'more_than', 50, false],
    ['51 offices of more than 50', sum(51), 'count', 'more_than', 50, true],
    ['0.065 t of at most 0.065 t', sum(65), 'kilograms_per_ten_thousand_yuan', 'at_most', 65, true],
    ['0.066 t of at most 0.065 t', sum(66), 'kilograms_per_ten_thousand_yuan', 'at_most', 65, false],
    ['exactly 6 %', ratio(6, 100), 'basis_points', 'at_least', 600, true],
    ['a hair less than 6 %, which rounds to it', ratio(5_999_999, 100_000_000), 'basis_points', 'at_least', 600, false],
    ['exactly 700 of ten thousand', ratio(7, 100), 'per_ten_thousand', 'at_least', 700, true],
    ['one less than 700 of ten thousand', ratio(699, 10_000), 'per_ten_thousand', 'at_least', 700, false],
    ['600 billion yuan of more', sum(6000 * 10_000_000_000), 'fen', 'more_than', 6000 * 10_000_000_000, false],
    ['a fen above 600 billion yuan', sum(6000 * 10_000_000_000 + 1), 'fen', 'more_than', 6000 * 10_000_000_000, true],
  ])('%s', (_, actual, unit, comparison, wanted, reached) => {
    expect(isReached(actual, unit, comparison, wanted)).toBe(reached);
    expect(targetVerdict(actual, unit, comparison, wanted)).toBe(reached ? 'met' : 'unmet');
  });

  test('is not judged where nothing was counted', () => {
    expect(targetVerdict(null, 'count', 'at_least', 1)).toBe('no_actual');
    expect(targetVerdict(ratio(0, 0), 'basis_points', 'at_least', 1)).toBe('no_actual');
    expect(attainmentBp(ratio(0, 0), 'basis_points', 'more', 1)).toBeNull();
    expect(rounded(ratio(0, 0), 'basis_points')).toBeNull();
  });

  test.each<[string, { numerator: number; denominator: number }, Unit, 'more' | 'less', number, number]>([
    ['half', sum(10), 'count', 'more', 20, 5000],
    ['all', sum(20), 'count', 'more', 20, 10_000],
    ['more than all', sum(40), 'count', 'more', 20, 10_000],
    ['days twice as many as wanted', ratio(400, 2), 'days', 'less', 100, 5000],
    ['days as wanted', ratio(200, 2), 'days', 'less', 100, 10_000],
    ['a third of a share', ratio(1, 10), 'basis_points', 'more', 3000, 3333],
    ['nothing wanted', sum(0), 'count', 'more', 0, 10_000],
  ])('is reached by %s', (_, actual, unit, better, wanted, bp) => {
    expect(attainmentBp(actual, unit, better, wanted)).toBe(bp);
  });

  test('is rounded with halves away from zero, and entered values keep their own', () => {
    expect(rounded(ratio(1, 8), 'basis_points')).toBe(1250);
    expect(rounded(ratio(1, 3), 'basis_points')).toBe(3333);
    expect(rounded(ratio(2, 3), 'basis_points')).toBe(6667);
    expect(rounded(ratio(5, 2), 'days')).toBe(3);
    for (const unit of ['basis_points', 'per_ten_thousand', 'days', 'fen'] as const)
      expect(rounded(exactly(1234, unit), unit)).toBe(1234);
  });
});

describe('an entered figure', () => {
  const wish = (rest: Partial<NewFigure>): NewFigure => ({
    ...{ kind: 'actual', code: 'pct_filed', year: 2026, value: 3, unit: 'count', evidence: '受理通知书' },
    ...rest,
  });
  const check = (rest: Partial<NewFigure>) => () => {
    const figure = wish(rest);
    checkFigure(figure, definitionOf(figure.code)!, 2026);
  };
  test('is in the unit of its indicator, of no year to come, and not of what the platform counts', () => {
    expect(check({})).not.toThrow();
    expect(check({ unit: 'fen' })).toThrow(new Refusal('indicator_unit_differs'));
    expect(check({ year: 2027 })).toThrow(new Refusal('indicator_year_ahead'));
    expect(check({ code: 'members' })).toThrow(new Refusal('indicator_fed'));
    expect(check({ code: 'members', kind: 'target', year: 2030 })).not.toThrow();
    expect(check({ code: 'zg_03', unit: 'fen' })).not.toThrow();
  });
});

describe('a target of a construction plan', () => {
  test.each<[string, string, Unit, number | null]>([
    ['3000.0000', '万元', 'fen', 3_000_000_000],
    ['0.0001', '亿元', 'fen', 1_000_000],
    ['30.5000', '%', 'basis_points', 3050],
    ['12.0000', '件', 'count', 12],
    ['1.5000', '小时', 'minutes', 90],
    ['0.5000', '项', 'count', 1],
    ['0.4999', '项', 'count', 0],
    ['5.0000', '件', 'fen', null],
    ['5.0000', '美元', 'fen', null],
    ['-5.0000', '元', 'fen', null],
  ])('%s %s in %s', (value, given, unit, wanted) => {
    expect(planValue(value, given, unit)).toBe(wanted);
  });
});
