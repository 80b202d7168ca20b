import { day, dayNumberIn, minutesOf, Refusal, startOfDayNumber, type Period } from '@concentric/kernel';
import type { Quota } from '@contract/equipment';

/** A booking that counts against quotas. */
export type Counted = Period & { readonly instrumentId: string };

/** 1970-01-01 was a Thursday; weeks begin on Monday. */
const weekdayOf = (number: number) => (((number + 3) % 7) + 7) % 7;

/** The first days of the day, week or month that a day lies in, and of the next; days are counted from 1970-01-01. */
function daysOf(per: Quota['per'], number: number): [from: number, until: number] {
  if (per === 'day') return [number, number + 1];
  if (per === 'week') return [number - weekdayOf(number), number - weekdayOf(number) + 7];
  const date = new Date(number * day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return [Date.UTC(year, month, 1) / day, Date.UTC(year, month + 1, 1) / day];
}

/** The day, week or month of a zone that an instant lies in. */
export function windowOf(per: Quota['per'], zone: string, instant: Date): Period {
  const [from, until] = daysOf(per, dayNumberIn(zone, instant.getTime()));
  return { startsAt: new Date(startOfDayNumber(zone, from)), endsAt: new Date(startOfDayNumber(zone, until)) };
}

type Use = { minutes: number; bookings: number };
const unused: Use = { minutes: 0, bookings: 0 };

/** What is counted in each window, by where the window begins and what the quota is of. */
type Tally = Map<string, Use>;

/** Tallies of one list that were made before, by zone and kind of window: a search asks the same ones again and again. */
const tallies = new WeakMap<readonly Counted[], Map<string, Tally>>();

const everywhere = '';

function tallyOf(counted: readonly Counted[], per: Quota['per'], zone: string): Tally {
  const known = tallies.get(counted) ?? new Map<string, Tally>();
  tallies.set(counted, known);
  const key = `${per} ${zone}`;
  const tally = known.get(key) ?? tallied(counted, per, zone);
  known.set(key, tally);
  return tally;
}

function tallied(counted: readonly Counted[], per: Quota['per'], zone: string): Tally {
  const tally: Tally = new Map();
  for (const booking of counted) {
    const window = windowOf(per, zone, booking.startsAt).startsAt.getTime();
    for (const place of [everywhere, booking.instrumentId]) {
      const key = `${window} ${place}`;
      const { minutes, bookings } = tally.get(key) ?? unused;
      tally.set(key, { minutes: minutes + minutesOf(booking), bookings: bookings + 1 });
    }
  }
  return tally;
}

/**
 * Refuses a wish that would take an organization past a quota. A booking counts, whole, where it begins.
 * @param counted the organization's bookings at the center around the wish
 * @throws Refusal `quota_hours_exceeded`, `quota_count_exceeded` with limit and use, in minutes or bookings
 */
export function ensureWithinQuotas(
  wish: Period & { readonly instrumentId: string },
  quotas: readonly Quota[],
  zone: string,
  counted: readonly Counted[],
): void {
  for (const { scope, per, minutes, bookings } of quotas) {
    const window = windowOf(per, zone, wish.startsAt).startsAt.getTime();
    const place = scope === 'center' ? everywhere : wish.instrumentId;
    const used = tallyOf(counted, per, zone).get(`${window} ${place}`) ?? unused;
    const refuse = (rule: string, limit: number, amount: number) => {
      throw new Refusal(rule, { rule, limit, used: amount, per, scope });
    };
    if (minutes !== null && used.minutes + minutesOf(wish) > minutes)
      refuse('quota_hours_exceeded', minutes, used.minutes);
    if (bookings !== null && used.bookings + 1 > bookings) refuse('quota_count_exceeded', bookings, used.bookings);
  }
}
