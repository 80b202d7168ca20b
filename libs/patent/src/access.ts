import type { AccessPolicy } from '@concentric/platform';
import { Patent, PatentHolder } from './patent.entity';

/**
 * The register of patents is public to whoever signs in; its entries are kept by those who hold them. A right in one is
 * given up by whoever answers for its holder.
 */
export const patentAccess: AccessPolicy = ({ platformRole, organizations }, can) => {
  can('read', Patent);
  if (platformRole === 'administrator') can(['keep', 'cede'], PatentHolder);
  for (const { id: organizationId, role } of organizations) {
    if (role !== 'viewer') can('keep', PatentHolder, { organizationId });
    if (role === 'owner' || role === 'manager') can('cede', PatentHolder, { organizationId });
  }
};
