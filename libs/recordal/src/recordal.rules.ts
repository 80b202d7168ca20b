import { daysBetween, ensure, type Day } from '@concentric/kernel';
import type { Finding } from '@contract/clause';
import type { RecordalState, RecordalVerb } from './contract';

/** Which verb leads from which state to which. */
export const recordalMoves: Record<RecordalVerb, Partial<Record<RecordalState, RecordalState>>> = {
  file: { due: 'filed', correction: 'filed', refused: 'filed' },
  correct: { filed: 'correction' },
  record: { filed: 'recorded' },
  refuse: { filed: 'refused' },
  change: { recorded: 'changed', changed: 'changed' },
  cancel: { recorded: 'cancelled', changed: 'cancelled' },
};

/** The state after the verb. @throws Refusal `recordal_cannot_move` */
export function moveRecordal(from: RecordalState, verb: RecordalVerb): RecordalState {
  const to = recordalMoves[verb][from];
  ensure(to !== undefined, 'recordal_cannot_move', { from, verb });
  return to;
}

export const recordalStepsFrom = (from: RecordalState): RecordalVerb[] =>
  (Object.keys(recordalMoves) as RecordalVerb[]).filter((verb) => recordalMoves[verb][from] !== undefined);

/** Whether it is still to be filed. */
export const isDue = (state: RecordalState) => state === 'due' || state === 'correction' || state === 'refused';

/** Days left to file in, negative once the time is over; null when nothing is due. */
export const daysLeft = (state: RecordalState, dueOn: Day, today: Day): number | null =>
  isDue(state) ? daysBetween(today, dueOn) : null;

/** Days before the last day on which the licensor is reminded; 0 is the last day itself. */
export const remindedAt = [30, 7, 0] as const;

/** @throws Refusal `recordal_would_be_refused` */
export function ensureRecordable(findings: readonly Finding[]): void {
  const faults = findings.map(({ code }) => code).join(', ');
  ensure(findings.length === 0, 'recordal_would_be_refused', { count: findings.length, faults });
}

/** @throws Refusal `recordal_in_future`, `recordal_before_effect` */
export function ensureDay(on: Day, effectiveOn: Day, today: Day): void {
  ensure(on <= today, 'recordal_in_future', { on, today });
  ensure(on >= effectiveOn, 'recordal_before_effect', { on, effectiveOn });
}
