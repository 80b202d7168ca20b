import type { AccessPolicy } from '@concentric/platform';
import type { PolicyState } from './contract';
import { WaterfallPolicy } from './policy.entity';
import { RewardAgreement } from './reward.entity';

/**
 * A center's finance people and managers draft how revenue is shared, and approve what somebody else drafted. Its other
 * staff and its members read what was approved. A reward agreement is read by the unit that made it, too; an inventor
 * reads it without a grant, see `findAgreement`.
 */
export const sharingAccess: AccessPolicy = ({ staff, standings, organizations, platformRole }, can) => {
  const seen: PolicyState[] = ['approved', 'superseded'];
  const adopted = { state: { $in: seen } };
  if (platformRole === 'officer') can('read', WaterfallPolicy, adopted);
  for (const { centerId, role } of staff) {
    if (role === 'manager' || role === 'finance')
      can(['read', 'draft', 'approve', 'withdraw'], [WaterfallPolicy, RewardAgreement], { centerId });
    else can('read', WaterfallPolicy, { centerId, ...adopted });
  }
  for (const { centerId } of standings) can('read', WaterfallPolicy, { centerId, ...adopted });
  for (const { id, role } of organizations)
    if (role === 'owner' || role === 'manager') can('read', RewardAgreement, { unitOrganizationId: id, ...adopted });
};
