import { Organization, User } from '@concentric/identity';
import { Refusal } from '@concentric/kernel';
import { find, pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import type { LicenceIncome } from '@concentric/sharing';
import { WaterfallTier } from '@contract/sharing';
import { Brackets, In, type SelectQueryBuilder } from 'typeorm';
import type { DistributionQuery } from './contract';
import { Distribution, DistributionLine } from './distribution.entity';
import { distributionChanged, type DistributionVerb } from './events';
import type { KeptLine } from './line.rules';

/** States in which parties know of it. */
export const toldStates = ['posted', 'paid', 'reversed'] as const;

/** The organizations whose money the caller looks after. */
export const ownOrganizations = ({ facts }: Caller): string[] =>
  facts.organizations.filter(({ role }) => role === 'owner' || role === 'manager').map(({ id }) => id);

/** For a query whose main alias is `distribution`: by a grant, or because a line of what was posted is the caller's. */
function readable(caller: Caller): Brackets {
  return new Brackets((query) => {
    query.where(
      `distribution.state IN (:...told) AND EXISTS (SELECT FROM distribution_lines l
         WHERE l.distribution_id = distribution.id
           AND (l.user_id = :reader OR l.organization_id = ANY (:organizations::uuid[])))`,
      { told: toldStates, reader: caller.facts.userId, organizations: ownOrganizations(caller) },
    );
    if (caller.ability.can('read', Distribution)) query.orWhere(permitted(caller, 'read', Distribution));
  });
}

const select = (tx: Tx, caller: Caller): SelectQueryBuilder<Distribution> =>
  tx.createQueryBuilder(Distribution, 'distribution').where(readable(caller));

/** @throws Refusal `not_found` */
export async function findDistribution(tx: Tx, caller: Caller, id: string): Promise<Distribution> {
  const distribution = await select(tx, caller).andWhere('distribution.id = :id', { id }).getOne();
  if (!distribution) throw new Refusal('not_found');
  return distribution;
}

/** What the caller may read, newest first. */
export async function listDistributions(tx: Tx, caller: Caller, asked: DistributionQuery) {
  const { limit, cursor, from, to, ...equal } = asked;
  const query = select(tx, caller);
  for (const [column, value] of Object.entries(equal)) if (value !== undefined) query.andWhere({ [column]: value });
  if (from) query.andWhere('distribution.posted_on >= :from', { from });
  if (to) query.andWhere('distribution.posted_on <= :to', { to });
  const list = `distributions:${JSON.stringify({ ...equal, from, to })}`;
  const order = [{ column: 'distribution.id', property: 'id', cast: 'uuid', descending: true }];
  return pageBy(query, list, order, { limit, cursor });
}

/** All lines, or only those that are the caller's. */
export async function linesOf(tx: Tx, caller: Caller, distribution: Distribution): Promise<DistributionLine[]> {
  const lines = await allLinesOf(tx, distribution.id);
  if (caller.ability.can('read', distribution)) return lines;
  return lines.filter((line) => isOwn(caller, line));
}

/**
 * Of some distributions those whose whole concerns the caller: the desk's, and those an organization of theirs has a part
 * of. A broker or an inventor has a claim of their own, whatever the rest comes to.
 */
export async function wholeConcerns(
  tx: Tx,
  caller: Caller,
  distributions: readonly Distribution[],
): Promise<ReadonlySet<string>> {
  const concerns = new Set(distributions.filter((one) => caller.ability.can('read', one)).map(({ id }) => id));
  const others = distributions.filter(({ id }) => !concerns.has(id)).map(({ id }) => id);
  if (others.length === 0) return concerns;
  const rows: { id: string }[] = await tx.query(
    `SELECT DISTINCT distribution_id AS id FROM distribution_lines
     WHERE distribution_id = ANY ($1) AND organization_id = ANY ($2)`,
    [others, ownOrganizations(caller)],
  );
  return new Set([...concerns, ...rows.map(({ id }) => id)]);
}

/** Whether a line is the caller's, for themselves or for their organization. */
export const isOwn = (caller: Caller, { userId, organizationId }: DistributionLine): boolean =>
  (userId !== null && userId === caller.facts.userId) ||
  (organizationId !== null && ownOrganizations(caller).includes(organizationId));

export const allLinesOf = (tx: Tx, distributionId: string): Promise<DistributionLine[]> =>
  tx.find(DistributionLine, { where: { distributionId }, order: { line: 'ASC' } });

type TierTotal = { readonly tier: WaterfallTier; readonly amount: number; readonly parties: number };

/** What each tier took of distributions, in fen and in the order of the waterfall. */
export async function tierTotals(tx: Tx, ids: readonly string[]): Promise<Map<string, TierTotal[]>> {
  const rows: { id: string; tier: WaterfallTier; amount: string; parties: number }[] = await tx.query(
    `SELECT distribution_id AS id, tier, sum(amount) AS amount, count(*)::integer AS parties FROM distribution_lines
     WHERE distribution_id = ANY ($1) GROUP BY 1, 2`,
    [ids],
  );
  const order = WaterfallTier.options;
  const sorted = rows.sort((a, b) => order.indexOf(a.tier) - order.indexOf(b.tier));
  return new Map(
    ids.map((id) => [id, sorted.flatMap((row) => (row.id === id ? [{ ...row, amount: Number(row.amount) }] : []))]),
  );
}

type Parties = readonly { readonly organizationId: string | null; readonly userId: string | null }[];

/** Names of parties, looked up at once. */
export async function namesOfParties(tx: Tx, parties: Parties): Promise<(party: Parties[number]) => string | null> {
  const ids = (key: 'organizationId' | 'userId') => [
    ...new Set(parties.map((party) => party[key]).filter((id) => id !== null)),
  ];
  const organizations = await tx.findBy(Organization, { id: In(ids('organizationId')) });
  const users = await tx.findBy(User, { id: In(ids('userId')) });
  const names = new Map([...organizations, ...users].map(({ id, name }) => [id, name]));
  return ({ organizationId, userId }) => names.get(organizationId ?? userId ?? '') ?? null;
}

/** What distributions that stand took off somebody's income under a licence for its brokers, in fen, by broker. */
export async function commissionsPaid(
  tx: Tx,
  { licenceId, beneficiaryOrganizationId }: LicenceIncome,
): Promise<Map<string, bigint>> {
  const rows: { user_id: string; paid: string }[] = await tx.query(
    `SELECT l.user_id, sum(l.amount) AS paid FROM distribution_lines l
     JOIN distributions d ON d.id = l.distribution_id AND d.state IN ('posted', 'paid')
     JOIN revenue_events e ON e.id = d.event_id AND e.licence_id = $1
       AND e.beneficiary_organization_id IS NOT DISTINCT FROM $2
     WHERE l.tier = 'broker' GROUP BY l.user_id`,
    [licenceId, beneficiaryOrganizationId],
  );
  return new Map(rows.map(({ user_id, paid }) => [user_id, BigInt(paid)]));
}

/**
 * The next number of a center. Drafts of it queue until the transaction ends; the center itself is not held, as what was
 * written before in this transaction may point to it, and two who did would wait for each other.
 */
export async function nextNumber(tx: Tx, centerId: string): Promise<number> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1798))', [centerId]);
  return ((await tx.maximum(Distribution, 'number', { centerId })) ?? 0) + 1;
}

