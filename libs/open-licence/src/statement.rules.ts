import { ensure, scale, yuan, type Day } from '@concentric/kernel';
import type { Finding } from '@contract/clause';
import type { LicenceTermsSent } from '@contract/licensing';
import type { OpenFeeMode, OpenStatementState } from './contract';

/** What a statement says of the fee, in fen or in basis points. */
export type StatedFee = {
  readonly feeMode: OpenFeeMode;
  readonly amount: number | null;
  readonly rateBp: number | null;
};

/** @throws Refusal `open_licence_blocked` naming every ground that forbids it */
export function ensureNoGrounds(findings: readonly Pick<Finding, 'kind' | 'code' | 'zh' | 'en'>[]): void {
  const refused = findings.filter(({ kind }) => kind === 'refused');
  ensure(refused.length === 0, 'open_licence_blocked', {
    grounds: refused.map(({ code }) => code).join(','),
    said: refused.map(({ zh }) => zh.replace(/。$/, '')).join('；'),
    saidEn: refused.map(({ en }) => en.replace(/[.]$/, '')).join('; '),
  });
}

/** @throws Refusal `open_until_past` unless after today and within the patent's life */
export function checkUntil(until: Day | null, expiresOn: Day | null, today: Day): void {
  ensure(until === null || (until > today && (expiresOn === null || until <= expiresOn)), 'open_until_past', {
    ...{ until, today, expiresOn },
  });
}

const percent = (rateBp: number) => `${yuan(scale(rateBp, 1, 1)).replace(/[.]?0+$/, '')}%`;

/** The fee as a statement says it. */
export function feeInWords({ feeMode, amount, rateBp }: StatedFee): string {
  if (feeMode === 'fixed') return amount ? `一次总付 ${yuan(amount)} 元` : '免费';
  return `按${feeMode === 'net_sales' ? '净销售额' : '利润'}的 ${percent(rateBp ?? 0)} 提成`;
}

/** The terms that whoever takes it gets. A part of the profit is no running rate of sales: it is said in words. */
export const termsOf = (
  fee: StatedFee,
  { payment, until }: { readonly payment: string; readonly until: Day | null },
): LicenceTermsSent => ({
  kind: 'open',
  endsOn: until,
  upfront: { amount: fee.amount ?? 0, currency: 'CNY' },
  runningRateBp: fee.feeMode === 'net_sales' ? (fee.rateBp ?? 0) : 0,
  note: `${feeInWords(fee)}。${payment}`.slice(0, 2000),
});

/** What a listing that offers an open licence states of the fee: of sales where it runs, else what is paid at once. */
export function feeOfTerms(terms: { upfront: { amount: number }; runningRateBp: number }): StatedFee {
  const { upfront, runningRateBp } = terms;
  return runningRateBp > 0
    ? { feeMode: 'net_sales', amount: null, rateBp: runningRateBp }
    : { feeMode: 'fixed', amount: upfront.amount, rateBp: null };
}

type Paid = { readonly amount: { readonly amount: number }; readonly paidOn?: Day | null | undefined } | null;

/**
 * That what is asked at once was paid, by today.
 * @param owed in fen
 * @throws Refusal `open_payment_short`, `open_paid_on_future`
 */
export function checkPaid(owed: number, payment: Paid, today: Day): void {
  ensure((payment?.amount.amount ?? 0) >= owed, 'open_payment_short', { amount: yuan(owed) });
  const paidOn = payment?.paidOn ?? today;
  ensure(paidOn <= today, 'open_paid_on_future', { paidOn, today });
}

const moves = { announce: ['declared'], withdraw: ['declared', 'announced'] } as const satisfies Record<
  string,
  readonly OpenStatementState[]
>;

/** @throws Refusal `open_statement_cannot_move` */
export const ensureMoves = (state: OpenStatementState, verb: keyof typeof moves): void =>
  ensure((moves[verb] as readonly OpenStatementState[]).includes(state), 'open_statement_cannot_move', { state, verb });

/** Whether a statement may be taken on a day. */
export const isLive = ({ state, until }: { state: OpenStatementState; until: Day | null }, today: Day): boolean =>
  state !== 'withdrawn' && (until === null || today < until);

/** The written notice, where whoever takes it says nothing else. */
export const usualNotice = (applicationNumbers: readonly string[]): string =>
  `依照《专利法》第五十一条，本单位愿意实施专利号为 ${applicationNumbers.map((number) => `ZL${number}`).join('、')} 的专利，` +
  '并按照公告的许可使用费支付方式、标准支付许可使用费。';
