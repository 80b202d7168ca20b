import { minute, startOfDay, type Period, type Ratio } from '@concentric/kernel';

/** Days and months of reports are those of China. */
export const reportZone = 'Asia/Shanghai';

/** From the first instant of a day until that of another. */
export const windowOf = ({ from, to }: { from: string; to: string }): Period => ({
  startsAt: startOfDay(reportZone, from),
  endsAt: startOfDay(reportZone, to),
});

/** A part of a window that a report has a row for. */
export type Slot = Period & { readonly month: string };

function monthAfter(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  const [next, then] = number === 12 ? [year + 1, 1] : [year, number + 1];
  return `${String(next).padStart(4, '0')}-${String(then).padStart(2, '0')}`;
}

/** The months a window touches, in order, each cut to the window; together they are the window. */
export function monthsOf({ from, to }: { from: string; to: string }): Slot[] {
  const slots: Slot[] = [];
  for (let month = from.slice(0, 7); `${month}-01` < to; month = monthAfter(month)) {
    const [first, next] = [`${month}-01`, `${monthAfter(month)}-01`];
    slots.push({ month, ...windowOf({ from: first > from ? first : from, to: next < to ? next : to }) });
  }
  return slots;
}

/** The window that slots cut. */
export const windowOfSlots = (slots: readonly Period[]): Period => ({
  startsAt: slots[0]!.startsAt,
  endsAt: slots.at(-1)!.endsAt,
});

/** The days of a year, `2026`. */
export const yearWindow = (year: string) => ({ from: `${year}-01-01`, to: `${Number(year) + 1}-01-01` });

/** Until when a window can have been used: its end, or the minute that began last where that is still to come. */
export function countedUntil({ endsAt }: Period, now: Date): Date {
  const lastMinute = new Date(Math.floor(now.getTime() / minute) * minute);
  return endsAt < lastMinute ? endsAt : lastMinute;
}

/**
 * The whole minutes of `used` that lie in a window. Counted from where the use began, so that the parts of windows that
 * meet add up to the minutes of the whole.
 */
export function minutesWithin(used: Period, { startsAt, endsAt }: Period): number {
  const passed = (until: Date) =>
    Math.floor((Math.min(until.getTime(), used.endsAt.getTime()) - used.startsAt.getTime()) / minute);
  return Math.max(0, passed(endsAt)) - Math.max(0, passed(startsAt));
}

/** Exactly so much of so much, as it was counted; null when there is nothing to share. */
export const partOf = (numerator: number, denominator: number): Ratio | null =>
  denominator === 0 ? null : { numerator, denominator };

/** Minutes as hours with two decimals, halves up: `12.33`. */
export function hoursText(minutes: number): string {
  const hundredths = String(Math.floor((minutes * 10 + 3) / 6)).padStart(3, '0');
  return `${hundredths.slice(0, -2)}.${hundredths.slice(-2)}`;
}
