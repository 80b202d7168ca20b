import { attachmentsOf, type AttachmentShown } from '@concentric/attachment';
import { civilDay, ensure, type Day, type PageQuery, type Shown } from '@concentric/kernel';
import { databaseNow, pageOfRows, record, type Caller, type Tx } from '@concentric/platform';
import type { LicenceListing } from '@concentric/listing';
import { v7 as newId } from 'uuid';
import type { AccessEntryView, PersonView, Tier } from './contract';
import { DataRoom, ListingAccess, ListingAdmission, ListingFile, ListingPerson } from './data-room.entity';
import { admissionMade, personChanged, roomChanged } from './events';
import { tierFor } from './tier.rules';

export const subjectType = 'licence-listing';

/* Who sees how far */

type Beside = { readonly admitted: string[]; readonly named: boolean };

async function besideOf(tx: Tx, { facts }: Caller, listingId: string, today: Day): Promise<Beside> {
  const [row] = await tx.query<Beside[]>(
    `SELECT ARRAY(SELECT organization_id FROM licence_listing_admissions
         WHERE listing_id = $1 AND organization_id = ANY($2) AND ends_on > $4) AS admitted,
       EXISTS (SELECT FROM licence_listing_persons WHERE listing_id = $1 AND user_id = $3) AS named`,
    [listingId, facts.organizations.map(({ id }) => id), facts.userId, today],
  );
  return row!;
}

/** How far the caller sees behind a listing they may read, and for which organization of theirs. */
export async function sightOf(tx: Tx, caller: Caller, { id, organizationId, centerId }: LicenceListing) {
  const beside = await besideOf(tx, caller, id, civilDay(await databaseNow(tx)));
  const tier = tierFor({ facts: caller.facts, licensorId: organizationId, centerId, ...beside });
  return { tier, organizationId: beside.admitted[0] ?? null };
}

/** Whether an organization is bound by an agreement about a listing that is in force. */
export async function isAdmitted(tx: Tx, listingId: string, organizationId: string): Promise<boolean> {
  const admission = await tx.findOneBy(ListingAdmission, { listingId, organizationId });
  return admission !== null && admission.endsOn > civilDay(await databaseNow(tx));
}

/** @throws Refusal `nda_required` when the listing asks for an agreement that the organization is not bound by */
export async function ensureNdaSigned(tx: Tx, listing: LicenceListing, organizationId: string): Promise<void> {
  ensure(!listing.ndaRequired || (await isAdmitted(tx, listing.id, organizationId)), 'nda_required');
}

/** Lets an organization see what is under an agreement that came into force; asked again the later end counts. */
export async function admitOrganization(
  tx: Tx,
  caller: Caller,
  { id: listingId, centerId }: Pick<LicenceListing, 'id' | 'centerId'>,
  organizationId: string,
  { admittedAt, endsOn }: { admittedAt: Date; endsOn: Day },
): Promise<void> {
  await tx.query(
    `INSERT INTO licence_listing_admissions (listing_id, organization_id, admitted_at, ends_on) VALUES ($1, $2, $3, $4)
     ON CONFLICT (listing_id, organization_id) DO UPDATE SET ends_on = greatest(licence_listing_admissions.ends_on, excluded.ends_on)`,
    [listingId, organizationId, admittedAt, endsOn],
  );
  await record(tx, caller, admissionMade(listingId, centerId, organizationId));
}

/* What is in it */

export const roomOf = async (tx: Tx, listingId: string): Promise<DataRoom> =>
  (await tx.findOneBy(DataRoom, { listingId })) ??
  Object.assign(new DataRoom(), { listingId, ndaText: null, namedText: null, version: 1 });

/** The room of a listing that is held. */
export async function keepRoom(tx: Tx, caller: Caller, listing: LicenceListing, room: DataRoom): Promise<DataRoom> {
  await tx.upsert(DataRoom, room, ['listingId']);
  await record(tx, caller, roomChanged(listing, room));
  return room;
}

export type FileShown = AttachmentShown & { readonly tier: Tier };

