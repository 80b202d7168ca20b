import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { say } from './say';
import { day, minute } from './instant';
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

/** The instant days later at which the clock of a zone shows the same; where clocks jump over it, just after the jump. */
export const daysLaterByClock = (zone: string, instant: Date, days: number) =>
  new Date(
    Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).add({ days }).epochMilliseconds,
  );

/** Days counted from 1970-01-01, a Thursday. */
const weekdayOf = (day: number) => ((((day + 3) % 7) + 7) % 7) + 1;
const dateOf = (day: number) => Temporal.PlainDate.from('1970-01-01').add({ days: day });

/** When days begin, by zone and day: asked again and again, and dear to work out. */
const dayStarts = new Map<string, Map<number, number>>();
const mostDayStarts = 20_000;

/** The instant, in milliseconds, that a day of a zone begins; days are counted as by `dayNumberIn`. */
export function startOfDayNumber(zone: string, number: number): number {
  let ofZone = dayStarts.get(zone);
  if (!ofZone) dayStarts.set(zone, (ofZone = new Map()));
  let start = ofZone.get(number);
  if (start === undefined) {
    if (ofZone.size >= mostDayStarts) ofZone.clear();
    start = instantOf(dateOf(number), '00:00', zone).getTime();
    ofZone.set(number, start);
  }
  return start;
}

/** The number of the local day an instant falls on, counted from 1970-01-01. */
export function dayNumberIn(zone: string, instant: number): number {
  let number = Math.floor(instant / day);
  while (startOfDayNumber(zone, number) > instant) number--;
  while (startOfDayNumber(zone, number + 1) <= instant) number++;
  return number;
}

/** The local day an instant falls on, `2026-11-22`. */
export const dayIn = (zone: string, instant: Date) =>
  new Date(dayNumberIn(zone, instant.getTime()) * day).toISOString().slice(0, 10);

/** The instant a local day begins. */
export const startOfDay = (zone: string, date: string) => new Date(startOfDayNumber(zone, Date.parse(date) / day));

/** When the clock shows a time on a local day; only on a day of a clock change is that more than an addition. */
function onDay(zone: string, number: number, time: string): Date {
  const start = startOfDayNumber(zone, number);
  if (startOfDayNumber(zone, number + 1) - start !== day) return instantOf(dateOf(number), time, zone);
  return new Date(start + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * minute);
}

/**
 * The open periods that touch `within`, in order; stretches that meet (through midnight) are one.
 * Days are counted on the wall clock, so a day of a clock change is 23 or 25 hours long.
 */
export function openPeriods(hours: readonly OpeningHours[], zone: string, within: Period): Period[] {
  const open: { startsAt: Date; endsAt: Date }[] = [];
  const last = dayNumberIn(zone, within.endsAt.getTime());
  for (let number = dayNumberIn(zone, within.startsAt.getTime()) - 1; number <= last; number++) {
    // In the order they begin: what the clock jumps over begins later than what follows it on the wall.
    const stretches = hours
      .filter(({ weekday }) => weekday === weekdayOf(number))
      .map((it) => ({ startsAt: onDay(zone, number, it.opensAt), endsAt: onDay(zone, number, it.closesAt) }))
      .sort((one, two) => one.startsAt.getTime() - two.startsAt.getTime());
    for (const { startsAt, endsAt } of stretches) {
      const before = open.at(-1);
      if (before && startsAt <= before.endsAt) before.endsAt = endsAt > before.endsAt ? endsAt : before.endsAt;
      else if (startsAt < endsAt) open.push({ startsAt, endsAt });
    }
  }
  return open.filter(({ startsAt, endsAt }) => startsAt < within.endsAt && within.startsAt < endsAt);
}
