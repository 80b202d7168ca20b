import type { Day } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import type { Purpose } from './contract';
import type { AccountName } from './posting.rules';

export type PostedEntry = Required<AccountName> & { readonly line: number; readonly amount: bigint };
export type PostedJournal = {
  readonly journalId: string;
  readonly source: string;
  readonly kind: string;
  readonly effectiveOn: Day;
  readonly postedAt: Date;
  /** The journal it undoes, and the one that undid it. */
  readonly reverses: string | null;
  readonly reversedBy: string | null;
  readonly entries: readonly PostedEntry[];
};

const select = `
  SELECT j.public_id AS "journalId", j.source, j.kind, j.effective_on::text AS "effectiveOn", j.posted_at AS "postedAt",
    (SELECT r.public_id FROM ledger_journals r WHERE r.id = j.reverses) AS reverses,
    (SELECT r.public_id FROM ledger_journals r WHERE r.reverses = j.id) AS "reversedBy",
    (SELECT json_agg(json_build_object('line', e.line, 'purpose', a.purpose, 'organizationId', a.organization_id,
        'userId', a.user_id, 'amount', e.amount::text) ORDER BY e.line)
      FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id WHERE e.journal_id = j.id) AS entries
  FROM ledger_journals j`;

type EntryText = Omit<PostedEntry, 'amount'> & { amount: string; purpose: Purpose };
type Row = Omit<PostedJournal, 'entries'> & { entries: EntryText[] };

const posted = (rows: readonly Row[]): PostedJournal[] =>
  rows.map((row) => ({
    ...row,
    entries: row.entries.map((entry) => ({ ...entry, amount: BigInt(entry.amount) })),
  }));

/** The journals posted of something, first to last, with their entries. */
export const journalsOf = async (tx: Tx, subject: { readonly type: string; readonly id: string }) =>
  posted(
    await tx.query<Row[]>(`${select} WHERE j.subject_id = $1 AND j.subject_type = $2 ORDER BY j.id`, [
      subject.id,
      subject.type,
    ]),
  );

/** The entries of journals, by journal and line. */
export async function entriesOf(tx: Tx, journalIds: readonly string[]): Promise<Map<string, readonly PostedEntry[]>> {
  const rows = posted(await tx.query<Row[]>(`${select} WHERE j.public_id = ANY($1)`, [journalIds]));
  return new Map(rows.map(({ journalId, entries }) => [journalId, entries]));
}
