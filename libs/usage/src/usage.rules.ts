import { after, ensure, hour, minute, type Period } from '@concentric/kernel';
import type { ChargeBy } from '@contract/equipment';

/** How long before the start one may check in. */
export const earlyMinutes = 15;
/** How long after the time reserved a use that nobody ended is ended. */
export const openHours = 12;

/** @throws Refusal `check_in_too_early`, `check_in_too_late` */
export function ensureInTime({ startsAt, endsAt }: Period, now: Date): void {
  const earliest = after(startsAt, -earlyMinutes * minute);
  const rule = 'check_in_too_early';
  ensure(now >= earliest, rule, { rule, limit: earlyMinutes, earliest: earliest.toISOString() });
  ensure(now < endsAt, 'check_in_too_late', { rule: 'check_in_too_late', limit: endsAt.toISOString() });
}

/**
 * When somebody has not come: the instrument's grace after the start, or after whoever overran before them left, but no
 * later than the end.
 */
export function missedAt({ startsAt, endsAt }: Period, graceMinutes: number, takenUntil: Date | null): Date {
  const from = takenUntil !== null && takenUntil > startsAt ? takenUntil : startsAt;
  const deadline = after(from, graceMinutes * minute);
  return deadline < endsAt ? deadline : endsAt;
}

/** Whether somebody else was in their place all the time. */
export const neverHadIt = ({ endsAt }: Period, takenUntil: Date | null): boolean =>
  takenUntil !== null && takenUntil >= endsAt;

/** How long a use went on after the time reserved, in whole minutes. */
export const overrunOf = ({ endsAt }: Period, endedAt: Date): number =>
  Math.max(0, Math.floor((endedAt.getTime() - endsAt.getTime()) / minute));

/** When a use that nobody ended is ended for them. */
export const forgottenAt = ({ endsAt }: Period): Date => after(endsAt, openHours * hour);

/** The instant from which the rest of the time reserved is free, or null when there is no rest. */
export const freeFrom = ({ endsAt }: Period, endedAt: Date, bufferAfterMinutes: number): Date | null =>
  endedAt < endsAt ? after(endedAt, bufferAfterMinutes * minute) : null;

type Priced = { readonly amount: number };

/** What is charged, of the prices of the time reserved and of the time used. */
export function charged<T extends Priced>(by: ChargeBy, reserved: T, used: T): T {
  if (by === 'usage') return used;
  return by === 'larger' && used.amount > reserved.amount ? used : reserved;
}
