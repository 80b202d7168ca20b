import type { AccessPolicy } from '@concentric/platform';
import { RdMatch } from './match.entity';

/** The requester sees all whom its request fits; each of them sees why it does itself, and nobody else. */
export const matchingAccess: AccessPolicy = ({ organizations, staff }, can) => {
  for (const { centerId, role } of staff) if (role === 'manager') can('read', RdMatch, { centerId });
  for (const { id } of organizations) {
    can('read', RdMatch, { requesterOrganizationId: id });
    can('read', RdMatch, { organizationId: id });
  }
};
