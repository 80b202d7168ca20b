import { LicenceTerms } from '@contract/licensing';
import { describe, expect, test } from '@jest/globals';
import { RecordalState } from './contract';
import { paymentSaid } from './payment.text';
import { daysLeft, ensureDay, ensureRecordable, moveRecordal, recordalStepsFrom } from './recordal.rules';

describe('the way of a recordal', () => {
  test.each([
    ['due', 'file', 'filed'],
    ['filed', 'correct', 'correction'],
    ['correction', 'file', 'filed'],
    ['filed', 'refuse', 'refused'],
    ['refused', 'file', 'filed'],
    ['filed', 'record', 'recorded'],
    ['recorded', 'change', 'changed'],
    ['changed', 'change', 'changed'],
    ['changed', 'cancel', 'cancelled'],
  ] as const)('%s by %s is %s', (from, verb, to) => {
    expect(moveRecordal(from, verb)).toBe(to);
  });

  test.each([
    ['due', 'record'],
    ['due', 'cancel'],
    ['recorded', 'file'],
    ['refused', 'record'],
    ['cancelled', 'file'],
  ] as const)('%s cannot %s', (from, verb) => {
    expect(() => moveRecordal(from, verb)).toThrow('recordal_cannot_move');
  });

  test('what was cancelled is over, and every step shown can be taken', () => {
    expect(recordalStepsFrom('cancelled')).toEqual([]);
    for (const from of RecordalState.options)
      for (const verb of recordalStepsFrom(from)) expect(() => moveRecordal(from, verb)).not.toThrow();
  });
});

describe('the countdown of three months (细则15)', () => {
  test.each([
    ['due', '2026-11-22', 30],
    ['due', '2026-12-22', 0],
    ['due', '2026-12-23', -1],
    ['correction', '2026-12-22', 0],
    ['filed', '2026-12-23', null],
    ['recorded', '2026-12-01', null],
  ] as const)('%s on %s: %j left', (state, today, left) => {
    expect(daysLeft(state, '2026-12-22', today)).toBe(left);
  });
});

test.each([
  ['2026-09-21', 'recordal_before_effect'],
  ['2026-11-23', 'recordal_in_future'],
])('nothing is filed on %s', (on, code) => {
  expect(() => ensureDay(on, '2026-09-22', '2026-11-22')).toThrow(code);
});
test.each(['2026-09-22', '2026-11-22'])('it may be filed on %s', (on) => {
  expect(() => ensureDay(on, '2026-09-22', '2026-11-22')).not.toThrow();
});

test('what the office would refuse is not filed', () => {
  const finding = {
    clause: 'endsOn',
    kind: 'refused',
    code: 'recordal_term',
    citation: '',
    citationEn: '',
    zh: '',
    en: '',
  };
  expect(() => ensureRecordable([finding as never])).toThrow('recordal_would_be_refused');
  expect(() => ensureRecordable([])).not.toThrow();
});

test('a form says all of what is paid', () => {
  const money = (yuan: number) => ({ amount: yuan * 100, currency: 'CNY' as const });
  const terms = LicenceTerms.parse({
    ...{ kind: 'cross', payDays: 30, upfront: money(1000), sublicenceShareBp: 2000, minimumAnnual: money(50) },
    tiers: [
      { from: money(0), rateBp: 500 },
      { from: money(10_000), rateBp: 300 },
    ],
    milestonePayments: [
      { key: 'm1', title: '首台售出', amount: money(20), dueOn: null },
      { key: 'm2', title: '取得认证', amount: money(30), dueOn: '2027-01-31' },
    ],
    cross: {
      patentIds: ['019a0000-0000-7000-8000-000000000000'],
      kind: 'non_exclusive',
      balancing: { payer: 'licensor', amount: money(70) },
    },
  });
  expect(paymentSaid(terms).zh.split('；')).toEqual([
    '入门费 1000.00 元，生效后 30 日内一次付清',
    '首台售出 20.00 元，达成后 30 日内',
    '取得认证 30.00 元，不迟于 2027-01-31',
    '按净销售额分档提成：0.00 元起 5%，10000.00 元起 3%',
    '每年最低 50.00 元',
    '再许可收入的 20%',
    '许可方支付差额补偿 70.00 元，生效后 30 日内',
  ]);
});
