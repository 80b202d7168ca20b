import { cny } from '@concentric/kernel';
import { expect, test } from '@jest/globals';
import type { z } from 'zod';
import { Restriction, type ContractTerms } from './contract';
import { findingsOf, isForbidden, type LawFacts } from './law.rules';
import { alike, likeness } from './likeness.rules';
import { groundOf } from './restriction.rules';
import { dailyPpm, monopolyGround, primeRateOn } from './statutes.rules';
import { agreedClauses, factsOf, termsOf } from './terms.fixture';

type Clauses = NonNullable<z.input<typeof ContractTerms>['clauses']>;
const complete = (clauses: Partial<Clauses> = {}, rest: Partial<z.input<typeof ContractTerms>> = {}) =>
  termsOf({ existingIp: '无', ...rest, clauses: { ...agreedClauses, ...clauses } });
const found = (terms: ContractTerms, facts: Partial<LawFacts> = {}) => findingsOf(terms, factsOf(facts));
const told = (terms: ContractTerms, facts: Partial<LawFacts> = {}) =>
  found(terms, facts).map(({ clause, kind, code, citation }) => [clause, kind, code, citation]);

const unprotected = { buyer: { kind: 'enterprise', size: 'small' } } as const;
const publicBody = { buyer: { kind: 'government', size: null } } as const;
const regulations = (article: number) => `保障中小企业款项支付条例第${article}条`;
const undisputed = ['clauses.payment', 'default', 'default', regulations(15)];

test('of a contract that says everything, lawfully, there is nothing to say', () => {
  expect(told(complete(), unprotected)).toEqual([]);
  for (const policyId of ['guangzhou', 'chongqing-2017'])
    expect(told(complete(), { ...unprotected, policyId })).toEqual([]);
  expect(told(complete())).toEqual([undisputed]);
});

/* What holds where nothing is agreed */

const general = [
  ['clauses.confidentiality', 'default', 'default', '民法典第509条'],
  ['clauses.acceptance', 'default', 'default', '民法典第510、511条'],
  ['clauses.improvements', 'default', 'default', '民法典第875条'],
  ['clauses.liability', 'default', 'default', '民法典第577条'],
  ['clauses.disputes', 'default', 'default', '民事诉讼法第24条'],
];
const anyTime = ['clauses.payment.dueDays', 'default', 'default', '民法典第510、511条'];
const background = ['existingIp', 'default', 'default', '民法典第845条'];
const ownershipBy = (article: number) => ['clauses.resultOwnership', 'default', 'default', `民法典第${article}条`];
const risk = ['clauses.riskSharing', 'default', 'default', '民法典第858条'];

test.each([
  ['commissioned_development', [ownershipBy(859), ownershipBy(861), risk, ...general]],
  ['cooperative_development', [ownershipBy(860), ownershipBy(861), risk, ...general]],
  ['consulting', [ownershipBy(885), ...general]],
  ['service', [ownershipBy(885), ...general]],
] as const)('an empty contract for %s: what the law says', (contractType, said) => {
  expect(told(termsOf(), { ...unprotected, contractType })).toEqual([...said, anyTime, background]);
});

test.each([
  ['of a large enterprise', {}, '60 日'],
  ['of a public body', publicBody, '30 日'],
] as const)('a small seller %s is paid in time though nothing is agreed', (_, facts, days) => {
  const payment = found(termsOf(), facts).filter(({ citation }) => citation.startsWith('保障'));
  expect(payment.map(({ clause, citation }) => [clause, citation])).toEqual([
    ['clauses.acceptance', regulations(10)],
    ['clauses.payment.dueDays', regulations(9)],
    ['clauses.payment.lateInterestPpm', regulations(17)],
    ['clauses.payment', regulations(15)],
  ]);
  expect(payment[1]!.zh).toContain(days);
});

test('each clause that is written silences what the law would say of it', () => {
  const { payment, ...others } = agreedClauses;
  const before = told(termsOf({ existingIp: '无' }), unprotected).map(([clause]) => clause);
  for (const [name, clause] of Object.entries(others)) {
    const after = told(termsOf({ existingIp: '无', clauses: { [name]: clause } }), unprotected).map(([it]) => it);
    expect(after).toEqual(before.filter((it) => it !== `clauses.${name}`));
  }
  const paid = told(termsOf({ existingIp: '无', clauses: { payment } }), unprotected).map(([it]) => it);
  expect(paid).toEqual(before.filter((it) => it !== 'clauses.payment.dueDays'));
});

/* What the law forbids, on both sides of each limit */

const payment = (more: object) => complete({ payment: { ...agreedClauses.payment, ...more } });
const upfront = (amount: number, justification: string) => payment({ upfront: { amount: cny(amount), justification } });
const improvements = (reciprocal: boolean, free: boolean) =>
  complete({ improvements: { rule: 'grant_back', reciprocal, free } });
const lpr = dailyPpm(300);

