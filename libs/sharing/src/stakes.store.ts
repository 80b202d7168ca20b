import { Refusal, type Day } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import type { StakeBasis } from './contract';
import { hashOfStakes } from './stakes-hash';
import { stakesOn, type StakeEntry } from './stakes.rules';
import type { Stakes } from './waterfall.rules';

/** Whose register: an asset's, which stands before its center's, or the center's. */
export type StakesWish = {
  readonly centerId: string;
  readonly ipAssetId: string | null;
  /** `center` leaves the asset's own register out. */
  readonly basis?: 'asset_or_center' | 'center';
};

type Row = Omit<StakeEntry, 'amount' | 'type'> & { readonly amount: string };

/** Every entry of an asset's investment register up to a day. */
export async function investmentEntries(tx: Tx, ipAssetId: string, until: Day | null): Promise<StakeEntry[]> {
  const rows = await tx.query<Row[]>(
    `SELECT id, organization_id AS "organizationId", kind, amount, invested_on::text AS "on", recorded_at AS "recordedAt",
       evidence
     FROM ip_investments WHERE asset_id = $1 AND ($2::date IS NULL OR invested_on <= $2)`,
    [ipAssetId, until],
  );
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount), type: 'ip-investment' }));
}

/** Every entry of a center's capital register by which something was paid in, up to a day. */
export async function contributionEntries(tx: Tx, centerId: string, until: Day | null): Promise<StakeEntry[]> {
  const rows = await tx.query<Row[]>(
    `SELECT id, organization_id AS "organizationId", kind, paid_in AS amount, paid_in_on::text AS "on",
       recorded_at AS "recordedAt", evidence
     FROM contributions WHERE center_id = $1 AND paid_in <> 0 AND ($2::date IS NULL OR paid_in_on <= $2)`,
    [centerId, until],
  );
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount), type: 'contribution' }));
}

/**
 * The stakes that revenue is shared by at the end of a day: what was invested in the asset where anything was, else what
 * was paid in to the center. By organization id, all above nothing.
 * @param knownAt what the registers did not know then is left out; everything they know now unless given
 * @throws Refusal `ratios_without_investment`
 */
export async function stakesFor(
  tx: Tx,
  { centerId, ipAssetId, basis: wanted = 'asset_or_center' }: StakesWish,
  asOf: Day,
  knownAt: Date | null = null,
): Promise<Stakes> {
  const answer = (basis: StakeBasis, entries: readonly StakeEntry[]): Stakes | null => {
    const stakes = stakesOn(entries, asOf, knownAt);
    if (stakes.length === 0) return null;
    const total = stakes.reduce((sum, { amount }) => sum + amount, 0n);
    return { basis, asOf, total, stakes, hash: hashOfStakes({ basis, centerId, ipAssetId, stakes }) };
  };
  const own =
    ipAssetId === null || wanted === 'center' ? null : answer('asset', await investmentEntries(tx, ipAssetId, asOf));
  const found = own ?? answer('center', await contributionEntries(tx, centerId, asOf));
  if (!found) throw new Refusal('ratios_without_investment', { asOf });
  return found;
}
