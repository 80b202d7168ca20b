import { scale, type Day } from '@concentric/kernel';
import type { LicenceSide, LicenceTerms } from '@contract/licensing';
import type { MandateOutcome, MandateParty, MandateState, SuccessEvent } from './contract';

/** What a mandate says of its fee; amounts in fen. */
export type Fee = {
  readonly feeRateBp: number | null;
  readonly feeFixed: number | null;
  readonly successEvent: SuccessEvent;
  readonly payer: MandateParty | null;
};

/** What a licence has brought so far, in fen. */
export type Success = {
  /** What its terms fix: upfront, the balance of a cross licence and milestones. */
  readonly agreed: number;
  /** Principal of each payment that was not taken back, by day. */
  readonly paid: readonly number[];
};

/** What is agreed under a licence whatever is sold, in fen. */
export const fixedSumOf = ({ upfront, cross, milestonePayments }: LicenceTerms): number =>
  upfront.amount +
  (cross?.balancing?.amount.amount ?? 0) +
  milestonePayments.reduce((sum, { amount }) => sum + amount.amount, 0);

/** What the fee is of by now, in fen; null before the success event. */
export function baseOf(successEvent: SuccessEvent, { agreed, paid }: Success): number | null {
  if (successEvent === 'signed') return agreed;
  if (paid.length === 0) return null;
  return successEvent === 'first_payment' ? paid[0]! : paid.reduce((sum, part) => sum + part, 0);
}

/**
 * The whole fee for a licence by now, in fen: nothing without success, and no more than is left of the cap. A rate is
 * rounded once for everything it was ever applied to, halves up.
 * @see 民法典, art. 963 and 964
 */
export function feeOf(fee: Fee, success: Success, left: number | null): number {
  const base = baseOf(fee.successEvent, success);
  if (base === null) return 0;
  const whole = fee.feeFixed ?? scale(base, fee.feeRateBp!, 10_000);
  return left === null ? whole : Math.min(whole, left);
}

/**
 * A fee as the sides bear it, in fen. Where nothing is agreed, both bear half; a fen that cannot be split is the
 * licensor's.
 * @see 民法典, art. 963
 */
export function splitOf(fee: number, payer: MandateParty | null): { licensor: number; licensee: number } {
  if (payer === 'licensor') return { licensor: fee, licensee: 0 };
  if (payer === 'licensee') return { licensor: 0, licensee: fee };
  const half = Math.floor(fee / 2);
  return { licensor: fee - half, licensee: half };
}

/** The sides that a payer stands for; both where nobody is named. */
const sidesPaying = (payer: MandateParty | null): LicenceSide[] =>
  payer === 'licensor' || payer === 'licensee' ? [payer] : ['licensor', 'licensee'];

/**
 * The sides that a mandate may charge beside those that come before it: for one licence a side pays by one mandate, the
 * one for the talks before the one for the listing, the earlier before the later.
 */
export const chargeableSides = (
  payer: MandateParty | null,
  before: readonly { readonly payer: MandateParty | null }[],
): LicenceSide[] => sidesPaying(payer).filter((side) => !before.some((it) => sidesPaying(it.payer).includes(side)));

/** When a mandate was agreed to and until when it counts, against a licence that took effect. */
export type Timing = {
  readonly state: MandateState;
  readonly acceptedAt: Date | null;
  readonly validUntil: Day;
  /** When the broker released its clients; null while it did not. */
  readonly endedAt: Date | null;
  readonly effectiveAt: Date | null;
  readonly effectiveOn: Day | null;
  /** Whether the talks, or the licence, came to nothing. */
  readonly failed: boolean;
  readonly charged: boolean;
};

/** What became of a mandate by a licence: why there is a fee, or none. */
export function outcomeOf(timing: Timing): MandateOutcome {
  const { state, acceptedAt, validUntil, endedAt, effectiveAt, effectiveOn, failed, charged } = timing;
  if (state === 'forfeited') return 'forfeited';
  if (failed) return 'no_deal';
  if (effectiveAt === null || effectiveOn === null) return 'waiting';
  if (acceptedAt === null || acceptedAt > effectiveAt) return 'too_early';
  if (effectiveOn > validUntil || (endedAt !== null && endedAt <= effectiveAt)) return 'too_late';
  return charged ? 'charged' : 'waiting';
}

/** The articles an outcome rests on. */
export const outcomeCitations: Record<MandateOutcome, { readonly zh: string; readonly en: string }> = {
  charged: { zh: '《民法典》第九百六十三条', en: 'Civil Code, art. 963' },
  waiting: { zh: '《民法典》第九百六十三条', en: 'Civil Code, art. 963' },
  no_deal: {
    zh: '《民法典》第九百六十四条；技术合同司法解释第三十九条',
    en: 'Civil Code, art. 964; Interpretation on technology contracts, art. 39',
  },
  forfeited: {
    zh: '《民法典》第九百六十二条；技术合同司法解释第四十条',
    en: 'Civil Code, art. 962; Interpretation on technology contracts, art. 40',
  },
  too_late: { zh: '《民法典》第九百六十三条', en: 'Civil Code, art. 963' },
  too_early: { zh: '《民法典》第九百六十三条', en: 'Civil Code, art. 963' },
  superseded: { zh: '《民法典》第九百六十三条', en: 'Civil Code, art. 963' },
};
