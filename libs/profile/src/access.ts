import type { AccessPolicy } from '@concentric/platform';
import { OrganizationProfile } from './profile.entity';

/** A profile is there to be read; what it says is for those who answer for the organization. */
export const profileAccess: AccessPolicy = ({ platformRole, organizations }, can) => {
  can('read', OrganizationProfile);
  if (platformRole === 'administrator') can('change', OrganizationProfile);
  for (const { id: organizationId, role } of organizations)
    if (role === 'owner' || role === 'manager') can('change', OrganizationProfile, { organizationId });
};
