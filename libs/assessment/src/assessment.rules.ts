import { daysLater, ensure, monthsLater, type Day } from '@concentric/kernel';
import type { AssessmentKind, AssessmentState, AssessmentVerb, Outcome } from './contract';

/** Where each step leads from each state; what is absent is refused. */
const steps: Record<AssessmentState, Partial<Record<AssessmentVerb, AssessmentState>>> = {
  planned: { collect: 'collecting' },
  collecting: { collect: 'collecting', write: 'collecting', submit: 'submitted' },
  submitted: { return: 'collecting', commission: 'assessing', assess: 'assessing' },
  // Whoever was commissioned may be replaced until it has finished.
  assessing: { score: 'assessing', finish: 'scored', commission: 'assessing' },
  scored: { accept: 'scored', object: 'objected', decide: 'decided' },
  objected: { answer: 'scored' },
  decided: {},
};

/** @throws Refusal `assessment_step_refused`, `assessment_decided` */
export function stepTo(state: AssessmentState, verb: AssessmentVerb): AssessmentState {
  ensure(state !== 'decided', 'assessment_decided');
  const next = steps[state][verb];
  ensure(next !== undefined, 'assessment_step_refused', { state, verb });
  return next;
}

export const stepsFrom = (state: AssessmentState): AssessmentVerb[] => Object.keys(steps[state]) as AssessmentVerb[];

/** Days the center has to object to its score; no document gives them. */
export const objectionDays = 10;
export const objectableUntil = (scoredOn: Day): Day => daysLater(scoredOn, objectionDays);

type Scored = { readonly objectableUntil: Day | null; readonly accepted: boolean; readonly answer: string | null };

/** @throws Refusal `objection_window_closed` when its days are over, or the center has accepted or objected already */
export function checkObjectable({ objectableUntil: until, accepted, answer }: Scored, today: Day): void {
  ensure(until !== null && today <= until && !accepted && answer === null, 'objection_window_closed', { until });
}

/** An outcome waits until nobody may object any more. @throws Refusal `objection_window_open` */
export function checkDecidable({ objectableUntil: until, accepted, answer }: Scored, today: Day): void {
  ensure(accepted || answer !== null || until === null || today > until, 'objection_window_open', { until });
}

/** @throws Refusal `rectification_day_needed` */
export function checkRectification(outcome: Outcome, rectifyBy: Day | null, today: Day): void {
  ensure((outcome === 'rectify') === (rectifyBy !== null), 'rectification_day_needed');
  ensure(rectifyBy === null || rectifyBy > today, 'rectification_day_needed');
}

/* What falls due */

export type Due = {
  readonly kind: AssessmentKind;
  readonly fromYear: number;
  readonly year: number;
  /** The first day it can be begun: its years are over. */
  readonly opensOn: Day;
  readonly dueOn: Day;
};

type Asked = { readonly annual: boolean; readonly triennial: boolean };

const triennialDays = 90;
const yearOf = (day: Day) => Number(day.slice(0, 4));

/**
 * Everything a center owes by a day: for each calendar year since its accreditation a report by the end of the next March,
 * and three years after the accreditation, and every three from then on, an assessment of the three years before, within
 * ninety days. The documents say 每年 and 每三年; the days are the platform's.
 */
export function dueUntil(accreditedOn: Day, { annual, triennial }: Asked, today: Day): Due[] {
  const due: Due[] = [];
  for (let year = yearOf(accreditedOn); annual && year < yearOf(today); year++)
    due.push({ kind: 'annual', fromYear: year, year, opensOn: `${year + 1}-01-01`, dueOn: `${year + 1}-03-31` });
  for (let number = 1; triennial; number++) {
    const opensOn = monthsLater(accreditedOn, 36 * number);
    if (opensOn > today) break;
    const year = yearOf(opensOn) - 1;
    due.push({ kind: 'triennial', fromYear: year - 2, year, opensOn, dueOn: daysLater(opensOn, triennialDays) });
  }
  return due;
}

/** The years of support that follow an accreditation, each from its anniversary on. @see Chongqing 2017, 四(二) */
export const supportDays = (accreditedOn: Day, years: number): Day[] =>
  Array.from({ length: years }, (_, i) => monthsLater(accreditedOn, 12 * i));

/**
 * Out of support from the day of the decision, which does not count, for so many years; `until` is the first day after.
 * @see Chongqing 2017, 四(三); 民法典, art. 201
 */
export const exclusionOf = (decidedOn: Day, years: number): { from: Day; until: Day } => ({
  from: decidedOn,
  until: daysLater(monthsLater(decidedOn, 12 * years), 1),
});
