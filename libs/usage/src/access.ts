import { Instrument } from '@concentric/equipment';
import type { AccessPolicy } from '@concentric/platform';
import { ConductPoint } from './conduct.entity';
import { Usage } from './usage.entity';

/**
 * Who reads the log of uses and the conduct record, and who has a say in it. `attend` an instrument is to be there for
 * whoever keeps it: its code is theirs to print. Who may `use` a booking follows from the booking.
 */
export const usageAccess: AccessPolicy = ({ userId, platformRole, organizations, staff }, can) => {
  if (platformRole === 'administrator') {
    can('attend', Instrument);
    can(['read', 'oversee'], Usage);
    can(['read', 'answer'], ConductPoint);
  }

  for (const { centerId, role } of staff) {
    if (role !== 'manager') continue;
    can('attend', Instrument, { centerId });
    can(['read', 'oversee'], Usage, { centerId });
    can(['read', 'answer'], ConductPoint, { centerId });
  }

  for (const { id: organizationId, role } of organizations) {
    const leads = role === 'owner' || role === 'manager';
    can('read', Usage, { organizationId });
    can(['read', 'appeal'], ConductPoint, leads ? { organizationId } : { organizationId, userId });
    if (role === 'viewer') continue;
    can('attend', Instrument, { ownerOrganizationId: organizationId });
    can(['read', 'oversee'], Usage, { ownerOrganizationId: organizationId });
    if (leads) can(['read', 'answer'], ConductPoint, { ownerOrganizationId: organizationId });
  }
};
