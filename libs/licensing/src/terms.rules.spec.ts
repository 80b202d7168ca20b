import type { Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import { IpcPrefix, LicenceTerms, type LicenceTermsSent } from './contract';
import { money, termsOf } from './terms.fixture';
import { checkTerms, latestEnd, type TermsFacts } from './terms.rules';

const other = '01900000-0000-7000-8000-000000000001';
const facts: TermsFacts = {
  today: '2026-11-22',
  patents: [
    { id: 'a', expiresOn: '2030-05-01' },
    { id: 'b', expiresOn: '2037-07-21' },
    { id: other, expiresOn: '2035-01-01' },
  ],
  isIpcKnown: (symbol) => symbol.startsWith('H'),
  isRegion: (code) => /^(11|71|81|82)/.test(code),
};
const cross = { patentIds: [other] };

test.each<[string, Partial<LicenceTermsSent>, string | null, object?]>([
  ['nothing but a kind', {}, null],
  ['a start today', { startsOn: '2026-11-22' }, null],
  ['a start yesterday', { startsOn: '2026-11-21' }, 'starts_in_past', { today: '2026-11-22' }],
  ['an end after one day', { startsOn: '2027-01-01', endsOn: '2027-01-02' }, null],
  ['an end as it starts', { startsOn: '2027-01-01', endsOn: '2027-01-01' }, 'terms_reversed'],
  ['an end today that starts now', { endsOn: '2026-11-22' }, 'terms_reversed'],
  ['the day the last patent is gone', { endsOn: '2037-07-21' }, null],
  ['one day more', { endsOn: '2037-07-22' }, 'term_outside_patent_life', { limit: '2037-07-21' }],
  ['a start when all are gone', { startsOn: '2037-07-21' }, 'term_outside_patent_life', { limit: '2037-07-21' }],
  [
    'more than what is granted in return lives',
    { kind: 'cross', cross, endsOn: '2035-01-02' },
    'term_outside_patent_life',
  ],
  ['a field that is', { fields: ['H01L'] }, null],
  ['a field that is not', { fields: ['H01L', 'B99Z'] }, 'ipc_unknown', { symbol: 'B99Z' }],
  ['a region that is not', { territories: ['110000', '999999'] }, 'territory_unknown', { territory: '999999' }],
  ['the country', { territories: ['CN'] }, null],
  ...['710000', '810000', '820000'].map((territory): [string, Partial<LicenceTermsSent>, string, object] => [
    `a place of patents of its own, ${territory}`,
    { territories: ['110000', territory] },
    'territory_not_covered',
    { territory },
  ]),
  [
    'tiers from nothing',
    {
      tiers: [
        { from: money(0), rateBp: 500 },
        { from: money(1), rateBp: 300 },
      ],
    },
    null,
  ],
  ['tiers from something', { tiers: [{ from: money(1), rateBp: 500 }] }, 'tiers_unordered'],
  [
    'two tiers at once',
    {
      tiers: [
        { from: money(0), rateBp: 5 },
        { from: money(0), rateBp: 3 },
      ],
    },
    'tiers_unordered',
  ],
  ['a cross-licence of nothing', { kind: 'cross' }, 'cross_terms_missing'],
  ['something in return for no cross-licence', { cross }, 'cross_terms_stray'],
  ['a field in return that is not', { kind: 'cross', cross: { ...cross, fields: ['A01B'] } }, 'ipc_unknown'],
  ['one who stands in', { standsIn: true }, null],
  ['a sole licensee who stands in', { kind: 'sole', standsIn: true }, 'stand_in_kind'],
  ['a trial of a year', { trial: {}, startsOn: '2027-01-01', endsOn: '2028-01-01' }, null],
  ['a longer trial', { trial: {}, startsOn: '2027-01-01', endsOn: '2028-01-02' }, 'trial_too_long', { months: 12 }],
  ['a trial without an end', { trial: {} }, 'trial_too_long'],
])('%s', (_, wish, code, told = {}) => {
  let refused: Refusal | null = null;
  try {
    checkTerms(termsOf(wish), facts);
  } catch (error) {
    refused = error as Refusal;
  }
  expect(refused?.code ?? null).toBe(code);
  if (refused) expect(refused.facts).toMatchObject(told);
});

test('a life that is not known is no limit', () => {
  expect(
    latestEnd(termsOf(), [
      { id: 'a', expiresOn: '2030-05-01' },
      { id: 'b', expiresOn: null },
    ]),
  ).toBeNull();
  expect(latestEnd(termsOf(), [])).toBeNull();
});

describe('shape', () => {
  test('the ten terms of the public contract are enough, and the kind alone is', () => {
    const ten = {
      ...{ kind: 'sole', fields: ['h01l 0029/1600'], territories: ['CN'], startsOn: '2027-01-01', endsOn: null },
      ...{ upfront: money(1), runningRateBp: 300, minimumAnnual: money(0), sublicensable: true, note: '' },
    };
    expect(LicenceTerms.parse(ten)).toMatchObject({ fields: ['H01L 29/16'], payDays: 30, reportEvery: 'quarter' });
    expect(termsOf()).toMatchObject({ upfront: money(0), auditRight: true, cross: null });
  });

  test.each([
    ['less than nothing upfront', { upfront: money(-1) }],
    ['a negative royalty', { runningRateBp: -1 }],
    ['more royalty than sales', { runningRateBp: 10_001 }],
    ['half a basis point', { runningRateBp: 0.5 }],
    ['a milestone for nothing', { milestonePayments: [{ key: 'm1', title: '首件', amount: money(0) }] }],
    [
      'two milestones of one key',
      { milestonePayments: [1, 2].map((fen) => ({ key: 'm1', title: '首件', amount: money(fen) })) },
    ],
    ['five digits of a region', { territories: ['11010'] }],
    ['a subgroup of no group', { fields: ['H01L/16'] }],
    ['another kind', { kind: 'total' }],
    ['no kind', { kind: undefined }],
  ])('%s is none', (_, wish) => {
    expect(LicenceTerms.safeParse({ kind: 'sole', ...wish }).success).toBe(false);
  });

  test.each([
    ['Ｈ０１Ｌ', 'H01L'],
    ['h01l29', 'H01L 29/00'],
    ['H01L 29/00', 'H01L 29/00'],
    ['H01L 29/1650', 'H01L 29/165'],
    ['H01L 29/10', 'H01L 29/10'],
  ])('the field %s is %s', (written, symbol) => {
    expect(IpcPrefix.parse(written)).toBe(symbol);
  });
});
