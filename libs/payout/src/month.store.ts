import { ensure } from '@concentric/kernel';
import type { Caller, Tx } from '@concentric/platform';
import { changedPayout, keepPayout } from './batch.store';
import type { PayoutPurpose } from './contract';
import type { Payout, PayoutBatch } from './payout.entity';
import { labourTaxAfter, nothingBefore, type Before } from './withholding.rules';

type Payee = { readonly purpose: PayoutPurpose; readonly userId: string | null };
type Month = { readonly centerId: string; readonly executionOn: string; readonly exceptBatch: string | null };

const keyOf = ({ purpose, userId }: Payee) => `${purpose} ${userId}`;

/**
 * What a center pays people for services in the month of a day, beside one batch, and keeps back of it: drafted, on its
 * way or paid. Answers it of a payee.
 */
export async function monthBefore(
  tx: Tx,
  { centerId, executionOn, exceptBatch }: Month,
  payees: readonly Payee[],
): Promise<(payee: Payee) => Before> {
  const users = [...new Set(payees.map(({ userId }) => userId).filter((id) => id !== null))];
  const rows: { purpose: PayoutPurpose; userId: string; gross: string; withheld: string }[] = await tx.query(
    `SELECT p.purpose, p.user_id AS "userId", sum(p.gross) AS gross, sum(p.withholding) AS withheld
     FROM payouts p JOIN payout_batches b ON b.id = p.batch_id
     WHERE p.user_id = ANY($1) AND p.center_id = $2 AND p.method = 'labour' AND p.state IN ('pending', 'paid')
       AND b.execution_on >= date_trunc('month', $3::date)
       AND b.execution_on < date_trunc('month', $3::date) + interval '1 month'
       AND b.id IS DISTINCT FROM $4
     GROUP BY 1, 2`,
    [users, centerId, executionOn, exceptBatch],
  );
  const known = new Map(
    rows.map((row) => [keyOf(row), { gross: Number(row.gross), withheld: Number(row.withheld) }] as const),
  );
  return (payee) => known.get(keyOf(payee)) ?? nothingBefore;
}

/** The payments of a batch whose prepaid tax is no longer what the month makes of it, with what it is now. */
async function outdated(tx: Tx, batch: PayoutBatch, payouts: readonly Payout[]): Promise<[Payout, number][]> {
  const taxed = payouts.filter(({ method }) => method === 'labour');
  const beforeOf = await monthBefore(tx, { ...batch, exceptBatch: batch.id }, taxed);
  return taxed
    .map((payout): [Payout, number] => [payout, labourTaxAfter(payout.gross, beforeOf(payout))])
    .filter(([{ withholding }, tax]) => withholding !== tax);
}

/** @throws Refusal `withholding_outdated` */
export async function ensureTaxed(tx: Tx, batch: PayoutBatch, payouts: readonly Payout[]): Promise<void> {
  const payees = (await outdated(tx, batch, payouts)).map(([{ payeeName }]) => payeeName);
  ensure(payees.length === 0, 'withholding_outdated', { payees: payees.join('、') });
}

/** Works the prepaid tax of a batch out again, by the other payments of its month. */
export async function taxAgain(tx: Tx, caller: Caller, batch: PayoutBatch, payouts: readonly Payout[]): Promise<void> {
  for (const [payout, withholding] of await outdated(tx, batch, payouts))
    await keepPayout(tx, caller, changedPayout(payout, { withholding, net: payout.gross - withholding }), 'changed');
}
