import { Organization } from '@concentric/identity';
import { civilDay, ensure, type Shown } from '@concentric/kernel';
import { databaseNow, pageOfRows, type Caller, type Tx } from '@concentric/platform';
import { In, type ObjectLiteral } from 'typeorm';
import type { AvailabilityQuery, GrantQuery, GrantView } from './contract';
import { LicenceGrantPatent } from './grant.entity';
import { conflictsOf, grantColumns, type GrantOfPatent } from './grant.store';

export type GrantShown = Shown<typeof GrantView>;

/** Grants as the caller may see them: whose they are only to the sides. */
export async function grantViews(tx: Tx, caller: Caller, grants: readonly GrantOfPatent[]): Promise<GrantShown[]> {
  const today = civilDay(await databaseNow(tx));
  const own = new Set(caller.facts.organizations.map(({ id }) => id));
  const sidesOf = ({ licensorOrganizationId, licenseeOrganizationId }: GrantOfPatent) =>
    [licensorOrganizationId, licenseeOrganizationId].flatMap((id) => id ?? []);
  const shown = grants.filter((grant) => sidesOf(grant).some((id) => own.has(id)));
  const known = await tx.findBy(Organization, { id: In([...new Set(shown.flatMap(sidesOf))]) });
  const names = new Map(known.map(({ id, name, nameEn }) => [id, { name, nameEn }]));
  return grants.map((grant) => {
    const mine = shown.includes(grant);
    const nameOf = (id: string | null) => (mine && id !== null ? (names.get(id) ?? null) : null);
    return {
      ...{ id: grant.id, patentId: grant.patentId, kind: grant.kind, standsIn: grant.standsIn },
      ...{
        fields: [...grant.fields],
        territories: [...grant.territories],
        startsOn: grant.startsOn,
        endsOn: grant.endsOn,
      },
      inForce: grant.startsOn <= today && (grant.endsOn === null || today < grant.endsOn),
      licenceNumber: grant.number,
      mine,
      licenceId: mine ? grant.licenceId : null,
      licensor: nameOf(grant.licensorOrganizationId),
      licensee: nameOf(grant.licenseeOrganizationId),
    };
  });
}

/** What is taken of a patent, the newest first. */
export async function listGrants(tx: Tx, caller: Caller, patentId: string, { ended, ...page }: GrantQuery) {
  const today = civilDay(await databaseNow(tx));
  const query = tx
    .createQueryBuilder(LicenceGrantPatent, 'p')
    .innerJoin('licence_grants', 'g', 'g.id = p.grant_id')
    .innerJoin('patents', 'patent', 'patent.id = p.patent_id')
    .select(grantColumns)
    .where('p.patent_id = :patentId', { patentId });
  if (!ended) query.andWhere('p.period && daterange(:today, NULL)', { today });
  const order = [{ column: 'g.id', property: 'id', cast: 'uuid', descending: true }];
  const { items, nextCursor } = await pageOfRows<GrantOfPatent & ObjectLiteral>(
    query as never,
    `grants:${patentId}:${ended}`,
    order,
    page,
  );
  return { items: await grantViews(tx, caller, items), nextCursor };
}

/** Whether a patent is free for a licence somebody has in mind, and what is in its way. */
export async function availabilityOf(tx: Tx, caller: Caller, patentId: string, query: AvailabilityQuery) {
  const startsOn = query.from ?? civilDay(await databaseNow(tx));
  const { kind, standsIn, fields, territories, until = null } = query;
  ensure(until === null || startsOn < until, 'terms_reversed', { startsOn, endsOn: until ?? '' });
  const scope = { kind, standsIn, fields, territories, startsOn, endsOn: until };
  const found = await conflictsOf(tx, { ...scope, patentIds: [patentId] });
  return { available: found.length === 0, conflicts: await grantViews(tx, caller, found) };
}
