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
    const window = windowOf(per, zone, wish.startsAt);
    const used = counted.filter(
      ({ startsAt, instrumentId }) =>
        window.startsAt <= startsAt &&
        startsAt < window.endsAt &&
        (scope === 'center' || instrumentId === wish.instrumentId),
    );
    const usedMinutes = used.reduce((sum, booking) => sum + minutesOf(booking), 0);
    const refuse = (rule: string, limit: number, amount: number) => {
      throw new Refusal(rule, { rule, limit, used: amount, per, scope });
    };
    if (minutes !== null && usedMinutes + minutesOf(wish) > minutes)
      refuse('quota_hours_exceeded', minutes, usedMinutes);
    if (bookings !== null && used.length + 1 > bookings) refuse('quota_count_exceeded', bookings, used.length);
  }
}
