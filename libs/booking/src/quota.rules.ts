import { after, day, dayIn, minutesOf, Refusal, startOfDay, type Period } from '@concentric/kernel';
import type { Quota } from '@contract/equipment';

/** A booking that counts against quotas. */
export type Counted = Period & { readonly instrumentId: string };

const shifted = (date: string, days: number) =>
  after(new Date(`${date}T00:00:00Z`), days * day)
    .toISOString()
    .slice(0, 10);

/** The first days of the day, week (from Monday) or month that a local date lies in, and of the next. */
function datesOf(per: Quota['per'], date: string): [from: string, until: string] {
  if (per === 'day') return [date, shifted(date, 1)];
  if (per === 'week') {
    const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
    return [shifted(date, -weekday), shifted(date, 7 - weekday)];
  }
  const first = `${date.slice(0, 7)}-01`;
  return [first, `${shifted(first, 31).slice(0, 7)}-01`];
}

/** The day, week or month of a zone that an instant lies in. */
export function windowOf(per: Quota['per'], zone: string, instant: Date): Period {
  const [from, until] = datesOf(per, dayIn(zone, instant));
  return { startsAt: startOfDay(zone, from), endsAt: startOfDay(zone, until) };
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
