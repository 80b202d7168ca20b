import {
  Booking,
  chargeFee,
  holdBooking,
  keepBooking,
  moveBooking,
  noShowFee,
  releaseBooking,
  watchedFrom,
} from '@concentric/booking';
import { Instrument } from '@concentric/equipment';
import { notify, OrganizationUser, responsibleUsers } from '@concentric/identity';
import { JournalEntry, schedule, unschedule, type JobHandler, type Reaction, type Tx } from '@concentric/platform';
import { ConductPoint } from './conduct.entity';
import { crossed, lateCancellation } from './conduct.rules';
import { givePoints, pointsBefore } from './conduct.store';
import { autoEndJob, endUse } from './ending';
import { Usage } from './usage.entity';
import { forgottenAt, missedAt, neverHadIt } from './usage.rules';
import { overrunInto, placeOf, wasStopped } from './usage.store';

const missJob = 'usage.miss';
const missKey = (bookingId: string) => `${missJob}:${bookingId}`;

/** Keeps in step with a booking when its user is taken not to have come. Samples are run by whoever keeps the instrument. */
export const planMiss: Reaction = {
  on: ['booking.confirmed', 'booking.moved', 'booking.cancelled', 'booking.in_use'],
  run: async (tx, _, event) => {
    const booking = await tx.findOneByOrFail(Booking, { id: event.subjectId });
    const key = missKey(booking.id);
    if (booking.state !== 'confirmed' || booking.mode !== 'self_run') return void (await unschedule(tx, key));
    const { at } = await tx.findOneByOrFail(JournalEntry, { position: event.position });
    // What was recorded after it had begun is history that somebody brought in: there was nothing to check in to.
    if (booking.startsAt <= at) return;
    const { graceMinutes } = await tx.findOneByOrFail(Instrument, { id: booking.instrumentId });
    const runAt = missedAt(booking, graceMinutes, null);
    await schedule(tx, { kind: missJob, key, payload: { bookingId: booking.id }, runAt });
  },
};

/**
 * Nobody came: the rest of the time is free, and it costs what was agreed. It costs nothing, and is not held against
 * anybody, when the instrument was out of order or somebody else never left it; who overran moves the deadline.
 */
export const missBooking: JobHandler = {
  kind: missJob,
  run: async (tx, caller, { bookingId }) => {
    const { instrument, companions, before } = await holdBooking(tx, caller, 'miss', String(bookingId));
    if (before.state !== 'confirmed' || before.mode !== 'self_run') return;
    const now = new Date();
    const takenUntil = await overrunInto(tx, before, await placeOf(tx, before), now);
    const deadline = missedAt(before, instrument.graceMinutes, takenUntil);
    if (now < deadline) {
      // Under a key of its own: the job in hand is deleted when it is done.
      const key = `${missKey(before.id)}:${deadline.toISOString()}`;
      return schedule(tx, { kind: missJob, key, payload: { bookingId: before.id }, runAt: deadline });
    }
    const state = moveBooking(before, 'miss', now);
    const excused = neverHadIt(before, takenUntil) || (await wasStopped(tx, before));
    const fee = excused ? 0 : noShowFee(before.price, before.rate);
    if (fee > 0) await chargeFee(tx, caller, before, 'no_show', fee);
    if (!excused) await givePoints(tx, caller, before, 'no_show', instrument.graceMinutes);
    const booking = await releaseBooking(tx, caller, before, { state, reason: null });
    await keepBooking(tx, caller, { verb: state, booking, before, holding: { until: now }, companions });
  },
};

/** Nobody checked out: the use is ended as of the end of the time reserved, and its user told. */
export const endForgottenUse: JobHandler = {
  kind: autoEndJob,
  run: async (tx, caller, { bookingId }) => {
    const { instrument, companions, before } = await holdBooking(tx, caller, 'check_out', String(bookingId));
    const now = new Date();
    if (before.state !== 'in_use' || now < forgottenAt(before)) return;
    const usage = await tx.findOneByOrFail(Usage, { bookingId: before.id });
    const ending = { before, usage, instrument, now, forgotten: true, note: null, counters: [] };
    const keeping = await endUse(tx, caller, ending);
    await keepBooking(tx, caller, { ...keeping, companions });
    await notify(tx, caller, [before.userId], {
      type: 'usage.auto_ended',
      subjectId: before.id,
      data: { bookingId: before.id, ...(await about(tx, before)) },
      cause: `${autoEndJob}:${before.id}`,
    });
  },
};

/** A confirmed booking that its own organization gave up when that was no longer free, unless an outage was why. */
export const judgeCancellation: Reaction = {
  on: ['booking.cancelled'],
  run: async (tx, caller, event) => {
    const booking = await tx.findOneByOrFail(Booking, { id: event.subjectId });
    const { organizationId } = booking;
    if (event.actorId === null) return;
    const theirs = await tx.existsBy(OrganizationUser, { organizationId, userId: event.actorId });
    const { at, before } = await tx.findOneByOrFail(JournalEntry, { position: event.position });
    const was = before as Pick<Booking, 'state' | 'rate'>;
    const minutes = lateCancellation({ ...was, startsAt: booking.startsAt }, at);
    if (!theirs || minutes === null || (await wasStopped(tx, booking))) return;
    await givePoints(tx, caller, booking, 'late_cancellation', minutes);
  },
};

async function about(tx: Tx, { instrumentId, startsAt, endsAt }: Booking) {
  const { name, nameEn, timeZone } = await tx.findOneByOrFail(Instrument, { id: instrumentId });
  return { instrumentName: name, instrumentNameEn: nameEn, timeZone, startsAt, endsAt };
}

/** Tells user and organization of a record and of its answer, the owner of an objection, and all when bookings become watched. */
export const tellOfConduct: Reaction = {
  on: ['conduct.given', 'conduct.appealed', 'conduct.answered'],
  run: async (tx, caller, event) => {
    const point = await tx.findOneByOrFail(ConductPoint, { id: event.subjectId });
    const booking = await tx.findOneByOrFail(Booking, { id: point.bookingId });
    const { id: conductId, kind, points, state } = point;
    const data = { conductId, kind, points, state, ...(await about(tx, booking)) };
    const own = [point.userId, ...(await responsibleUsers(tx, point.organizationId))];
    const told = event.type === 'conduct.appealed' ? await responsibleUsers(tx, point.ownerOrganizationId) : own;
    const cause = `event:${event.position}`;
    const audience = told.filter((userId) => userId !== event.actorId);
    await notify(tx, caller, audience, { type: event.type, subjectId: conductId, data, cause });
    if (event.type !== 'conduct.given' || !crossed(watchedFrom, await pointsBefore(tx, point), points)) return;
    await notify(tx, caller, own, { type: 'conduct.watched', subjectId: conductId, data, cause: `${cause}:watched` });
  },
};
