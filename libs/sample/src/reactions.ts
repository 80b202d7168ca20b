import { Booking } from '@concentric/booking';
import { Instrument } from '@concentric/equipment';
import { notify, responsibleUsers } from '@concentric/identity';
import { schedule, type JobHandler, type Reaction, type Tx } from '@concentric/platform';
import { Report } from './report.entity';
import { CustodyEntry, Sample } from './sample.entity';
import { isOverdue, labelOf } from './sample.rules';
import { announceSamples } from './sample.store';

const overdueJob = 'report.overdue';

async function aboutBooking(tx: Tx, { id: bookingId, instrumentId, startsAt, endsAt, promisedAt }: Booking) {
  const { name, nameEn, timeZone } = await tx.findOneByOrFail(Instrument, { id: instrumentId });
  const instrument = { instrumentId, instrumentName: name, instrumentNameEn: nameEn, timeZone };
  return { bookingId, ...instrument, startsAt, endsAt, promisedAt };
}

/** With a booking come its samples, and the day its results are promised for. */
export const prepareSamples: Reaction = {
  on: ['booking.requested', 'booking.confirmed', 'booking.moved'],
  run: async (tx, caller, event) => {
    const booking = await tx.findOneByOrFail(Booking, { id: event.subjectId });
    const { id: bookingId, promisedAt: runAt } = booking;
    if (booking.mode !== 'send_sample' || !['requested', 'confirmed', 'in_use'].includes(booking.state)) return;
    await announceSamples(tx, caller, booking);
    if (runAt)
      await schedule(tx, { kind: overdueJob, key: `${overdueJob}:${bookingId}`, payload: { bookingId }, runAt });
  },
};

/** Tells whoever promised a report, and whoever waits for it, that its time has passed: once for each promise. */
export const tellOfOverdueReport: JobHandler = {
  kind: overdueJob,
  run: async (tx, caller, payload) => {
    const booking = await tx.findOneByOrFail(Booking, { id: String(payload['bookingId']) });
    const { id, promisedAt, state, userId, ownerOrganizationId } = booking;
    const reported = await tx.existsBy(Report, { bookingId: id });
    if (!isOverdue({ promisedAt, state, reported }, new Date())) return;
    await notify(tx, caller, [...(await responsibleUsers(tx, ownerOrganizationId)), userId], {
      type: 'report.overdue',
      subjectId: id,
      data: await aboutBooking(tx, booking),
      cause: `overdue:${id}:${promisedAt!.toISOString()}`,
    });
  },
};

/**
 * Tells the owner that samples are on their way and the booker what became of them. Of a booking's many samples that
 * come alike one line is enough; what went wrong is told of each.
 */
export const tellOfSample: Reaction = {
  on: ['sample.sent', 'sample.received', 'sample.rejected', 'sample.lost'],
  run: async (tx, caller, event) => {
    const sample = await tx.findOneByOrFail(Sample, { id: event.subjectId });
    const { bookingId, ownerOrganizationId } = sample;
    const booking = await tx.findOneByOrFail(Booking, { id: bookingId });
    const sent = event.type === 'sample.sent';
    const audience = sent ? await responsibleUsers(tx, ownerOrganizationId) : [booking.userId];
    const each = event.type === 'sample.rejected' || event.type === 'sample.lost';
    const toState = event.type === 'sample.rejected' ? 'rejected' : 'lost';
    const entry = each ? await tx.findOneBy(CustodyEntry, { sampleId: sample.id, toState }) : null;
    await notify(
      tx,
      caller,
      audience.filter((userId) => userId !== event.actorId),
      {
        type: event.type,
        subjectId: bookingId,
        data: {
          ...(await aboutBooking(tx, booking)),
          ...{ sampleId: sample.id, label: labelOf(sample.number), reason: entry?.note ?? null },
        },
        cause: each ? `event:${event.position}` : `${event.type}:${bookingId}`,
      },
    );
  },
};

/** Tells the booker that there is a report. */
export const tellOfReport: Reaction = {
  on: ['report.uploaded'],
  run: async (tx, caller, event) => {
    const report = await tx.findOneByOrFail(Report, { id: event.subjectId });
    const booking = await tx.findOneByOrFail(Booking, { id: report.bookingId });
    await notify(
      tx,
      caller,
      [booking.userId].filter((userId) => userId !== event.actorId),
      {
        type: event.type,
        subjectId: booking.id,
        data: { ...(await aboutBooking(tx, booking)), reportId: report.id, edition: report.edition },
        cause: `event:${event.position}`,
      },
    );
  },
};
