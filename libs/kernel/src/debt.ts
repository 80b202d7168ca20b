import { z } from 'zod';
import { daysBetween } from './civil';
import type { Day } from './instant';
import { ensure } from './refusal';

/** 无须付款, 待付, 部分支付, 逾期, 已付清. */
export const PaymentState = z.enum(['none', 'payable', 'partially_paid', 'overdue', 'paid']);
export type PaymentState = z.infer<typeof PaymentState>;

/** 转账, 票据, 创新券. */
export const PaymentMeans = z.enum(['transfer', 'bill', 'voucher']);
export type PaymentMeans = z.infer<typeof PaymentMeans>;

/** 草稿, 已开具, 已作废. */
export const InvoiceState = z.enum(['draft', 'finalized', 'voided']);
export type InvoiceState = z.infer<typeof InvoiceState>;
export const InvoiceVerb = z.enum(['finalize', 'void']);
export type InvoiceVerb = z.infer<typeof InvoiceVerb>;

/** As it is shown: what is finalized is open, 部分支付, 已付清 or 逾期. */
export const ShownInvoiceState = z.enum(['draft', 'finalized', 'partially_paid', 'paid', 'overdue', 'voided']);
export type ShownInvoiceState = z.infer<typeof ShownInvoiceState>;

/** The share of what is unpaid that one day of delay costs, exact. */
export type DailyRate = { readonly numerator: number; readonly denominator: number };

/** 0.05 % a day, unless the parties agreed on another lawful rate. @see 保障中小企业款项支付条例, art. 17 */
export const statutoryRate: DailyRate = { numerator: 5, denominator: 10_000 };

/** The agreed rate in millionths a day, or the statutory one. */
export const rateOf = (lateInterestPpm: number | null): DailyRate =>
  lateInterestPpm === null ? statutoryRate : { numerator: lateInterestPpm, denominator: 1_000_000 };

/** Days counted from 1970-01-01. */
const numberOf = (day: Day) => daysBetween('1970-01-01', day);

/** Something to pay by the end of a day, in fen. */
export type Due = { readonly amount: number; readonly dueOn: Day };
/** Something that was paid on a day, in fen. */
export type Paid = { readonly amount: number; readonly paidOn: Day };

/** What payments were not taken back: neither those that a reversal mirrors, nor the reversals. */
export function standing<Payment extends { readonly id: string; readonly reverses: string | null }>(
  payments: readonly Payment[],
): Payment[] {
  const reversed = new Set(payments.map(({ reverses }) => reverses));
  return payments.filter(({ id, reverses }) => reverses === null && !reversed.has(id));
}

/** What has become of a debt, in fen; `interest` is all that accrued, paid or not. */
export type Account = {
  readonly principal: number;
  readonly principalPaid: number;
  readonly interest: number;
  readonly interestPaid: number;
  /** Unpaid principal whose day has passed. */
  readonly overdue: number;
  /** What was paid beyond everything owed. */
  readonly excess: number;
};

const rounded = (numerator: bigint, denominator: bigint) => Number((numerator * 2n + denominator) / (denominator * 2n));

/**
 * The account of a debt at the end of a day. Every day of delay costs the rate of what is overdue; the sum is rounded
 * once, half away from zero. A payment settles interest before principal (民法典, art. 561) and, of that, what fell due
 * first (art. 560). The order in which payments were recorded does not matter, only their days.
 * @param dues whose order does not matter
 */
