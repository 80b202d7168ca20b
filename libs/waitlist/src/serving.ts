import {
  Booking,
  decide,
  decidedBooking,
  holdFacts,
  holdResources,
  isOutOfOrder,
  keepBooking,
  peekFacts,
  releaseBooking,
} from '@concentric/booking';
import { Instrument } from '@concentric/equipment';
import { notify } from '@concentric/identity';
import { scheduleAll, type Caller, type JobHandler, type Tx } from '@concentric/platform';
import type { WaitlistEntry } from './entry.entity';
import { lastStart, missedVerb, moveEntry, type EntryVerb } from './entry.rules';
import { awaitedAnywhere, candidatesOf, keepEntry, liveEntries, type Candidate } from './entry.store';
import { judged, offerTo, termsOf, unlessRefused, type Offer } from './slots';

/** The job that serves the line in front of an instrument. */
export const serveJob = 'waitlist.serve';

const again = (tx: Tx, instrumentId: string) => scheduleAll(tx, serveJob, [{ instrumentId }]);

/**
 * Serves who is next in line for an instrument. Each run does one thing in a transaction that holds the instrument, so
 * that no two runs offer one time, and plans another run until nothing is left to do.
 */
export const serveWaitlist: JobHandler = {
  kind: serveJob,
  run: async (tx, caller, payload) => {
    const instrumentId = String(payload['instrumentId']);
    const resources = await holdResources(tx, instrumentId);
    const now = new Date();
    const served =
      (await settle(tx, caller, instrumentId, resources.companions, now)) ||
      (await offerNext(tx, caller, resources.instrument, now));
    if (served) await again(tx, instrumentId);
  },
};

/** Time itself opens what was closed (a rate's horizon, a quota's next month) and closes windows. */
export const sweepWaitlists: JobHandler = {
  kind: 'waitlist.sweep',
  every: 5 * 60_000,
  run: async (tx) => {
    const ids = await awaitedAnywhere(tx);
    await scheduleAll(
      tx,
      serveJob,
      ids.map((instrumentId) => ({ instrumentId })),
    );
  },
};

/** Brings entries up to date with what became of their offers and with the clock; tells whether there was any such. */
async function settle(
  tx: Tx,
  caller: Caller,
  instrumentId: string,
  companions: readonly Instrument[],
  now: Date,
): Promise<boolean> {
  let settled = false;
  for (const entry of await liveEntries(tx, instrumentId)) {
    if (entry.state === 'waiting' && lastStart(entry) > now) continue;
    if (entry.state === 'waiting') await close(tx, caller, entry, 'lapse', {}, now);
    else if (!(await settleOffer(tx, caller, entry, companions, now))) continue;
    settled = true;
  }
  return settled;
}

async function settleOffer(
  tx: Tx,
  caller: Caller,
  entry: WaitlistEntry,
  companions: readonly Instrument[],
  now: Date,
): Promise<boolean> {
  const booking = await tx.findOneByOrFail(Booking, { id: entry.offeredBookingId! });
  const { startsAt, endsAt } = booking;
  const passed = [...entry.passed, { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }];
  if (booking.state === 'expired') {
    const unanswered = entry.unanswered + 1;
    await close(tx, caller, entry, missedVerb(entry), { unanswered, passed, lastLapsedAt: now }, now);
    return true;
  }
  if (booking.state !== 'offered') {
    // Somebody gave the offer up where bookings are given up.
    await close(tx, caller, entry, 'stay', { passed }, now);
    return true;
  }
  if (!(await isOutOfOrder(tx, booking))) return false;
  const gone = await releaseBooking(tx, caller, booking, { state: 'cancelled', reason: 'outage' });
  await keepBooking(tx, caller, { verb: 'cancelled', booking: gone, before: booking, holding: 'free', companions });
  await close(tx, caller, entry, 'stay', {}, now);
  return true;
}

/** Moves an entry on without a time; tells its user when that was the end of it. */
async function close(
  tx: Tx,
  caller: Caller,
  entry: WaitlistEntry,
  verb: EntryVerb,
  change: Partial<WaitlistEntry>,
  now: Date,
): Promise<void> {
  const moved = moveEntry(entry.state, verb);
  // Whoever goes back in line after their window is over is at its end as well.
  const state = moved === 'waiting' && lastStart(entry) <= now ? 'lapsed' : moved;
  await keepEntry(tx, caller, entry, { ...change, state });
  if (state !== 'lapsed') return;
  const { name, nameEn, timeZone } = await tx.findOneByOrFail(Instrument, { id: entry.instrumentId });
  const { instrumentId, wantedFrom: startsAt, wantedUntil: endsAt } = entry;
  await notify(tx, caller, [entry.userId], {
    type: 'waitlist.lapsed',
    subjectId: entry.id,
    data: { instrumentId, instrumentName: name, instrumentNameEn: nameEn, timeZone, startsAt, endsAt },
    cause: `waitlist:${entry.id}`,
  });
}

/** Offers the next in line the earliest time they may have; tells whether anybody was found. */
async function offerNext(tx: Tx, caller: Caller, instrument: Instrument, now: Date): Promise<boolean> {
  for (const candidate of await candidatesOf(tx, instrument, now)) {
    const offer = await offerFor(tx, candidate, now);
    if (!offer) continue;
    // Should the rules change their mind once the organization's pool is held, the line is gone through anew.
    await give(tx, caller, candidate, offer, now);
    return true;
  }
  return false;
}

async function offerFor(tx: Tx, { entry, booker }: Candidate, now: Date): Promise<Offer | undefined> {
  const { instrumentId, wantedFrom, wantedUntil } = entry;
  const within = { startsAt: wantedFrom > now ? wantedFrom : now, endsAt: wantedUntil };
  const { factsFor } = await peekFacts(tx, instrumentId, within, booker);
  const offer = offerTo(entry, factsFor(booker, entry.mode), now);
  if (!offer) return undefined;
  const wish = { ...termsOf(entry), ...offer.slot };
  return (await judged(tx, instrumentId, wish, booker, { now })) && offer;
}

async function give(
  tx: Tx,
  caller: Caller,
  { entry, booker }: Candidate,
  { slot, decideBy }: Offer,
  now: Date,
): Promise<void> {
  const wish = { ...termsOf(entry), ...slot, purpose: entry.purpose };
  const { instrument, companions, factsFor } = await holdFacts(tx, entry.instrumentId, slot, booker);
  const decision = unlessRefused(() => decide(wish, factsFor(booker, entry.mode), now));
  if (!decision) return;
  const booking = decidedBooking(wish, instrument, booker, decision, now);
  if (decideBy) Object.assign(booking, { state: 'offered', approvals: [], awaiting: null, decideBy });
  const { state: verb } = booking;
  const holding = { hold: decision.holds };
  await keepBooking(tx, caller, { verb, booking, before: null, holding, companions });
  const state = moveEntry(entry.state, decideBy ? 'offer' : 'book');
  await keepEntry(tx, caller, entry, { state, offeredBookingId: booking.id });
}
