import type { Day } from '@concentric/kernel';
import { Refusal } from '@concentric/kernel';
import { record, statement, type Caller, type Tx } from '@concentric/platform';
import { createHash } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { journalPosted } from './events';
import { checkEntries, holderOf, requestText, type JournalWish } from './posting.rules';

export type Posted = { readonly journalId: string; readonly replayed: boolean };

/** The one way into the ledger, in one round trip. */
export const postText =
  'SELECT public_id, replayed FROM ledger_post($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)';

/** What {@link postText} takes. */
export function postValues(wish: JournalWish, userId: string | null): unknown[] {
  return [
    ...[wish.centerId, newId(), wish.source, createHash('sha256').update(requestText(wish)).digest()],
    ...[wish.effectiveOn, wish.kind, wish.subject.type, wish.subject.id, wish.reverses ?? null, userId],
    wish.memo ?? null,
    wish.entries.map(({ account }) => account.purpose),
    wish.entries.map(({ account }) => holderOf(account)),
    wish.entries.map(({ amount }) => amount.toString()),
  ];
}

/**
 * Posts a journal within an open transaction: accounts are opened on the way. Posting again from the same source answers
 * the first journal, and says so. Hold what the journal is of before: accounts stay held until the transaction ends.
 * @throws Refusal `journal_unbalanced`, `amount_out_of_range`, `currency_mixed`, `account_unknown`; and, from the
 *   database, `period_closed`, `source_reused`, `journal_unknown`, `journal_reversed`, `reversal_of_reversal`,
 *   `reversal_differs`, `balance_out_of_range`
 */
export async function post(tx: Tx, caller: Caller | null, wish: JournalWish): Promise<Posted> {
  checkEntries(wish.entries);
  const values = postValues(wish, caller?.facts.userId ?? null);
  const [row] = await statement<{ public_id: string; replayed: boolean }>(tx, 'ledger-post', postText, values);
  const posted = { journalId: row!.public_id, replayed: row!.replayed };
  if (caller && !posted.replayed) await record(tx, caller, journalPosted(posted.journalId, wish));
  return posted;
}

type EntryRow = { purpose: JournalWish['entries'][number]['account']['purpose']; organization_id: string | null; user_id: string | null; amount: string }; // prettier-ignore

/**
 * Undoes a journal by another whose entries are the same the other way round.
 * @throws Refusal `journal_unknown`, `reversal_of_reversal`, `journal_reversed`, `period_closed`, `source_reused`
 */
export async function reverse(
  tx: Tx,
  caller: Caller | null,
  journalId: string,
  { source, effectiveOn, memo = null }: { source: string; effectiveOn: Day; memo?: string | null },
): Promise<Posted> {
  const [journal]: { id: string; center_id: string; kind: string; subject_type: string; subject_id: string; reverses: string | null }[] = // prettier-ignore
    await tx.query(
      'SELECT id, center_id, kind, subject_type, subject_id, reverses FROM ledger_journals WHERE public_id = $1',
      [journalId],
    );
  if (!journal) throw new Refusal('journal_unknown');
  if (journal.reverses !== null) throw new Refusal('reversal_of_reversal');
  const rows: EntryRow[] = await tx.query(
    `SELECT a.purpose, a.organization_id, a.user_id, e.amount FROM ledger_entries e
     JOIN ledger_accounts a ON a.id = e.account_id WHERE e.journal_id = $1 ORDER BY e.line`,
    [journal.id],
  );
  return post(tx, caller, {
    ...{ centerId: journal.center_id, source, effectiveOn, memo, reverses: journalId },
    ...{ kind: `${journal.kind}.reversed`, subject: { type: journal.subject_type, id: journal.subject_id } },
    entries: rows.map(({ purpose, organization_id: organizationId, user_id: userId, amount }) => ({
      account: { purpose, organizationId, userId },
      amount: -BigInt(amount),
    })),
  });
}
