import { Restriction } from '@contract/clause';
import { describe, expect, test } from '@jest/globals';
import type { LicenceTermsSent } from './contract';
import { findingsOfLicence } from './findings';
import { advertisingIn, openLicenceFindings, type OpenLicenceFacts } from './open-licence';
import { recordalFindings, registrationFindings, type LicensedFacts, type RecordalFacts } from './recordal';
import { agreedTerms, factsOf, money, patentOf, termsOf } from './terms.fixture';

const found = (wish: Partial<LicenceTermsSent>, patents: Partial<LicensedFacts>[] = [{}]) =>
  findingsOfLicence(termsOf({ ...agreedTerms, ...wish }), factsOf(patents));
const codes = (wish: Partial<LicenceTermsSent>, patents?: Partial<LicensedFacts>[]) =>
  found(wish, patents)
    .filter(({ kind }) => kind !== 'default')
    .map(({ kind, code }) => `${kind} ${code}`);

test('of clean terms nothing is to be looked at, and what the law adds is said with its source', () => {
  expect(codes({})).toEqual([]);
  expect(found({}).map(({ code }) => code)).toEqual([
    ...['sublicence_none', 'upkeep', 'delivery', 'warranty', 'recordal_due'],
  ]);
  for (const { citation, citationEn, zh, en } of found({}))
    expect([citation, citationEn, zh, en].every((it) => it.length > 5)).toBe(true);
});

test.each(Restriction.options.map((it, i) => [it, i] as const))('%s is struck by its own ground', (restriction, i) => {
  const [struck] = found({ restrictions: [restriction] });
  expect(struck).toMatchObject({
    kind: 'refused',
    code: 'restriction_forbidden',
    clause: `restrictions.${restriction}`,
  });
  expect(struck!.citation).toContain(`第10条第（${'一二三四五六'[i]}）项`);
});

test.each([
  ['被许可方不得对许可专利进行改进', '（一）'],
  ['被许可方不得从第三方引进技术', '（二）'],
  ['被许可方的年产量不得超过一万件，限制出口', '（三）'],
  ['被许可方必须同时购买许可方的检测设备', '（四）'],
  ['被许可方只能向许可方指定的供应商采购原料', '（五）'],
  ['被许可方不得对专利有效性提出异议', '（六）'],
])('“%s” is pointed out', (note, ground) => {
  const [pointed] = found({ note });
  expect(pointed).toMatchObject({ kind: 'warning', code: 'restriction_suspected', clause: 'note' });
  expect(pointed!.citation).toContain(ground);
});

test.each<[string, Partial<LicenceTermsSent>, string[]]>([
  [
    'a free one-sided grant-back',
    { improvements: { rule: 'grant_back', reciprocal: false, free: true } },
    ['refused grant_back_forbidden'],
  ],
  [
    'a paid one-sided grant-back',
    { improvements: { rule: 'grant_back', reciprocal: false } },
    ['warning grant_back_one_sided'],
  ],
  ['a free mutual grant-back', { improvements: { rule: 'grant_back', reciprocal: true, free: true } }, []],
  ['no price', { upfront: money(0), runningRateBp: 0 }, ['warning price_missing']],
  ['a running royalty without books', { auditRight: false }, ['warning audit_missing']],
  ['five years', { startsOn: '2027-01-01', endsOn: '2032-01-01' }, []],
  ['a day less', { startsOn: '2027-01-01', endsOn: '2031-12-31' }, ['warning tax_under_five_years']],
  ['one who stands in', { kind: 'non_exclusive', standsIn: true }, ['warning stand_in_conditions']],
])('%s', (_, wish, expected) => {
  expect(codes(wish)).toEqual(expected);
});

test('the tax relief that is missed is that of the kind', () => {
  const cited = (kind: 'exclusive' | 'non_exclusive') =>
    found({ kind, endsOn: '2028-01-01' }).find(({ code }) => code === 'tax_under_five_years')?.citation;
  expect([cited('exclusive'), cited('non_exclusive')]).toEqual([
    expect.stringContaining('111号'),
    expect.stringContaining('116号'),
  ]);
});

test('what is left open is filled by the law', () => {
  const all = findingsOfLicence(termsOf({ kind: 'sole', sublicensable: true, upfront: money(1) }), factsOf());
  expect(all.filter(({ kind }) => kind === 'default').map(({ code, citation }) => `${code} ${citation}`)).toEqual([
    'term_open 最高人民法院技术合同司法解释第28条',
    'scope_open 民法典第864条',
    'modes_open 专利法第11条',
    'sublicence_ordinary 最高人民法院技术合同司法解释第25条',
    'improvements_own 民法典第875条',
    'late_payment_law 民法典第873条',
    'secrecy_law 民法典第871条',
    'sole_stand_in 最高人民法院技术合同司法解释第27条',
    'upkeep 最高人民法院技术合同司法解释第26条',
    'delivery 民法典第866条',
    'warranty 民法典第870条',
    'recordal_due 专利法实施细则第15条',
  ]);
});

test.each<[string, Partial<LicensedFacts>, string[]]>([
  ['a patent that lapsed', { blocks: ['lapsed'] }, ['refused licence_patent_ended']],
  ['one the licensor does not hold', { heldByLicensor: false }, ['refused licence_not_holder']],
  ['one held in common', { coOwned: true }, ['warning co_owners_consent']],
  ['one held in common, all agreeing', { coOwned: true, coOwnersAgree: true }, []],
  ['one that is pledged', { blocks: ['pledged_without_consent'] }, ['warning pledgee_consent']],
  ['one that stands still', { blocks: ['suspended'] }, ['warning recordal_proceedings']],
  ['one in grace', { inGrace: true }, ['warning recordal_annuity']],
  ['one that expires within the term', { expiresOn: '2030-01-01' }, ['warning recordal_term']],
])('%s', (_, patent, expected) => {
  expect(codes({}, [patent, { id: 'b', applicationNumber: '97101765.4' }])).toEqual(expected);
});