export function accountOf(dues: readonly Due[], payments: readonly Paid[], rate: DailyRate, asOf: Day): Account {
  const end = numberOf(asOf);
  const principal = dues.reduce((sum, { amount }) => sum + amount, 0);
  const falling = dues.map(({ amount, dueOn }) => ({ amount, on: numberOf(dueOn) }));
  const paidOn = new Map<number, number>();
  for (const payment of payments) {
    const on = numberOf(payment.paidOn);
    paidOn.set(on, (paidOn.get(on) ?? 0) + payment.amount);
  }
  let [principalPaid, interestPaid, excess] = [0, 0, 0];
  let accrued = 0n;
  const denominator = BigInt(rate.denominator);
  const overdueOn = (day: number) =>
    Math.max(0, falling.reduce((sum, { amount, on }) => (on <= day ? sum + amount : sum), 0) - principalPaid);

  let since: number | null = null;
  const turns = new Set([...falling.map(({ on }) => on), ...paidOn.keys(), end]);
  for (const turn of [...turns].filter((it) => it <= end).sort((a, b) => a - b)) {
    if (since !== null) accrued += BigInt(overdueOn(since)) * BigInt(turn - since) * BigInt(rate.numerator);
    since = turn;
    const paid = paidOn.get(turn) ?? 0;
    const toInterest = Math.min(paid, rounded(accrued, denominator) - interestPaid);
    const toPrincipal = Math.min(paid - toInterest, principal - principalPaid);
    interestPaid += toInterest;
    principalPaid += toPrincipal;
    excess += paid - toInterest - toPrincipal;
  }
  const interest = rounded(accrued, denominator);
  // The day itself is still in time.
  return { principal, principalPaid, interest, interestPaid, overdue: overdueOn(end - 1), excess };
}

/** What is still owed, in fen: principal, also what is not yet due, and interest. */
export const owedOf = ({ principal, principalPaid, interest, interestPaid }: Account) =>
  principal - principalPaid + interest - interestPaid;

const byDay = (a: Paid & { readonly id: string }, b: Paid & { readonly id: string }) =>
  `${a.paidOn} ${a.id}` < `${b.paidOn} ${b.id}` ? -1 : 1;

/** What each payment of a debt settled of its principal, in fen, by day; the rest of it was late interest. */
export function settlementsOf<Payment extends Paid & { readonly id: string }>(
  dues: readonly Due[],
  payments: readonly Payment[],
  rate: DailyRate,
): { payment: Payment; principal: number }[] {
  const inOrder = payments.toSorted(byDay);
  const until = inOrder.map((_, i) => accountOf(dues, inOrder.slice(0, i + 1), rate, inOrder[i]!.paidOn));
  return inOrder.map((payment, i) => ({
    payment,
    principal: until[i]!.principalPaid - (until[i - 1]?.principalPaid ?? 0),
  }));
}

/**
 * The account with one more payment, by the last day anything was paid.
 * @throws Refusal `payment_exceeds` with the most that could be paid on that day
 */
export function accountWith(dues: readonly Due[], before: readonly Paid[], payment: Paid, rate: DailyRate): Account {
  const payments = [...before, payment];
  const last = payments.reduce((day, { paidOn }) => (paidOn > day ? paidOn : day), payment.paidOn);
  const account = accountOf(dues, payments, rate, last);
  ensure(account.excess === 0, 'payment_exceeds', { limit: Math.max(0, payment.amount - account.excess) });
  return account;
}

export function paymentStateOf(account: Account): PaymentState {
  if (owedOf(account) === 0) return account.principal === 0 ? 'none' : 'paid';
  if (account.overdue > 0) return 'overdue';
  return account.principalPaid > 0 ? 'partially_paid' : 'payable';
}

/** The last day to pay what is due next, given what was paid of the principal; null when all of it is. */
export function nextDueOn(dues: readonly Due[], principalPaid: number): Day | null {
  let left = principalPaid;
  for (const { amount, dueOn } of dues.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))) {
    if (left < amount) return dueOn;
    left -= amount;
  }
  return null;
}

/* Invoices */

/**
 * What an invoice asks for, in fen: what was wished, or all that no other one of the same debt asks for.
 * @throws Refusal `invoice_exceeds`
 */
export function invoiceAmount(payable: number, asked: number, wished: number | null): number {
  const left = payable - asked;
  const amount = wished ?? left;
  ensure(amount > 0 && amount <= left, 'invoice_exceeds', { limit: left });
  return amount;
}

/** How an invoice is shown on a day, by what was paid of it. */
export function shownInvoice(
  { state, amount }: { readonly state: InvoiceState; readonly amount: number },
  paid: number,
  dueOn: Day | null,
  today: Day,
): ShownInvoiceState {
  if (state !== 'finalized') return state;
  if (paid >= amount) return 'paid';
  if (dueOn !== null && dueOn < today) return 'overdue';
  return paid > 0 ? 'partially_paid' : 'finalized';
}
