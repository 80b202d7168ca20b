import type { AccessPolicy } from '@concentric/platform';
import { WaitlistEntry } from './entry.entity';
import { Rebooking } from './rebooking.entity';

/** `answer` is to accept, decline, leave or dismiss; `oversee` is to see who waits for an instrument one keeps. */
export const waitlistAccess: AccessPolicy = ({ userId, platformRole, organizations, staff }, can) => {
  if (platformRole === 'administrator') can(['read', 'oversee'], WaitlistEntry);

  for (const { centerId, role } of staff) if (role === 'manager') can(['read', 'oversee'], WaitlistEntry, { centerId });

  for (const { id: organizationId, role } of organizations) {
    can('read', [WaitlistEntry, Rebooking], { organizationId });
    if (role === 'viewer') continue;
    can(['read', 'oversee'], WaitlistEntry, { ownerOrganizationId: organizationId });
    can('answer', [WaitlistEntry, Rebooking], { organizationId, userId });
    if (role === 'operator') continue;
    can('answer', [WaitlistEntry, Rebooking], { organizationId });
  }
};