test('of patents that live as long as the licence, those that expire before the others are named', () => {
  const life = (expiresOn: string) =>
    codes({ endsOn: null }, [{}, { id: 'b', applicationNumber: '97101765.4', expiresOn }]);
  expect(life('2037-07-21')).toEqual([]);
  expect(life('2037-07-20')).toEqual(['warning patent_outlived']);
});

describe('recordal', () => {
  const clean: RecordalFacts = { patents: [patentOf()] };
  test.each<[string, Partial<LicensedFacts>, Partial<RecordalFacts>, string]>([
    ['（一）', { blocks: ['expired'] }, {}, 'recordal_patent_ended'],
    ['（二）', { heldByLicensor: false }, {}, 'recordal_not_holder'],
    ['（三）', {}, { missing: ['种类'] }, 'recordal_contents'],
    ['（四）', { expiresOn: '2032-12-31' }, {}, 'recordal_term'],
    ['（五）', { coOwned: true }, {}, 'recordal_co_owners'],
    ['（六）', { inGrace: true }, {}, 'recordal_annuity'],
    ['（七）', { blocks: ['suspended'] }, {}, 'recordal_proceedings'],
    ['（八）', {}, { alreadyRecorded: true }, 'recordal_repeated'],
    ['（九）', { blocks: ['pledged_without_consent'] }, {}, 'recordal_pledged'],
    ['（十）', {}, { conflicts: true }, 'recordal_conflicts'],
  ])('ground %s', (ground, patent, more, code) => {
    const all = recordalFindings(termsOf(agreedTerms), { ...clean, ...more, patents: [patentOf(patent)] });
    expect(all.map((it) => [it.kind, it.code])).toEqual([['refused', code]]);
    expect(all[0]!.citation).toBe(`专利实施许可合同备案办法第12条第${ground}项`.replace('第（', '第（'));
  });
  test('none of a licence that is as it should be', () => {
    expect(recordalFindings(termsOf(agreedTerms), clean)).toEqual([]);
  });
});

describe('registration as a technology contract', () => {
  const clean = {
    partiesNamed: true,
    subjectNamed: true,
    priceNamed: true,
    nameFits: true,
    sealsMatch: true,
    monopolises: false,
  };
  test.each(Object.keys(clean) as (keyof typeof clean)[])('%s', (fact) => {
    expect(registrationFindings({ ...clean, [fact]: !clean[fact] })).toHaveLength(1);
  });
  test('a licence that is clear in all is registered', () => {
    expect(registrationFindings(clean)).toEqual([]);
  });
});

describe('an open licence', () => {
  const clean: OpenLicenceFacts = {
    ...{ kind: 'invention', blocks: [], exclusiveInForce: false, hasEvaluationReport: false, allHoldersAgree: true },
  };
  const fee = { mode: 'net_sales', rateBp: 2000 } as const;
  const text = '一种传感器，适用于温度 -40 至 125 摄氏度，第一电极为银。';
  test.each<[string, Partial<OpenLicenceFacts>, string, string]>([
    ['an exclusive licence', { exclusiveInForce: true }, 'open_exclusive_in_force', '86条第（一）项'],
    ['procedures that stand still', { blocks: ['suspended'] }, 'open_proceedings', '86条第（二）项'],
    ['an annuity unpaid', { blocks: ['annuity_unpaid'] }, 'open_annuity_unpaid', '86条第（三）项'],
    ['a pledge', { blocks: ['pledged_without_consent'] }, 'open_pledged', '86条第（四）项'],
    ['a patent not in force', { blocks: ['not_granted'] }, 'open_not_in_force', '86条第（五）项'],
    ['a holder who does not agree', { allHoldersAgree: false }, 'open_holders_consent', '专利法第14条'],
    ['a utility model without a report', { kind: 'utility_model' }, 'open_report_missing', '专利法第50条'],
  ])('%s is in its way', (_, facts, code, source) => {
    const all = openLicenceFindings({ ...clean, ...facts }, fee, text);
    expect(all.map((it) => [it.kind, it.code])).toEqual([['refused', code]]);
    expect(all[0]!.citation).toContain(source);
  });

  test.each([
    [{ mode: 'fixed', amount: 2_000_000_000 }, 0],
    [{ mode: 'fixed', amount: 2_000_000_001 }, 1],
    [{ mode: 'net_sales', rateBp: 2001 }, 1],
    [{ mode: 'profit', rateBp: 4000 }, 0],
    [{ mode: 'profit', rateBp: 4001 }, 1],
  ] as const)('the fee %j is unusual: %d', (asked, count) => {
    expect(openLicenceFindings(clean, asked, text).map(({ kind }) => kind)).toEqual(Array(count).fill('warning'));
  });

  test.each([
    [text, null],
    ['国内领先的传感器', '领先'],
    ['全国唯一的工艺', '全国唯一'],
    ['最先进的工艺', '最先进'],
    ['最大载荷 5 kN，唯一标识码', null],
    ['A world-class sensor', 'world-class'],
  ])('“%s” advertises by %s', (words, word) => {
    expect(advertisingIn(words)).toBe(word);
    expect(openLicenceFindings(clean, fee, words)).toHaveLength(word === null ? 0 : 1);
  });
});
