import { civilDay, daysLater, ensure, monthsLater, type Day, type Due } from '@concentric/kernel';

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

/**
 * Whether money can have been paid on this day.
 * @throws Refusal `paid_on_future`, `paid_before_contract`
 */
export function checkPaidOn(paidOn: Day, today: Day, effectiveOn: Day): void {
  ensure(paidOn <= today, 'paid_on_future', { paidOn, today });
  ensure(paidOn >= effectiveOn, 'paid_before_contract', { limit: effectiveOn });
}
