import { Instrument } from '@concentric/equipment';
import { notify } from '@concentric/identity';
import { after, hour } from '@concentric/kernel';
import { scheduleAll, type Reaction } from '@concentric/platform';
import { Fault } from '@concentric/upkeep';
import { awaitedBeside } from './entry.store';
import { planJob, tellJob } from './planning';
import { Rebooking } from './rebooking.entity';
import { bookingsAfter, bookingsHitBy, bookingsUntil } from './rebooking.store';
import { serveJob } from './serving';

/** Whatever may have freed time has the lines served that wait for it, each in a transaction of its own. */
export const serveAfter: Reaction = {
  on: [
    ...['booking.cancelled', 'booking.declined', 'booking.expired', 'booking.no_show', 'booking.moved'],
    ...['booking.completed', 'outage.declared', 'outage.changed', 'outage.withdrawn', 'outage.ended'],
    ...['instrument.changed', 'certificate.added', 'waitlist.waiting'],
  ],
  run: async (tx, _, { data }) => {
    const waited = await awaitedBeside(tx, String(data['instrumentId']));
    await scheduleAll(
      tx,
      serveJob,
      waited.map((instrumentId) => ({ instrumentId })),
    );
  },
};

/** The first are looked at right away; of a great many the rest lets other work pass in between. */
const spread = () => {
  const now = new Date();
  return (i: number) => after(now, Math.max(0, i - 20) * 100);
};

/** Has every booking looked at that an outage hits, or hits no longer. */
export const replanAfterOutage: Reaction = {
  on: ['outage.declared', 'outage.changed', 'outage.withdrawn', 'outage.ended'],
  run: async (tx, _, { subjectId: causeId }) => {
    const hit = await bookingsHitBy(tx, causeId);
    await scheduleAll(
      tx,
      planJob,
      hit.map((bookingId) => ({ bookingId, causeId })),
      spread(),
    );
  },
};

/** Accredited tests need a certificate; whoever booked without that is only told. */
export const replanAfterCertificate: Reaction = {
  on: ['certificate.lapsed'],
  run: async (tx, _, { subjectId: causeId }) => {
    const bookings = await bookingsAfter(tx, causeId);
    for (const accredited of [true, false]) {
      const payloads = bookings
        .filter((booking) => booking.accredited === accredited)
        .map(({ id: bookingId }) => ({ bookingId, causeId }));
      await scheduleAll(tx, accredited ? planJob : tellJob, payloads, spread());
    }
  },
};

/** Closes what is offered instead of a booking that found another way by itself. */
export const followBooking: Reaction = {
  on: ['booking.cancelled', 'booking.moved', 'booking.declined', 'booking.expired', 'booking.handed_over'],
  run: async (tx, _, { subjectId: bookingId }) => {
    const waits = await tx.existsBy(Rebooking, { bookingId, state: 'open' });
    if (waits) await scheduleAll(tx, planJob, [{ bookingId }]);
  },
};

/** How far ahead holders are told of a fault that somebody reported: until then its keepers have looked at it. */
const toldAhead = 72 * hour;

/** Tells whoever booked an instrument soon that a fault was reported that may keep it from working; never which. */
export const tellOfReportedFault: Reaction = {
  on: ['fault.reported'],
  run: async (tx, caller, { subjectId, actorId, data }) => {
    const fault = await tx.findOneByOrFail(Fault, { id: subjectId });
    if (fault.usable && fault.urgency !== 'critical') return;
    const instrument = await tx.findOneByOrFail(Instrument, { id: fault.instrumentId });
    for (const booking of await bookingsUntil(tx, instrument.id, after(new Date(), toldAhead))) {
      if (booking.userId === actorId) continue;
      const { id: bookingId, startsAt, endsAt } = booking;
      const { id: instrumentId, name: instrumentName, nameEn: instrumentNameEn, timeZone } = instrument;
      await notify(tx, caller, [booking.userId], {
        type: 'booking.endangered',
        subjectId: bookingId,
        data: { bookingId, instrumentId, instrumentName, instrumentNameEn, timeZone, startsAt, endsAt },
        cause: `fault:${String(data['faultId'])}:${bookingId}`,
      });
    }
  },
};
