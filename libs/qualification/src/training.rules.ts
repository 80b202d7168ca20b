import { ensure } from '@concentric/kernel';
import type { EnrolmentState, SessionState } from './contract';

export type SessionVerb = 'cancel' | 'complete';
type Session = { readonly state: SessionState; readonly startsAt: Date };
type Places = { readonly enrolled: number; readonly places: number };

const goals: Record<SessionVerb, SessionState> = { cancel: 'cancelled', complete: 'completed' };

/** @throws Refusal `session_in_past` */
export const ensureAhead = (startsAt: Date, now: Date) =>
  ensure(now < startsAt, 'session_in_past', { limit: now.toISOString() });

/**
 * The state after the verb: only a planned session moves, and it is completed once it has begun.
 * @throws Refusal `session_cannot_move`, `session_not_begun`
 */
export function moveSession({ state, startsAt }: Session, verb: SessionVerb, now: Date): SessionState {
  const to = goals[verb];
  ensure(state === 'planned', 'session_cannot_move', { from: state, to });
  if (verb === 'complete') ensure(startsAt <= now, 'session_not_begun', { startsAt: startsAt.toISOString() });
  return to;
}

/** @throws Refusal `session_closed`, `session_begun` */
function ensureOpen({ state, startsAt }: Session, now: Date): void {
  ensure(state === 'planned', 'session_closed');
  ensure(now < startsAt, 'session_begun', { startsAt: startsAt.toISOString() });
}

/** Whether a place may be taken. @throws Refusal `session_closed`, `session_begun`, `enrolled_already`, `session_full` */
export function ensureMayEnrol(session: Session & Places, own: EnrolmentState | null, now: Date): void {
  ensureOpen(session, now);
  ensure(own === null || own === 'left', 'enrolled_already');
  ensure(session.enrolled < session.places, 'session_full', { places: session.places });
}

/** Whether a place may be given back. @throws Refusal `session_closed`, `session_begun`, `not_enrolled` */
export function ensureMayLeave(session: Session, own: EnrolmentState | null, now: Date): void {
  ensureOpen(session, now);
  ensure(own === 'enrolled', 'not_enrolled');
}

/** Who passed and who failed of those enrolled. @throws Refusal `passed_not_enrolled` */
export function resultsOf(enrolled: readonly string[], passed: readonly string[]) {
  const took = new Set(enrolled);
  ensure(
    passed.every((userId) => took.has(userId)),
    'passed_not_enrolled',
  );
  const good = new Set(passed);
  return { passed: enrolled.filter((id) => good.has(id)), failed: enrolled.filter((id) => !good.has(id)) };
}
