import { LicenceListing } from '@concentric/listing';
import type { AccessPolicy } from '@concentric/platform';
import { OpenLicenceStatement } from './open-licence.entity';

/**
 * A statement is made to everybody; who answers for the holder makes it, and who answers for another organization takes
 * it. Which listings are open to them the listing says.
 */
export const openLicenceAccess: AccessPolicy = ({ userId, organizations }, can) => {
  if (userId !== null) can('read', OpenLicenceStatement);
  for (const { id: organizationId, role } of organizations) {
    if (role !== 'owner' && role !== 'manager') continue;
    can(['declare', 'withdraw'], OpenLicenceStatement, { organizationId });
    can('take', LicenceListing, { announced: true });
  }
};
