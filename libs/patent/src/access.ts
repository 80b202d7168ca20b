import type { AccessPolicy } from '@concentric/platform';
import { Patent, PatentHolder } from './patent.entity';

/** The register of patents is public to whoever signs in; its entries are kept by those who hold them. */
export const patentAccess: AccessPolicy = ({ platformRole, organizations }, can) => {
  can('read', Patent);
  if (platformRole === 'administrator') can('keep', PatentHolder);
  for (const { id: organizationId, role } of organizations)
    if (role !== 'viewer') can('keep', PatentHolder, { organizationId });
};
