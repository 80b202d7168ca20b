import type { Tx } from '@concentric/platform';
import type { Fault } from './contract';

/** `account <purpose> <holder>` */
const account = `'account ' || a.purpose || ' ' || a.holder_id`;
const ofCenter = 'JOIN ledger_accounts a ON a.id = e.account_id AND a.center_id = $1';

/** What must hold of a center's books, each as a query of the rows of which it does not. */
const proofs: readonly string[] = [
  `SELECT 'journal_unbalanced', 'journal ' || j.public_id
   FROM ledger_journals j JOIN ledger_entries e ON e.journal_id = j.id
   WHERE j.center_id = $1 GROUP BY j.id HAVING sum(e.amount) <> 0 OR bool_or(e.effective_on <> j.effective_on)`,
  `SELECT 'journal_unbalanced', 'journal ' || public_id FROM ledger_journals j
   WHERE center_id = $1 AND NOT EXISTS (SELECT FROM ledger_entries e WHERE e.journal_id = j.id)`,
  `SELECT 'row_unsealed', 'journal ' || public_id FROM ledger_journals j WHERE center_id = $1
     AND NOT EXISTS (SELECT FROM ledger_sealed s WHERE s.journal_id = j.id AND s.center_id = $1)
     AND NOT EXISTS (SELECT FROM ledger_unsealed u WHERE u.journal_id = j.id AND u.center_id = $1)`,
  `SELECT 'block_missing', 'block ' || s.block_number FROM ledger_sealed s WHERE s.center_id = $1
     AND NOT EXISTS (SELECT FROM ledger_blocks b WHERE b.center_id = $1 AND b.number = s.block_number)
   GROUP BY s.block_number`,
  `SELECT DISTINCT 'row_missing', 'journal #' || e.journal_id FROM ledger_entries e ${ofCenter}
   WHERE NOT EXISTS (SELECT FROM ledger_journals j WHERE j.id = e.journal_id AND j.center_id = $1)`,
  `SELECT 'account_missing', 'entry ' || j.public_id || ' line ' || e.line
   FROM ledger_journals j JOIN ledger_entries e ON e.journal_id = j.id
   WHERE j.center_id = $1 AND NOT EXISTS (SELECT FROM ledger_accounts a WHERE a.id = e.account_id AND a.center_id = $1)`,
  `SELECT 'balance_differs', ${account} FROM ledger_accounts a LEFT JOIN ledger_balances b ON b.account_id = a.id
   WHERE a.center_id = $1 AND CASE WHEN ledger_holder_kind(a.purpose) = 'center' THEN b.balance IS NOT NULL
     ELSE b.balance IS DISTINCT FROM (SELECT coalesce(sum(e.amount), 0) FROM ledger_entries e WHERE e.account_id = a.id) END`,
  `SELECT DISTINCT 'running_balance_differs', 'account ' || purpose || ' ' || holder_id FROM (
     SELECT a.purpose, a.holder_id, e.balance_after,
       CASE WHEN ledger_holder_kind(a.purpose) <> 'center'
         THEN sum(e.amount) OVER (PARTITION BY e.account_id ORDER BY e.journal_id, e.line) END AS running
     FROM ledger_entries e ${ofCenter}
   ) r WHERE balance_after IS DISTINCT FROM running`,
  `SELECT 'checkpoint_differs', ${account} || ' ' || c.closed_through
   FROM ledger_checkpoints c JOIN ledger_accounts a ON a.id = c.account_id AND a.center_id = $1
   WHERE c.balance <> (SELECT coalesce(sum(e.amount), 0) FROM ledger_entries e
     WHERE e.account_id = a.id AND e.effective_on <= c.closed_through)`,
  // A close leaves what every account came to; closing less far than that is none of ours.
  `SELECT 'period_moved', 'closed through ' || coalesce(p.closed_through::text, 'nothing')
   FROM (SELECT max(c.closed_through) AS day FROM ledger_checkpoints c
     JOIN ledger_accounts a ON a.id = c.account_id AND a.center_id = $1) last
   LEFT JOIN ledger_periods p ON p.center_id = $1
   WHERE last.day IS NOT NULL AND p.closed_through IS DISTINCT FROM last.day`,
];

/** Where a center's books do not add up. */
export async function faultsOfBooks(tx: Tx, centerId: string): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const proof of proofs) {
    const rows = await tx.query<Fault[]>(`SELECT p.what, p.row FROM (${proof}) AS p (what, row)`, [centerId]);
    faults.push(...rows);
  }
  return faults;
}
