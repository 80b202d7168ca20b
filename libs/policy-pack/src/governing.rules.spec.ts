import type { Day } from '@concentric/kernel';
import { expect, test } from '@jest/globals';
import {
  accreditation,
  asOf,
  assessment,
  board,
  committee,
  done,
  figure,
  row,
  seat,
  verdictOf,
  type Case,
} from './facts.sample';

const governance: Case[] = [
  [
    'guangzhou',
    'GZ02.seats',
    'two kinds of three',
    { board: board([], seat('member_unit'), seat('industry')) },
    'fails',
  ],
  [
    'guangzhou',
    'GZ02.seats',
    'all three',
    { board: board([], seat('member_unit'), seat('industry'), seat('science')) },
    'holds',
  ],
  ['guangzhou', 'GZ02.matters', 'two matters of three', { board: board(['contribution', 'personnel']) }, 'fails'],
  ['guangzhou', 'GZ02.matters', 'all three', { board: board(['contribution', 'personnel', 'construction']) }, 'holds'],
  [
    'chongqing-2017',
    'CQ07',
    'a chair who is no leading expert',
    { committee: committee(seat('industry', true)) },
    'fails',
  ],
  [
    'chongqing-2017',
    'CQ07',
    'a leading expert who does not chair',
    { committee: committee(seat('industry', false, true)) },
    'fails',
  ],
  [
    'chongqing-2017',
    'CQ07',
    'a leading expert in the chair',
    { committee: committee(seat('industry', true, true)) },
    'holds',
  ],
  [
    'shanghai-2022',
    'SH05.seats',
    'nobody from government',
    { committee: committee(seat('academia'), seat('industry')) },
    'fails',
  ],
  [
    'shanghai-2022',
    'SH05.seats',
    'all three',
    { committee: committee(seat('academia'), seat('industry'), seat('government')) },
    'holds',
  ],
  [
    'chongqing-2017',
    'CQ09',
    'nodes that link to nothing',
    { roadmap: { version: 1, approvedOn: asOf, nodes: 3, linked: 0, evidence: row() } },
    'fails',
  ],
  [
    'chongqing-2017',
    'CQ09',
    'one node that links',
    { roadmap: { version: 1, approvedOn: asOf, nodes: 3, linked: 1, evidence: row() } },
    'holds',
  ],
  [
    'beijing-2016',
    'BJ16.tasks',
    'a task without owner',
    { tasks: { year: 2026, owned: figure(3), unowned: figure(1), done: figure(0) } },
    'fails',
  ],
  [
    'beijing-2016',
    'BJ16.tasks',
    'all owned',
    { tasks: { year: 2026, owned: figure(3), unowned: figure(0), done: figure(0) } },
    'holds',
  ],
  [
    'beijing-2016',
    'BJ16.tasks',
    'no tasks',
    { tasks: { year: 2026, owned: figure(0), unowned: figure(0), done: figure(0) } },
    'fails',
  ],
  ['guangzhou', 'GZ09', 'no service', { services: { codes: {}, orders: figure(0), smeOrders: figure(0) } }, 'fails'],
  [
    'guangzhou',
    'GZ09',
    'one of ten',
    { services: { codes: { testing: figure(1) }, orders: figure(0), smeOrders: figure(0) } },
    'unknown',
  ],
];

