import { CenterStaff } from '@concentric/alliance';
import { Instrument } from '@concentric/equipment';
import { notify, responsibleUsers } from '@concentric/identity';
import { day, after } from '@concentric/kernel';
import { schedule, unschedule, type JobHandler, type Reaction, type Tx } from '@concentric/platform';
import { In } from 'typeorm';
import { Booking } from './booking.entity';
import { keepBooking, lapseJob } from './booking.store';
import { holdBooking } from './facts.store';
import { releaseBooking } from './keeping';
import { moveBooking } from './state.rules';

const reminder = 'booking.reminder';
const reminderKey = (bookingId: string) => `${reminder}:${bookingId}`;

async function aboutBooking(tx: Tx, booking: Booking) {
  const { name, nameEn, timeZone } = await tx.findOneByOrFail(Instrument, { id: booking.instrumentId });
  const { instrumentId, startsAt, endsAt, reason } = booking;
  return {
    bookingId: booking.id,
    instrumentId,
    instrumentName: name,
    instrumentNameEn: nameEn,
    timeZone,
    startsAt,
    endsAt,
    reason,
    decideBy: booking.decideBy,
  };
}

/** Who answers the step that a booking waits for. */
async function asked(tx: Tx, { awaiting, organizationId, ownerOrganizationId, centerId }: Booking): Promise<string[]> {
  if (awaiting === 'unit_lead') return responsibleUsers(tx, organizationId);
  if (awaiting === 'instrument_owner') return responsibleUsers(tx, ownerOrganizationId);
  const officers = await tx.findBy(CenterStaff, { centerId, role: In(['safety', 'manager']) });
  return officers.map(({ userId }) => userId);
}

/** Tells whoever has to answer a request, and the holder of what became of a booking that others decided. */
export const tellOfBooking: Reaction = {
  on: [
    ...['booking.requested', 'booking.confirmed', 'booking.declined', 'booking.cancelled', 'booking.moved'],
    ...['booking.expired', 'booking.offered', 'booking.handed_over', 'booking.no_show'],
  ],
  run: async (tx, caller, event) => {
    const booking = await tx.findOneByOrFail(Booking, { id: event.subjectId });
    const waits = event.type === 'booking.requested' || event.type === 'booking.moved';
    const asks = waits && booking.state === 'requested';
    // Decided before anybody was asked: what became of it has its own event.
    if (event.type === 'booking.requested' && !asks) return;
    const audience = asks ? await asked(tx, booking) : [booking.userId];
    await notify(
      tx,
      caller,
      audience.filter((userId) => userId !== event.actorId),
      {
        type: asks ? 'booking.requested' : event.type,
        subjectId: booking.id,
        data: await aboutBooking(tx, booking),
        cause: `event:${event.position}`,
      },
    );
  },
};

/** Keeps the reminder of a booking in step with it: a day before a confirmed one begins. */
export const planReminder: Reaction = {
  on: ['booking.confirmed', 'booking.cancelled', 'booking.moved', 'booking.in_use'],
  run: async (tx, _, event) => {
    const booking = await tx.findOneByOrFail(Booking, { id: event.subjectId });
    const runAt = after(booking.startsAt, -day);
    if (booking.state !== 'confirmed' || runAt < new Date()) await unschedule(tx, reminderKey(booking.id));
    else
      await schedule(tx, { kind: reminder, key: reminderKey(booking.id), payload: { bookingId: booking.id }, runAt });
  },
};

export const remindOfBooking: JobHandler = {
  kind: reminder,
  run: async (tx, caller, { bookingId }) => {
    const booking = await tx.findOneBy(Booking, { id: String(bookingId), state: 'confirmed' });
    if (!booking) return;
    await notify(tx, caller, [booking.userId], {
      type: 'booking.reminder',
      subjectId: booking.id,
      data: await aboutBooking(tx, booking),
      cause: `reminder:${booking.id}:${booking.startsAt.toISOString()}`,
    });
  },
};

/** A request that nobody answered in time lapses, and so does an offer that nobody took: neither holds time for ever. */
export const lapseBooking: JobHandler = {
  kind: lapseJob,
  run: async (tx, caller, { bookingId }) => {
    const { companions, before } = await holdBooking(tx, caller, 'lapse', String(bookingId));
    const now = new Date();
    if (before.decideBy === null || before.decideBy > now) return;
    const state = moveBooking(before, 'lapse', now);
    const booking = await releaseBooking(tx, caller, before, { state, reason: null });
    await keepBooking(tx, caller, { verb: state, booking, before, holding: 'free', companions });
  },
};
