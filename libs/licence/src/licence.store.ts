import { civilDay, ensure, Refusal } from '@concentric/kernel';
import { databaseNow, ensureFresh, pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { Brackets, In } from 'typeorm';
import type { LicenceQuery, LicenceSide } from './contract';
import { licenceChanged } from './events';
import { Licence, LicencePatent } from './licence.entity';

type Sides = Pick<Licence, 'licensorOrganizationId' | 'licenseeOrganizationId'>;

/** Which side of a licence the caller acts for. @throws Refusal `organization_required` for who acts for both */
export function sideOfLicence({ facts }: Caller, { licensorOrganizationId, licenseeOrganizationId }: Sides) {
  const actsFor = (id: string) => facts.organizations.some((organization) => organization.id === id);
  const [grants, takes] = [actsFor(licensorOrganizationId), actsFor(licenseeOrganizationId)];
  ensure(!(grants && takes), 'organization_required');
  return grants ? ('licensor' as const) : takes ? ('licensee' as const) : null;
}

/** Which side the caller is on; null for who is on neither, or on both. */
export function sideSeen({ facts }: Caller, { licensorOrganizationId, licenseeOrganizationId }: Sides) {
  const actsFor = (id: string) => facts.organizations.some((organization) => organization.id === id);
  const [grants, takes] = [actsFor(licensorOrganizationId), actsFor(licenseeOrganizationId)];
  return grants === takes ? null : grants ? ('licensor' as const) : ('licensee' as const);
}

/** The side that the caller holds a licence for. @throws Refusal `licence_no_authority`, `organization_required` */
export function sideHeldOf(caller: Caller, licence: Sides): LicenceSide {
  const side = sideOfLicence(caller, licence);
  ensure(side !== null, 'licence_no_authority');
  return side;
}

/** The organization on a side of a licence. */
export const organizationOn = (side: LicenceSide, { licensorOrganizationId, licenseeOrganizationId }: Sides) =>
  side === 'licensor' ? licensorOrganizationId : licenseeOrganizationId;

/** A licence the caller may read. @throws Refusal `not_found` */
export async function findLicence(tx: Tx, caller: Caller, id: string): Promise<Licence> {
  const licence = await tx.findOneBy(Licence, { id });
  if (!licence || !caller.ability.can('read', licence)) throw new Refusal('not_found');
  return licence;
}

/**
 * Holds a licence against other writers until the transaction ends. Whoever also holds its listing, its negotiation or
 * an offer holds those first; patents, and the center last, come after it.
 * @param action `draft`, `commit`, or whatever another feature grants on licences
 * @throws Refusal `not_found`, `licence_no_authority`, `forbidden`, `stale_version`
 */
export async function holdLicence(tx: Tx, caller: Caller, action: string, id: string): Promise<Licence> {
  const licence = await tx.findOne(Licence, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!licence || !caller.ability.can('read', licence)) throw new Refusal('not_found');
  ensure(caller.ability.can(action, licence), action === 'commit' ? 'licence_no_authority' : 'forbidden');
  ensureFresh(caller, licence);
  return licence;
}

/** Holds a licence, whatever its version: for who names the version of something that belongs to it. */
export const holdLicenceOf = (tx: Tx, caller: Caller, action: string, id: string): Promise<Licence> =>
  holdLicence(tx, { ...caller, request: { ...caller.request, ifMatch: null } }, action, id);

/** Keeps a licence as it is now and announces it as `licence.<type>`. */
export async function keepLicence(
  tx: Tx,
  caller: Caller,
  licence: Licence,
  before: Licence | null,
  type: string = licence.state,
): Promise<Licence> {
  await tx.upsert(Licence, licence as never, ['id']);
  await record(tx, caller, licenceChanged(type, licence, before));
  return licence;
}

/** A licence after a change, one version on. */
export const changedLicence = (licence: Licence, change: Partial<Licence>): Licence =>
  Object.assign(new Licence(), licence, change, { version: licence.version + 1 });

/** The number of the next licence: the year in China, and one more than the last. */
export async function nextLicenceNumber(tx: Tx): Promise<string> {
  const [row] = await tx.query<{ number: string }[]>(`SELECT nextval('licence_numbers') AS number`);
  const year = civilDay(await databaseNow(tx)).slice(0, 4);
  return `XK-${year}-${row!.number.padStart(6, '0')}`;
}

/** The patents of licences, by licence and then as they were registered. */
export const patentsOfLicences = (tx: Tx, licenceIds: readonly string[]): Promise<LicencePatent[]> =>
  tx.find(LicencePatent, { where: { licenceId: In(licenceIds) }, order: { licenceId: 'ASC', patentId: 'ASC' } });

/** The ids of the patents that one side of a licence grants under it. */
export async function patentIdsOf(tx: Tx, licenceId: string, side: LicenceSide): Promise<string[]> {
  const patents = await tx.find(LicencePatent, { where: { licenceId, side }, order: { patentId: 'ASC' } });
  return patents.map(({ patentId }) => patentId);
}

/** Every licence that one of these organizations is a side of, oldest first. */
export const licencesOf = (tx: Tx, organizationIds: readonly string[]): Promise<Licence[]> =>
  tx.find(Licence, {
    where: [{ licensorOrganizationId: In([...organizationIds]) }, { licenseeOrganizationId: In([...organizationIds]) }],
    order: { id: 'ASC' },
  });

/** The licences the caller may read, newest first. */
export function listLicences(tx: Tx, caller: Caller, { side, patentId, ...asked }: LicenceQuery) {
  const { centerId, state, kind, listingId, negotiationId, ...page } = asked;
  const query = tx
    .createQueryBuilder(Licence, 'licence')
    .where(new Brackets((readable) => readable.where(permitted(caller, 'read', Licence))));
  const equal = { centerId, state, kind, listingId, negotiationId };
  for (const [column, value] of Object.entries(equal)) if (value !== undefined) query.andWhere({ [column]: value });
  const own = In(caller.facts.organizations.map(({ id }) => id));
  if (side === 'licensor') query.andWhere({ licensorOrganizationId: own });
  if (side === 'licensee') query.andWhere({ licenseeOrganizationId: own });
  if (patentId)
    query.andWhere(
      'EXISTS (SELECT FROM licence_patents p WHERE p.licence_id = licence.id AND p.patent_id = :patentId)',
      { patentId },
    );
  const list = `licences:${JSON.stringify({ ...equal, side, patentId })}`;
  return pageBy(query, list, [{ column: 'licence.id', property: 'id', cast: 'uuid', descending: true }], page);
}