test.each<[string, ContractTerms, Partial<LawFacts>, string[][]]>([
  [
    'pay-when-paid',
    payment({ payWhenPaid: true }),
    {},
    [['payment.payWhenPaid', 'refused', 'pay_when_paid_forbidden', regulations(9)]],
  ],
  [
    'pay-when-paid by a public body',
    payment({ payWhenPaid: true }),
    publicBody,
    [['payment.payWhenPaid', 'refused', 'pay_when_paid_forbidden', regulations(9)]],
  ],
  [
    'pay-when-paid among small ones',
    payment({ payWhenPaid: true }),
    unprotected,
    [['payment.payWhenPaid', 'warning', 'pay_when_paid', regulations(9)]],
  ],
  ['60 days', payment({ dueDays: 60 }), {}, []],
  ['61 days', payment({ dueDays: 61 }), {}, [['payment.dueDays', 'refused', 'payment_term_too_long', regulations(9)]]],
  ['61 days among small ones', payment({ dueDays: 61 }), unprotected, []],
  ['30 days by a public body', payment({ dueDays: 30 }), publicBody, []],
  [
    '31 days by a public body',
    payment({ dueDays: 31 }),
    publicBody,
    [['payment.dueDays', 'warning', 'payment_term_long', regulations(9)]],
  ],
  [
    '60 days by a public body',
    payment({ dueDays: 60 }),
    publicBody,
    [['payment.dueDays', 'warning', 'payment_term_long', regulations(9)]],
  ],
  [
    '61 days by a public body',
    payment({ dueDays: 61 }),
    publicBody,
    [['payment.dueDays', 'refused', 'payment_term_too_long', regulations(9)]],
  ],
  ['late interest at the prime rate', payment({ lateInterestPpm: lpr }), {}, []],
  [
    'late interest just below it',
    payment({ lateInterestPpm: lpr - 1 }),
    {},
    [['payment.lateInterestPpm', 'refused', 'late_interest_too_low', regulations(17)]],
  ],
  ['no late interest among small ones', payment({ lateInterestPpm: 0 }), unprotected, []],
  ['a reason for what is paid upfront', upfront(150, '备料'), {}, []],
  ['no reason for it', upfront(150, ''), {}, [['payment.upfront', 'refused', 'upfront_unjustified', '民法典第846条']]],
  [
    'more than half upfront',
    upfront(151, '备料'),
    {},
    [['payment.upfront', 'warning', 'upfront_large', '民法典第846条']],
  ],
  ['a tenth held back', payment({ retentionBp: 1000, retentionMonths: 12 }), { statutoryTender: true }, []],
  [
    'more than a tenth',
    payment({ retentionBp: 1001, retentionMonths: 12 }),
    {},
    [['payment.retentionBp', 'warning', 'retention_too_high', '招标投标法实施条例第58条']],
  ],
  [
    'more than a tenth after a statutory tender',
    payment({ retentionBp: 1001, retentionMonths: 12 }),
    { statutoryTender: true },
    [['payment.retentionBp', 'refused', 'retention_too_high', '招标投标法实施条例第58条']],
  ],
  [
    'a size nobody knows',
    payment({ payWhenPaid: true }),
    { provider: { kind: 'enterprise', size: null } },
    [
      ['payment.payWhenPaid', 'warning', 'pay_when_paid', regulations(9)],
      ['payment', 'warning', 'size_unknown', regulations(9)],
    ],
  ],
  ['mutual grant-back', improvements(true, true), {}, []],
  [
    'one-sided grant-back that is paid for',
    improvements(false, false),
    {},
    [['improvements', 'warning', 'grant_back_one_sided', monopolyGround(1).citation]],
  ],
  [
    'one-sided free grant-back',
    improvements(false, true),
    {},
    [['improvements', 'refused', 'grant_back_forbidden', monopolyGround(1).citation]],
  ],
  ['30 days to inspect', complete({ acceptance: { criteria: '指标', inspectionDays: 30 } }), {}, []],
  [
    '31 days to inspect',
    complete({ acceptance: { criteria: '指标', inspectionDays: 31 } }),
    {},
    [['acceptance.inspectionDays', 'warning', 'inspection_long', regulations(10)]],
  ],
  [
    'no liability at all',
    complete({ liability: { capBp: 0 } }),
    {},
    [['liability.capBp', 'warning', 'liability_excluded', '民法典第506条']],
  ],
  [
    'arbitration somewhere',
    complete({ disputes: { way: 'arbitration', place: '北京' } }),
    {},
    [['disputes', 'warning', 'commission_unnamed', '仲裁法']],
  ],
])('%s', (_, terms, facts, wanted) => {
  const said = told(terms, facts).filter(([, kind]) => kind !== 'default');
  expect(said).toEqual(wanted.map(([clause, ...rest]) => [`clauses.${clause}`, ...rest]));
});

/* The six grounds of 解释10 */

