import { dropTexts, indexText } from '@concentric/fulltext';
import { Organization } from '@concentric/identity';
import { Refusal } from '@concentric/kernel';
import { record, type Caller, type Tx } from '@concentric/platform';
import { v7 as newId } from 'uuid';
import type { PastWork } from './contract';
import { profileChanged } from './events';
import { OrganizationProfile, PastWorkDone } from './profile.entity';

/** An organization's profile; an empty one, of version 0, while it has none. */
export async function profileOf(tx: Tx, organizationId: string): Promise<OrganizationProfile> {
  const known = await tx.findOneBy(OrganizationProfile, { organizationId });
  const empty = { organizationId, fields: [], capabilities: '', keywords: [], version: 0 };
  return known ?? Object.assign(new OrganizationProfile(), empty);
}

/** Holds the organization, so that changes to its profile queue. @throws Refusal `not_found` */
export async function holdOrganization(tx: Tx, id: string): Promise<Organization> {
  const organization = await tx.findOne(Organization, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!organization) throw new Refusal('not_found');
  return organization;
}

/** What an organization has done, the latest first. */
export const pastWorksOf = (tx: Tx, organizationId: string): Promise<PastWorkDone[]> =>
  tx.find(PastWorkDone, { where: { organizationId }, order: { year: 'DESC', id: 'ASC' } });

/** Keeps a profile, what was done, and the words both are found by. */
export async function keepProfile(
  tx: Tx,
  caller: Caller,
  profile: OrganizationProfile,
  works: readonly PastWork[],
  before: OrganizationProfile,
): Promise<void> {
  const { organizationId, capabilities, keywords } = profile;
  const organizationIds = [organizationId];
  await tx.upsert(OrganizationProfile, profile, ['organizationId']);
  await indexText(tx, {
    kind: 'profile',
    id: organizationId,
    organizationIds,
    titles: keywords,
    texts: [capabilities],
  });
  const gone = await pastWorksOf(tx, organizationId);
  await dropTexts(
    tx,
    'past_work',
    gone.map(({ id }) => id),
  );
  await tx.delete(PastWorkDone, { organizationId });
  for (const { title, summary = null, year } of works) {
    const id = newId();
    await tx.insert(PastWorkDone, { id, organizationId, title, summary, year });
    await indexText(tx, { kind: 'past_work', id, organizationIds, titles: [title], texts: [summary] });
  }
  await record(tx, caller, profileChanged(profile, before.version === 0 ? null : before));
}
