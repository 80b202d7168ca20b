import type { AccessPolicy } from '@concentric/platform';
import { DistributionAdjustment } from './adjustment.entity';
import { Distribution, DistributionLine } from './distribution.entity';

/**
 * A center's finance people and managers draft how an event is shared, approve what somebody else drafted, post and
 * reverse. Parties read what was posted of their own lines: an organization's owner and managers, a broker, an inventor.
 */
export const distributionAccess: AccessPolicy = ({ userId, staff, organizations }, can) => {
  for (const { centerId, role } of staff)
    if (role === 'manager' || role === 'finance') {
      can(['read', 'draft', 'approve', 'post', 'discard', 'reverse'], Distribution, { centerId });
      can(['read', 'decide'], DistributionAdjustment, { centerId });
    }
  for (const { id: organizationId, role } of organizations)
    if (role === 'owner' || role === 'manager') can('read', DistributionLine, { organizationId });
  if (userId !== null) can('read', DistributionLine, { userId });
};
