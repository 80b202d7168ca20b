import { daysLater, monthsLater, type Day } from '@concentric/kernel';
import type { LicenceTerms } from '@contract/licensing';
import { reportDays } from './contract';

type Rhythm = LicenceTerms['reportEvery'];

const monthsOf: Record<Rhythm, number> = { month: 1, quarter: 3, half_year: 6, year: 12 };

/** How long a licence holds, half-open; `endsOn` is null where no end is known. */
export type Span = {
  readonly startsOn: Day;
  readonly endsOn: Day | null;
  /** Days on which other rates begin to hold, in order: no period goes beyond one. */
  readonly cuts?: readonly Day[];
};

/** One period to report, half-open, and whether a licence year is over with it. */
export type ReportPeriod = {
  readonly startsOn: Day;
  readonly endsOn: Day;
  /** The last day to report. */
  readonly dueOn: Day;
  /** The first day of the licence year it lies in. */
  readonly yearStartsOn: Day;
  readonly closesYear: boolean;
};

/** From the month of a day to that of another. */
const monthsBetween = (a: Day, b: Day) =>
  (Number(b.slice(0, 4)) - Number(a.slice(0, 4))) * 12 + Number(b.slice(5, 7)) - Number(a.slice(5, 7));

const earlier = (a: Day, b: Day | null) => (b !== null && b < a ? b : a);

/** The first day of the licence year a day lies in. */
export function yearStart(startsOn: Day, day: Day): Day {
  let year = Math.max(0, Math.floor(monthsBetween(startsOn, day) / 12) - 1);
  while (monthsLater(startsOn, 12 * (year + 1)) <= day) year++;
  return monthsLater(startsOn, 12 * year);
}

/**
 * The first day after a licence year, or after the licence when it ends within. Counted from the licence's first day: a
 * year that begins on 28 February for want of a 29th may end on one.
 */
export function endOfYear({ startsOn, endsOn }: Span, yearStartsOn: Day): Day {
  return earlier(monthsLater(startsOn, monthsBetween(startsOn, yearStartsOn) + 12), endsOn);
}

/**
 * The period that begins on a day: until the next turn of the rhythm counted from the first day of the licence, or
 * until the licence ends, or until other rates hold.
 */
export function periodFrom(
  { startsOn: first, endsOn: last, cuts = [] }: Span,
  every: Rhythm,
  startsOn: Day,
): ReportPeriod {
  const months = monthsOf[every];
  // Not a turn too far: the one before it ends in an earlier month.
  let turn = Math.max(1, Math.floor(monthsBetween(first, startsOn) / months));
  while (monthsLater(first, turn * months) <= startsOn) turn++;
  const cut = cuts.find((day) => day > startsOn) ?? null;
  const endsOn = earlier(earlier(monthsLater(first, turn * months), last), cut);
  const yearStartsOn = yearStart(first, startsOn);
  const closesYear = endsOn === endOfYear({ startsOn: first, endsOn: last }, yearStartsOn);
  return { startsOn, endsOn, dueOn: daysLater(endsOn, reportDays - 1), yearStartsOn, closesYear };
}

/** The periods of a licence that begin on a day or later and have begun before another one. */
export function periodsFrom(span: Span, every: Rhythm, from: Day, before: Day): ReportPeriod[] {
  const periods: ReportPeriod[] = [];
  let startsOn = from;
  while (startsOn < before && (span.endsOn === null || startsOn < span.endsOn)) {
    const period = periodFrom(span, every, startsOn);
    periods.push(period);
    startsOn = period.endsOn;
  }
  return periods;
}
