import { Center } from '@concentric/alliance';
import { payablesOf } from '@concentric/distribution';
import { ensure } from '@concentric/kernel';
import { balancesOf } from '@concentric/ledger';
import type { Tx } from '@concentric/platform';
import { Refusal } from '@concentric/kernel';
import { pendingParties, verifiedAccounts } from './bank.store';
import type { BankAccount } from './bank.entity';
import type { Hindrance, PayoutPurpose } from './contract';
import { accountKey, byPayee, type Owed, type OwedLine } from './payout.rules';

/** What every account of payables holds, in fen owed, less what payments that nobody approved yet are to take of it. */
export async function owedBalances(tx: Tx, centerId: string): Promise<Map<string, bigint>> {
  const owed = new Map<string, bigint>();
  const add = (key: string, amount: bigint) => owed.set(key, (owed.get(key) ?? 0n) + amount);
  for (const { purpose, organizationId, userId, balance } of await balancesOf(tx, centerId))
    add(accountKey({ purpose: purpose as PayoutPurpose, organizationId, userId }), -balance);
  const drafted: { purpose: PayoutPurpose; organization_id: string | null; user_id: string | null; gross: string }[] =
    await tx.query(
      `SELECT p.purpose, p.organization_id, p.user_id, sum(p.gross) AS gross
       FROM payouts p JOIN payout_batches b ON b.id = p.batch_id
       WHERE p.center_id = $1 AND b.state IN ('draft', 'submitted') GROUP BY 1, 2, 3`,
      [centerId],
    );
  for (const { purpose, organization_id: organizationId, user_id: userId, gross } of drafted)
    add(accountKey({ purpose, organizationId, userId }), -BigInt(gross));
  return owed;
}

/** The lines of posted distributions that no live payout settles. */
async function owedLines(tx: Tx, centerId: string): Promise<OwedLine[]> {
  const lines = await payablesOf(tx, centerId);
  const taken: { key: string }[] = await tx.query(
    `SELECT i.distribution_id || ' ' || i.line AS key FROM payout_items i JOIN payouts p ON p.id = i.payout_id
     WHERE p.center_id = $1 AND i.live`,
    [centerId],
  );
  const inPayout = new Set(taken.map(({ key }) => key));
  return lines.filter((line) => !inPayout.has(keyOf(line)));
}

const keyOf = ({ distributionId, line }: { distributionId: string; line: number }) => `${distributionId} ${line}`;

/** Who is owed what in a center, and what keeps them from being paid. */
export type Owing = {
  readonly owed: readonly (Owed & { readonly account: BankAccount | null; readonly hindrance: Hindrance | null })[];
  readonly paying: BankAccount | null;
};

/** @param wanted lines alone; all that are owed unless said. @throws Refusal `payable_unknown` */
export async function owingOf(
  tx: Tx,
  centerId: string,
  wanted: readonly { distributionId: string; line: number }[] | null,
): Promise<Owing> {
  const lines = await owedLines(tx, centerId);
  const keys = wanted && new Set(wanted.map(keyOf));
  const chosen = keys ? lines.filter((line) => keys.has(keyOf(line))) : lines;
  ensure(!wanted || chosen.length === wanted.length, 'payable_unknown');
  const owed = byPayee(chosen, await owedBalances(tx, centerId));
  const parties = owed.map(({ organizationId, userId }) => organizationId ?? userId).filter((id) => id !== null);
  const accounts = await verifiedAccounts(tx, centerId, [...parties, centerId]);
  const pending = await pendingParties(tx, centerId, parties);
  return {
    paying: accounts.get(centerId) ?? null,
    owed: owed.map((it) => {
      const partyId = it.organizationId ?? it.userId;
      const account = partyId === null ? null : (accounts.get(partyId) ?? null);
      const lacking = partyId === null ? 'no_party' : pending.has(partyId) ? 'unverified' : 'no_account';
      return { ...it, account, hindrance: account ? null : lacking };
    }),
  };
}

/**
 * Keeps distributions from being reversed until the transaction ends.
 * @throws Refusal `payable_unknown` when one is no longer posted
 */
export async function keepPosted(tx: Tx, distributionIds: readonly string[]): Promise<void> {
  const ids = [...new Set(distributionIds)].sort();
  const rows: { id: string }[] = await tx.query(
    `SELECT id FROM distributions WHERE id = ANY($1) AND state IN ('posted', 'paid') ORDER BY id FOR SHARE`,
    [ids],
  );
  ensure(rows.length === ids.length, 'payable_unknown');
}

/** Holds a center, so that its batches are made and approved one after another. @throws Refusal `not_found` */
export async function holdCenter(tx: Tx, id: string): Promise<Center> {
  const center = await tx.findOne(Center, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!center) throw new Refusal('not_found');
  return center;
}
