import { cny } from '@concentric/kernel';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ContractTerms } from './contract';
import { retainedOf } from './retention.rules';
import { termsOf } from './terms.fixture';
import {
  changesBetween,
  ensureSamePartners,
  ensureSum,
  leadersShare,
  sumOfTerms,
  termsFrom,
  withChanges,
} from './terms.rules';

const payment = { dueDays: 30, lateInterestPpm: null, payWhenPaid: false, retentionBp: 0, retentionMonths: 0 };
const partner = (organizationId: string, shareBp: number) => ({ organizationId, role: '', shareBp });
const [one, two] = ['0199aaaa-0000-7000-8000-000000000001', '0199aaaa-0000-7000-8000-000000000002'];

test('terms begin with what was asked and proposed, every clause open', () => {
  const terms = termsFrom(
    { title: '叶片寿命预测' },
    {
      ...{ title: '方案', approach: '数字孪生', plan: '两个阶段', techniques: ['有限元', '机器学习'], trl: 6 },
      ...{ price: cny(300), partners: [partner(one!, 2000)], existingIp: 'ZL1' },
      milestones: [
        { title: '模型', deliverables: '报告', amount: cny(100), dueOn: '2027-01-31' },
        { title: '样机', deliverables: '', amount: cny(200), dueOn: '2027-06-30' },
      ],
    },
  );
  expect(ContractTerms.parse(terms)).toEqual(terms);
  expect(terms).toMatchObject({ subject: '叶片寿命预测', price: cny(300), endsOn: '2027-06-30', existingIp: 'ZL1' });
  expect(terms.work).toBe('数字孪生\n\n两个阶段\n\n有限元；机器学习');
  expect(terms.milestones.map(({ key }) => key)).toEqual(['m1', 'm2']);
  expect(Object.values(terms.clauses)).toEqual([...Array<null>(8).fill(null), []]);
  expect(leadersShare(terms)).toBe(8000);
});

test.each([
  ['milestones alone', {}, 300, true],
  ['a fen too little', {}, 301, false],
  ['a fen too much', {}, 299, false],
  ['with what is paid upfront', { upfront: { amount: cny(50), justification: '备料' } }, 350, true],
  ['without what is paid upfront', { upfront: { amount: cny(50), justification: '备料' } }, 300, false],
] as const)('%s: the parts come to the price', (_, upfront, price, fits) => {
  const terms = termsOf({ price: cny(price), clauses: { payment: { ...payment, ...upfront } } });
  const check = () => ensureSum(terms);
  if (fits) return expect(check).not.toThrow();
  expect(check).toThrow(
    expect.objectContaining({ code: 'terms_do_not_sum', facts: { sum: sumOfTerms(terms), price } }),
  );
});

test('partners stay who they are; only what they do may be said otherwise', () => {
  const before = termsOf({ partners: [partner(one!, 2000), partner(two!, 1000)] });
  const roles = { ...before, partners: [{ ...partner(two!, 1000), role: '检测' }, partner(one!, 2000)] };
  expect(() => ensureSamePartners(before, roles)).not.toThrow();
  for (const partners of [[partner(one!, 2000)], [partner(one!, 2001), partner(two!, 1000)], []])
    expect(() => ensureSamePartners(before, { ...before, partners })).toThrow('partners_fixed');
});

test('a change names each term that differs by its path, and nothing else', () => {
  const before = termsOf({ clauses: { payment } });
  const after = termsOf({
    price: cny(310),
    milestones: [
      { key: 'm2', title: '样机', amount: cny(210) },
      { key: 'm1', title: '模型', amount: cny(100) },
    ],
    clauses: { payment: { ...payment, dueDays: 45 }, restrictions: ['tying'], riskSharing: { rule: 'reasonable' } },
  });
  expect(changesBetween(before, after)).toEqual([
    { path: 'price', before: cny(300), after: cny(310) },
    { path: 'milestones.m2.amount', before: cny(200), after: cny(210) },
    { path: 'clauses.riskSharing.rule', before: null, after: 'reasonable' },
    { path: 'clauses.riskSharing.text', before: null, after: '' },
    { path: 'clauses.payment.dueDays', before: 30, after: 45 },
    { path: 'clauses.restrictions.tying', before: null, after: 'tying' },
  ]);
  expect(changesBetween(after, after)).toEqual([]);
  const [first] = changesBetween(before, { ...before, milestones: before.milestones.slice(0, 1) });
  expect(first).toEqual({ path: 'milestones.m2.title', before: '样机', after: null });
});

test('terms are changed by the paths that changes are named by', () => {
  const before = termsOf({ clauses: { payment } });
  const changes = [
    { path: 'price', after: cny(310) },
    { path: 'milestones.m2.amount', after: cny(210) },
    { path: 'clauses.payment.dueDays', after: 45 },
  ];
  const after = ContractTerms.parse(withChanges(before, changes));
  expect(changesBetween(before, after).map(({ path, after: value }) => ({ path, after: value }))).toEqual(changes);
  expect(before).toEqual(termsOf({ clauses: { payment } }));
});

test.each(['prise', 'milestones.m3.amount', 'clauses.payment.dueDays.more', 'clauses.payment.', '', '__proto__.x'])(
  'there is no term %j',
  (path) => {
    expect(() => withChanges(termsOf({ clauses: { payment } }), [{ path, after: 1 }])).toThrow('path_unknown');
  },
);

test('what is held back is the agreed part of the sum to the fen, and of each amount to within a fen', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 10 ** 13 }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(amounts, fc.integer({ min: 0, max: 5000 }), (all, bp) => {
      const retained = retainedOf(all, bp);
      const whole = all.reduce((sum, amount) => sum + BigInt(amount), 0n) * BigInt(bp);
      expect(retained.reduce((sum, part) => sum + BigInt(part), 0n)).toBe((whole * 2n + 10_000n) / 20_000n);
      retained.forEach((part, i) => {
        expect(part).toBeGreaterThanOrEqual(0);
        expect(part).toBeLessThanOrEqual(all[i]!);
        expect(Math.abs(Number(BigInt(part) * 10_000n - BigInt(all[i]!) * BigInt(bp)))).toBeLessThanOrEqual(10_000);
      });
    }),
  );
});

test.each([
  [[100, 100, 100], 333, [4, 3, 3]],
  [[100, 200], 0, [0, 0]],
  [[1], 5000, [1]],
  [[100, 100, 100], 500, [5, 5, 5]],
])('of %j, %i basis points held back are %j', (amounts, bp, parts) => {
  expect(retainedOf(amounts, bp)).toEqual(parts);
});
