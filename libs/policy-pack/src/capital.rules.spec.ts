import { expect, test } from '@jest/globals';
import { figure, lead, member, paid, verdictOf, wan, type Case } from './facts.sample';

const capital: Case[] = [
  ['beijing-2016', 'BJ05.total', 'one fen short of fifty million', { contributions: [paid(5000 * wan - 1)] }, 'fails'],
  ['beijing-2016', 'BJ05.total', '49 999 999 yuan', { contributions: [paid(4_999_999_900)] }, 'fails'],
  ['beijing-2016', 'BJ05.total', 'fifty million', { contributions: [paid(5000 * wan)] }, 'holds'],
  [
    'beijing-2016',
    'BJ05.total',
    'fifty million, part of it IP',
    { contributions: [paid(4000 * wan), paid(1000 * wan, 'intellectual_property')] },
    'fails',
  ],
  [
    'beijing-2016',
    'BJ05.total',
    'fifty million and a reversal',
    { contributions: [paid(5000 * wan), paid(-5000 * wan)] },
    'fails',
  ],
  ['beijing-2016', 'BJ05.total', 'no register', {}, 'unknown'],
  ['beijing-2016', 'BJ05.founder', 'one fen short of ten million', { contributions: [paid(1000 * wan - 1)] }, 'fails'],
  ['beijing-2016', 'BJ05.founder', 'ten million', { contributions: [paid(1000 * wan)] }, 'holds'],
  [
    'beijing-2016',
    'BJ05.founder',
    'ten million of another',
    { contributions: [paid(1000 * wan, 'cash', 'other')] },
    'fails',
  ],
  ['beijing-2016', 'BJ06', 'nothing yet', { contributions: [] }, 'unknown'],
  ['beijing-2016', 'BJ06', 'cash only', { contributions: [paid(1)] }, 'holds'],
  ['beijing-2016', 'BJ06', 'equipment too', { contributions: [paid(1), paid(1, 'equipment')] }, 'fails'],
  [
    'beijing-2016',
    'BJ06',
    'equipment that was taken back',
    { contributions: [paid(1), paid(9, 'equipment'), paid(-9, 'equipment')] },
    'holds',
  ],
  [
    'chongqing-2017',
    'CQ04',
    'ten million with equipment',
    { contributions: [paid(400 * wan), paid(300 * wan, 'equipment'), paid(300 * wan, 'intellectual_property')] },
    'holds',
  ],
  [
    'chongqing-2017',
    'CQ04',
    'one fen short',
    { contributions: [paid(400 * wan), paid(600 * wan - 1, 'equipment')] },
    'fails',
  ],
  [
    'chongqing-2017',
    'CQ04',
    'IP that was never valued',
    { contributions: [paid(999 * wan), paid(500 * wan, 'intellectual_property', lead, false)] },
    'fails',
  ],
  ['chongqing-2017', 'CQ02.capital', 'one shareholder', { members: [member('enterprise')] }, 'fails'],
  [
    'chongqing-2017',
    'CQ02.capital',
    'two shareholders',
    { members: [member('enterprise'), member('university')] },
    'holds',
  ],
  [
    'shanghai-2022',
    'SH12',
    'nothing paid',
    { contributions: [], dues: { charged: figure(5), paid: figure(0) } },
    'fails',
  ],
  ['shanghai-2022', 'SH12', 'shares that were taken back', { contributions: [paid(5), paid(-5)] }, 'fails'],
  [
    'shanghai-2022',
    'SH12',
    'one fen of dues',
    { contributions: [], dues: { charged: figure(5), paid: figure(1) } },
    'holds',
  ],
];

const ratios: Case[] = [
  ['chongqing-2017', 'CQ08.staff', '29 of 100', { staffing: { researchers: figure(29), staff: figure(100) } }, 'fails'],
  [
    'chongqing-2017',
    'CQ08.staff',
    'exactly 30 %',
    { staffing: { researchers: figure(3), staff: figure(10) } },
    'holds',
  ],
  [
    'chongqing-2017',
    'CQ08.staff',
    'just under 30 %',
    { staffing: { researchers: figure(2_999_999_999), staff: figure(10_000_000_000) } },
    'fails',
  ],
  ['chongqing-2017', 'CQ08.staff', 'no staff', { staffing: { researchers: figure(0), staff: figure(0) } }, 'unknown'],
  [
    'chongqing-2017',
    'CQ08.spending',
    'one fen short of 30 %',
    { spending: { research: figure(899_999_999_999), costs: figure(3_000_000_000_000) } },
    'fails',
  ],
  [
    'chongqing-2017',
    'CQ08.spending',
    'exactly 30 %',
    { spending: { research: figure(900_000_000_000), costs: figure(3_000_000_000_000) } },
    'holds',
  ],
  ['chongqing-2017', 'CQ06', 'no income', { income: { testing: figure(0) } }, 'fails'],
  ['chongqing-2017', 'CQ06', 'a fen of income', { income: { testing: figure(1) } }, 'holds'],
];

test.each([...capital, ...ratios])('%s %s: %s', (pack, clause, _what, facts, verdict) => {
  expect(verdictOf(pack, clause, facts)).toBe(verdict);
});
