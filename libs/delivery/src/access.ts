import type { AccessPolicy } from '@concentric/platform';
import { RdInvoice, RdPayment } from './payment.entity';

/**
 * Money is between the two sides, and of its center the managers and the finance people. What is done to milestones is
 * granted with their contracts: to `draft` is to deliver, to `commit` is to accept, to pay and to invoice.
 */
export const deliveryAccess: AccessPolicy = ({ organizations, staff }, can) => {
  for (const { centerId, role } of staff)
    if (role === 'manager' || role === 'finance') can('read', [RdInvoice, RdPayment], { centerId });

  for (const { id, role } of organizations) {
    for (const side of [{ buyerOrganizationId: id }, { providerOrganizationId: id }]) {
      can('read', [RdInvoice, RdPayment], side);
      if (role === 'owner' || role === 'manager') can('reverse', RdPayment, side);
    }
  }
};
