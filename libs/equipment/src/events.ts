import { centerTopic, instrumentTopic, userTopic, type Change } from '@concentric/platform';
import type { Booking } from './booking.entity';
import type { Instrument } from './instrument.entity';

export const instrumentChanged = (
  type: 'added' | 'changed',
  instrument: Instrument,
  before: Instrument | null,
): Change => ({
  type: `instrument.${type}`,
  subject: { type: 'instrument', id: instrument.id },
  centerId: instrument.centerId,
  topics: [instrumentTopic(instrument.id), centerTopic(instrument.centerId)],
  data: { instrumentId: instrument.id, version: instrument.version },
  before,
  after: instrument,
});

/** Tells that a booking changed: when it is and in which state, never whose or what for. */
export const bookingChanged = (verb: string, booking: Booking, before: Booking | null): Change => ({
  type: `booking.${verb}`,
  subject: { type: 'booking', id: booking.id },
  centerId: booking.centerId,
  topics: [instrumentTopic(booking.instrumentId), userTopic(booking.userId)],
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
