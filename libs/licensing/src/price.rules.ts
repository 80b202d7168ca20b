import type { LicenceTerms, MilestonePayment, TermName } from './contract';

type Rates = Pick<LicenceTerms, 'runningRateBp' | 'tiers'>;

/** The rate, in basis points, at which the next fen of a period's net sales is charged. */
export const rateAt = ({ runningRateBp, tiers }: Rates, sales: number): number =>
  tiers.findLast(({ from }) => from.amount <= sales)?.rateBp ?? (tiers.length === 0 ? runningRateBp : 0);

/** The net sales, in fen, from which any of the rates changes: comparing there compares everywhere. */
export const salesLevels = (...all: readonly Rates[]): number[] => [
  ...new Set([0, ...all.flatMap(({ tiers }) => tiers.map(({ from }) => from.amount))]),
];

/** What milestone payments come to, in fen. */
export const fixedSum = (payments: readonly MilestonePayment[]): number =>
  payments.reduce((sum, { amount }) => sum + amount.amount, 0);

/** Whether a sum is asked. */
export const isPositive = (sum: { readonly amount: number } | undefined): boolean => (sum?.amount ?? 0) > 0;

/** Whether nothing at all is paid. */
export const isFree = ({
  upfront,
  runningRateBp,
  tiers,
  minimumAnnual,
  milestonePayments,
  cross,
}: LicenceTerms): boolean =>
  upfront.amount === 0 &&
  runningRateBp === 0 &&
  tiers.every(({ rateBp }) => rateBp === 0) &&
  minimumAnnual.amount === 0 &&
  milestonePayments.length === 0 &&
  cross === null;

/** Whether anything is paid by what is sold. */
export const isRunning = ({ runningRateBp, tiers }: Rates): boolean =>
  runningRateBp > 0 || tiers.some(({ rateBp }) => rateBp > 0);

/**
 * In what a later licence is cheaper than an earlier one of the same scope: by a lower rate at some level of sales, by
 * less upfront, a lower minimum or lower milestone payments, whatever else is dearer. Empty when it is in nothing.
 * A most-favoured licensee is offered the same before such a licence is signed.
 */
export function cheaperThan(earlier: LicenceTerms, later: LicenceTerms): TermName[] {
  const levels = salesLevels(earlier, later);
  const lowerRate = levels.some((sales) => rateAt(later, sales) < rateAt(earlier, sales));
  const cheaper: TermName[] = lowerRate ? [later.tiers.length > 0 ? 'tiers' : 'runningRateBp'] : [];
  if (later.upfront.amount < earlier.upfront.amount) cheaper.push('upfront');
  if (later.minimumAnnual.amount < earlier.minimumAnnual.amount) cheaper.push('minimumAnnual');
  if (fixedSum(later.milestonePayments) < fixedSum(earlier.milestonePayments)) cheaper.push('milestonePayments');
  return cheaper;
}