const ends = { startedOn: '2025-05-31', endsOn: '2026-05-31', extended: false };
const certificate = (on: Day) => ({ accreditation: accreditation({ certificate: row('certificate', on) }) });
const assessing: Case[] = [
  [
    'shanghai-2022',
    'SH14.panel',
    'four fields of five',
    {
      accreditation: accreditation({
        panelFields: ['economics', 'technology', 'industry', 'management'],
        conflictsDeclared: true,
      }),
    },
    'fails',
  ],
  [
    'shanghai-2022',
    'SH14.panel',
    'all five',
    {
      accreditation: accreditation({
        steps: done('expert_review'),
        panelFields: ['economics', 'technology', 'industry', 'management', 'law'],
        conflictsDeclared: true,
      }),
    },
    'holds',
  ],
  [
    'shanghai-2022',
    'SH14.panel',
    'undeclared conflicts',
    {
      accreditation: accreditation({
        panelFields: ['economics', 'technology', 'industry', 'management', 'law'],
        conflictsDeclared: false,
      }),
    },
    'fails',
  ],
  [
    'shanghai-2022',
    'SH17',
    'accredited, long after',
    { accreditation: accreditation({ preparation: ends, certificate: row() }) },
    'holds',
  ],
  ['shanghai-2022', 'SH17', 'the day after a year', { accreditation: accreditation({ preparation: ends }) }, 'fails'],
  [
    'shanghai-2022',
    'SH17',
    'the last day of the year',
    { asOf: '2026-05-31', accreditation: accreditation({ preparation: ends }) },
    'holds',
  ],
  [
    'shanghai-2022',
    'SH17',
    'in the extension',
    {
      asOf: '2026-11-30',
      accreditation: accreditation({ preparation: { ...ends, endsOn: '2026-11-30', extended: true } }),
    },
    'holds',
  ],
  [
    'shanghai-2022',
    'SH17',
    'after the extension',
    {
      asOf: '2026-12-01',
      accreditation: accreditation({ preparation: { ...ends, endsOn: '2026-11-30', extended: true } }),
    },
    'fails',
  ],
  [
    'chongqing-2017',
    'CQ15',
    'no notice yet',
    {
      accreditation: accreditation({
        steps: done('material_review', 'expert_review', 'site_visit', 'evaluation', 'decision'),
      }),
    },
    'unknown',
  ],
  [
    'chongqing-2017',
    'CQ15',
    'all six',
    {
      accreditation: accreditation({
        steps: done('material_review', 'expert_review', 'site_visit', 'evaluation', 'decision', 'public_notice'),
      }),
    },
    'holds',
  ],
  [
    'chongqing-2017',
    'CQ16.summary',
    'a year left out',
    { ...certificate('2024-03-01'), assessments: [assessment('annual', 2025)] },
    'fails',
  ],
  [
    'chongqing-2017',
    'CQ16.summary',
    'every year',
    { ...certificate('2024-03-01'), assessments: [assessment('annual', 2024), assessment('annual', 2025)] },
    'holds',
  ],
  [
    'chongqing-2017',
    'CQ16.triennial',
    'a year after it fell due',
    { ...certificate('2022-06-01'), assessments: [] },
    'unknown',
  ],
  [
    'chongqing-2017',
    'CQ16.triennial',
    'a year and a day after',
    { ...certificate('2022-05-31'), assessments: [] },
    'fails',
  ],
  [
    'chongqing-2017',
    'CQ16.triennial',
    'failed',
    { ...certificate('2023-01-01'), assessments: [assessment('triennial', 2025, 'unqualified')] },
    'fails',
  ],
  [
    'chongqing-2017',
    'CQ16.triennial',
    'passed',
    { ...certificate('2023-01-01'), assessments: [assessment('triennial', 2025)] },
    'holds',
  ],
  [
    'chongqing-2017',
    'CQ16.exclusion',
    'the last day',
    { exclusion: { from: '2023-06-02', until: '2026-06-02', evidence: row() } },
    'fails',
  ],
  [
    'chongqing-2017',
    'CQ16.exclusion',
    'over',
    { exclusion: { from: '2023-06-01', until: '2026-06-01', evidence: row() } },
    'holds',
  ],
  ['chongqing-2017', 'CQ16.exclusion', 'none', { exclusion: null }, 'holds'],
  [
    'chongqing-2017',
    'CQ16.support',
    'a year without',
    { ...certificate('2024-01-01'), support: [{ instrument: 'x', amount: 1, year: 2024, evidence: row() }] },
    'fails',
  ],
  [
    'chongqing-2017',
    'CQ16.support',
    'both years',
    {
      ...certificate('2024-01-01'),
      support: [2024, 2025].map((year) => ({ instrument: 'x', amount: 1, year, evidence: row() })),
    },
    'holds',
  ],
];

test.each([...governance, ...assessing])('%s %s: %s', (pack, clause, _what, facts, verdict) => {
  expect(verdictOf(pack, clause, facts)).toBe(verdict);
});
