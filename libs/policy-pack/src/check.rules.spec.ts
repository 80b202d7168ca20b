import { describe, expect, test } from '@jest/globals';
import { asOf, dossier, figure, of, paid, resultOf, row, society, verdictOf, wan } from './facts.sample';
import { evaluate } from './pack.rules';
import { packFor } from './packs.rules';

const yi = 10_000 * wan;
const numbers: [string, string, string, number, 'holds' | 'fails'][] = [
  ['beijing-2016', 'BJ21.number', 'bj.centers', 9, 'fails'],
  ['beijing-2016', 'BJ21.number', 'bj.centers', 10, 'holds'],
  ['beijing-2016', 'BJ21.number', 'bj.centers', 20, 'holds'],
  ['beijing-2016', 'BJ21.number', 'bj.centers', 21, 'fails'],
  ...(
    [
      ['guangzhou', 'GZ11.number', 'gz.centers', 20],
      ['guangzhou', 'GZ11.promoted', 'gz.promoted', 2],
      ['chongqing-2017', 'CQ01.municipal', 'cq.municipal', 10],
      ['chongqing-2017', 'CQ01.national', 'cq.national', 1],
      ['shanghai-2022', 'SH01', 'sh.centers', 25],
      ['zhongguancun-2018', 'ZG02.01', 'zg01', 600],
      ['zhongguancun-2018', 'ZG02.02', 'zg02', 700],
      ['zhongguancun-2018', 'ZG02.03', 'zg03', 6000 * yi + 1],
      ['zhongguancun-2018', 'ZG02.04', 'zg04', 51],
      ['zhongguancun-2018', 'ZG02.05', 'zg05', 31],
      ['zhongguancun-2018', 'ZG02.11', 'zg11', 500],
      ['zhongguancun-2018', 'ZG02.12', 'zg12', 2],
      ['zhongguancun-2018', 'ZG02.14', 'zg14', 450],
      ['zhongguancun-2018', 'ZG03.06', 'zg06', 1000],
      ['zhongguancun-2018', 'ZG03.07', 'zg07', 40 * wan + 1],
      ['zhongguancun-2018', 'ZG03.08', 'zg08', 260 * wan],
      ['zhongguancun-2018', 'ZG03.09', 'zg09', 183 * yi],
      ['zhongguancun-2018', 'ZG03.13', 'zg13', 11_001],
      ['zhongguancun-2018', 'ZG03.15', 'zg15', 60_001],
      ['zhongguancun-2018', 'ZG03.16', 'zg16', 41],
    ] as const
  ).flatMap(([pack, clause, code, least]): [string, string, string, number, 'holds' | 'fails'][] => [
    [pack, clause, code, least - 1, 'fails'],
    [pack, clause, code, least, 'holds'],
  ]),
  ['zhongguancun-2018', 'ZG03.10', 'zg10', 65_000, 'holds'],
  ['zhongguancun-2018', 'ZG03.10', 'zg10', 65_001, 'fails'],
];

test.each(numbers)('%s %s: %s of %i', (pack, clause, code, value, verdict) => {
  expect(verdictOf(pack, clause, { indicators: { [code]: figure(value) } })).toBe(verdict);
  expect(verdictOf(pack, clause, {})).toBe('unknown');
});

describe('what a verdict tells', () => {
  test('a failure names what is missing, with the number beside its limit', () => {
    const {
      missing,
      figure: told,
      evidence,
    } = resultOf('beijing-2016', 'BJ05.total', { contributions: [paid(4_999_999_900)] });
    expect(missing).toEqual([
      { zh: '货币实缴合计须不低于 5000 万元', en: 'Fifty million yuan must be paid in in cash' },
    ]);
    expect(told).toEqual({ value: 4_999_999_900, limit: 5_000_000_000, bound: 'least', unit: 'fen' });
    expect(evidence).toHaveLength(1);
  });

  test('a share just under its limit never looks like the limit', () => {
    const staffing = { researchers: figure(29_999), staff: figure(100_000) };
    expect(resultOf('chongqing-2017', 'CQ08.staff', { staffing }).figure).toMatchObject({ value: 2999, limit: 3000 });
  });

  test('what only people can see is told by the newest word', () => {
    const word = (holds: boolean) => ({ attestations: { 'BJ04.leading': { holds, on: asOf, evidence: row() } } });
    expect(verdictOf('beijing-2016', 'BJ04.leading', {})).toBe('unknown');
    expect(verdictOf('beijing-2016', 'BJ04.leading', word(true))).toBe('holds');
    expect(verdictOf('beijing-2016', 'BJ04.leading', word(false))).toBe('fails');
  });

  test('a feature is shown by its rows, and is not failed by having none', () => {
    expect(verdictOf('beijing-2016', 'BJ02', { activity: { licence: figure(0) } })).toBe('unknown');
    expect(verdictOf('beijing-2016', 'BJ02', { activity: { licence: figure(1) } })).toBe('holds');
  });

  test('a clause of another legal form is not asked', () => {
    const ids = evaluate(packFor('shanghai-2022', asOf), of({ center: society })).results.map(({ id }) => id);
    expect(ids).toContain('SH16.society');
    expect(ids).not.toContain('SH16.company');
  });

  test('an expired document is judged all the same, and says so', () => {
    const late = of({ asOf: '2026-06-01', dossier: dossier({ coreTechnologies: [row()] }) });
    const { status, results } = evaluate(packFor('shanghai-2022', late.asOf), late);
    expect(status).toBe('expired');
    expect(results.find(({ id }) => id === 'SH13')?.verdict).toBe('holds');
  });
});
