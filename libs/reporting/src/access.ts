import { Center } from '@concentric/alliance';
import { Instrument } from '@concentric/equipment';
import type { AccessPolicy } from '@concentric/platform';

/**
 * Whose equipment somebody may see reports of: its owner's people see that of their own instruments, whoever works for
 * the center that of each, its management and finance that of all together. Reports name no person and no purpose.
 */
export const reportingAccess: AccessPolicy = ({ platformRole, organizations, staff }, can) => {
  if (platformRole === 'administrator' || platformRole === 'officer') can('report', [Center, Instrument]);

  for (const { centerId, role } of staff) {
    can('report', Instrument, { centerId });
    if (role === 'manager' || role === 'finance') can('report', Center, { id: centerId });
  }

  for (const { id: ownerOrganizationId } of organizations) can('report', Instrument, { ownerOrganizationId });
};
