import { after, ensure, minute, Refusal, type Period } from '@concentric/kernel';
import type { WaitlistState } from './contract';

export type EntryVerb = 'offer' | 'book' | 'accept' | 'decline' | 'stay' | 'leave' | 'miss' | 'give_up' | 'lapse';

const moves: Record<EntryVerb, { from: readonly WaitlistState[]; to: WaitlistState }> = {
  offer: { from: ['waiting'], to: 'offered' },
  book: { from: ['waiting'], to: 'fulfilled' },
  accept: { from: ['offered'], to: 'fulfilled' },
  decline: { from: ['offered'], to: 'left' },
  // Not this time, but another.
  stay: { from: ['offered'], to: 'waiting' },
  leave: { from: ['waiting', 'offered'], to: 'left' },
  miss: { from: ['offered'], to: 'waiting' },
  give_up: { from: ['offered'], to: 'lapsed' },
  lapse: { from: ['waiting'], to: 'lapsed' },
};

/** The state after the verb. @throws Refusal `waitlist_cannot_move` */
export function moveEntry(state: WaitlistState, verb: EntryVerb): WaitlistState {
  const { from, to } = moves[verb];
  ensure(from.includes(state), 'waitlist_cannot_move', { from: state, to });
  return to;
}

/** An entry that let so many offers pass unanswered waits no longer. */
export const mostUnanswered = 2;

/** What becomes of an entry whose offer nobody answered. */
export const missedVerb = ({ unanswered }: { unanswered: number }): EntryVerb =>
  unanswered + 1 >= mostUnanswered ? 'give_up' : 'miss';

type Limits = { readonly minimumMinutes: number; readonly maximumMinutes: number };

/** @throws Refusal `waitlist_window_past`, `booking_too_short`, `booking_too_long` */
export function ensureWaitable(
  { from, minutes }: { from: Date; minutes: number },
  { minimumMinutes, maximumMinutes }: Limits,
  now: Date,
): void {
  const past = { rule: 'waitlist_window_past', limit: now.toISOString() };
  if (from <= now) throw new Refusal('waitlist_window_past', past);
  ensure(minutes >= minimumMinutes, 'booking_too_short', { limit: minimumMinutes });
  ensure(minutes <= maximumMinutes, 'booking_too_long', { limit: maximumMinutes });
}

type Queued = { readonly priority: number; readonly createdAt: Date; readonly id: string };

/** Who is asked first: the higher priority of their rate, then who has waited longer. */
export const inOrder = <T extends Queued>(queue: readonly T[]): T[] =>
  queue.toSorted(
    (a, b) => b.priority - a.priority || a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1),
  );

/** How long an offer holds its time, in minutes. */
export const offerMinutes = 30;
/** Too short to be answered: no offer is made. */
const leastMinutes = 5;

/** The earliest start of a time that can still be offered. */
export const earliestOffer = (noticeMinutes: number, now: Date): Date =>
  after(now, Math.max(2 * leastMinutes, noticeMinutes + leastMinutes) * minute);

/**
 * Until when an offer may be answered: half an hour, but at most half of the time that is left, and while the rate still
 * lets one book at such short notice. Null when that leaves too little time to answer.
 */
export function answerBy(startsAt: Date, noticeMinutes: number, now: Date): Date | null {
  if (startsAt < earliestOffer(noticeMinutes, now)) return null;
  const left = startsAt.getTime() - now.getTime();
  return after(now, Math.min(offerMinutes * minute, left / 2, left - noticeMinutes * minute));
}

type Window = { readonly wantedFrom: Date; readonly wantedUntil: Date; readonly minutes: number };

/** The last instant at which what is wanted may begin. */
export const lastStart = ({ wantedUntil, minutes }: Window): Date => after(wantedUntil, -minutes * minute);

export const windowOf = ({ wantedFrom, wantedUntil }: Window): Period => ({
  startsAt: wantedFrom,
  endsAt: wantedUntil,
});
