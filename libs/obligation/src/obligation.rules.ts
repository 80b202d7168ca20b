import { daysBetween, ensure, type Day } from '@concentric/kernel';
import type { ObligationKind, ObligationState } from './contract';

/** How many days before an obligation falls due its people are told. */
export const reminderDays = [30, 7] as const;

/** An obligation may still be fulfilled late, or let off; what is closed stays closed. */
const closable: readonly ObligationState[] = ['open', 'missed'];

/** @throws Refusal `obligation_closed` */
export function ensureClosable(state: ObligationState): void {
  ensure(closable.includes(state), 'obligation_closed');
}

/** The nearest reminder that is due today: 30 or 7 days before, null while there is more time, or none left. */
export function reminderOn(dueOn: Day, today: Day): (typeof reminderDays)[number] | null {
  const left = daysBetween(today, dueOn);
  if (left < 0) return null;
  return [...reminderDays].reverse().find((days) => left <= days) ?? null;
}

/** The whole of the last day is in time. */
export const isMissed = (dueOn: Day, today: Day): boolean => today > dueOn;

/** Nobody has to do anything for a public notice to end: its last day ends it. */
const passing: readonly ObligationKind[] = ['notice_end'];

/** What becomes of an obligation whose last day has gone by: missed, or over because it merely passes. */
export const overdueAs = (kind: ObligationKind): 'missed' | 'fulfilled' =>
  passing.includes(kind) ? 'fulfilled' : 'missed';
