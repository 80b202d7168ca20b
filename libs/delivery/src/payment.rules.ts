import { dayIn, ensure, type Day } from '@concentric/kernel';
import type { PaymentState } from './contract';

/** Days of contracts are days in China. */
export const paymentZone = 'Asia/Shanghai';

/** The share of what is unpaid that one day of delay costs, exact. */
export type DailyRate = { readonly numerator: number; readonly denominator: number };

/** 0.05 % a day, unless the parties agreed on another lawful rate. @see 保障中小企业款项支付条例, art. 17 */
export const statutoryRate: DailyRate = { numerator: 5, denominator: 10_000 };

/* Civil days */

const dayLength = 86_400_000;
const numberOf = (day: Day) => Date.parse(day) / dayLength;
const dayOf = (number: number): Day => new Date(number * dayLength).toISOString().slice(0, 10);

/** The civil day in China an instant falls on. */
export const civilDay = (instant: Date): Day => dayIn(paymentZone, instant);

/** The last day of a term of so many days: the day it begins on does not count. @see 民法典, art. 201 */
export const daysLater = (day: Day, days: number): Day => dayOf(numberOf(day) + days);

export const daysBetween = (from: Day, until: Day) => numberOf(until) - numberOf(from);

/** The same day some months later, or the last of the month that has no such day. @see 民法典, art. 202 */
export function monthsLater(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(first.getTime() + (Math.min(date, last) - 1) * dayLength).toISOString().slice(0, 10);
}

/** The last day to pay what nobody inspected in time: the term runs from the last day of the inspection. */
export const dueOnAfterLapse = (inspectionEndedAt: Date, dueDays: number): Day =>
  // A day ends with the first instant of the next.
  daysLater(civilDay(new Date(inspectionEndedAt.getTime() - 1)), dueDays);

/**
 * The last day to pay what was accepted. The term runs from the day of acceptance, or from the end of the time to
 * inspect when the buyer let it pass.
 * @see 保障中小企业款项支付条例, art. 10
 */
export const paymentDueOn = (acceptedAt: Date, inspectionEndsAt: Date | null, dueDays: number): Day =>
  inspectionEndsAt && inspectionEndsAt <= acceptedAt
    ? dueOnAfterLapse(inspectionEndsAt, dueDays)
    : daysLater(civilDay(acceptedAt), dueDays);

/* What is held back */

/** What is held back of an accepted part of a milestone, given what was accepted and held back of it before. */
export function retainedOf(
  accepted: number,
  milestone: { readonly amount: number; readonly retention: number; readonly acceptedBefore: number },
): number {
  const { amount, retention, acceptedBefore } = milestone;
  if (amount === 0) return 0;
  const until = (sum: number) => (BigInt(sum) * BigInt(retention)) / BigInt(amount);
  return Number(until(acceptedBefore + accepted) - until(acceptedBefore));
}

/* Terms that are not agreed */

/** What a payer is, as far as the law asks. */
export type Payer = { readonly kind: string; readonly size: string | null };

const publicBodies = new Set(['government', 'university', 'research_institute']);

/**
 * Days to pay when nothing is agreed: 30 for public bodies, 60 for large enterprises (保障中小企业款项支付条例, art. 9);
 * for all others a time to prepare, as the Civil Code wants (art. 511 (4)), for which 30 days are usual.
 */
export const usualDueDays = ({ kind, size }: Payer): number => (!publicBodies.has(kind) && size === 'large' ? 60 : 30);

/** The agreed rate in millionths a day, or the statutory one. */
export const rateOf = (lateInterestPpm: number | null): DailyRate =>
  lateInterestPpm === null ? statutoryRate : { numerator: lateInterestPpm, denominator: 1_000_000 };

/* What is owed */

/** Something to pay by the end of a day, in fen. */
export type Due = { readonly amount: number; readonly dueOn: Day };
/** Something that was paid on a day, in fen. */
export type Paid = { readonly amount: number; readonly paidOn: Day };

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

/* What is to be paid for a milestone */

/** Something that was accepted, of it held back, in fen, and the last day to pay the rest. */
export type Accepted = { readonly amount: number; readonly retained: number; readonly dueOn: Day };

export type Payable = {
  readonly kind: 'work' | 'upfront' | 'retention';
  /** In fen, as are the two that follow. */
  readonly amount: number;
  readonly retained: number;
  readonly acceptedAmount: number;
  /** When the term to pay began; of what is paid upfront, when it was agreed. */
  readonly clockStartedAt: Date | null;
  /** Set while what was submitted waits for a verdict though the time to inspect it has ended. */
  readonly inspectionLapsedAt: Date | null;
  readonly accepted: readonly Accepted[];
};

/** What payments of a contract follow from beside its milestones. */
export type Grounds = {
  readonly dueDays: number;
  readonly retentionMonths: number;
  readonly endedAt: Date | null;
  /** All that was held back of what was accepted under the contract, in fen. */
  readonly heldBack: number;
};

/**
 * What has to be paid for a milestone, and by when: each accepted part; what a buyer left without a verdict; what is
 * paid upfront, from when that holds; what was held back, from the end of the contract.
 * @see 保障中小企业款项支付条例, art. 10 and 15
 */
export function duesOf(milestone: Payable, grounds: Grounds): Due[] {
  const { kind, amount, retained, acceptedAmount, clockStartedAt, inspectionLapsedAt } = milestone;
  const { dueDays, retentionMonths, endedAt, heldBack } = grounds;
  const within = (instant: Date) => daysLater(civilDay(instant), dueDays);
  if (kind === 'upfront') return clockStartedAt === null ? [] : [{ amount, dueOn: within(clockStartedAt) }];
  if (kind === 'retention')
    return endedAt === null || heldBack === 0
      ? []
      : [{ amount: heldBack, dueOn: monthsLater(civilDay(endedAt), retentionMonths) }];
  const dues = milestone.accepted.map((part) => ({ amount: part.amount - part.retained, dueOn: part.dueOn }));
  if (inspectionLapsedAt === null) return dues;
  const left = amount - acceptedAmount;
  const held = retainedOf(left, { amount, retention: retained, acceptedBefore: acceptedAmount });
  return [...dues, { amount: left - held, dueOn: dueOnAfterLapse(inspectionLapsedAt, dueDays) }];
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

/**
 * Whether money can have been paid on this day.
 * @throws Refusal `paid_on_future`, `paid_before_contract`
 */
export function checkPaidOn(paidOn: Day, today: Day, effectiveOn: Day): void {
  ensure(paidOn <= today, 'paid_on_future', { paidOn, today });
  ensure(paidOn >= effectiveOn, 'paid_before_contract', { limit: effectiveOn });
}
