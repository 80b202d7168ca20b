import { markPaid, markUnpaid, payablesOf } from '@concentric/distribution';
import type { Caller, Tx } from '@concentric/platform';
import { PayoutItem, type Payout } from './payout.entity';
import { In } from 'typeorm';

const distributionsOf = async (tx: Tx, payouts: readonly Payout[]): Promise<string[]> => {
  const items = await tx.findBy(PayoutItem, { payoutId: In(payouts.map(({ id }) => id)) });
  return [...new Set(items.map(({ distributionId }) => distributionId))].sort();
};

/** A distribution all of whose lines are paid is paid. */
export async function tellPaid(tx: Tx, caller: Caller, centerId: string, payouts: readonly Payout[]): Promise<void> {
  const ids = await distributionsOf(tx, payouts);
  if (ids.length === 0) return;
  const paid: { key: string }[] = await tx.query(
    `SELECT i.distribution_id || ' ' || i.line AS key FROM payout_items i JOIN payouts p ON p.id = i.payout_id
     WHERE i.distribution_id = ANY($1) AND i.live AND p.state = 'paid'`,
    [ids],
  );
  const isPaid = new Set(paid.map(({ key }) => key));
  const open = new Set(
    (await payablesOf(tx, centerId))
      .filter(({ distributionId, line }) => !isPaid.has(`${distributionId} ${line}`))
      .map(({ distributionId }) => distributionId),
  );
  for (const id of ids) if (!open.has(id)) await markPaid(tx, caller, id);
}

/** What came back is owed again. Call it before what was paid is let go. */
export async function tellUnpaid(tx: Tx, caller: Caller, payouts: readonly Payout[]): Promise<void> {
  for (const id of await distributionsOf(tx, payouts)) await markUnpaid(tx, caller, id);
}
