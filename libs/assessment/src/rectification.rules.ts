import { ensure } from '@concentric/kernel';
import type { ObligationState } from '@contract/obligation';
import type { Outcome, RectificationState, RectificationVerb, RectificationVerdict } from './contract';

/** What is known of an order to rectify: the verdicts of its reports, null of the one that waits, and what is owed. */
export type Followed = {
  readonly outcome: Outcome | null;
  readonly verdicts: readonly (RectificationVerdict | null)[];
  readonly owed: ObligationState | null;
};

/** How far what was ordered has come; null where nothing was. */
export function rectificationState({ outcome, verdicts, owed }: Followed): RectificationState | null {
  if (outcome !== 'rectify') return null;
  if (verdicts.includes('accepted')) return 'accepted';
  if (verdicts.includes(null)) return 'reported';
  return owed === 'missed' || owed === 'waived' ? owed : 'due';
}

/** What is late may still be reported. */
export const isReportable = (state: RectificationState | null): boolean => state === 'due' || state === 'missed';

/**
 * @throws Refusal `rectification_not_ordered`, `rectification_accepted`, `rectification_waiting`, `rectification_waived`
 */
export function checkReportable(state: RectificationState | null): void {
  ensure(state !== null, 'rectification_not_ordered');
  ensure(state !== 'accepted', 'rectification_accepted');
  ensure(state !== 'reported', 'rectification_waiting');
  ensure(state !== 'waived', 'rectification_waived');
}

/** A verdict is given once, and what was judged stays as it was judged. @throws Refusal `rectification_judged` */
export function checkWaiting(verdict: RectificationVerdict | null): void {
  ensure(verdict === null, 'rectification_judged');
}

/** What each step takes. */
export const rectificationActions: Record<RectificationVerb, 'report' | 'judge'> = {
  ...{ attach: 'report', accept: 'judge', return: 'judge' },
};
