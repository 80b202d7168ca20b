import { blocksLicensing, standingsOf } from '@concentric/docket';
import { exclusiveGrantsOn } from '@concentric/grant';
import { Organization } from '@concentric/identity';
import { civilDay, cny, ensure, Refusal, type Day, type PaymentMeans, type Shown } from '@concentric/kernel';
import { openLicenceFindings, type OpenFee } from '@concentric/licensing';
import { holdersOf, Patent } from '@concentric/patent';
import { databaseNow, pageBy, record, type Caller, type Tx } from '@concentric/platform';
import type { Finding } from '@contract/clause';
import { In, Not } from 'typeorm';
import type { OpenStatementQuery, OpenStatementView } from './contract';
import { statementChanged } from './events';
import { OpenLicenceStatement, OpenLicenceTake } from './open-licence.entity';
import { isLive, type StatedFee } from './statement.rules';

export type StatementShown = Shown<typeof OpenStatementView>;

/** The statement in force of each patent that has one. */
export const liveStatements = (tx: Tx, patentIds: readonly string[]): Promise<OpenLicenceStatement[]> =>
  tx.find(OpenLicenceStatement, {
    where: { patentId: In(patentIds), state: Not('withdrawn') },
    order: { patentId: 'ASC' },
  });

/** Every statement that was ever made in a listing. */
export const statementsOf = (tx: Tx, listingId: string): Promise<OpenLicenceStatement[]> =>
  tx.find(OpenLicenceStatement, { where: { listingId }, order: { patentId: 'ASC' } });

/** @throws Refusal `not_found` */
export async function findStatement(tx: Tx, id: string): Promise<OpenLicenceStatement> {
  const statement = await tx.findOneBy(OpenLicenceStatement, { id });
  if (!statement) throw new Refusal('not_found');
  return statement;
}

/** Statements, the newest first. */
export async function listStatements(tx: Tx, caller: Caller, { limit, cursor, ...wanted }: OpenStatementQuery) {
  const query = tx.createQueryBuilder(OpenLicenceStatement, 'statement').where('true');
  for (const [column, value] of Object.entries(wanted)) if (value !== undefined) query.andWhere({ [column]: value });
  const order = [{ column: 'statement.id', property: 'id', cast: 'uuid', descending: true }];
  const page = { limit, cursor };
  const { items, nextCursor } = await pageBy(query, `open-licences:${JSON.stringify(wanted)}`, order, page);
  return { items: await statementViews(tx, caller, items), nextCursor };
}

export async function statementViews(
  tx: Tx,
  caller: Caller,
  statements: readonly OpenLicenceStatement[],
): Promise<StatementShown[]> {
  if (statements.length === 0) return [];
  const patents = await tx.findBy(Patent, { id: In(statements.map(({ patentId }) => patentId)) });
  const organizations = await tx.findBy(Organization, {
    id: In(statements.map(({ organizationId }) => organizationId)),
  });
  const takes = await tx.query<{ listing_id: string; count: number }[]>(
    'SELECT listing_id, count(*)::integer AS count FROM open_licence_takes WHERE listing_id = ANY($1) GROUP BY 1',
    [statements.map(({ listingId }) => listingId)],
  );
  const today = civilDay(await databaseNow(tx));
  return statements.map(({ terms: _, ...statement }) => {
    const patent = patents.find(({ id }) => id === statement.patentId)!;
    return {
      ...statement,
      ...{ applicationNumber: patent.applicationNumber, title: patent.title, live: isLive(statement, today) },
      organizationName: organizations.find(({ id }) => id === statement.organizationId)?.name ?? '',
      amount: statement.amount === null ? null : cny(statement.amount),
      takes: takes.find(({ listing_id: id }) => id === statement.listingId)?.count ?? 0,
      mine: caller.ability.can('withdraw', Object.assign(new OpenLicenceStatement(), statement)),
    };
  });
}

/** What is asked of a statement, beside its fee and its words. */
export type Asked = {
  readonly evaluationReport: string | null;
  readonly holdersConsent: string | null;
  readonly text: string;
};

const openFee = ({ feeMode, amount, rateBp }: StatedFee): OpenFee =>
  feeMode === 'fixed' ? { mode: feeMode, amount: amount ?? 0 } : { mode: feeMode, rateBp: rateBp ?? 0 };

/** What the law says of an open licence of a patent on a day; `refused` forbids it. */
export async function openFindings(
  tx: Tx,
  patent: Patent,
  today: Day,
  asked: Asked,
  fee: StatedFee | null,
): Promise<Finding[]> {
  const [standing] = await standingsOf(tx, [patent.id]);
  ensure(standing !== undefined, 'not_found');
  const holders = await holdersOf(tx, [patent.id]);
  const facts = {
    kind: patent.kind,
    blocks: blocksLicensing(standing, { open: true }),
    exclusiveInForce: (await exclusiveGrantsOn(tx, [patent.id], today)).length > 0,
    hasEvaluationReport: asked.evaluationReport !== null,
    allHoldersAgree: holders.length < 2 || asked.holdersConsent !== null,
  };
  return openLicenceFindings(facts, fee && openFee(fee), asked.text);
}

export async function keepStatement(
  tx: Tx,
  caller: Caller,
  statement: OpenLicenceStatement,
  before: OpenLicenceStatement | null,
  type: 'declared' | 'announced' | 'withdrawn',
): Promise<OpenLicenceStatement> {
  await (before
    ? tx.update(OpenLicenceStatement, { id: statement.id }, statement)
    : tx.insert(OpenLicenceStatement, statement));
  await record(tx, caller, statementChanged(type, statement, before));
  return statement;
}

/** What was paid, in fen, with the notice that an open licence came of; null where nothing was, or it came otherwise. */
export async function takingOf(
  tx: Tx,
  licenceId: string,
): Promise<{ amount: number; paidOn: Day; means: PaymentMeans; reference: string | null } | null> {
  const take = await tx.findOneBy(OpenLicenceTake, { licenceId });
  if (!take || take.amount === null || take.paidOn === null || take.means === null) return null;
  const { amount, paidOn, means, reference } = take;
  return { amount, paidOn, means, reference };
}
