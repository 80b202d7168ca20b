import type { AccessPolicy } from '@concentric/platform';
import { RegisterEntry } from './entry.entity';

/**
 * Read by the center's staff, those who answer for its members and its city's officers; who the people of the talent
 * register are, by staff and officers only (`read_names`). Entered by managers and finance.
 */
export const registerAccess: AccessPolicy = ({ platformRole, regions, organizations, standings, staff }, can) => {
  if (platformRole === 'administrator') can(['read', 'read_names'], RegisterEntry);
  if (platformRole === 'officer' && regions.length > 0)
    can(['read', 'read_names'], RegisterEntry, { cityCode: { $in: [...regions] } });
  for (const { centerId, role } of staff) {
    can(['read', 'read_names'], RegisterEntry, { centerId });
    if (role === 'manager' || role === 'finance') can('enter', RegisterEntry, { centerId });
  }
  for (const { centerId, organizationId } of standings)
    if (organizations.some(({ id, role }) => id === organizationId && (role === 'owner' || role === 'manager')))
      can('read', RegisterEntry, { centerId });
};
