import {
  decide,
  earliestSlot,
  isAllowed,
  peekFacts,
  type Booker,
  type Decision,
  type Facts,
  type Wish,
} from '@concentric/booking';
import { after, contains, day, minute, minutesOf, Refusal, type Period } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import type { WaitlistEntry } from './entry.entity';
import { answerBy, earliestOffer, lastStart, windowOf } from './entry.rules';

/** What is wished beside a time. */
export type Terms = Pick<Wish, 'mode' | 'samples' | 'accreditation'>;
export const termsOf = ({ mode, samples, accreditation }: Terms): Terms => ({ mode, samples, accreditation });

/**
 * The earliest slot of exactly the wished length; the very start wished is tried before those on the quarter hours. A pass
 * that ends within the search is no reason to find none: whoever asks has the slot found decided on its own.
 */
export function firstSlot(
  wish: Wish,
  facts: Facts,
  search: { from: Date; until: Date },
  now: Date,
): Period | undefined {
  const open = { ...facts, missingCourses: [] };
  const exact = search.from <= wish.startsAt && wish.startsAt <= search.until;
  if (exact && isAllowed(wish, open, now)) return { startsAt: wish.startsAt, endsAt: wish.endsAt };
  const slot = earliestSlot(wish, open, search, now);
  return slot && minutesOf(slot) === minutesOf(wish) ? slot : undefined;
}

export type Offer = { readonly slot: Period; readonly decideBy: Date | null };
type Wanted = Terms & Pick<WaitlistEntry, 'wantedFrom' | 'wantedUntil' | 'minutes' | 'autoAccept' | 'passed'>;

/** What can be offered to an entry now, and until when it may be answered; null for who wants to be booked at once. */
export function offerTo(entry: Wanted, facts: Facts, now: Date): Offer | undefined {
  const { id: instrumentId } = facts.instrument;
  const passed = entry.passed.map((it) => ({
    instrumentId,
    startsAt: new Date(it.startsAt),
    endsAt: new Date(it.endsAt),
  }));
  const others = { ...facts, outages: [...facts.outages, ...passed] };
  const wish = {
    ...termsOf(entry),
    startsAt: entry.wantedFrom,
    endsAt: after(entry.wantedFrom, entry.minutes * minute),
  };
  let from = entry.wantedFrom > now ? entry.wantedFrom : now;
  for (let attempt = 0; attempt < 2; attempt++) {
    const slot = firstSlot(wish, others, { from, until: lastStart(entry) }, now);
    if (!slot || !contains(windowOf(entry), slot)) return undefined;
    if (entry.autoAccept) return { slot, decideBy: null };
    const notice = facts.rateAt(slot.startsAt)?.minimumNoticeMinutes ?? 0;
    const decideBy = answerBy(slot.startsAt, notice, now);
    if (decideBy) return { slot, decideBy };
    from = earliestOffer(notice, now);
  }
  return undefined;
}

/** What the rules say of one slot as things are, or undefined when they refuse it. */
export async function judged(
  tx: Tx,
  instrumentId: string,
  wish: Wish,
  booker: Booker,
  { now, except }: { now: Date; except?: string },
): Promise<Decision | undefined> {
  const { factsFor } = await peekFacts(tx, instrumentId, wish, booker);
  return unlessRefused(() => decide(wish, factsFor(booker, wish.mode, except), now));
}

export function unlessRefused<T>(judge: () => T): T | undefined {
  try {
    return judge();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** How far beyond a search a slot found at its end may reach. */
export const longest = 8 * day;
