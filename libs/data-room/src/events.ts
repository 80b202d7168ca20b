import { listingTopic, type LicenceListing } from '@concentric/listing';
import type { Change } from '@concentric/platform';
import type { DataRoom } from './data-room.entity';

const about = (listingId: string, centerId: string) => ({
  subject: { type: 'licence-listing', id: listingId },
  centerId,
});

/** What it says is kept out of the journal: more people read that. */
export const roomChanged = ({ id, centerId }: LicenceListing, { version }: DataRoom): Change => ({
  ...about(id, centerId),
  type: 'data-room.changed',
  topics: [listingTopic(id)],
  data: { listingId: id, version },
});

/** Who signed is between the licensor and them. */
export const admissionMade = (listingId: string, centerId: string, organizationId: string): Change => ({
  ...about(listingId, centerId),
  type: 'data-room.opened',
  topics: [],
  data: { listingId, organizationId, version: 1 },
});

export const personChanged = (
  type: 'named' | 'removed',
  listingId: string,
  centerId: string,
  userId: string,
): Change => ({
  ...about(listingId, centerId),
  type: `data-room.person_${type}`,
  topics: [],
  data: { listingId, userId, version: 1 },
});
