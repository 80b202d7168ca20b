import { cny, type Shown } from '@concentric/kernel';
import { cursorAfter, readCursor, type Page, type Tx } from '@concentric/platform';
import type { LedgerBlockView, LedgerLine, LedgerQuery, Purpose } from './contract';

type LineRow = Omit<LedgerLine, 'amount' | 'balanceAfter' | 'postedAt' | 'block'> & {
  amount: string;
  balanceAfter: string | null;
  postedAt: Date;
  block: string | null;
  position: string;
};
export type LineShown = Shown<typeof LedgerLine>;

const columns = `
  j.public_id AS "journalId", e.line, j.center_id AS "centerId", a.purpose, a.organization_id AS "organizationId",
  a.user_id AS "userId", coalesce(o.name, u.name) AS "holderName", e.amount, e.balance_after AS "balanceAfter",
  e.effective_on::text AS "effectiveOn", j.posted_at AS "postedAt", j.kind, j.subject_type AS "subjectType",
  j.subject_id AS "subjectId", (SELECT r.public_id FROM ledger_journals r WHERE r.id = j.reverses) AS reverses,
  (SELECT r.public_id FROM ledger_journals r WHERE r.reverses = j.id) AS "reversedBy", j.memo,
  s.block_number AS block, j.id AS position`;
const joins = `
  LEFT JOIN organizations o ON o.id = a.organization_id
  LEFT JOIN users u ON u.id = a.user_id
  LEFT JOIN ledger_sealed s ON s.journal_id = j.id`;

/** Filters that name an account are answered from its own entries; the others from the center's journals, newest first. */
function conditionsOf(centerId: string, wanted: Omit<LedgerQuery, 'limit' | 'cursor'>) {
  const values: unknown[] = [centerId];
  const conditions: string[] = [];
  const where = (value: unknown, condition: (slot: string) => string) => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  where(wanted.purpose, (slot) => `a.purpose = ${slot}`);
  where(wanted.organizationId, (slot) => `a.organization_id = ${slot}`);
  where(wanted.userId, (slot) => `a.user_id = ${slot}`);
  where(wanted.subjectId, (slot) => `j.subject_id = ${slot}`);
  where(wanted.journalId, (slot) => `j.public_id = ${slot}`);
  where(wanted.from, (slot) => `e.effective_on >= ${slot}::date`);
  where(wanted.to, (slot) => `e.effective_on <= ${slot}::date`);
  return { values, conditions };
}

/** A center's entries, the newest journal first, within a journal by line. */
export async function listEntries(
  tx: Tx,
  centerId: string,
  { limit, cursor, ...wanted }: LedgerQuery,
): Promise<Page<LineShown>> {
  const { values, conditions } = conditionsOf(centerId, wanted);
  const list = `ledger:${centerId}:${JSON.stringify(wanted)}`;
  if (cursor !== undefined) {
    const [position, line] = readCursor(list, cursor);
    values.push(position, line);
    conditions.push(`(j.id, -e.line) < ($${values.length - 1}::bigint, -$${values.length}::integer)`);
  }
  const rows: LineRow[] = await tx.query(
    `SELECT ${columns} FROM ledger_journals j
     JOIN ledger_entries e ON e.journal_id = j.id
     JOIN ledger_accounts a ON a.id = e.account_id ${joins}
     WHERE j.center_id = $1 AND a.center_id = $1 ${conditions.map((it) => `AND ${it}`).join(' ')}
     ORDER BY j.id DESC, e.line LIMIT ${limit + 1}`,
    values,
  );
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items: items.map(shown), nextCursor: last ? cursorAfter(list, [last.position, last.line]) : null };
}

const shown = ({ position: _, ...row }: LineRow): LineShown => ({
  ...row,
  amount: cny(Number(row.amount)),
  balanceAfter: row.balanceAfter === null ? null : cny(Number(row.balanceAfter)),
  block: row.block === null ? null : Number(row.block),
});

type BlockRow = Omit<Shown<typeof LedgerBlockView>, 'number' | 'sealedAt'> & { number: string; sealedAt: Date };

/** The blocks of a center's chain, the newest first. */
export async function listBlocks(
  tx: Tx,
  centerId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const list = `ledger-blocks:${centerId}`;
  const [before] = cursor === undefined ? [null] : readCursor(list, cursor);
  const rows: BlockRow[] = await tx.query(
    `SELECT number, encode(previous_hash, 'hex') AS "previousHash", encode(root, 'hex') AS root, count,
       encode(hash, 'hex') AS hash, sealed_at AS "sealedAt",
       (SELECT count(*)::integer FROM ledger_sealed s WHERE s.center_id = b.center_id AND s.block_number = b.number) AS journals
     FROM ledger_blocks b WHERE center_id = $1 AND ($2::bigint IS NULL OR number < $2) ORDER BY number DESC LIMIT $3`,
    [centerId, before, limit + 1],
  );
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return {
    items: items.map((row) => ({ ...row, number: Number(row.number), sealedAt: row.sealedAt.toISOString() })),
    nextCursor: last ? cursorAfter(list, [last.number]) : null,
  };
}

/** An entry as it is written out. */
export type ExportedEntry = {
  readonly journalId: string;
  readonly line: number;
  readonly effectiveOn: string;
  readonly postedAt: Date;
  readonly kind: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly purpose: Purpose;
  readonly holderId: string | null;
  readonly holderName: string | null;
  readonly amount: string;
  readonly balanceAfter: string | null;
  readonly block: string | null;
};

/** A center's entries of these days in the order they were posted, at most so many and one. */
export const exportedEntries = (
  tx: Tx,
  centerId: string,
  { from, to, limit }: { from?: string | undefined; to?: string | undefined; limit: number },
): Promise<ExportedEntry[]> =>
  tx.query(
    `SELECT j.public_id AS "journalId", e.line, e.effective_on::text AS "effectiveOn", j.posted_at AS "postedAt", j.kind,
       j.subject_type AS "subjectType", j.subject_id AS "subjectId", a.purpose,
       nullif(a.holder_id, a.center_id) AS "holderId", coalesce(o.name, u.name) AS "holderName", e.amount,
       e.balance_after AS "balanceAfter", s.block_number AS block
     FROM ledger_journals j JOIN ledger_entries e ON e.journal_id = j.id
     JOIN ledger_accounts a ON a.id = e.account_id ${joins}
     WHERE j.center_id = $1 AND e.effective_on BETWEEN coalesce($2::date, '-infinity') AND coalesce($3::date, 'infinity')
     ORDER BY j.id, e.line LIMIT $4`,
    [centerId, from ?? null, to ?? null, limit + 1],
  );
