import { describe, expect, test } from '@jest/globals';
import { accreditation, asOf, dossier, figure, member, of, paid, resultOf, row, verdictOf, wan } from './facts.sample';
import type { Facts } from './facts.sample';
import { evaluate } from './pack.rules';
import { packsOn } from './packs.rules';

const yi = 10_000 * wan;
const indicator =
  (code: string) =>
  (value: number): Facts => ({ indicators: { [code]: figure(value) } });
const rowsOf = (count: number) => Array.from({ length: count }, () => row());
const servicesOf = (codes: readonly string[], count: number): Facts => ({
  services: { codes: Object.fromEntries(codes.slice(0, count).map((code) => [code, figure(1)])) } as Facts['services'],
});
const catalogue = [
  ...['commissioned_rd', 'testing', 'standards', 'training', 'incubation', 'feasibility', 'evaluation'],
];
const guangzhou = [...catalogue, 'financing', 'market_information', 'consulting'];
const shanghai = [...catalogue, 'certification_metrology'];
const ratio = (part: number): Pick<Facts, 'staffing' | 'spending'> => ({
  staffing: { researchers: figure(part), staff: figure(10_000) },
  spending: { research: figure(part), costs: figure(10_000) },
});
const shares = (value: number): Facts => ({ contributions: [paid(value)] });
const tasks = (owned: number, unowned: number): Facts => ({
  tasks: { owned: figure(owned), unowned: figure(unowned) } as Facts['tasks'],
});

type Side = 'fails' | 'unknown';
type Number_ = [pack: string, clause: string, least: number, facts: (value: number) => Facts, below?: Side];

/** Every number of the documents that something must at least reach: in fen, basis points, units. */
const least: Number_[] = [
  ['beijing-2016', 'BJ05.founder', 1000 * wan, shares],
  ['beijing-2016', 'BJ05.total', 5000 * wan, shares],
  ['beijing-2016', 'BJ15', 1, (n) => ({ dossier: dossier({ targets: figure(n) }) })],
  ['beijing-2016', 'BJ16.tasks', 1, (n) => tasks(n, 0)],
  ['beijing-2016', 'BJ21.number', 10, indicator('bj.centers')],
  ['guangzhou', 'GZ03.directions', 1, (n) => ({ committee: { seats: [], directions: figure(n), evidence: null } })],
  ['guangzhou', 'GZ04.alliance', 2, (n) => ({ members: rowsOf(n).map((_, i) => member('enterprise', [], `${i}`)) })],
  ['guangzhou', 'GZ09', 10, (n) => servicesOf(guangzhou, n), 'unknown'],
  ['guangzhou', 'GZ11.number', 20, indicator('gz.centers')],
  ['guangzhou', 'GZ11.promoted', 2, indicator('gz.promoted')],
  ['chongqing-2017', 'CQ01.municipal', 10, indicator('cq.municipal')],
  ['chongqing-2017', 'CQ01.national', 1, indicator('cq.national')],
  [
    'chongqing-2017',
    'CQ02.capital',
    2,
    (n) => ({ members: rowsOf(n).map((_, i) => member('enterprise', [], `${i}`)) }),
  ],
  ['chongqing-2017', 'CQ04', 1000 * wan, shares],
  ['chongqing-2017', 'CQ06', 1, (n) => ({ income: { testing: figure(n) } })],
  ['chongqing-2017', 'CQ08.staff', 3000, ratio],
  ['chongqing-2017', 'CQ08.spending', 3000, ratio],
  ['chongqing-2017', 'CQ15.targets', 1, (n) => ({ dossier: dossier({ targets: figure(n) }) })],
  ['shanghai-2022', 'SH01', 25, indicator('sh.centers')],
  ['shanghai-2022', 'SH10', 8, (n) => servicesOf(shanghai, n), 'unknown'],
  ['shanghai-2022', 'SH13', 1, (n) => ({ dossier: dossier({ coreTechnologies: rowsOf(n) }) })],
  ['zhongguancun-2018', 'ZG02.01', 600, indicator('zg01')],
  ['zhongguancun-2018', 'ZG02.02', 700, indicator('zg02')],
  ['zhongguancun-2018', 'ZG02.03', 6000 * yi + 1, indicator('zg03')],
  ['zhongguancun-2018', 'ZG02.04', 51, indicator('zg04')],
  ['zhongguancun-2018', 'ZG02.05', 31, indicator('zg05')],
  ['zhongguancun-2018', 'ZG02.11', 500, indicator('zg11')],
  ['zhongguancun-2018', 'ZG02.12', 2, indicator('zg12')],
  ['zhongguancun-2018', 'ZG02.14', 450, indicator('zg14')],
  ['zhongguancun-2018', 'ZG03.06', 1000, indicator('zg06')],
  ['zhongguancun-2018', 'ZG03.07', 40 * wan + 1, indicator('zg07')],
  ['zhongguancun-2018', 'ZG03.08', 260 * wan, indicator('zg08')],
  ['zhongguancun-2018', 'ZG03.09', 183 * yi, indicator('zg09')],
  ['zhongguancun-2018', 'ZG03.13', 11_001, indicator('zg13')],
  ['zhongguancun-2018', 'ZG03.15', 60_001, indicator('zg15')],
  ['zhongguancun-2018', 'ZG03.16', 41, indicator('zg16')],
];

