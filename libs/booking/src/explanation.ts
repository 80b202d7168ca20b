import { after, day, Refusal, type Period } from '@concentric/kernel';
import type { Database } from '@concentric/platform';
import type { Wish } from './booking.rules';
import { earliestSlot } from './earliest.rules';
import { readFacts, type Booker } from './facts.store';

/** What was wished, by whom; when it is a move, `except` is the booking that moves. */
export type Wished = { instrumentId: string; wish: Wish; booker: Booker; except?: string };

/** Far enough that a slot found at the very end still has room. */
const longest = 8 * day;

/** The earliest slot the rules would allow, looking a week ahead first and then as far as they reach. */
export async function earliestFor(database: Database, wished: Wished): Promise<Period | undefined> {
  const { instrumentId, wish, booker, except } = wished;
  const now = new Date();
  const start = wish.startsAt > now ? wish.startsAt : now;
  const searches = [
    [start, 7],
    [start, 62],
    [now, 400],
  ] as const;
  for (const [from, days] of searches) {
    const until = after(from, days * day);
    const facts = await readFacts(database, instrumentId, { startsAt: from, endsAt: after(until, longest) }, booker);
    const slot = earliestSlot(wish, facts.factsFor(booker, wish.mode, except), { from, until }, now);
    if (slot) return slot;
  }
  return undefined;
}

/** Adds the earliest slot to a refusal that time could mend. */
export async function explained(database: Database, refusal: Refusal, wished: Wished): Promise<Refusal> {
  if (!('rule' in refusal.facts)) return refusal;
  const slot = await earliestFor(database, wished);
  if (!slot) return refusal;
  const earliest = { earliestStartsAt: slot.startsAt.toISOString(), earliestEndsAt: slot.endsAt.toISOString() };
  return new Refusal(refusal.code, { ...refusal.facts, ...earliest });
}

/** What `judge` says; a refusal of its tells the earliest slot as well. */
export async function explaining<T>(database: Database, wished: Wished, judge: () => T): Promise<T> {
  try {
    return judge();
  } catch (error) {
    throw error instanceof Refusal ? await explained(database, error, wished) : error;
  }
}
