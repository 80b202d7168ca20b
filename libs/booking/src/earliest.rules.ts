import {
  after,
  day,
  dayIn,
  minute,
  minutesOf,
  openPeriods,
  Refusal,
  startOfDay,
  type Period,
} from '@concentric/kernel';
import type { Rate } from '@contract/equipment';
import { decide, lengthsOf, type Facts, type Wish } from './booking.rules';

/** Slots offered begin on a quarter of an hour. */
export const grid = 15 * minute;
export const upToGrid = (instant: number) => Math.ceil(instant / grid) * grid;

export type Search = { readonly from: Date; readonly until: Date };

/** Whether `decide` would say yes. */
export function isAllowed(wish: Wish, facts: Facts, now: Date): boolean {
  // Searches try thousands of starts: what is refused needs no trace, which costs more than the rules do.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    decide(wish, facts, now);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/**
 * The earliest period of the wished length (brought within the limits) that every rule would allow and that starts
 * within the search; undefined when there is none. A start that is refused is allowed again at the earliest where
 * something ends that forbids it, so only those instants are tried.
 */
export function earliestSlot(wish: Wish, facts: Facts, search: Search, now: Date): Period | undefined {
  for (const startsAt of startsToTry(wish, facts, search, now)) {
    const rate = facts.rateAt(startsAt);
    if (!rate) continue;
    const { minimum, maximum } = lengthsOf(facts.instrument, rate);
    const length = Math.min(Math.max(minutesOf(wish), minimum), maximum) * minute;
    const slot = { startsAt, endsAt: after(startsAt, length) };
    if (isAllowed({ ...wish, ...slot }, facts, now)) return slot;
  }
  return undefined;
}

function startsToTry(wish: Wish, facts: Facts, search: Search, now: Date): Date[] {
  const { from, until } = search;
  const { instrument, companions, held, outages, certificates, cardStarts } = facts;
  const length = (wish.endsAt.getTime() - wish.startsAt.getTime()) * 2;
  const window = { startsAt: from, endsAt: after(until, length) };
  const resources = [instrument, ...companions];
  const first = Math.max(from.getTime(), now.getTime() + 1);
  const starts = [first, ...cardStarts.map(Number), ...certificates.map(({ validFrom }) => validFrom.getTime())];
  for (const { openingHours, timeZone } of resources)
    starts.push(...openPeriods(openingHours, timeZone, window).map(({ startsAt }) => startsAt.getTime()));
  for (const { id, bufferBeforeMinutes } of resources)
    for (const hold of held)
      if (hold.instrumentId === id) starts.push(hold.endsAt.getTime() + bufferBeforeMinutes * minute);
  starts.push(...outages.map(({ endsAt }) => endsAt.getTime()));
  for (const rate of ratesIn(facts, search)) {
    starts.push(now.getTime() + rate.minimumNoticeMinutes * minute);
    if (rate.quotas.length > 0) starts.push(...dayStarts(instrument.timeZone, search));
  }
  const tried = new Set(starts.map((start) => upToGrid(Math.max(start, first))));
  return [...tried]
    .filter((start) => start <= until.getTime())
    .sort((a, b) => a - b)
    .map((start) => new Date(start));
}

function ratesIn({ rateAt, cardStarts }: Facts, { from }: Search): Rate[] {
  const rates = [from, ...cardStarts].map(rateAt);
  return [...new Set(rates.filter((rate) => rate !== undefined))];
}

function dayStarts(zone: string, { from, until }: Search): number[] {
  const starts: number[] = [];
  for (let at = from; at <= until; at = after(at, day))
    starts.push(startOfDay(zone, dayIn(zone, after(at, day))).getTime());
  return starts;
}
