import { cny, daysBetween, monthsLater, scale, type Day, type Money } from '@concentric/kernel';
import type { LicenceTerms } from '@contract/licensing';
import type { CalculationLine } from './contract';

/** What the terms of a licence say of running royalties. */
export type RoyaltyRules = Pick<
  LicenceTerms,
  'runningRateBp' | 'tiers' | 'minimumAnnual' | 'creditable' | 'upfront' | 'sublicenceShareBp' | 'payDays'
>;

export const rulesOf = (terms: LicenceTerms): RoyaltyRules => {
  const { runningRateBp, tiers, minimumAnnual, creditable, upfront, sublicenceShareBp, payDays } = terms;
  return { runningRateBp, tiers, minimumAnnual, creditable, upfront, sublicenceShareBp, payDays };
};

/** Whether there is anything to report under a licence. */
export const asksReports = ({ runningRateBp, tiers, minimumAnnual, sublicenceShareBp }: RoyaltyRules): boolean =>
  runningRateBp > 0 || tiers.length > 0 || minimumAnnual.amount > 0 || sublicenceShareBp > 0;

/** What was sold in a period, in fen. */
export type Sold = { readonly netSales: number; readonly sublicenceIncome: number };

/** What else the royalty of a period follows from, in fen. */
export type PeriodFacts = {
  readonly closesYear: boolean;
  /** The minimum of its licence year, in proportion where the licence ends within the year. */
  readonly minimum: number;
  /** What the earlier periods of the year earned. */
  readonly earnedBefore: number;
  /** Milestones that fell due in the year; they are paid by themselves and count towards its minimum. */
  readonly milestones: number;
  /** What was paid upfront and is not yet set against royalties; nothing where it does not count. */
  readonly creditLeft: number;
};

/** How what is due for a period comes about; amounts in fen. */
export type Calculation = {
  readonly lines: CalculationLine[];
  readonly earned: number;
  readonly topUp: number;
  readonly credit: number;
  readonly due: number;
};

const perMyriad = 10_000n;
const round = (numerator: bigint) => Number((numerator * 2n + perMyriad) / (perMyriad * 2n));

/** A number of ten-thousandths of a fen as yuan. */
function exactYuan(numerator: bigint): string {
  const digits = numerator.toString().padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

const line = (code: CalculationLine['code'], more: Partial<CalculationLine> = {}): CalculationLine => ({
  ...{ code, base: null, from: null, until: null, rateBp: null, exact: null, amount: null },
  ...more,
});
const sum = (code: CalculationLine['code'], amount: number): CalculationLine => line(code, { amount: cny(amount) });

type Part = { readonly line: CalculationLine; readonly numerator: bigint };

/** Each part of net sales at its rate; without tiers all of them are at one. */
function tierParts({ runningRateBp, tiers }: RoyaltyRules, netSales: number): Part[] {
  const flat = runningRateBp > 0 ? [{ from: cny(0), rateBp: runningRateBp }] : [];
  const rates = tiers.length > 0 ? tiers : flat;
  return rates.flatMap(({ from, rateBp }, i): Part[] => {
    const until: Money | null = rates[i + 1]?.from ?? null;
    const part = Math.max(0, Math.min(netSales, until?.amount ?? netSales) - from.amount);
    if (part === 0 && i > 0) return [];
    const numerator = BigInt(part) * BigInt(rateBp);
    return [{ numerator, line: line('tier', { base: cny(part), from, until, rateBp, exact: exactYuan(numerator) }) }];
  });
}

/** The licensor's part of what sublicensees paid. */
function sublicencePart({ sublicenceShareBp: rateBp }: RoyaltyRules, income: number): Part[] {
  if (rateBp === 0 || income === 0) return [];
  const numerator = BigInt(income) * BigInt(rateBp);
  return [{ numerator, line: line('sublicence', { base: cny(income), rateBp, exact: exactYuan(numerator) }) }];
}

/**
 * What is due for a period: what the rates earn, rounded once, halves up; with the period that ends a licence year no
 * less than what the year's minimum still lacks; of that, what was paid upfront is credited.
 */
export function royaltyOf(rules: RoyaltyRules, sold: Sold, facts: PeriodFacts): Calculation {
  const parts = [...tierParts(rules, sold.netSales), ...sublicencePart(rules, sold.sublicenceIncome)];
  const exact = parts.reduce((total, { numerator }) => total + numerator, 0n);
  const earned = round(exact);
  const { closesYear, minimum, earnedBefore, milestones, creditLeft } = facts;
  const asksMinimum = closesYear && minimum > 0;
  const topUp = asksMinimum ? Math.max(0, minimum - earnedBefore - milestones - earned) : 0;
  const credit = Math.min(creditLeft, earned + topUp);
  const due = earned + topUp - credit;
  const lines = [
    ...parts.map((part) => part.line),
    line('earned', { exact: exactYuan(exact), amount: cny(earned) }),
    ...(asksMinimum && milestones > 0 ? [sum('milestones', milestones)] : []),
    ...(asksMinimum ? [line('minimum', { base: cny(earnedBefore), amount: cny(minimum) }), sum('top_up', topUp)] : []),
    ...(credit > 0 ? [line('credit', { base: cny(creditLeft), amount: cny(-credit) })] : []),
    sum('due', due),
  ];
  return { lines, earned, topUp, credit, due };
}

/** Whether a period settled the minimum of its year. */
export const settlesMinimum = ({ lines }: Calculation): boolean => lines.some(({ code }) => code === 'minimum');

/** The minimum of a licence year that is cut short, by its days; halves up. */
export function minimumOf(minimumAnnual: number, yearStartsOn: Day, yearEndsOn: Day): number {
  const whole = daysBetween(yearStartsOn, monthsLater(yearStartsOn, 12));
  const days = daysBetween(yearStartsOn, yearEndsOn);
  return days >= whole ? minimumAnnual : scale(minimumAnnual, days, whole);
}
