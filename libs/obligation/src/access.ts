import type { AccessPolicy } from '@concentric/platform';
import { Obligation } from './obligation.entity';

/**
 * What a center owes is read by its staff, by those who answer for its members, and by the officers of its city, who alone
 * may let it off.
 */
export const obligationAccess: AccessPolicy = ({ platformRole, regions, organizations, standings, staff }, can) => {
  if (platformRole === 'administrator') can('read', Obligation);
  if (platformRole === 'officer' && regions.length > 0)
    can(['read', 'waive'], Obligation, { cityCode: { $in: [...regions] } });
  for (const { centerId } of staff) can('read', Obligation, { centerId });
  for (const { centerId, organizationId } of standings)
    if (organizations.some(({ id, role }) => id === organizationId && (role === 'owner' || role === 'manager')))
      can('read', Obligation, { centerId });
};
