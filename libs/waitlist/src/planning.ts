import {
  Booking,
  holdBooking,
  holderOf,
  keepBooking,
  peekFacts,
  releaseBooking,
  type Booker,
  type Wish,
} from '@concentric/booking';
import { Instrument } from '@concentric/equipment';
import { notify } from '@concentric/identity';
import { after, cny, day } from '@concentric/kernel';
import { schedule, type Caller, type JobHandler, type Tx } from '@concentric/platform';
import { v7 as newId } from 'uuid';
import type { Alternative, RebookingCause } from './contract';
import { nearest } from './rebooking.rules';
import { equalsOf, holdPlan, keepRebooking, outageOf, type Equal } from './rebooking.store';
import { firstSlot, judged, longest, termsOf } from './slots';

/** The job that looks for alternatives to one booking: a thousand affected bookings are a thousand small transactions. */
export const planJob = 'rebooking.plan';
export const tellJob = 'rebooking.tell';
const giveUpJob = 'rebooking.give-up';

const isToCome = ({ state, startsAt }: Booking, now: Date) =>
  (state === 'requested' || state === 'confirmed') && startsAt > now;

export const planAlternatives: JobHandler = {
  kind: planJob,
  run: async (tx, caller, { bookingId, causeId }) => {
    await planRebooking(tx, caller, String(bookingId), typeof causeId === 'string' ? causeId : null);
  },
};

/** Brings what a booking's holder is offered up to date: looked for anew, or closed when nothing is in its way any more. */
export async function planRebooking(tx: Tx, caller: Caller, bookingId: string, causeId: string | null): Promise<void> {
  const open = await holdPlan(tx, bookingId);
  const booking = await tx.findOneByOrFail(Booking, { id: bookingId });
  const now = new Date();
  const reason = isToCome(booking, now) ? await hindranceOf(tx, booking, causeId ?? open?.causeId ?? null) : undefined;
  if (!reason) {
    if (open) await keepRebooking(tx, caller, open, { state: 'lapsed' });
    return;
  }
  const { cause, causeId: found, until } = reason;
  const alternatives = await alternativesFor(tx, booking, until, now);
  if (cause === 'outage') await schedule(tx, { kind: giveUpJob, payload: { bookingId }, runAt: booking.startsAt });
  const { organizationId, userId } = booking;
  const fresh = {
    id: newId(),
    bookingId,
    organizationId,
    state: 'open' as const,
    acceptedBookingId: null,
    createdAt: now,
  };
  const plan = { cause, causeId: found, alternatives, userId };
  const { id } = await keepRebooking(tx, caller, open, open ? plan : { ...fresh, ...plan });
  await tell(tx, caller, booking, { type: 'rebooking.open', subjectId: id, cause: `rebooking:${id}` });
}

type Hindrance = { cause: RebookingCause; causeId: string; until: Date };

/** What keeps a booking from taking place: an outage, or an accredited test without a certificate. */
async function hindranceOf(tx: Tx, booking: Booking, certificateId: string | null): Promise<Hindrance | undefined> {
  const outage = await outageOf(tx, booking);
  if (outage) return outage;
  if (booking.accreditation === null || certificateId === null) return undefined;
  const certified = await isCertified(tx, booking);
  return certified ? undefined : { cause: 'certificate', causeId: certificateId, until: booking.startsAt };
}

/** Whether a valid certificate (of the scheme, where one is asked for) covers a booking from start to end. */
async function isCertified(tx: Tx, booking: Booking): Promise<boolean> {
  const { instrumentId, accreditation, startsAt, endsAt, mode } = booking;
  const { factsFor } = await peekFacts(tx, instrumentId, booking, booking);
  const { certificates } = factsFor({ ...booking, leads: false }, mode);
  return certificates.some(
    ({ schemes, validFrom, validUntil }) =>
      (accreditation === null || schemes.includes(accreditation)) && validFrom <= startsAt && endsAt <= validUntil,
  );
}

