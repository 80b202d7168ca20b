import { attachmentsOf } from '@concentric/attachment';
import type { Day, PageQuery, Ratio } from '@concentric/kernel';
import { pageBy, record, type Caller, type Tx } from '@concentric/platform';
import { IpInvestment, type IpAsset } from './asset.entity';
import { investmentRecorded } from './events';
import { ratiosOf, type Invested } from './investment.rules';

/**
 * What each organization had invested in an asset by the end of a day, in fen; nobody with nothing.
 * @param recordedBy what the register did not know then is left out; everything it knows now unless given
 */
export async function investmentsOf(tx: Tx, assetId: string, asOf: Day, recordedBy?: Date): Promise<Invested[]> {
  const rows = await tx.query<{ organizationId: string; amount: string }[]>(
    `SELECT organization_id AS "organizationId", sum(amount) AS amount FROM ip_investments
     WHERE asset_id = $1 AND invested_on <= $2 AND ($3::timestamptz IS NULL OR recorded_at <= $3)
     GROUP BY organization_id HAVING sum(amount) > 0 ORDER BY organization_id`,
    [assetId, asOf, recordedBy ?? null],
  );
  return rows.map(({ organizationId, amount }) => ({ organizationId, amount: Number(amount) }));
}

/** The same as exact shares of all that was invested; empty when nothing was. */
export const investmentRatios = async (
  tx: Tx,
  assetId: string,
  asOf: Day,
  recordedBy?: Date,
): Promise<(Invested & { readonly share: Ratio })[]> => ratiosOf(await investmentsOf(tx, assetId, asOf, recordedBy));

/** All that was invested in assets until now, in fen. */
export async function totalsOf(tx: Tx, assetIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.query<{ id: string; amount: string }[]>(
    'SELECT asset_id AS id, sum(amount) AS amount FROM ip_investments WHERE asset_id = ANY($1) GROUP BY asset_id',
    [assetIds],
  );
  return new Map(rows.map(({ id, amount }) => [id, Number(amount)]));
}

/** The investment register of an asset, in the order in which it was written. */
export const listInvestments = (tx: Tx, assetId: string, page: PageQuery) =>
  pageBy(
    tx.createQueryBuilder(IpInvestment, 'investment').where({ assetId }),
    `ip-investments:${assetId}`,
    [{ column: 'investment.id', property: 'id', cast: 'uuid' }],
    page,
  );

/** What the files of an investment belong to. */
export const investmentFiles = 'ip-investment';

/** How many files prove each investment. */
export async function filesOfInvestments(tx: Tx, investments: readonly IpInvestment[]): Promise<Map<string, number>> {
  const files = await attachmentsOf(
    tx,
    investmentFiles,
    investments.map(({ id }) => id),
  );
  const counts = new Map<string, number>();
  for (const { subjectId } of files) counts.set(subjectId, (counts.get(subjectId) ?? 0) + 1);
  return counts;
}

/** What the payments of its contract have put into the register of an asset, in fen. */
export async function registeredOf(tx: Tx, assetId: string): Promise<number> {
  const sum = await tx.sum(IpInvestment, 'amount', { assetId, source: 'payment' });
  return Number(sum ?? 0);
}

export async function keepInvestment(
  tx: Tx,
  caller: Caller,
  investment: IpInvestment,
  asset: IpAsset,
  requestId: string | null,
): Promise<IpInvestment> {
  await tx.insert(IpInvestment, investment);
  await record(tx, caller, investmentRecorded(investment, asset, requestId));
  return investment;
}
