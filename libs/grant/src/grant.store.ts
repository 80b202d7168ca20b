import { daysLater, ensure, Refusal, type Day } from '@concentric/kernel';
import { record, type Caller, type Tx } from '@concentric/platform';
import { In } from 'typeorm';
import { v7 as newId } from 'uuid';
import { conflictCode, conflictFacts, type Taken } from './conflict.rules';
import type { TakenKind } from './contract';
import { grantChanged } from './events';
import { LicenceGrant, LicenceGrantPatent } from './grant.entity';

/** What somebody wants to take of patents: the whole of fields × territories × time. */
export type Scope = {
  readonly patentIds: readonly string[];
  readonly kind: TakenKind;
  /** Whether the licensee would practise in the licensor's stead, beside a sole licence. */
  readonly standsIn?: boolean;
  /** IPC prefixes; none is every field. */
  readonly fields: readonly string[];
  /** `CN` or regions; none is the whole country. */
  readonly territories: readonly string[];
  readonly startsOn: Day;
  /** The first day on which it would no longer hold; null while the patents live. */
  readonly endsOn: Day | null;
};

/** What a licence grants. */
export type GrantWish = Scope & {
  readonly kind: Exclude<TakenKind, 'open_statement'>;
  readonly licenceId: string;
  readonly licenceNumber: string | null;
  /** Null when the licensor is no organization here. */
  readonly licensorOrganizationId: string | null;
  readonly licenseeOrganizationId: string;
};

/** A patent for which an open licence is declared. */
export type OpenWish = {
  readonly statementId: string;
  readonly patentId: string;
  readonly licensorOrganizationId: string | null;
  readonly startsOn: Day;
  readonly endsOn: Day | null;
};

/** A grant, with the patent it is of and that patent's application number; `endsOn` is when it ends or ended. */
export type GrantOfPatent = Taken & {
  readonly id: string;
  readonly patentId: string;
  readonly licenceId: string | null;
  readonly licensorOrganizationId: string | null;
  readonly licenseeOrganizationId: string | null;
};

/** Lanes of those that do not get one of their own; `next` stands for any that is still free. */
const lanes = { statement: 0, standsIn: 1, next: 2_147_483_646 } as const;

export const grantColumns = `
  g.id, p.patent_id AS "patentId", g.kind, g.stands_in AS "standsIn", g.number, patent.application_number AS "patentNumber",
  g.fields, g.territories, g.starts_on::text AS "startsOn", least(g.ends_on, g.ended_on)::text AS "endsOn",
  g.licence_id AS "licenceId", g.licensor_organization_id AS "licensorOrganizationId",
  g.licensee_organization_id AS "licenseeOrganizationId"`;
const grantTables = `
  licence_grant_patents p JOIN licence_grants g ON g.id = p.grant_id JOIN patents patent ON patent.id = p.patent_id`;

/** Holds patents against everybody else who grants or declares something, in one order for all. */
export async function holdPatents(tx: Tx, patentIds: readonly string[]): Promise<void> {
  await tx.query('SELECT id FROM patents WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE', [patentIds]);
}

/** What is in the way of a scope, at most 50 grants: open statements first, for those the law itself keeps free. */
export function conflictsOf(tx: Tx, scope: Scope): Promise<GrantOfPatent[]> {
  return tx.query(
    `SELECT ${grantColumns} FROM ${grantTables}
     WHERE p.patent_id = ANY($1) AND p.fields && ipc_ranges($2) AND p.territories && territory_ranges($3)
       AND p.lanes && grant_lanes($4, $5) AND p.period && daterange($6, $7)
     ORDER BY (g.kind = 'open_statement') DESC, p.patent_id, g.id LIMIT 50`,
    [
      ...[scope.patentIds, scope.fields, scope.territories, scope.kind, laneOf(scope) ?? lanes.next],
      ...[scope.startsOn, scope.endsOn],
    ],
  );
}

/** @throws Refusal `grant_conflicts`, `open_licence_forbids_exclusive`, `open_licence_taken` naming what is in the way */
export async function ensureFree(tx: Tx, scope: Scope): Promise<void> {
  const [found] = await conflictsOf(tx, scope);
  if (found) throw new Refusal(conflictCode(scope.kind, found), conflictFacts(found));
}

/** What holds of patents on a day, or later begins to hold when `andLater`. */
export function grantsOn(tx: Tx, patentIds: readonly string[], day: Day, andLater = false): Promise<GrantOfPatent[]> {
  return tx.query(
    `SELECT ${grantColumns} FROM ${grantTables}
     WHERE p.patent_id = ANY($1) AND p.period && daterange($2, $3) ORDER BY p.patent_id, g.id`,
    [patentIds, day, andLater ? null : daysLater(day, 1)],
  );
}

/** The exclusive and sole licences that hold of patents on a day, for all fields and territories or for some. */
export const exclusiveGrantsOn = async (tx: Tx, patentIds: readonly string[], day: Day): Promise<GrantOfPatent[]> =>
  (await grantsOn(tx, patentIds, day)).filter(({ kind }) => kind === 'exclusive' || kind === 'sole');

/** Whether an exclusive or a sole licence holds of any of the patents on a day. */
export const hasExclusive = async (tx: Tx, patentIds: readonly string[], day: Day): Promise<boolean> =>
  (await exclusiveGrantsOn(tx, patentIds, day)).length > 0;

/**
 * Grants what a licence grants: one wish, or both of a cross-licence. The patents are held first, so of two that race
 * the second is told what the first took; without that the database would still keep only one.
 * @throws Refusal `grant_conflicts`, `open_licence_forbids_exclusive`
 */
