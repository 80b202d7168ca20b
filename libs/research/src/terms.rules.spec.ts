import { after, day } from '@concentric/kernel';
import { expect, test } from '@jest/globals';
import { Budget, Criteria, NewRdRequest, type Criterion } from './contract';
import { undertakingText } from './contract';
import {
  audiencesOf,
  awardMethod,
  ensurePublishable,
  ensureSound,
  extended,
  furthest,
  procurementMethod,
  sumOfWeights,
  usualCriteria,
  visibilityOf,
  type RequestTerms,
} from './terms.rules';

const now = new Date('2026-03-01T08:00:00Z');
const inDays = (days: number) => after(now, days * day);
const outcomeOf = (work: () => unknown) => {
  try {
    return work() ?? 'fine';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

const weighed = (...weights: number[]): Criterion[] =>
  weights.map((weight, i) => ({ key: `c${i}`, name: `标准${i}`, kind: 'quality', weight }));
const terms: RequestTerms = {
  ...{ questionsCloseAt: inDays(10), submissionsOpenAt: null, submissionsCloseAt: inDays(20) },
  ...{ evaluationEndsAt: inDays(50), standstillDays: 3, criteria: usualCriteria, budgetMaximum: 1_000_000 },
  ...{ trlFrom: null, trlTarget: null, confidentiality: 'internal' },
  ...visibilityOf(['core', 'partner', 'radiation']),
  ...{ directReason: null, directReasonText: null, statutoryTender: false, bidBond: null, performanceBondBp: null },
};
const direct = { ...visibilityOf(['invited']), directReason: 'single_source', directReasonText: '唯一供应' } as const;
const limited = visibilityOf(['invited']);
const tender = { statutoryTender: true } as const;

test.each<[string, Partial<RequestTerms>, string]>([
  ['the usual', {}, 'fine'],
  ['a deadline that is now', { submissionsCloseAt: now, questionsCloseAt: now }, 'deadline_passed'],
  [
    'a deadline a millisecond ahead',
    { submissionsCloseAt: new Date(+now + 1), questionsCloseAt: new Date(+now + 1) },
    'fine',
  ],
  ['questions that close after proposals', { questionsCloseAt: inDays(21) }, 'periods_out_of_order'],
  ['questions that close with proposals', { questionsCloseAt: inDays(20) }, 'fine'],
  ['an evaluation that ends before', { evaluationEndsAt: inDays(19) }, 'periods_out_of_order'],
  ['proposals taken only when they close', { submissionsOpenAt: inDays(20) }, 'periods_out_of_order'],
  ['an evaluation that ends as late as may be', { evaluationEndsAt: after(now, furthest) }, 'fine'],
  ['one a millisecond later', { evaluationEndsAt: after(now, furthest + 1) }, 'deadline_too_far'],
  ['what is restricted', { confidentiality: 'restricted' }, 'confidentiality_refused'],
  ['what is confidential', { confidentiality: 'confidential' }, 'fine'],
  ['a readiness that stays', { trlFrom: 4, trlTarget: 4 }, 'fine'],
  ['a readiness that falls', { trlFrom: 5, trlTarget: 4 }, 'readiness_out_of_order'],
  ['a reason without words', { ...direct, directReasonText: null }, 'direct_reason_required'],
  ['words without a reason', { ...limited, directReasonText: '唯一供应' }, 'direct_reason_required'],
  ['a direct award that a layer sees', { ...direct, visibleToCore: true }, 'direct_reason_required'],
  ['a direct award', direct, 'fine'],
  ['weights of 99', { criteria: weighed(50, 49) }, 'fine'],
])('a draft may say %s: %3$s', (_, change, outcome) => {
  expect(outcomeOf(() => ensureSound({ ...terms, ...change }, now))).toBe(outcome);
});

test.each<[string, Partial<RequestTerms>, number, string]>([
  ['the usual', {}, 0, 'fine'],
  ['no criteria', { criteria: [] }, 0, 'weights_not_hundred'],
  ['weights of 99', { criteria: weighed(50, 49) }, 0, 'weights_not_hundred'],
  ['weights of 100', { criteria: weighed(50, 49, 1) }, 0, 'fine'],
  ['weights of 101', { criteria: weighed(50, 51) }, 0, 'weights_not_hundred'],
  ['one weight', { criteria: weighed(100) }, 0, 'fine'],
  ['nobody to see it', limited, 0, 'invitation_required'],
  ['one invited', limited, 1, 'fine'],
  ['one of them directly', direct, 1, 'fine'],
  ['nobody directly', direct, 0, 'invitation_required'],
  ['two directly', direct, 2, 'invitation_required'],
  ['a passed deadline', { submissionsCloseAt: inDays(-1) }, 0, 'deadline_passed'],
  ['a statutory tender of 20 days', tender, 0, 'fine'],
  ['one of a millisecond less', { ...tender, submissionsCloseAt: after(inDays(20), -1) }, 0, 'tender_period_too_short'],
  ['one with two days of standstill', { ...tender, standstillDays: 2 }, 0, 'standstill_too_short'],
  ['one with a bond of 2 %', { ...tender, bidBond: 20_000 }, 0, 'fine'],
  ['one with a fen more', { ...tender, bidBond: 20_001 }, 0, 'bid_bond_too_high'],
  ['one with a performance bond of 10 %', { ...tender, performanceBondBp: 1_000 }, 0, 'fine'],
  ['one with a basis point more', { ...tender, performanceBondBp: 1_001 }, 0, 'performance_bond_too_high'],
  ['one by invitation of two', { ...tender, ...limited }, 2, 'invitation_required'],
  ['one by invitation of three', { ...tender, ...limited }, 3, 'fine'],
  ['one awarded directly', { ...tender, ...direct }, 1, 'direct_reason_required'],
  ['any bond when the law asks for none', { bidBond: 500_000, performanceBondBp: 5_000 }, 0, 'fine'],
])('what is published with %s: %4$s', (_, change, invited, outcome) => {
  expect(outcomeOf(() => ensurePublishable({ ...terms, ...change }, invited, now))).toBe(outcome);
});

test('how it is procured follows from who sees it', () => {
  const methodOf = (change: Partial<RequestTerms>) => procurementMethod({ ...terms, ...change });
  expect(methodOf({})).toBe('open');
  expect(methodOf(visibilityOf(['core', 'partner']))).toBe('selective');
  expect(methodOf(visibilityOf(['radiation', 'invited']))).toBe('selective');
  expect(methodOf(limited)).toBe('limited');
  expect(methodOf(direct)).toBe('direct');
  expect(audiencesOf(visibilityOf(['radiation', 'invited']))).toEqual(['radiation', 'invited']);
});

test('how it is awarded follows from what is judged', () => {
  const judged = (...kinds: Criterion['kind'][]) =>
    awardMethod(kinds.map((kind, i) => ({ key: `c${i}`, name: 'x', kind, weight: 1 })));
  expect(judged()).toBeNull();
  expect(judged('price')).toBe('price_only');
  expect(judged('cost', 'cost')).toBe('cost_only');
  expect(judged('quality')).toBe('quality_only');
  expect(judged('price', 'quality')).toBe('rated_criteria');
  expect(judged('sme')).toBe('rated_criteria');
  expect([sumOfWeights(usualCriteria), awardMethod(usualCriteria)]).toEqual([100, 'rated_criteria']);
});

type Wish = Parameters<typeof extended>[1];
test.each<[string, Wish, Date, object | string]>([
  [
    'everything moves along',
    { submissionsCloseAt: inDays(25) },
    now,
    { questionsCloseAt: inDays(15), submissionsCloseAt: inDays(25), evaluationEndsAt: inDays(55) },
  ],
  [
    'closed questions stay closed',
    { submissionsCloseAt: inDays(25) },
    inDays(10),
    { questionsCloseAt: inDays(10), submissionsCloseAt: inDays(25), evaluationEndsAt: inDays(55) },
  ],
  [
    'what is named is kept',
    { submissionsCloseAt: inDays(25), questionsCloseAt: inDays(25), evaluationEndsAt: inDays(50) },
    now,
    { questionsCloseAt: inDays(25), submissionsCloseAt: inDays(25), evaluationEndsAt: inDays(50) },
  ],
  ['the same deadline', { submissionsCloseAt: inDays(20) }, now, 'deadline_not_later'],
  ['an earlier one', { submissionsCloseAt: inDays(19) }, now, 'deadline_not_later'],
  ['at the deadline', { submissionsCloseAt: inDays(25) }, inDays(20), 'submissions_closed'],
  [
    'fewer days for questions',
    { submissionsCloseAt: inDays(25), questionsCloseAt: inDays(9) },
    now,
    'deadline_not_later',
  ],
  [
    'questions after proposals',
    { submissionsCloseAt: inDays(25), questionsCloseAt: inDays(26) },
    now,
    'periods_out_of_order',
  ],
  [
    'proposals after evaluation',
    { submissionsCloseAt: inDays(60), evaluationEndsAt: inDays(59) },
    now,
    'periods_out_of_order',
  ],
  ['too far away', { submissionsCloseAt: inDays(3 * 365) }, now, 'deadline_too_far'],
])('an extension: %s', (_, wish, when, outcome) => {
  expect(outcomeOf(() => extended(terms, wish, when))).toEqual(outcome);
});

/* The shapes that come in */

const yuan = (amount: number) => ({ amount, currency: 'CNY' });
test.each([
  [yuan(5), { minimum: null, maximum: 5 }],
  [{ maximum: yuan(5) }, { minimum: null, maximum: 5 }],
  [
    { minimum: yuan(5), maximum: yuan(5) },
    { minimum: 5, maximum: 5 },
  ],
  // As it is shown, it may be sent back.
  [
    { ...yuan(5), minimum: yuan(3), maximum: yuan(5) },
    { minimum: 3, maximum: 5 },
  ],
  [
    { ...yuan(5), minimum: null, maximum: yuan(5) },
    { minimum: null, maximum: 5 },
  ],
  [{ minimum: yuan(6), maximum: yuan(5) }, 'refused'],
  [{ minimum: yuan(-1), maximum: yuan(5) }, 'refused'],
  [yuan(0), 'refused'],
  [yuan(1.5), 'refused'],
  [yuan(90_000_000_000 * 100), { minimum: null, maximum: 90_000_000_000 * 100 }],
  [yuan(90_000_000_000 * 100 + 1), 'refused'],
  [{ minimum: yuan(1) }, 'refused'],
  [{ amount: 1, currency: 'USD' }, 'refused'],
  [null, 'refused'],
])('a budget of %j is %j', (given, wanted) => {
  expect(Budget.safeParse(given).data ?? 'refused').toEqual(wanted);
});

test.each([
  ['two with one key', [...weighed(50), ...weighed(50)], false],
  ['a weight of nothing', weighed(0, 100), false],
  ['half a weight', weighed(0.5, 99.5), false],
  ['thirteen', weighed(...Array.from({ length: 13 }, () => 1)), false],
  ['twelve', weighed(...Array.from({ length: 12 }, () => 1)), true],
  ['none yet', [], true],
  ['a key that is no name', [{ ...weighed(1)[0], key: 'A b' }], false],
])('criteria: %s', (_, criteria, fits) => {
  expect(Criteria.safeParse(criteria).success).toBe(fits);
});

test('what a client of the public contract sends is enough', () => {
  const wish = NewRdRequest.parse({
    ...{ centerId: '0199aaaa-0000-7000-8000-000000000000', title: '微波陶瓷', description: '低损耗' },
    ...{ contractType: 'commissioned_development', fieldCode: 'new_materials', budget: yuan(1) },
    ...{ submissionsCloseAt: '2026-04-01T00:00:00Z', visibleTo: ['radiation', 'core', 'core'] },
  });
  expect(wish).toMatchObject({ kind: 'demand', visibleTo: ['core', 'radiation'], criteria: [], standstillDays: 3 });
});

test('the undertaking is said in both languages', () => {
  expect(Object.values(undertakingText).every((text) => text.length > 50)).toBe(true);
});
