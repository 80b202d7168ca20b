import { pageBy, record, type Caller, type Tx } from '@concentric/platform';
import type { OrganizationQuery } from './contract';
import { organizationChanged } from './events';
import { Organization } from './organization.entity';

/** Organizations whose name in either language or credit code holds the text, in order of registration. */
export function listOrganizations(tx: Tx, { q, ...page }: OrganizationQuery) {
  const query = tx.createQueryBuilder(Organization, 'organization');
  if (q)
    query.where('(organization.name ILIKE :like OR organization.name_en ILIKE :like OR organization.uscc = :code)', {
      like: `%${q.replace(/[\\%_]/g, '\\$&')}%`,
      code: q.toUpperCase(),
    });
  return pageBy(query, `organizations:${q ?? ''}`, [{ column: 'organization.id', property: 'id', cast: 'uuid' }], page);
}

/** Keeps an organization as it is now and records how it came about. */
export async function keepOrganization(
  tx: Tx,
  caller: Caller,
  organization: Organization,
  before: Organization | null,
) {
  await tx.upsert(Organization, organization, ['id']);
  await record(tx, caller, organizationChanged(before ? 'changed' : 'registered', organization, before));
  return organization;
}
