import type { AccessPolicy } from '@concentric/platform';
import { IpAsset } from './asset.entity';

/**
 * The center keeps the register of what was invested, and of what belongs to no contract here. Owners, investors and the
 * parties of its contract read an asset without a grant, see `findAsset`; who answers for an owner may change what it says.
 */
export const assetAccess: AccessPolicy = ({ platformRole, staff }, can) => {
  if (platformRole === 'administrator') can(['read', 'create', 'change', 'invest'], IpAsset);
  for (const { centerId, role } of staff) {
    if (role === 'safety') continue;
    can('read', IpAsset, { centerId });
    if (role === 'manager' || role === 'finance') can(['create', 'change', 'invest'], IpAsset, { centerId });
  }
};
