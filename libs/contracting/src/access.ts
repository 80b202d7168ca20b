import type { AccessPolicy } from '@concentric/platform';
import { RdContract } from './rd-contract.entity';

/**
 * A contract is between its two sides; the partners of the provider's consortium read it too, see `mayRead`. Of its
 * center the managers and the finance people read it, the platform's administrators do not. To `draft` is to propose
 * terms; to `commit` is to act for an organization: freeze, sign, amend, give notice, end.
 */
export const contractingAccess: AccessPolicy = ({ organizations, staff }, can) => {
  for (const { centerId, role } of staff)
    if (role === 'manager' || role === 'finance') can('read', RdContract, { centerId });

  for (const { id, role } of organizations) {
    const own = [{ buyerOrganizationId: id }, { providerOrganizationId: id }];
    for (const side of own) {
      can('read', RdContract, side);
      if (role !== 'viewer') can('draft', RdContract, side);
      if (role === 'owner' || role === 'manager') can('commit', RdContract, side);
    }
  }
};
