import type { Change } from '@concentric/platform';
import type { OrganizationProfile } from './profile.entity';

/** Nobody subscribes to profiles: whoever looks at one asks for it. */
export const profileChanged = (profile: OrganizationProfile, before: OrganizationProfile | null): Change => ({
  type: 'profile.changed',
  subject: { type: 'profile', id: profile.organizationId },
  topics: [],
  data: { organizationId: profile.organizationId, version: profile.version },
  before,
  after: profile,
});
