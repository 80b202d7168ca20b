import type { AccessPolicy } from '@concentric/platform';
import { Charge } from './charge.entity';
import { Voucher } from './voucher.entity';

/** Who may do what with vouchers and charges: amounts are between the payer, the owner and the center's finance. */
export const chargingAccess: AccessPolicy = ({ platformRole, organizations, staff }, can) => {
  if (platformRole === 'administrator') can(['read', 'adjust', 'settle'], Charge);
  if (platformRole === 'administrator' || platformRole === 'officer') can(['read', 'record', 'revoke'], Voucher);

  for (const { centerId, role } of staff) {
    if (role !== 'manager' && role !== 'finance') continue;
    can(['read', 'adjust', 'settle'], Charge, { centerId });
    can(['read', 'record', 'revoke'], Voucher, { centerId });
  }

  for (const { id: organizationId, role } of organizations) {
    can('read', Charge, { organizationId });
    can('read', Voucher, { organizationId });
    if (role !== 'viewer') can('read', Charge, { ownerOrganizationId: organizationId });
    if (role !== 'owner' && role !== 'manager') continue;
    can('dispute', Charge, { organizationId });
    can(['adjust', 'settle'], Charge, { ownerOrganizationId: organizationId });
  }
};
