import {
  decide,
  earliestSlot,
  priceOf,
  readGrounds,
  readHolds,
  type Booker,
  type Decision,
  type Facts,
  type Grounds,
  type Wish,
} from '@concentric/booking';
import { after, day, dayIn, daysLaterByClock, minutesOf, overlap, startOfDay, type Period } from '@concentric/kernel';
import type { Database } from '@concentric/platform';
import { boundOf, nextStart, type Bound, type Looking, type Outline } from './outline';
import type { Finding, Rank } from './search.rules';

/** An instrument as it is searched, from an instant on; it ranks by what could at best be found. */
export type Place = Rank & {
  readonly outline: Outline;
  readonly booker: Booker;
  readonly bound: Bound;
  /** How many slots of it were found. */
  readonly slots: number;
  /** How many days are looked at next: more each time nothing is found. */
  readonly days: number;
};

export type Slot = Rank & Period & { readonly decision: Decision; readonly layer: Booker['layer'] };

type Search = { readonly from: Date; readonly until: Date };

/** The most slots of one instrument: the earliest, and the first of days that follow. */
const mostSlots = 3;
const firstDays = 2;

export type Hunt = {
  readonly wish: Wish;
  readonly looking: Looking;
  readonly until: Date;
  readonly now: Date;
};

/** A place to look for slots of an instrument from an instant on; undefined where there can be none. */
export function placeOf(
  known: Pick<Place, 'id' | 'proximity' | 'outline' | 'booker'> & Partial<Pick<Place, 'slots' | 'days'>>,
  from: number,
  { looking }: Hunt,
): Place | undefined {
  const bound = boundOf(known.outline, known.booker.layer, from, looking);
  const { id, proximity, outline, booker, slots = 0, days = firstDays } = known;
  return bound && { id, proximity, outline, booker, slots, days, bound, ...bound };
}

/** Looks for slots in batches of places; what was read of an instrument is kept until the search is over. */
export function lookerOf(database: Database, hunt: Hunt) {
  const kept = new Map<string, Grounds>();
  return async (batch: readonly Place[]): Promise<Finding<Place, Slot>[]> => {
    const { wish, until } = hunt;
    const fresh = [...new Set(batch.map(({ id }) => id))].filter((id) => !kept.has(id));
    const span = { startsAt: wish.startsAt, endsAt: after(until, 8 * day) };
    // A place is open once at most, so an instrument has one window.
    const windows = batch.map((place) => ({ instrumentId: place.id, ...windowOf(place) }));
    const [grounds, held] = await Promise.all([
      fresh.length > 0 ? readGrounds(database, fresh, span, batch[0]!.booker) : new Map<string, Grounds>(),
      readHolds(database, windows),
    ]);
    for (const [id, ground] of grounds) kept.set(id, ground);
    return batch.map((place) => {
      const ground = kept.get(place.id);
      if (!ground) return { found: [], open: [] };
      return lookAt(place, ground, ground.factsWith(place.booker, wish.mode, held.get(place.id) ?? []), hunt);
    });
  };
}

/** The starts that are tried of a place next, up to the end of the longest slot. */
const windowOf = ({ start, days, bound }: Place): Period => ({
  startsAt: new Date(start),
  endsAt: new Date(Math.min(start + days * day, bound.last) + bound.longest),
});

function lookAt(place: Place, { qualifiedUntil }: Grounds, facts: Facts, hunt: Hunt): Finding<Place, Slot> {
  const { start, days, bound, slots, outline } = place;
  const ends = hunt.wish.mode === 'self_run' && qualifiedUntil !== null && qualifiedUntil < hunt.until;
  const limit = ends ? qualifiedUntil : hunt.until;
  const search = { from: new Date(start), until: new Date(Math.min(start + days * day, bound.last)) };
  const slot = slotIn(search, limit, bound.longest, facts, hunt);
  const from = slot ? nextDay(outline.timeZone, slot.startsAt, hunt.looking) : search.until.getTime() + 1;
  const isOver = from > bound.last || (slot !== undefined && slots + 1 >= mostSlots);
  const next = isOver
    ? undefined
    : placeOf({ ...place, ...(slot ? { slots: slots + 1 } : { days: days * 4 }) }, from, hunt);
  const found = slot && {
    ...slot,
    ...{ id: place.id, proximity: place.proximity, layer: place.booker.layer, price: slot.decision.price.amount },
    ...{ start: slot.startsAt.getTime(), fits: minutesOf(slot) === hunt.looking.minutes },
  };
  return { found: found ? [found] : [], open: next ? [next] : [] };
}

function nextDay(zone: string, instant: Date, { nextDays }: Looking): number {
  const key = `${zone} ${instant.getTime()}`;
  const known = nextDays.get(key) ?? startOfDay(zone, dayIn(zone, daysLaterByClock(zone, instant, 1))).getTime();
  nextDays.set(key, known);
  return known;
}

/** How much is searched at a time: the rules go through all that is held, so less of it is quicker. */
const stretch = 2 * day;

/** The earliest slot in a search that ends in time and costs no more than is wished, with what was decided. */
function slotIn(search: Search, limit: Date, longest: number, facts: Facts, hunt: Hunt) {
  const { from, until } = search;
  for (let at = from.getTime(); at <= until.getTime(); at += stretch) {
    const part = { from: new Date(at), until: new Date(Math.min(at + stretch - 1, until.getTime())) };
    const near = { startsAt: after(part.from, -day), endsAt: after(part.until, longest + day) };
    const held = facts.held.length > 16 ? facts.held.filter((hold) => overlap(hold, near)) : facts.held;
    const slot = slotInStretch(part, limit, { ...facts, held }, hunt);
    if (slot) return slot;
  }
  return undefined;
}

function slotInStretch({ from, until }: Search, limit: Date, facts: Facts, { wish, looking, now }: Hunt) {
  for (let at = from; at <= until;) {
    const slot = earliestSlot(wish, facts, { from: at, until }, now);
    if (!slot) return undefined;
    if (slot.endsAt <= limit) {
      const decision = decide({ ...wish, ...slot }, facts, now);
      if (decision.price.amount <= looking.maxPrice) return { ...slot, decision };
    }
    at = affordableFrom(slot, until, facts, looking);
  }
  return undefined;
}

/** The first start after a slot's at which the price, or the length, is within the wish: what changes is a card of rates or the hour. */
function affordableFrom(slot: Period, until: Date, { instrument, rateAt }: Facts, looking: Looking): Date {
  const length = slot.endsAt.getTime() - slot.startsAt.getTime();
  const rate = rateAt(slot.startsAt);
  let start = nextStart(slot.startsAt.getTime());
  for (; start <= until.getTime(); start = nextStart(start)) {
    const startsAt = new Date(start);
    const current = rateAt(startsAt);
    // Another card may ask for another length: that is for the search to find out.
    if (!rate || !current || current !== rate) break;
    if (rate.adjustments.length === 0) continue;
    const period = { startsAt, endsAt: after(startsAt, length) };
    if (priceOf(period, rate, instrument.timeZone, looking.samples).amount <= looking.maxPrice) break;
  }
  return new Date(start);
}