/** And those that something may at most reach. */
const most: Number_[] = [
  ['beijing-2016', 'BJ16.tasks', 0, (n) => tasks(1, n)],
  ['beijing-2016', 'BJ21.number', 20, indicator('bj.centers')],
  ['guangzhou', 'GZ10', 0, (n) => ({ accreditation: accreditation({ rivals: figure(n) }) })],
  ['chongqing-2017', 'CQ17', 0, (n) => ({ accreditation: accreditation({ rivals: figure(n) }) })],
  ['zhongguancun-2018', 'ZG03.10', 65_000, indicator('zg10')],
];

test.each(least)('%s %s: one under %s and the number itself', (pack, clause, limit, facts, below = 'fails') => {
  expect([verdictOf(pack, clause, facts(limit - 1)), verdictOf(pack, clause, facts(limit))]).toEqual([below, 'holds']);
});

test.each(most)('%s %s: %s itself and one over', (pack, clause, limit, facts) => {
  expect([verdictOf(pack, clause, facts(limit)), verdictOf(pack, clause, facts(limit + 1))]).toEqual([
    'holds',
    'fails',
  ]);
});

describe('of all clauses', () => {
  /** Something of everything that is counted. */
  const everything = () => {
    const parts = [...least, ...most].map(([, , limit, facts]) => facts(limit));
    const indicators = Object.assign({}, ...parts.map((part) => part.indicators)) as NonNullable<Facts['indicators']>;
    return of({ ...(Object.assign({}, ...parts) as Facts), indicators });
  };

  test('there is no number that is not listed here', () => {
    const results = packsOn(asOf).flatMap((pack) => evaluate(pack, everything()).results);
    const counted = results.filter(({ figure: found }) => found !== null).map(({ id }) => id);
    expect(counted.sort()).toEqual([...new Set([...least, ...most].map(([, clause]) => clause))].sort());
    expect(least.length + most.length).toBe(41);
  });

  test('none holds by nothing: there is a row, or a number of them', () => {
    const blank: Facts[] = [
      {},
      { contributions: [], members: [], assessments: [], support: [], exclusion: null, activity: {}, registers: {} },
      { accreditation: accreditation(), dossier: dossier(), tasks: tasks(0, 0)['tasks'] as never, income: {} },
      { accreditation: accreditation({ panelFields: ['economics', 'technology', 'industry', 'management', 'law'] }) },
    ];
    const bare = blank.flatMap((facts) =>
      packsOn(asOf).flatMap((pack) =>
        evaluate(pack, of(facts)).results.filter(
          ({ verdict, evidence, figure: found }) => verdict === 'holds' && evidence.length === 0 && found === null,
        ),
      ),
    );
    expect(bare.map(({ id }) => id)).toEqual([]);
    expect(resultOf('beijing-2016', 'BJ13', {}).evidence).toMatchObject([{ type: 'center', id: 'c' }]);
  });
});
