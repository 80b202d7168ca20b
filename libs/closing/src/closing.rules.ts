import { daysBetween, daysLater, ensure, type Day } from '@concentric/kernel';
import type { CheckOutcome, ClosingCheck, ReconciliationQuery, Tie } from './contract';

/** Whether the next day begins a month. */
export const isMonthEnd = (day: Day): boolean => daysLater(day, 1).endsWith('-01');

/** @throws Refusal `closing_not_month_end`, `closing_not_over`, `closing_not_later` */
export function checkThrough(through: Day, today: Day, closedThrough: Day | null): void {
  ensure(isMonthEnd(through), 'closing_not_month_end', { through });
  ensure(through < today, 'closing_not_over', { through });
  ensure(closedThrough === null || through > closedThrough, 'closing_not_later', { closedThrough });
}

/** The first day that a close still takes in: the day after the last one; without any, every day there ever was. */
export const firstOpenDay = (closedThrough: Day | null): Day =>
  closedThrough === null ? '0001-01-01' : daysLater(closedThrough, 1);

/** The days to compare: the month that runs, or what is said of it. @throws Refusal `reconciliation_period` */
export function periodOf({ from, to }: ReconciliationQuery, today: Day): { readonly from: Day; readonly to: Day } {
  const last = to ?? today;
  const first = from ?? `${last.slice(0, 7)}-01`;
  ensure(first <= last && daysBetween(first, last) <= 366, 'reconciliation_period');
  return { from: first, to: last };
}

/** A tie is one when nothing differs, in sum or in any row. */
export const ties = ({ difference, untiedCount }: Pick<Tie, 'difference' | 'untiedCount'>): boolean =>
  difference.amount === 0 && untiedCount === 0;

/** What must be so before a month is closed. */
export function checksOf(
  all: readonly Tie[],
  waiting: { readonly sources: number; readonly distributions: number },
  chainFaults: number,
): CheckOutcome[] {
  const counts: Record<ClosingCheck, number> = {
    sources_posted: waiting.sources,
    no_difference: all.filter((tie) => !ties(tie)).length,
    distributions_posted: waiting.distributions,
    chain_verifies: chainFaults,
  };
  return (Object.keys(counts) as ClosingCheck[]).map((check) => ({
    check,
    ok: counts[check] === 0,
    count: counts[check],
  }));
}
