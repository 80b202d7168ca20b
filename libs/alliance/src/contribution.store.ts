import type { Day, PageQuery } from '@concentric/kernel';
import { pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { Contribution } from './contribution.entity';
import type { Holding } from './contribution.rules';
import { contributionRecorded } from './events';

/** The entries of a center's capital register that the caller may see, in the order they were recorded. */
export function listContributions(tx: Tx, caller: Caller, centerId: string, page: PageQuery) {
  const query = tx
    .createQueryBuilder(Contribution, 'contribution')
    .where(permitted(caller, 'read', Contribution))
    .andWhere({ centerId });
  return pageBy(
    query,
    `contributions:${centerId}`,
    [{ column: 'contribution.id', property: 'id', cast: 'uuid' }],
    page,
  );
}

/** What each organization had subscribed and paid in by the end of a day, in fen. */
export async function holdingsOn(tx: Tx, centerId: string, day: Day): Promise<Holding[]> {
  const rows = await tx.query<{ organizationId: string; subscribed: string; paidIn: string }[]>(
    `SELECT organization_id AS "organizationId",
            coalesce(sum(subscribed), 0) AS subscribed,
            coalesce(sum(paid_in) FILTER (WHERE paid_in_on <= $2), 0) AS "paidIn"
     FROM contributions
     WHERE center_id = $1 AND coalesce(paid_in_on, (recorded_at AT TIME ZONE 'Asia/Shanghai')::date) <= $2
     GROUP BY organization_id`,
    [centerId, day],
  );
  return rows.map(({ organizationId, subscribed, paidIn }) => ({
    organizationId,
    subscribed: Number(subscribed),
    paidIn: Number(paidIn),
  }));
}

export async function keepContribution(tx: Tx, caller: Caller, contribution: Contribution): Promise<Contribution> {
  await tx.insert(Contribution, contribution);
  await record(tx, caller, contributionRecorded(contribution));
  return contribution;
}
