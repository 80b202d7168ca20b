import { instrumentTopic, userTopic, type Change } from '@concentric/platform';
import type { Booking } from './booking.entity';

/**
 * Tells that a booking changed: when it is and in which state, never whose or what for. Whoever watches the calendar of
 * a room or an operator booked with the instrument is told as well.
 */
export const bookingChanged = (
  verb: string,
  booking: Booking,
  before: Booking | null,
  companionIds: readonly string[],
): Change => ({
  type: `booking.${verb}`,
  subject: { type: 'booking', id: booking.id },
  centerId: booking.centerId,
  topics: [
    ...[booking.instrumentId, ...companionIds].map(instrumentTopic),
    userTopic(booking.userId),
    ...(before && before.userId !== booking.userId ? [userTopic(before.userId)] : []),
  ],
  data: {
    bookingId: booking.id,
    instrumentId: booking.instrumentId,
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    state: booking.state,
    version: booking.version,
  },
  before,
  after: booking,
});
