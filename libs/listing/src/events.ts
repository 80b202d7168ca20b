import { centerTopic, type Change } from '@concentric/platform';
import type { ListingVerb } from './contract';
import type { LicenceListing, ListingSettings } from './listing.entity';

export const listingTopic = (listingId: string) => `licence-listing:${listingId}`;

/** What was done to a listing: moved, or drafted and changed. */
export type ListingChanged = ListingVerb | 'create' | 'change';

const names: Record<ListingChanged, string> = {
  create: 'drafted',
  change: 'changed',
  publish: 'published',
  review: 'verification',
  approve: 'published',
  return: 'returned',
  pause: 'paused',
  resume: 'resumed',
  withdraw: 'withdrawn',
  renew: 'renewed',
  expire: 'expired',
  suspend: 'suspended',
  disqualify: 'ineligible',
  restore: 'restored',
  offer: 'under_offer',
  free: 'freed',
  license: 'licensed',
  relist: 'relisted',
};

/** Whether others than its organization know of a listing: it was published, or handed in to be verified. */
const isKnown = ({ announced, state }: LicenceListing) => announced || state === 'verification';

/** What the journal keeps of a listing: its readers are more than those who may know its terms, or of a draft anything. */
function traceOf(listing: LicenceListing) {
  const { id, type, state, version, organizationId, title, kinds, fields, territories, ...it } = listing;
  if (!isKnown(listing)) return { id, type, state, version };
  return {
    ...{ id, type, state, version, organizationId, title, kinds, fields, territories, audience: it.audience },
    ...{ ndaRequired: it.ndaRequired, expiresOn: it.expiresOn, pausedBy: it.pausedBy, grounds: it.grounds },
  };
}

/** What is published is also news of its center. */
const topicsOf = ({ id, centerId, announced }: LicenceListing) => [
  listingTopic(id),
  ...(announced ? [centerTopic(centerId)] : []),
];

export const listingChanged = (
  change: ListingChanged,
  listing: LicenceListing,
  before: LicenceListing | null,
): Change => ({
  type: `licence-listing.${names[change]}`,
  subject: { type: 'licence-listing', id: listing.id },
  // A draft that is its organization's alone is no news to the center.
  ...(isKnown(listing) || (before !== null && isKnown(before)) ? { centerId: listing.centerId } : {}),
  topics: topicsOf(listing),
  data: { listingId: listing.id, state: listing.state, version: listing.version },
  before: before && traceOf(before),
  after: traceOf(listing),
});

export const settingsChanged = (settings: ListingSettings, before: ListingSettings): Change => ({
  type: 'listing-settings.changed',
  subject: { type: 'listing-settings', id: settings.centerId },
  centerId: settings.centerId,
  topics: [centerTopic(settings.centerId)],
  data: { centerId: settings.centerId, version: settings.version },
  before,
  after: settings,
});
