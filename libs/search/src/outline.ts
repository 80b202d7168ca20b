import { grid, lengthsOf, priceOf, upToGrid, type Tariff } from '@concentric/booking';
import { cardAt } from '@concentric/equipment';
import { after, day, minute, openPeriods, type OpeningHours } from '@concentric/kernel';
import type { Rate, RateCard, RateLayer } from '@contract/equipment';
import type { Rank } from './search.rules';

/** What of a rate bounds the slots that can be had under it. */
type Terms = Pick<Rate, 'minimumMinutes' | 'maximumMinutes' | 'minimumNoticeMinutes' | 'advanceDays'> & {
  /** No period is cheaper than under this tariff, less the slack, in fen, that rounding may take. */
  readonly cheapest: Tariff;
  readonly slack: number;
  /** Lowest prices that were worked out before, by length and samples: the cheapest tariff is the same at all hours. */
  readonly prices: Map<string, number>;
};
type OutlineCard = { readonly from: number; readonly terms: Partial<Record<RateLayer, Terms>> };

/** What is kept of an instrument to tell, without reading anything, how good a slot of it could be at best. */
export type Outline = {
  readonly version: number;
  readonly timeZone: string;
  readonly openingHours: readonly OpeningHours[];
  /** The same for instruments that are open alike. */
  readonly hoursKey: string;
  readonly minimumMinutes: number;
  readonly maximumMinutes: number;
  readonly cards: readonly OutlineCard[];
};
export type OutlineRow = Omit<Outline, 'cards' | 'hoursKey'> & { readonly rateCards: readonly RateCard[] };

const always = { weekdays: [1, 2, 3, 4, 5, 6, 7], opensAt: '00:00', closesAt: '24:00' };

function termsOf(rate: Rate): Terms {
  const { hourlyPrice, discounts, samplePrice, adjustments } = rate;
  const { minimumMinutes, maximumMinutes, minimumNoticeMinutes, advanceDays } = rate;
  // Changes add up, so no hour is cheaper than with every discount at once.
  const lowest = adjustments.reduce((sum, { changeBp }) => sum + Math.min(0, changeBp), 0);
  const cheap = lowest < 0 ? [{ ...always, changeBp: Math.max(-10_000, lowest) }] : [];
  return {
    ...{ minimumMinutes, maximumMinutes, minimumNoticeMinutes, advanceDays },
    cheapest: { hourlyPrice, discounts, samplePrice, adjustments: cheap },
    // Each stretch of a price is rounded by itself; there are at most two edges a day of each adjustment.
    slack: adjustments.length * 2 * 8,
    prices: new Map(),
  };
}

/** @param now what ended before it is of no use to a search */
export function outlineOf(row: OutlineRow, now: Date): Outline {
  const { version, timeZone, openingHours, minimumMinutes, maximumMinutes, rateCards } = row;
  const current = cardAt(rateCards, now);
  const cards = rateCards
    .filter((card) => card === current || new Date(card.effectiveFrom) > now)
    .map(({ effectiveFrom, rates }) => ({
      from: Date.parse(effectiveFrom),
      terms: Object.fromEntries(rates.map((rate) => [rate.layer, termsOf(rate)])),
    }));
  const hoursKey = `${timeZone} ${JSON.stringify(openingHours)}`;
  return { version, timeZone, openingHours, hoursKey, minimumMinutes, maximumMinutes, cards };
}

/** What every instrument is searched for, and what was worked out for others that are open alike. */
export type Looking = {
  readonly minutes: number;
  readonly samples: number;
  readonly maxPrice: number;
  readonly to: number;
  readonly now: number;
  readonly openings: Map<string, number>;
  readonly nextDays: Map<string, number>;
};

export type Bound = Pick<Rank, 'fits' | 'price' | 'start'> & {
  /** No slot starts later, and none is longer, in milliseconds. */
  readonly last: number;
  readonly longest: number;
};

/** The earliest instant from which an instrument is open for so long; Infinity when it never is. */
function openFrom({ hoursKey, openingHours, timeZone }: Outline, first: number, length: number, { openings }: Looking) {
  const key = `${first} ${length} ${hoursKey}`;
  let start = openings.get(key);
  if (start === undefined) {
    const within = { startsAt: new Date(first), endsAt: after(new Date(first), 8 * day + length) };
    const starts = openPeriods(openingHours, timeZone, within).flatMap(({ startsAt, endsAt }) => {
      const at = upToGrid(Math.max(startsAt.getTime(), first));
      return at + length <= endsAt.getTime() ? [at] : [];
    });
    start = Math.min(...starts);
    openings.set(key, start);
  }
  return start;
}

/**
 * A bound on all slots of an instrument for a layer that start at an instant or later: none ranks before it. Undefined
 * when there can be none.
 */
export function boundOf(outline: Outline, layer: RateLayer, from: number, looking: Looking): Bound | undefined {
  let bound: Bound | undefined;
  outline.cards.forEach(({ from: begins, terms: { [layer]: terms } }, i) => {
    if (!terms) return;
    const ends = outline.cards[i + 1]?.from ?? Infinity;
    const { minimum, maximum } = lengthsOf(outline, terms);
    const minutes = Math.min(Math.max(looking.minutes, minimum), maximum);
    const length = minutes * minute;
    const notice = looking.now + Math.max(1, terms.minimumNoticeMinutes * minute);
    const last = Math.min(looking.to - length, ends - 1, looking.now + terms.advanceDays * day);
    const start = openFrom(outline, Math.max(from, begins, notice), length, looking);
    if (start > last) return;
    const price = lowestPrice(terms, length, looking.samples);
    if (price > looking.maxPrice) return;
    bound = merged(bound, { fits: minutes === looking.minutes, price, start, last, longest: length });
  });
  return bound;
}

const mostPrices = 100;

function lowestPrice({ cheapest, slack, prices }: Terms, length: number, samples: number): number {
  const key = `${length} ${samples}`;
  let price = prices.get(key);
  if (price === undefined) {
    const period = { startsAt: new Date(0), endsAt: new Date(length) };
    price = priceOf(period, cheapest, 'UTC', samples).amount - slack;
    if (prices.size >= mostPrices) prices.clear();
    prices.set(key, price);
  }
  return price;
}

function merged(a: Bound | undefined, b: Bound): Bound {
  if (!a) return b;
  const fits = a.fits || b.fits;
  const price = a.fits === b.fits ? Math.min(a.price, b.price) : a.fits ? a.price : b.price;
  const [last, longest] = [Math.max(a.last, b.last), Math.max(a.longest, b.longest)];
  return { fits, price, start: Math.min(a.start, b.start), last, longest };
}

/** The next start after one that was refused by its price. */
export const nextStart = (start: number) => start + grid;
