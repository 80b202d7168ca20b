import { ensure, type Day } from '@concentric/kernel';
import type { Caller, Tx } from '@concentric/platform';
import { verifiedAccounts } from './bank.store';
import { changedPayout, ensureAccounts, itemsOf, keepPayout } from './batch.store';
import { postApproval } from './books';
import { ensureTaxed } from './month.store';
import { holdCenter, keepPosted, owedBalances } from './owing.store';
import { tellPaid } from './paying';
import { Payout, type PayoutBatch } from './payout.entity';
import { accountKey } from './payout.rules';

/**
 * Whether what a batch was drafted on still holds: the day, the accounts on both sides, the tax and what is owed. The
 * center, the distributions and the accounts stay held until the transaction ends.
 * @throws Refusal `execution_past`, `bank_account_changed`, `withholding_outdated`, `payable_short`, `payable_unknown`
 */
export async function ensureStands(tx: Tx, batch: PayoutBatch, payouts: readonly Payout[], today: Day): Promise<void> {
  const { centerId, executionOn, debtor } = batch;
  ensure(executionOn >= today, 'execution_past', { executionOn, today });
  await holdCenter(tx, centerId);
  const items = await itemsOf(
    tx,
    payouts.map(({ id }) => id),
  );
  await keepPosted(
    tx,
    [...items.values()].flat().map(({ distributionId }) => distributionId),
  );
  const parties = payouts.map(({ organizationId, userId }) => (organizationId ?? userId)!);
  const verified = await verifiedAccounts(tx, centerId, [...parties, centerId], { mode: 'pessimistic_read' });
  const ids = new Set([...verified.values()].map(({ id }) => id));
  ensureAccounts([...payouts, { accountId: debtor.accountId, payeeName: debtor.holderName }], ids);
  await ensureTaxed(tx, batch, payouts);
  // What this batch is to take is not left over: it counts as if it were taken already.
  const left = await owedBalances(tx, centerId);
  const short = payouts.find((payout) => payout.gross > 0 && (left.get(accountKey(payout)) ?? 0n) < 0n);
  ensure(short === undefined, 'payable_short', { payee: short?.payeeName ?? null });
}

/**
 * Posts the payments of a batch as on their way; what is set off entirely is paid with it. Whether everything was.
 * @throws Refusal `payable_short`, from the database, when a payee was left with less since it was looked at
 */
export async function approvePayouts(
  tx: Tx,
  caller: Caller,
  centerId: string,
  payouts: readonly Payout[],
  today: Day,
): Promise<boolean> {
  const settled: Payout[] = [];
  for (const payout of payouts) {
    const accrualJournalId = payout.gross > 0 ? await postApproval(tx, caller, payout, today) : null;
    const kept = { announced: true, accrualJournalId };
    const done = payout.gross === 0 ? { state: 'paid' as const, settledOn: today } : {};
    const approved = changedPayout(payout, { ...kept, ...done });
    if (payout.gross === 0) settled.push(await keepPayout(tx, caller, approved, 'paid'));
    else await tx.update(Payout, { id: payout.id }, { ...approved });
  }
  await tellPaid(tx, caller, centerId, settled);
  return settled.length === payouts.length;
}
