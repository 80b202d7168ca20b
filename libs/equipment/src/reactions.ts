import { notify, responsibleUsers } from '@concentric/identity';
import { day, after } from '@concentric/kernel';
import { schedule, unschedule, type JobHandler, type Reaction, type Tx } from '@concentric/platform';
import { Booking } from './booking.entity';
import { moveBooking } from './booking.rules';
import { holdTime, keepBooking } from './booking.store';
import { Instrument } from './instrument.entity';

const reminder = 'equipment.booking-reminder';
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
  };
}

/** Tells the owner of a request, and the holder of what became of a booking that others decided. */
export const tellOfBooking: Reaction = {
  on: ['booking.requested', 'booking.confirmed', 'booking.declined', 'booking.cancelled', 'booking.moved'],
  run: async (tx, caller, event) => {
    const booking = await tx.findOneByOrFail(Booking, { id: event.subjectId });
    // Decided before anybody was asked: what became of it has its own event.
    if (event.type === 'booking.requested' && booking.state !== 'requested') return;
    const asksOwner =
      event.type === 'booking.requested' || (event.type === 'booking.moved' && booking.state === 'requested');
    const audience = asksOwner ? await responsibleUsers(tx, booking.ownerOrganizationId) : [booking.userId];
    await notify(
      tx,
      caller,
      audience.filter((userId) => userId !== event.actorId),
      {
        type: asksOwner ? 'booking.requested' : event.type,
        subjectId: booking.id,
        data: await aboutBooking(tx, booking),
        cause: `event:${event.position}`,
      },
    );
  },
};

/** Keeps the reminder of a booking in step with it: a day before a confirmed one begins. */
export const planReminder: Reaction = {
  on: ['booking.confirmed', 'booking.cancelled', 'booking.moved'],
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

/** A request that nobody answered before its time began is declined: it must not hold time for ever. */
export const declineUnanswered: JobHandler = {
  kind: 'equipment.decline-unanswered',
  every: 60_000,
  run: async (tx, caller) => {
    const unanswered = await tx
      .createQueryBuilder(Booking, 'booking')
      .where(`booking.state = 'requested' AND booking.starts_at <= now()`)
      .orderBy('booking.id')
      .limit(100)
      .getMany();
    for (const { id, instrumentId, startsAt, endsAt } of unanswered) {
      await holdTime(tx, instrumentId, { startsAt, endsAt });
      const before = await tx.findOneByOrFail(Booking, { id });
      if (before.state !== 'requested') continue;
      const state = moveBooking(before, 'decline', new Date());
      const declined = Object.assign(new Booking(), before, {
        state,
        reason: 'unanswered',
        version: before.version + 1,
      });
      await keepBooking(tx, caller, state, declined, before);
    }
  },
};
