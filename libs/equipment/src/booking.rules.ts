import {
  after,
  contains,
  day,
  ensure,
  gaps,
  hour,
  minute,
  minutesOf,
  openPeriods,
  overlap,
  Refusal,
  scale,
  type Layer,
  type OpeningHours,
  type Period,
} from '@concentric/kernel';
import type { BookingState, Rate } from './contract';

/** What an instrument allows. */
export type Allowance = {
  readonly timeZone: string;
  readonly openingHours: readonly OpeningHours[];
  readonly minimumMinutes: number;
  readonly maximumMinutes: number;
  readonly rates: readonly Rate[];
};

/** The rate of a layer. @throws Refusal `layer_has_no_rate` */
export function rateFor({ rates }: Allowance, layer: Layer): Rate {
  const rate = rates.find((candidate) => candidate.layer === layer);
  ensure(rate !== undefined, 'layer_has_no_rate', { rule: 'layer_has_no_rate', layer });
  return rate;
}

/**
 * Decides whether a layer may have this time on an instrument; every path that gives out time asks here.
 * @param taken the live bookings that may touch it
 * @returns the state it starts in and its price in fen
 * @throws Refusal naming the rule and its limit
 */
export function openBooking(
  wish: Period,
  allowance: Allowance,
  layer: Layer,
  taken: readonly Period[],
  now: Date,
): { state: BookingState; price: number } {
  const rate = rateFor(allowance, layer);
  const minutes = minutesOf(wish);
  const { minimumMinutes, maximumMinutes } = allowance;
  ensure(wish.startsAt > now, 'booking_in_past', limited('booking_in_past', now.toISOString()));
  ensure(minutes >= minimumMinutes, 'booking_too_short', limited('booking_too_short', minimumMinutes));
  ensure(minutes <= maximumMinutes, 'booking_too_long', limited('booking_too_long', maximumMinutes));
  ensure(
    wish.startsAt <= after(now, rate.advanceDays * day),
    'booking_too_far_ahead',
    limited('booking_too_far_ahead', rate.advanceDays),
  );
  const open = openPeriods(allowance.openingHours, allowance.timeZone, wish);
  ensure(
    open.some((period) => contains(period, wish)),
    'booking_outside_hours',
    limited('booking_outside_hours', allowance.timeZone),
  );
  ensure(!taken.some((other) => overlap(other, wish)), 'booking_overlaps', { rule: 'booking_overlaps' });
  return { state: rate.needsApproval ? 'requested' : 'confirmed', price: priceOf(wish, rate) };
}

const limited = (rule: string, limit: string | number) => ({ rule, limit });

/** Hourly price × hours in fen, half a fen rounded up. Counted in milliseconds: a booking need not be whole minutes. */
export const priceOf = ({ startsAt, endsAt }: Period, { hourlyPrice }: Rate): number =>
  scale(hourlyPrice.amount, endsAt.getTime() - startsAt.getTime(), hour);

/** Slots offered begin on a quarter of an hour. */
const grid = 15 * minute;
const upToGrid = (instant: Date) => new Date(Math.ceil(instant.getTime() / grid) * grid);

/**
 * The earliest period of the wished length (brought within the limits) that every rule would allow,
 * looking from `from` to `until`; undefined when there is none.
 */
export function earliestSlot(
  wish: Period,
  allowance: Allowance,
  layer: Layer,
  taken: readonly Period[],
  now: Date,
  from: Date,
  until: Date,
): Period | undefined {
  const rate = allowance.rates.find((candidate) => candidate.layer === layer);
  if (!rate) return undefined;
  const lastStart = new Date(Math.min(until.getTime(), after(now, rate.advanceDays * day).getTime()));
  const length = Math.min(Math.max(minutesOf(wish), allowance.minimumMinutes), allowance.maximumMinutes) * minute;
  const first = upToGrid(new Date(Math.max(from.getTime(), now.getTime() + 1)));
  if (first > lastStart) return undefined;
  const window = { startsAt: first, endsAt: after(lastStart, length) };
  for (const open of openPeriods(allowance.openingHours, allowance.timeZone, window)) {
    for (const free of gaps(open, taken)) {
      const startsAt = upToGrid(new Date(Math.max(free.startsAt.getTime(), first.getTime())));
      const endsAt = after(startsAt, length);
      if (startsAt <= lastStart && endsAt <= free.endsAt) return { startsAt, endsAt };
    }
  }
  return undefined;
}

/* States */

export type BookingVerb = 'approve' | 'decline' | 'cancel' | 'move';

const moves: Record<BookingVerb, Partial<Record<BookingState, BookingState>>> = {
  approve: { requested: 'confirmed' },
  decline: { requested: 'declined' },
  cancel: { requested: 'cancelled', confirmed: 'cancelled' },
  // Where a moved booking ends is for `openBooking` to say: it may need approval again.
  move: { requested: 'requested', confirmed: 'confirmed' },
};

const goals: Record<BookingVerb, string> = {
  approve: 'confirmed',
  decline: 'declined',
  cancel: 'cancelled',
  move: 'moved',
};

/** The state after the verb; nothing moves once its time has begun. @throws Refusal */
export function moveBooking(
  booking: { state: BookingState; startsAt: Date },
  verb: BookingVerb,
  now: Date,
): BookingState {
  const to = moves[verb][booking.state];
  if (!to) throw new Refusal('booking_cannot_move', { from: booking.state, to: goals[verb] });
  ensure(booking.startsAt > now || verb === 'decline', 'booking_started', { rule: 'booking_started' });
  return to;
}
