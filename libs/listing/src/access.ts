import type { AccessPolicy, TopicPolicy } from '@concentric/platform';
import { LicenceListing, ListingSettings } from './listing.entity';
import { verbsOf } from './listing.rules';
import { mayReadListingId } from './listing.store';

/** What whoever answers for the licensor does beside moving the listing along. */
const ofLicensor = ['change', 'furnish', 'admit', ...verbsOf('licensor')];

/**
 * Who may do what with listings. A listing is seen by its organization; once published by the alliance, or by whoever
 * signs in, and by the center's staff. Nothing here opens what lies behind the teaser.
 */
export const listingAccess: AccessPolicy = ({ userId, platformRole, organizations, standings, staff }, can) => {
  if (userId !== null) can('read', LicenceListing, { announced: true, audience: 'public' });
  if (platformRole === 'administrator' || platformRole === 'officer') {
    can('read', LicenceListing, { announced: true });
    can('read', ListingSettings);
  }
  if (platformRole === 'administrator') can('change', ListingSettings);

  for (const { centerId, role } of staff) {
    can('read', ListingSettings, { centerId });
    if (role !== 'safety') can('read', LicenceListing, { centerId, announced: true });
    if (role !== 'manager') continue;
    can('read', LicenceListing, { centerId, state: 'verification' });
    can(['oversee', ...verbsOf('manager')], LicenceListing, { centerId });
    can('change', ListingSettings, { centerId });
  }

  for (const { centerId } of standings) {
    can('read', ListingSettings, { centerId });
    can('read', LicenceListing, { centerId, announced: true });
  }

  for (const { id: organizationId, role } of organizations) {
    can('read', LicenceListing, { organizationId });
    if (role === 'viewer') continue;
    can(['create', 'change', 'furnish'], LicenceListing, { organizationId });
    if (role === 'owner' || role === 'manager') can(ofLicensor, LicenceListing, { organizationId });
  }
};

/** What becomes of a listing, told to all who may read it; not who did it. */
export const listingTopics: TopicPolicy = {
  prefix: 'licence-listing',
  hidesActor: true,
  mayRead: (tx, caller, id) => mayReadListingId(tx, caller, id),
};
