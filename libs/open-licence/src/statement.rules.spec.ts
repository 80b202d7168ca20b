import { Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import {
  checkPaid,
  checkUntil,
  ensureMoves,
  ensureNoGrounds,
  feeInWords,
  feeOfTerms,
  isLive,
  termsOf,
  usualNotice,
} from './statement.rules';

const refusalOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error;
  }
  return null;
};
const today = '2026-11-22';

describe('the fee', () => {
  test.each([
    [{ feeMode: 'fixed', amount: 5_000_000, rateBp: null }, '一次总付 50000.00 元', 5_000_000, 0],
    [{ feeMode: 'fixed', amount: 0, rateBp: null }, '免费', 0, 0],
    [{ feeMode: 'net_sales', amount: null, rateBp: 350 }, '按净销售额的 3.5% 提成', 0, 350],
    [{ feeMode: 'net_sales', amount: null, rateBp: 2000 }, '按净销售额的 20% 提成', 0, 2000],
    [{ feeMode: 'profit', amount: null, rateBp: 1 }, '按利润的 0.01% 提成', 0, 0],
  ] as const)('%j is said as %s', (fee, words, upfront, runningRateBp) => {
    expect(feeInWords(fee)).toBe(words);
    const terms = termsOf(fee, { payment: '每季度末支付', until: null });
    expect(terms).toMatchObject({ kind: 'open', upfront: { amount: upfront }, runningRateBp, endsOn: null });
    expect(terms.note).toBe(`${words}。每季度末支付`);
  });

  test('of a listing is of sales where it runs, else what is paid at once', () => {
    const upfront = { amount: 100 };
    expect(feeOfTerms({ upfront, runningRateBp: 0 })).toEqual({ feeMode: 'fixed', amount: 100, rateBp: null });
    expect(feeOfTerms({ upfront, runningRateBp: 5 })).toEqual({ feeMode: 'net_sales', amount: null, rateBp: 5 });
  });
});

describe('what is paid', () => {
  const paid = (amount: number, paidOn?: string) => ({ amount: { amount }, ...(paidOn ? { paidOn } : {}) });
  test.each([
    [0, null, null],
    [100, null, 'open_payment_short'],
    [100, paid(99), 'open_payment_short'],
    [100, paid(100), null],
    [100, paid(101, '2026-11-22'), null],
    [100, paid(100, '2026-11-23'), 'open_paid_on_future'],
  ])('of %d asked, %j: %p', (owed, payment, code) => {
    expect(refusalOf(() => checkPaid(owed, payment, today))?.code ?? null).toBe(code);
  });
});

describe('how long it holds', () => {
  test.each([
    [null, null, null],
    ['2026-11-23', null, null],
    ['2026-11-22', null, 'open_until_past'],
    ['2030-01-01', '2030-01-01', null],
    ['2030-01-02', '2030-01-01', 'open_until_past'],
  ])('until %p of a patent that lives until %p: %p', (until, expiresOn, code) => {
    expect(refusalOf(() => checkUntil(until, expiresOn, today))?.code ?? null).toBe(code);
  });

  test.each([
    ['declared', null, true],
    ['announced', '2026-11-23', true],
    ['announced', '2026-11-22', false],
    ['withdrawn', null, false],
  ] as const)('%s until %p is live: %p', (state, until, live) => expect(isLive({ state, until }, today)).toBe(live));

  test('it is announced once, and withdrawn once', () => {
    expect(refusalOf(() => ensureMoves('declared', 'announce'))).toBeNull();
    expect(refusalOf(() => ensureMoves('announced', 'announce'))?.code).toBe('open_statement_cannot_move');
    expect(refusalOf(() => ensureMoves('announced', 'withdraw'))).toBeNull();
    expect(refusalOf(() => ensureMoves('withdrawn', 'withdraw'))?.code).toBe('open_statement_cannot_move');
  });
});

test('every ground that forbids it is named, and warnings forbid nothing', () => {
  const found = (kind: 'refused' | 'warning', code: string) => ({
    kind,
    code,
    zh: `${code}中文。`,
    en: `${code} here.`,
  });
  expect(refusalOf(() => ensureNoGrounds([found('warning', 'a')]))).toBeNull();
  expect(refusalOf(() => ensureNoGrounds([found('refused', 'a'), found('refused', 'b')]))?.facts).toEqual({
    ...{ grounds: 'a,b', said: 'a中文；b中文', saidEn: 'a here; b here' },
  });
});

test('the usual notice names the patents', () => {
  expect(usualNotice(['202311054031.0'])).toContain('ZL202311054031.0');
});
