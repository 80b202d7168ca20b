import { ensure, type Day } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import type { Purpose } from './contract';
import { holderOf, type AccountName } from './posting.rules';

/** What an account comes to, in fen: more than nothing on the debit side. */
export type AccountBalance = Required<AccountName> & { readonly holderName: string | null; readonly balance: bigint };

/**
 * What account `a` comes to. Of parties today's is kept; of another day, and of the center's own accounts, it is what it
 * came to when the books were last closed by then, and what was posted since.
 */
const balance = (day: string) => `
  CASE WHEN ${day} IS NULL AND b.account_id IS NOT NULL THEN b.balance ELSE (
    SELECT coalesce(c.balance, 0) + coalesce((
      SELECT sum(e.amount) FROM ledger_entries e
      WHERE e.account_id = a.id AND e.effective_on > coalesce(c.closed_through, '-infinity')
        AND e.effective_on <= coalesce(${day}, 'infinity')), 0)
    FROM (SELECT) one LEFT JOIN LATERAL (
      SELECT c.balance, c.closed_through FROM ledger_checkpoints c
      WHERE c.account_id = a.id AND c.closed_through <= coalesce(${day}, 'infinity')
      ORDER BY c.closed_through DESC LIMIT 1
    ) c ON true
  ) END AS balance`;

/** What one account comes to at the end of a day, or with everything posted; nothing when it was never opened. */
export async function balanceOf(tx: Tx, centerId: string, account: AccountName, asOf?: Day): Promise<bigint> {
  const rows: { balance: string }[] = await tx.query(
    `SELECT ${balance('$4::date')} FROM ledger_accounts a LEFT JOIN ledger_balances b ON b.account_id = a.id
     WHERE a.center_id = $1 AND a.purpose = $2 AND a.holder_id = $3`,
    [centerId, account.purpose, holderOf(account) ?? centerId, asOf ?? null],
  );
  return BigInt(rows[0]?.balance ?? 0);
}

type BalanceRow = {
  readonly purpose: Purpose;
  readonly organization_id: string | null;
  readonly user_id: string | null;
  readonly name: string | null;
  readonly balance: string;
};

/** What every account of a center comes to (试算平衡表). Together they come to nothing. */
export async function balancesOf(tx: Tx, centerId: string, asOf?: Day): Promise<AccountBalance[]> {
  const rows: BalanceRow[] = await tx.query(
    `SELECT a.purpose, a.organization_id, a.user_id, coalesce(o.name, u.name) AS name, ${balance('$2::date')}
     FROM ledger_accounts a LEFT JOIN ledger_balances b ON b.account_id = a.id
     LEFT JOIN organizations o ON o.id = a.organization_id
     LEFT JOIN users u ON u.id = a.user_id
     WHERE a.center_id = $1
     ORDER BY a.purpose, name, a.holder_id`,
    [centerId, asOf ?? null],
  );
  return rows.map((row) => ({
    ...{ purpose: row.purpose, organizationId: row.organization_id, userId: row.user_id, holderName: row.name },
    balance: BigInt(row.balance),
  }));
}

/** The last day of what is closed, or null. */
export async function closedThrough(tx: Tx, centerId: string): Promise<Day | null> {
  const rows: { day: string }[] = await tx.query(
    'SELECT closed_through::text AS day FROM ledger_periods WHERE center_id = $1',
    [centerId],
  );
  return rows[0]?.day ?? null;
}

/** @throws Refusal `period_closed` when nothing is posted on that day any more */
export async function ensureOpen(tx: Tx, centerId: string, day: Day): Promise<void> {
  const closed = await closedThrough(tx, centerId);
  ensure(closed === null || day > closed, 'period_closed', { closedThrough: closed, day });
}

/**
 * Closes a center's books through a day, for good. Waits for posts under way; later ones are refused.
 * @throws Refusal `period_closed` when they are closed as far already
 */
export async function closeThrough(tx: Tx, centerId: string, day: Day): Promise<void> {
  await ensureOpen(tx, centerId, day);
  await tx.query('SELECT ledger_close($1, $2)', [centerId, day]);
}