test.each(Restriction.options.map((restriction, i) => [i + 1, restriction] as const))(
  'ground %i, %s, is refused and cites itself',
  (ground, restriction) => {
    const [only, ...more] = found(complete({ restrictions: [restriction] }), unprotected);
    expect(more).toEqual([]);
    expect(only).toMatchObject({
      clause: `clauses.restrictions.${restriction}`,
      kind: 'refused',
      code: 'restriction_forbidden',
    });
    expect(only!.citation).toBe(`最高人民法院技术合同司法解释第10条第（${'一二三四五六'[ground - 1]}）项`);
    expect(only!.citationEn).toBe(`Supreme Court interpretation on technology contracts, art. 10(${ground})`);
    expect([only!.zh, only!.en]).toEqual(groundOf(restriction));
    expect(isForbidden(only!)).toBe(true);
  },
);

const wordings: readonly (readonly [number, string])[] = [
  [1, '乙方不得在本技术基础上进行后续研究。'],
  [1, '乙方的改进技术无偿归甲方所有。'],
  [2, '甲方不得从第三方引进类似技术。'],
  [3, '甲方产品的年产量不得超过一千台，并限制出口。'],
  [4, '甲方应当一并购买乙方的控制软件。'],
  [5, '甲方只能向乙方指定的供应商采购原材料。'],
  [6, '甲方不得对专利的有效性提出异议。'],
];
test.each(wordings)('ground %i is pointed out where words say it: %s', (ground, additional) => {
  const said = told(complete({}, { additional }), unprotected);
  expect(said).toEqual([['additional', 'warning', 'restriction_suspected', monopolyGround(ground).citation]]);
  expect(told(complete({ liability: { text: additional } }), unprotected)[0]![0]).toBe('clauses.liability.text');
});

test.each([
  '双方应定期召开技术协调会。',
  '甲方应在收到发票后十五日内付款。',
  '乙方不得向第三方披露甲方的技术资料。',
  '专利有效性争议由双方协商处理。',
  '改进成果由改进方所有，另一方享有优先受让权。',
  '试验用原材料由甲方提供。',
])('what is harmless is left alone: %s', (additional) => {
  expect(told(complete({}, { additional }), unprotected)).toEqual([]);
});

/* What a city demands, and what was sold before */

test.each([
  ['guangzhou', '广州市级制造业创新中心建设工作方案三（二）'],
  ['chongqing-2017', '重庆市制造业创新中心建设工程实施方案二（四）'],
])('under %s both sharing clauses must be there before signing', (policyId, citation) => {
  const demanded = (clauses: Clauses) =>
    found(termsOf({ clauses }), { policyId })
      .filter(({ code }) => code === 'clause_required')
      .map((finding) => [finding.clause, finding.kind, finding.citation, isForbidden(finding)]);
  const missing = (clause: string) => [`clauses.${clause}`, 'refused', citation, false];
  const { resultOwnership, riskSharing } = agreedClauses;
  expect(demanded({})).toEqual([missing('resultOwnership'), missing('riskSharing')]);
  expect(demanded({ resultOwnership })).toEqual([missing('riskSharing')]);
  expect(demanded({ riskSharing })).toEqual([missing('resultOwnership')]);
  expect(demanded({ resultOwnership, riskSharing })).toEqual([]);
});

test('a topic that was sold before is pointed out without naming to whom', () => {
  const [only] = found(complete(), { ...unprotected, similarContracts: 2 });
  expect(only).toMatchObject({ clause: 'subject', kind: 'warning', code: 'sold_twice' });
  expect(only!.citation).toBe('最高人民法院技术合同司法解释第9条');
});

test.each([
  ['高温合金叶片寿命预测', '高温合金叶片寿命预测', 100],
  ['高温合金叶片寿命预测', '高温合金叶片的寿命预测研究', 76],
  ['高温合金叶片寿命预测', '锂电池隔膜涂覆工艺', 0],
  ['Blade life prediction', 'blade-life prediction!', 100],
  ['', '', 0],
])('%s and %s are %i alike', (a, b, percent) => {
  expect(likeness(a, b)).toBe(percent);
  expect(likeness(b, a)).toBe(percent);
  expect(likeness(a, b) >= alike).toBe(percent >= 60);
});

/* The prime rate */

test.each([
  ['2019-01-01', 425],
  ['2024-10-20', 335],
  ['2024-10-21', 310],
  ['2025-05-19', 310],
  ['2025-05-20', 300],
  ['2026-11-22', 300],
])('the one-year prime rate on %s is %i basis points', (day, rate) => {
  expect(primeRateOn(day)).toBe(rate);
});

test('a daily rate is never below the yearly one', () => {
  for (const [basisPoints, ppm] of [
    [300, 83],
    [365, 100],
    [366, 101],
  ] as const)
    expect(dailyPpm(basisPoints)).toBe(ppm);
});

test('every finding speaks both languages and cites something', () => {
  const terms = termsOf({ clauses: { restrictions: Restriction.options } });
  for (const finding of found(terms, { similarContracts: 1, policyId: 'guangzhou' }))
    for (const text of [finding.zh, finding.en, finding.citation, finding.citationEn]) expect(text).toMatch(/\S{2}/);
});
