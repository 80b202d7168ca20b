import { after, day, ensure, hour, minute } from '@concentric/kernel';
import type { ConductKind, ConductState } from './contract';

/** What each lapse counts. */
export const pointsFor: Record<ConductKind, number> = { no_show: 3, late_cancellation: 1, overrun: 2 };
/** For how long it counts, and for how long one may object. */
export const standsForDays = 180;
export const appealDays = 30;
/** An overrun up to this long is forgiven even when somebody waits. */
export const forgivenMinutes = 15;

export const lapsesAt = (givenAt: Date): Date => after(givenAt, standsForDays * day);
export const appealUntil = (givenAt: Date): Date => after(givenAt, appealDays * day);

type Cancelled = {
  readonly state: string;
  readonly startsAt: Date;
  readonly rate: { readonly cancellation?: { readonly freeUntilHours: number } };
};

/** How long before its start a confirmed booking was given up inside the window of its fee, in minutes; else null. */
export function lateCancellation({ state, startsAt, rate }: Cancelled, at: Date): number | null {
  const free = after(startsAt, -(rate.cancellation?.freeUntilHours ?? 0) * hour);
  if (state !== 'confirmed' || at <= free) return null;
  return Math.max(0, Math.floor((startsAt.getTime() - at.getTime()) / minute));
}

/** Whether an overrun cost somebody of their time; `nextStartsAt` is when the next booking of the place began. */
export const costSomebody = (overrunMinutes: number, nextStartsAt: Date | null, endedAt: Date): boolean =>
  overrunMinutes > forgivenMinutes && nextStartsAt !== null && nextStartsAt < endedAt;

/** Whether points brought an organization to where its bookings are watched. */
export const crossed = (limit: number, before: number, points: number): boolean =>
  before < limit && before + points >= limit;

type Point = {
  readonly state: ConductState;
  readonly givenAt: Date;
  readonly appealedAt: Date | null;
  readonly appealedBy: string | null;
  readonly answeredAt: Date | null;
};

const phaseOf = ({ state, appealedAt, answeredAt }: Point) =>
  state === 'withdrawn' ? state : answeredAt ? 'answered' : appealedAt ? 'appealed' : 'standing';

/** Whether one may object now: once, in time. @throws Refusal `conduct_cannot_move`, `appeal_too_late` */
export function ensureAppealable(point: Point, now: Date): void {
  const from = phaseOf(point);
  ensure(from === 'standing', 'conduct_cannot_move', { from, to: 'appealed' });
  const until = appealUntil(point.givenAt);
  ensure(now < until, 'appeal_too_late', { rule: 'appeal_too_late', limit: until.toISOString() });
}

/** Whether there is an objection to answer, and by somebody else. @throws Refusal `conduct_cannot_move`, `own_appeal` */
export function ensureAnswerable(point: Point, userId: string | null): void {
  const from = phaseOf(point);
  ensure(from === 'appealed', 'conduct_cannot_move', { from, to: 'answered' });
  ensure(userId === null || point.appealedBy !== userId, 'own_appeal');
}

/** The same as an answer instead of a refusal. */
export const isAppealable = (point: Point, now: Date): boolean =>
  phaseOf(point) === 'standing' && now < appealUntil(point.givenAt);
export const isAnswerable = (point: Point, userId: string | null): boolean =>
  phaseOf(point) === 'appealed' && (userId === null || point.appealedBy !== userId);
