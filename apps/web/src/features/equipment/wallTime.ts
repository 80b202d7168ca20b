import { Temporal } from 'temporal-polyfill';

/** Wall-clock time of a zone, `2026-11-25T09:00`, as forms and the calendar hold it. */
export type Wall = string;

export const wallOf = (instant: string | Date, zone: string): Wall =>
  Temporal.Instant.fromEpochMilliseconds(new Date(instant).getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

/** The instant of a wall-clock time, or null when it is none. A time that a clock change skips counts from before it. */
export function instantOf(wall: Wall, zone: string): Date | null {
  try {
    return new Date(Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds);
  } catch {
    return null;
  }
}

/** The offset of a zone at an instant, `+08:00`. */
export const offsetAt = (instant: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).offset;

/** The Monday of the week a day lies in. */
export function mondayOf(day: string): string {
  const date = Temporal.PlainDate.from(day);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
}

export const plusDays = (day: string, days: number) => Temporal.PlainDate.from(day).add({ days }).toString();
