import type { AccessPolicy } from '@concentric/platform';
import { BankAccount } from './bank.entity';
import { Payout, PayoutBatch } from './payout.entity';

/**
 * Payouts are the business of a center's finance people and managers: to `draft` is to put a batch together, to send it
 * and to say what the bank answered, to `approve` to check another's. A payee reads its own payments once they are
 * approved. A party enters its own account, the desk on its behalf; to `verify` is the desk's.
 */
export const payoutAccess: AccessPolicy = ({ userId, organizations, staff }, can) => {
  for (const { centerId, role } of staff) {
    if (role !== 'finance' && role !== 'manager') continue;
    can(['read', 'draft', 'approve'], PayoutBatch, { centerId });
    can('read', Payout, { centerId });
    can(['read', 'enter', 'verify', 'close'], BankAccount, { centerId });
  }
  for (const { id: organizationId, role } of organizations) {
    if (role !== 'owner' && role !== 'manager') continue;
    can('read', Payout, { organizationId, announced: true });
    can(['read', 'enter', 'close'], BankAccount, { organizationId });
  }
  if (userId === null) return;
  can('read', Payout, { userId, announced: true });
  can(['read', 'enter', 'close'], BankAccount, { userId });
};
