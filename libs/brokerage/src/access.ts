import type { AccessPolicy } from '@concentric/platform';
import { Negotiation } from '@concentric/negotiation';
import { BrokerMandate, CommissionLine } from './mandate.entity';

/**
 * A mandate is between its broker and whoever has to sign it; the other side of the talks does not read what it costs. A
 * commission line is its payer's. Of the center its brokers and managers read both, the finance people too. To `broker`
 * is to offer, take back and end mandates, to `judge` to find that a broker concealed something, to `desk` to see how all
 * talks of a center stand.
 */
export const brokerageAccess: AccessPolicy = ({ organizations, staff }, can) => {
  for (const { centerId, role } of staff) {
    if (role === 'safety') continue;
    can('read', [BrokerMandate, CommissionLine], { centerId });
    if (role === 'finance') continue;
    can('desk', Negotiation, { centerId });
    can('broker', BrokerMandate, { centerId });
    if (role === 'manager') can('judge', BrokerMandate, { centerId });
  }
  for (const { id, role } of organizations) {
    for (const side of [
      { licensorOrganizationId: id, licensorSigns: true },
      { licenseeOrganizationId: id, licenseeSigns: true },
    ]) {
      can('read', BrokerMandate, side);
      if (role === 'owner' || role === 'manager') can('commit', BrokerMandate, side);
    }
    can('read', CommissionLine, { payerOrganizationId: id });
  }
};
