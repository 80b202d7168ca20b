import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { say } from './say';
import type { Period } from './period';

/** Whether the runtime knows an IANA zone by this name; offsets such as `+08:00` are not zones. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, say('must be an IANA time zone such as Asia/Shanghai', '须为 IANA 时区，例如 Asia/Shanghai'));

/** A wall-clock time, `08:30`; `24:00` is the end of the day. */
export const ClockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, say('must be a time such as 08:30', '须为时刻，例如 08:30'));

/** One stretch of opening hours: weekday 1 = Monday … 7 = Sunday, in the zone of the instrument. */
export const OpeningHours = z
  .object({ weekday: z.int().min(1).max(7), opensAt: ClockTime, closesAt: ClockTime })
  .refine(({ opensAt, closesAt }) => opensAt < closesAt, {
    path: ['closesAt'],
    error: say('must be after opensAt', '须晚于 opensAt'),
  })
  .meta({ id: 'OpeningHours' });
export type OpeningHours = z.infer<typeof OpeningHours>;

const instantOf = (date: Temporal.PlainDate, time: string, zone: string): Date => {
  const [on, at] = time === '24:00' ? [date.add({ days: 1 }), '00:00'] : [date, time];
  const zoned = on.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(at) });
  return new Date(zoned.epochMilliseconds);
};

/** The local day an instant falls on, `2026-11-22`. */
export const dayIn = (zone: string, instant: Date) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();

/** The instant a local day begins. */
export const startOfDay = (zone: string, date: string) => instantOf(Temporal.PlainDate.from(date), '00:00', zone);

/**
 * The open periods that touch `within`, in order; stretches that meet (through midnight) are one.
 * Days are counted on the wall clock, so a day of a clock change is 23 or 25 hours long.
 */
export function openPeriods(hours: readonly OpeningHours[], zone: string, within: Period): Period[] {
  const open: { startsAt: Date; endsAt: Date }[] = [];
  const last = Temporal.PlainDate.from(dayIn(zone, within.endsAt));
  let date = Temporal.PlainDate.from(dayIn(zone, within.startsAt)).subtract({ days: 1 });
  for (; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    const stretches = hours
      .filter(({ weekday }) => weekday === date.dayOfWeek)
      .sort((a, b) => a.opensAt.localeCompare(b.opensAt));
    for (const { opensAt, closesAt } of stretches) {
      const startsAt = instantOf(date, opensAt, zone);
      const endsAt = instantOf(date, closesAt, zone);
      const before = open.at(-1);
      if (before && startsAt <= before.endsAt) before.endsAt = endsAt > before.endsAt ? endsAt : before.endsAt;
      else if (startsAt < endsAt) open.push({ startsAt, endsAt });
    }
  }
  return open.filter(({ startsAt, endsAt }) => startsAt < within.endsAt && within.startsAt < endsAt);
}
