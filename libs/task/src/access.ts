import type { AccessPolicy } from '@concentric/platform';
import { Task } from './task.entity';

/**
 * Read by the center's staff, those who answer for its members and its city's officers. Managers lay the year out; whoever
 * answers for a task reports on it.
 */
export const taskAccess: AccessPolicy = ({ userId, platformRole, regions, organizations, standings, staff }, can) => {
  if (platformRole === 'administrator') can('read', Task);
  if (platformRole === 'officer' && regions.length > 0) can('read', Task, { cityCode: { $in: [...regions] } });
  for (const { centerId, role } of staff) {
    can('read', Task, { centerId });
    if (role === 'manager') can(['govern', 'report'], Task, { centerId });
    if (userId) can('report', Task, { centerId, ownerUserId: userId });
  }
  for (const { centerId, organizationId } of standings)
    if (organizations.some(({ id, role }) => id === organizationId && (role === 'owner' || role === 'manager'))) {
      can('read', Task, { centerId });
      can('report', Task, { centerId, ownerOrganizationId: organizationId });
    }
};