/** How far the search for alternatives reaches: near first, as most are found there. */
const reaches = [7, 30];

async function alternativesFor(tx: Tx, booking: Booking, until: Date, now: Date): Promise<Alternative[]> {
  const found = [];
  for (const equal of await equalsOf(tx, booking)) {
    const { organizationId, userId } = booking;
    const booker = await holderOf(tx, { centerId: equal.centerId, organizationId, userId });
    if (!booker.operates) return [];
    // The instrument itself is not asked before it is back; of the others any time from the booked one on will do.
    const from = equal.id === booking.instrumentId ? later(until, now) : booking.startsAt;
    const alternative = await alternativeOn(tx, equal, booking, booker, { from, now });
    if (alternative) found.push(alternative);
  }
  return nearest(found, booking).map(({ centerId: _, startsAt, endsAt, ...rest }) => ({
    ...rest,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  }));
}

const later = (a: Date, b: Date) => (a > b ? a : b);

async function alternativeOn(
  tx: Tx,
  { id: instrumentId, centerId, name, nameEn, timeZone }: Equal,
  booking: Booking,
  booker: Booker,
  { from, now }: { from: Date; now: Date },
) {
  const wish: Wish = { ...termsOf(booking), startsAt: booking.startsAt, endsAt: booking.endsAt };
  for (const days of reaches) {
    const until = after(from, days * day);
    const { factsFor } = await peekFacts(tx, instrumentId, { startsAt: from, endsAt: after(until, longest) }, booker);
    const slot = firstSlot(wish, factsFor(booker, wish.mode, booking.id), { from, until }, now);
    if (!slot) continue;
    const decision = await judged(tx, instrumentId, { ...wish, ...slot }, booker, { now, except: booking.id });
    if (!decision) return undefined;
    const price = cny(decision.price.amount);
    return { instrumentId, centerId, instrumentName: name, instrumentNameEn: nameEn, timeZone, ...slot, price };
  }
  return undefined;
}

type Telling = { type: string; subjectId: string; cause: string };

async function tell(tx: Tx, caller: Caller, booking: Booking, { type, subjectId, cause }: Telling): Promise<void> {
  const { id: bookingId, instrumentId, startsAt, endsAt, userId } = booking;
  const { name, nameEn, timeZone } = await tx.findOneByOrFail(Instrument, { id: instrumentId });
  const about = { bookingId, instrumentId, instrumentName: name, instrumentNameEn: nameEn, timeZone, startsAt, endsAt };
  await notify(tx, caller, [userId], { type, subjectId, data: about, cause });
}

/** Tells the holder of a booking that needs no certificate that none covers it any more. */
export const tellOfLostCertificate: JobHandler = {
  kind: tellJob,
  run: async (tx, caller, { bookingId, causeId }) => {
    const booking = await tx.findOneByOrFail(Booking, { id: String(bookingId) });
    if (!isToCome(booking, new Date()) || (await isCertified(tx, booking))) return;
    const cause = `certificate:${String(causeId)}:${booking.id}`;
    await tell(tx, caller, booking, { type: 'booking.uncertified', subjectId: booking.id, cause });
  },
};

/** A booking that begins while its instrument is out of service is over; that costs nothing. */
export const giveUpBooking: JobHandler = {
  kind: giveUpJob,
  run: async (tx, caller, { bookingId }) => {
    const { companions, before } = await holdBooking(tx, caller, 'cancel', String(bookingId));
    const waits = before.state === 'requested' || before.state === 'confirmed';
    if (!waits || before.startsAt > new Date() || !(await outageOf(tx, before))?.coversStart) return;
    const booking = await releaseBooking(tx, caller, before, { state: 'cancelled', reason: 'outage' });
    await keepBooking(tx, caller, { verb: 'cancelled', booking, before, holding: 'free', companions });
  },
};
