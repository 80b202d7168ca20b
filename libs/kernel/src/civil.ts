import { day as dayLength, type Day } from './instant';
import { dayIn, startOfDay } from './zone';

/** Days of contracts are days in China. */
export const chinaZone = 'Asia/Shanghai';

const numberOf = (day: Day) => Date.parse(day) / dayLength;
const dayOf = (number: number): Day => new Date(number * dayLength).toISOString().slice(0, 10);

/** The civil day in China an instant falls on. */
export const civilDay = (instant: Date): Day => dayIn(chinaZone, instant);

/** The last day of a term of so many days: the day it begins on does not count. @see 民法典, art. 201 */
export const daysLater = (day: Day, days: number): Day => dayOf(numberOf(day) + days);

export const daysBetween = (from: Day, until: Day) => numberOf(until) - numberOf(from);

/** The same day some months later, or the last of the month that has no such day. @see 民法典, art. 202 */
export function monthsLater(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(first.getTime() + (Math.min(date, last) - 1) * dayLength).toISOString().slice(0, 10);
}

/** The first instant after a day in China. */
export const endOfDay = (day: Day): Date => startOfDay(chinaZone, daysLater(day, 1));