export async function grantLicence(tx: Tx, caller: Caller, ...wishes: readonly GrantWish[]): Promise<LicenceGrant[]> {
  await holdPatents(
    tx,
    wishes.flatMap(({ patentIds }) => patentIds),
  );
  const grants: LicenceGrant[] = [];
  for (const wish of wishes) {
    await ensureFree(tx, wish);
    const { licenceId, licenceNumber: number, licensorOrganizationId, licenseeOrganizationId } = wish;
    const sides = { licenceId, number, licensorOrganizationId, licenseeOrganizationId };
    grants.push(await keepGrant(tx, caller, wish, { ...sides, statementId: null }));
  }
  return grants;
}

/**
 * Keeps a patent free of exclusive and sole licences while an open licence is declared for it.
 * @throws Refusal `grant_conflicts` naming the exclusive or sole licence in force, `open_licence_taken`
 */
export async function keepOpen(tx: Tx, caller: Caller, wish: OpenWish): Promise<LicenceGrant> {
  const { statementId, patentId, licensorOrganizationId, startsOn, endsOn } = wish;
  const scope: Scope = { patentIds: [patentId], kind: 'open_statement', fields: [], territories: [], startsOn, endsOn };
  await holdPatents(tx, scope.patentIds);
  await ensureFree(tx, scope);
  const sides = { licenceId: null, number: null, licensorOrganizationId, licenseeOrganizationId: null };
  return keepGrant(tx, caller, scope, { ...sides, statementId });
}

type Sides = Pick<
  LicenceGrant,
  'licenceId' | 'statementId' | 'number' | 'licensorOrganizationId' | 'licenseeOrganizationId'
>;

function laneOf({ kind, standsIn }: Scope): number | null {
  if (kind === 'open_statement') return lanes.statement;
  return kind === 'non_exclusive' && standsIn ? lanes.standsIn : null;
}

async function ownLane(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ lane: string }[]>(`SELECT nextval('licence_lanes') AS lane`);
  return Number(row!.lane);
}

async function keepGrant(tx: Tx, caller: Caller, scope: Scope, sides: Sides): Promise<LicenceGrant> {
  const { kind, standsIn = false, fields, territories, startsOn, endsOn } = scope;
  ensure(scope.patentIds.length > 0, 'not_found');
  const lane = laneOf(scope) ?? (kind === 'non_exclusive' ? await ownLane(tx) : null);
  const grant = Object.assign(new LicenceGrant(), sides, {
    ...{ id: newId(), kind, standsIn, fields: [...fields], territories: [...territories], startsOn, endsOn },
    ...{ endedOn: null, lane, version: 1 },
  });
  await tx.insert(LicenceGrant, grant);
  // What it takes of each patent the database works out itself.
  await tx.query(
    'INSERT INTO licence_grant_patents (grant_id, patent_id) SELECT DISTINCT $1::uuid, patent FROM unnest($2::uuid[]) AS patent',
    [grant.id, scope.patentIds],
  );
  await record(tx, caller, grantChanged('made', grant, scope.patentIds, null));
  return grant;
}

/**
 * Ends what a licence granted: `on` is the first day on which it no longer holds. What ended before that stays ended.
 */
export const endGrants = (tx: Tx, caller: Caller, licenceId: string, on: Day): Promise<LicenceGrant[]> =>
  endAll(tx, caller, { licenceId }, on);

/** Ends what an open statement kept free: its patent may be licensed exclusively from that day on. */
export const endOpen = (tx: Tx, caller: Caller, statementId: string, on: Day): Promise<LicenceGrant[]> =>
  endAll(tx, caller, { statementId }, on);

async function endAll(
  tx: Tx,
  caller: Caller,
  source: { licenceId: string } | { statementId: string },
  on: Day,
): Promise<LicenceGrant[]> {
  const grants = await tx.find(LicenceGrant, { where: source, order: { id: 'ASC' } });
  const live = grants.filter(({ endsOn, endedOn }) => (endedOn ?? endsOn ?? '9999') > on && (endsOn ?? '9999') > on);
  const taken = await tx.find(LicenceGrantPatent, {
    where: { grantId: In(live.map(({ id }) => id)) },
    order: { patentId: 'ASC' },
  });
  await holdPatents(
    tx,
    taken.map(({ patentId }) => patentId),
  );
  const ended: LicenceGrant[] = [];
  for (const before of live) {
    const grant = Object.assign(new LicenceGrant(), before, { endedOn: on, version: before.version + 1 });
    await tx.update(LicenceGrant, { id: grant.id }, { endedOn: on, version: grant.version });
    const patentIds = taken.filter(({ grantId }) => grantId === grant.id).map(({ patentId }) => patentId);
    await record(tx, caller, grantChanged('ended', grant, patentIds, before));
    ended.push(grant);
  }
  return ended;
}

/**
 * Puts other grants in the place of a licence's from a day on, all or none: what was granted until then stays.
 * @throws Refusal `grant_conflicts`, `open_licence_forbids_exclusive`
 */
export async function replaceGrants(
  tx: Tx,
  caller: Caller,
  licenceId: string,
  on: Day,
  ...wishes: readonly GrantWish[]
): Promise<LicenceGrant[]> {
  const before = await tx.query<{ id: string }[]>(
    `SELECT DISTINCT patent_id AS id FROM licence_grant_patents p JOIN licence_grants g ON g.id = p.grant_id
     WHERE g.licence_id = $1`,
    [licenceId],
  );
  await holdPatents(tx, [...before.map(({ id }) => id), ...wishes.flatMap(({ patentIds }) => patentIds)]);
  await endGrants(tx, caller, licenceId, on);
  return grantLicence(
    tx,
    caller,
    ...wishes.map((wish) => ({ ...wish, startsOn: wish.startsOn < on ? on : wish.startsOn })),
  );
}
