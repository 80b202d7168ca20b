import type { AccessPolicy } from '@concentric/platform';
import { RoyaltyAudit } from './audit.entity';
import { RoyaltyDue, RoyaltyInvoice, RoyaltyPayment } from './due.entity';
import { RoyaltyReport } from './report.entity';

/**
 * Royalties are between the two sides of a licence, and of its center the managers and the finance people. To `draft` is
 * to bring files, to `commit` to report, to confirm, to pay and to invoice: what binds an organization.
 */
export const royaltyAccess: AccessPolicy = ({ organizations, staff }, can) => {
  const reports = [RoyaltyReport, RoyaltyAudit];
  const money = [RoyaltyDue, RoyaltyInvoice, RoyaltyPayment];
  for (const { centerId, role } of staff)
    if (role === 'manager' || role === 'finance') can('read', [...reports, ...money], { centerId });

  for (const { id, role } of organizations) {
    const binds = role === 'owner' || role === 'manager';
    for (const side of [{ licensorOrganizationId: id }, { licenseeOrganizationId: id }]) {
      can('read', reports, side);
      if (role !== 'viewer') can('draft', RoyaltyReport, side);
      if (binds) can('commit', reports, side);
    }
    for (const side of [{ payerOrganizationId: id }, { payeeOrganizationId: id }]) {
      can('read', money, side);
      if (binds) can('commit', money, side);
    }
  }
};
