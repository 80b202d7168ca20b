import type { AccessPolicy } from '@concentric/platform';
import { LedgerJournal } from './journal.entity';

/**
 * A center's ledger is its managers' and finance people's to read; to check it is also the platform's, whose
 * administrator sees of it how many rows and blocks there are and whether they are whole, and no amount.
 */
export const ledgerAccess: AccessPolicy = ({ platformRole, staff }, can) => {
  if (platformRole === 'administrator') can('verify', LedgerJournal);
  for (const { centerId, role } of staff)
    if (role === 'manager' || role === 'finance') can(['read', 'verify'], LedgerJournal, { centerId });
};
