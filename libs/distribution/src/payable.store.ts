import type { Caller, Tx } from '@concentric/platform';
import type { Purpose } from '@contract/ledger';
import { Distribution } from './distribution.entity';
import { changeDistribution } from './distribution.store';
import { accountOf, payableTiers, type LineParty } from './line.rules';

/** A line of a posted distribution that somebody is to be paid; `amount` in fen. */
export type Payable = {
  readonly distributionId: string;
  readonly distributionNumber: number;
  readonly line: number;
  readonly purpose: Extract<Purpose, 'investor_payable' | 'inventor_payable' | 'broker_payable'>;
  readonly organizationId: string | null;
  readonly userId: string | null;
  readonly name: string;
  readonly amount: number;
  readonly postedOn: string;
};

type Row = LineParty &
  Omit<Payable, 'purpose' | 'amount' | 'name'> & { readonly amount: string; readonly name: string | null };

/** What the distributions of a center that stand owe to parties, paid already or not. */
export async function payablesOf(tx: Tx, centerId: string): Promise<Payable[]> {
  const rows: Row[] = await tx.query(
    `SELECT d.id AS "distributionId", d.number AS "distributionNumber", l.line, l.tier,
       l.organization_id AS "organizationId", l.user_id AS "userId", l.name, l.amount, d.posted_on::text AS "postedOn"
     FROM distributions d JOIN distribution_lines l ON l.distribution_id = d.id
     WHERE d.center_id = $1 AND d.state IN ('posted', 'paid') AND l.amount > 0 AND l.tier = ANY($2)
     ORDER BY d.number, l.line`,
    [centerId, payableTiers],
  );
  return rows.map(({ tier, name, amount, ...row }) => ({
    ...row,
    purpose: accountOf({ tier, organizationId: row.organizationId, userId: row.userId }).purpose as Payable['purpose'],
    name: name ?? '',
    amount: Number(amount),
  }));
}

async function move(tx: Tx, caller: Caller, id: string, from: 'posted' | 'paid', to: 'posted' | 'paid'): Promise<void> {
  const before = await tx.findOneOrFail(Distribution, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (before.state !== from) return;
  await changeDistribution(tx, caller, to === 'paid' ? 'paid' : 'unpaid', before, { state: to });
}

/** Every line of it was paid out. Once is enough. */
export const markPaid = (tx: Tx, caller: Caller, distributionId: string): Promise<void> =>
  move(tx, caller, distributionId, 'posted', 'paid');

/** A bank returned what was paid out of it. */
export const markUnpaid = (tx: Tx, caller: Caller, distributionId: string): Promise<void> =>
  move(tx, caller, distributionId, 'paid', 'posted');
