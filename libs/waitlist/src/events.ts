import { userTopic, type Change } from '@concentric/platform';
import type { WaitlistEntry } from './entry.entity';
import type { Rebooking } from './rebooking.entity';

/** Who waits for what is told to who waits. */
export const entryChanged = (entry: WaitlistEntry, before: WaitlistEntry | null): Change => ({
  type: `waitlist.${entry.state}`,
  subject: { type: 'waitlist_entry', id: entry.id },
  centerId: entry.centerId,
  topics: [userTopic(entry.userId)],
  data: {
    waitlistEntryId: entry.id,
    instrumentId: entry.instrumentId,
    bookingId: entry.offeredBookingId,
    state: entry.state,
    version: entry.version,
  },
  before,
  after: entry,
});

export const rebookingChanged = (rebooking: Rebooking, before: Rebooking | null): Change => ({
  type: `rebooking.${rebooking.state}`,
  subject: { type: 'rebooking', id: rebooking.id },
  topics: [userTopic(rebooking.userId)],
  data: {
    rebookingId: rebooking.id,
    bookingId: rebooking.bookingId,
    state: rebooking.state,
    version: rebooking.version,
  },
  before,
  after: rebooking,
});