/** The distribution of an event that was reversed last and not done again, if any. */
export const lastReversed = (tx: Tx, eventId: string): Promise<Distribution | null> =>
  tx
    .createQueryBuilder(Distribution, 'd')
    .where(`d.event_id = :eventId AND d.state = 'reversed'`, { eventId })
    .andWhere(`NOT EXISTS (SELECT FROM distributions again WHERE again.redoes = d.id AND again.state <> 'discarded')`)
    .orderBy('d.number', 'DESC')
    .limit(1)
    .getOne();

const columns = [
  ...['line integer', 'tier text', 'organization_id uuid', 'user_id uuid', 'name text', 'amount bigint'],
  ...['base bigint', 'numerator numeric', 'denominator numeric', 'rounding text', 'rank integer', 'ideal numeric'],
  ...['carry_before numeric', 'carry_after numeric', 'clause jsonb', 'inputs jsonb', 'entry_line integer'],
];
const columnNames = columns.map((column) => column.split(' ')[0]!).join(', ');
const insertLines = `
  INSERT INTO distribution_lines (distribution_id, ${columnNames})
  SELECT $1, ${columnNames} FROM jsonb_to_recordset($2::jsonb) AS line(${columns.join(', ')})`;

const rowOf = ({ organizationId, userId, carryBefore, carryAfter, entryLine, ...line }: KeptLine) => ({
  ...line,
  ...{ organization_id: organizationId, user_id: userId, carry_before: carryBefore },
  ...{ carry_after: carryAfter, entry_line: entryLine },
});

/** Keeps a draft with all its lines. @throws Refusal `event_distributed`, `exceeds_received`, by constraint */
export async function keepDraft(
  tx: Tx,
  caller: Caller,
  draft: Distribution,
  lines: readonly KeptLine[],
): Promise<Distribution> {
  await tx.insert(Distribution, draft);
  await tx.query(insertLines, [draft.id, JSON.stringify(lines.map(rowOf))]);
  await record(tx, caller, distributionChanged('drafted', draft, null));
  return draft;
}

/** Keeps what became of a distribution. `people` are told live. */
export async function changeDistribution(
  tx: Tx,
  caller: Caller,
  step: DistributionVerb,
  before: Distribution,
  change: Partial<Distribution>,
  people: readonly string[] = [],
): Promise<Distribution> {
  const distribution = Object.assign(new Distribution(), before, change, { version: before.version + 1 });
  await tx.update(Distribution, { id: before.id }, { ...change, version: distribution.version });
  await record(tx, caller, distributionChanged(step, distribution, before, people));
  return distribution;
}

/**
 * Lets no register, reward or policy change until the transaction ends: whoever changes one holds its asset or its center.
 * What is based on them is read after this, and before anything of the ledger is held.
 */
export async function holdBasis(tx: Tx, { centerId, ipAssetId }: Pick<Distribution, 'centerId' | 'ipAssetId'>) {
  if (ipAssetId !== null) await tx.query('SELECT FROM ip_assets WHERE id = $1 FOR SHARE', [ipAssetId]);
  await tx.query('SELECT FROM centers WHERE id = $1 FOR SHARE', [centerId]);
}

/** A distribution for the desk. @throws Refusal `not_found` */
export const findForDesk = (tx: Tx, caller: Caller, id: string): Promise<Distribution> =>
  find(tx, caller, Distribution, id);
