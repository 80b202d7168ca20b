import type { AccessPolicy } from '@concentric/platform';
import { PeriodClosing } from './closing.entity';

/** A center's finance people and its managers reconcile and close; who approves a close is another than who drafted it. */
export const closingAccess: AccessPolicy = ({ staff }, can) => {
  for (const { centerId, role } of staff)
    if (role === 'finance' || role === 'manager') can(['read', 'draft', 'approve'], PeriodClosing, { centerId });
};
