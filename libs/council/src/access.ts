import type { AccessPolicy } from '@concentric/platform';
import { Body } from './body.entity';

/**
 * A center's managers keep its bodies; its staff, those who answer for its members and the officers of its city read them.
 * Whoever holds a seat reads too and acts by it: that follows from the seat (sight.store.ts).
 */
export const councilAccess: AccessPolicy = ({ platformRole, regions, organizations, standings, staff }, can) => {
  if (platformRole === 'administrator') can('read', Body);
  if (platformRole === 'officer' && regions.length > 0) can('read', Body, { cityCode: { $in: [...regions] } });
  for (const { centerId, role } of staff) {
    can('read', Body, { centerId });
    if (role === 'manager') can('govern', Body, { centerId });
  }
  for (const { centerId, organizationId } of standings)
    if (organizations.some(({ id, role }) => id === organizationId && (role === 'owner' || role === 'manager')))
      can('read', Body, { centerId });
};