/** All files of a listing, oldest first. */
export async function filesOf(tx: Tx, listingId: string): Promise<FileShown[]> {
  const tiers = new Map((await tx.findBy(ListingFile, { listingId })).map((it) => [it.attachmentId, it.tier]));
  return (await attachmentsOf(tx, subjectType, [listingId])).map((file) => ({
    ...file,
    tier: tiers.get(file.id) ?? 'named',
  }));
}

/* Named persons */

export type PersonShown = Shown<typeof PersonView>;

const personRows = (tx: Tx, listingId: string) =>
  tx
    .createQueryBuilder()
    .select([
      ...['p.listing_id AS "listingId"', 'p.user_id AS "userId"', 'p.named_at AS "namedAt"', 'u.name AS "userName"'],
      `ARRAY(SELECT o.name FROM organization_users m JOIN organizations o ON o.id = m.organization_id
         WHERE m.user_id = p.user_id ORDER BY o.name) AS organizations`,
    ])
    .from('licence_listing_persons', 'p')
    .innerJoin('users', 'u', 'u.id = p.user_id')
    .where('p.listing_id = :listingId', { listingId });

/** Whom the licensor named, in order of their ids. */
export const listPersons = (tx: Tx, listingId: string, page: PageQuery) =>
  pageOfRows<PersonShown>(
    personRows(tx, listingId),
    `listing-persons:${listingId}`,
    [{ column: 'p.user_id', property: 'userId', cast: 'uuid' }],
    page,
  );

/** Somebody with this address who is bound: by an agreement of their organization, or by an office in the center. */
export async function bondedPerson(
  tx: Tx,
  { id, centerId }: LicenceListing,
  email: string,
  today: Day,
): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }[]>(
    `SELECT u.id FROM users u WHERE lower(u.email) = lower($3) AND (
       EXISTS (SELECT FROM center_staff s WHERE s.user_id = u.id AND s.center_id = $2 AND s.role <> 'safety')
       OR EXISTS (SELECT FROM organization_users m JOIN licence_listing_admissions a
         ON a.organization_id = m.organization_id WHERE m.user_id = u.id AND a.listing_id = $1 AND a.ends_on > $4))`,
    [id, centerId, email, today],
  );
  return row?.id;
}

export async function keepPerson(
  tx: Tx,
  caller: Caller,
  { id: listingId, centerId }: LicenceListing,
  userId: string,
  namedAt: Date,
): Promise<PersonShown> {
  await tx.insert(ListingPerson, { listingId, userId, namedBy: caller.facts.userId, namedAt });
  await record(tx, caller, personChanged('named', listingId, centerId, userId));
  return (await personRows(tx, listingId).andWhere('p.user_id = :userId', { userId }).getRawOne<PersonShown>())!;
}

export async function dropPerson(tx: Tx, caller: Caller, { id, centerId }: LicenceListing, userId: string) {
  const { affected } = await tx.delete(ListingPerson, { listingId: id, userId });
  ensure(affected === 1, 'not_found');
  await record(tx, caller, personChanged('removed', id, centerId, userId));
}

/* Who read what */

export type Reading = Pick<ListingAccess, 'listingId' | 'organizationId' | 'what' | 'tier' | 'fileName'>;

export async function logAccess(tx: Tx, { facts }: Caller, reading: Reading): Promise<void> {
  await tx.insert(ListingAccess, { ...reading, id: newId(), userId: facts.userId!, at: await databaseNow(tx) });
}

export type AccessShown = Shown<typeof AccessEntryView>;

/** Who read what, the last first. */
export function listAccesses(tx: Tx, listingId: string, page: PageQuery) {
  const query = tx
    .createQueryBuilder()
    .select([
      ...['a.id AS id', 'a.user_id AS "userId"', 'u.name AS "userName"', 'o.name AS "organizationName"'],
      ...['a.what AS what', 'a.tier AS tier', 'a.file_name AS "fileName"', 'a.at AS at'],
    ])
    .from('licence_listing_accesses', 'a')
    .innerJoin('users', 'u', 'u.id = a.user_id')
    .leftJoin('organizations', 'o', 'o.id = a.organization_id')
    .where('a.listing_id = :listingId', { listingId });
  const last = [{ column: 'a.id', property: 'id', cast: 'uuid', descending: true }];
  return pageOfRows<AccessShown>(query, `listing-accesses:${listingId}`, last, page);
}
