import { cny, type Day, type Shown } from '@concentric/kernel';
import { balanceOf } from '@concentric/ledger';
import { pageOfRows, type Tx } from '@concentric/platform';
import type { Rounding } from '@contract/sharing';
import type { EarningLine, EarningsQuery, RewardQuery } from './contract';

/** Whose money: an organization's, or a person's. */
export type Holder = { readonly kind: 'organization' | 'user'; readonly id: string; readonly name: string };

export type EarningRow = {
  readonly distributionId: string;
  readonly number: number;
  readonly line: number;
  readonly centerId: string;
  readonly centerName: string;
  readonly tier: 'broker' | 'inventor' | 'investor';
  readonly stream: 'licence' | 'assignment' | 'rd_contract' | 'equipment' | 'other';
  readonly ipAssetId: string | null;
  readonly ipAssetTitle: string | null;
  readonly on: Day;
  readonly amount: string;
  readonly base: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly rounding: Rounding;
  readonly rank: number | null;
  readonly carryBefore: string | null;
  readonly carryAfter: string | null;
  readonly isReversal: boolean;
  readonly redoes: number | null;
  readonly adjustment: 'register' | 'clawback' | 'reward' | null;
  readonly journalId: string;
  readonly entryLine: number;
  readonly at: Date;
};

/** Every line by which a party got something, and every one by which that was taken back. */
const earned = (kind: Holder['kind']) => `
  SELECT d.id AS "distributionId", d.number, l.line, d.center_id AS "centerId", c.name AS "centerName", l.tier, d.stream,
    d.ip_asset_id AS "ipAssetId", a.title AS "ipAssetTitle", moved."on", moved.amount, l.base, l.numerator,
    l.denominator, l.rounding, l.rank, l.carry_before AS "carryBefore", l.carry_after AS "carryAfter",
    moved.back AS "isReversal", moved.journal_id AS "journalId", l.entry_line AS "entryLine", moved.at,
    (SELECT number FROM distributions r WHERE r.id = d.redoes) AS redoes,
    (SELECT cause FROM distribution_adjustments j WHERE j.distribution_id = d.redoes AND j.state = 'applied'
     ORDER BY j.decided_at, j.id LIMIT 1) AS adjustment
  FROM distribution_lines l
  JOIN distributions d ON d.id = l.distribution_id AND d.journal_id IS NOT NULL
  JOIN centers c ON c.id = d.center_id
  LEFT JOIN ip_assets a ON a.id = d.ip_asset_id
  CROSS JOIN LATERAL (
    SELECT d.posted_on AS "on", l.amount, false AS back, d.journal_id, d.posted_at AS at
    UNION ALL
    SELECT d.reversed_on, -l.amount, true, d.reversal_journal_id, d.reversed_at WHERE d.state = 'reversed'
  ) moved
  WHERE l.${kind === 'organization' ? 'organization_id' : 'user_id'} = $1 AND l.amount > 0`;

type Asked = { readonly from: Day; readonly to: Day; readonly centerId?: string | undefined };

/** A party's lines of a period, in order. */
export const earningRows = (tx: Tx, holder: Holder, { from, to, centerId }: Asked): Promise<EarningRow[]> =>
  tx.query<EarningRow[]>(
    `SELECT e.*, e."on"::text AS "on" FROM (${earned(holder.kind)}) e
     WHERE e."on" BETWEEN $2 AND $3 AND ($4::uuid IS NULL OR e."centerId" = $4)
     ORDER BY e."on", e.at, e."distributionId", e.line`,
    [holder.id, from, to, centerId ?? null],
  );

export const earningView = (row: EarningRow): Shown<typeof EarningLine> => ({
  ...row,
  amount: cny(Number(row.amount)),
  base: cny(Number(row.base)),
});

/** What a party got, by month or by asset, the largest asset first. */
export async function earningSums(tx: Tx, holder: Holder, { by, from, to, centerId }: EarningsQuery) {
  const key = by === 'month' ? `to_char(e."on", 'YYYY-MM')` : 'e."ipAssetId"::text';
  const rows: { key: string | null; label: string | null; amount: string; lines: number }[] = await tx.query(
    `SELECT ${key} AS key, ${by === 'month' ? key : 'max(e."ipAssetTitle")'} AS label, sum(e.amount) AS amount,
       count(*)::integer AS lines
     FROM (${earned(holder.kind)}) e
     WHERE e."on" BETWEEN $2 AND $3 AND ($4::uuid IS NULL OR e."centerId" = $4)
     GROUP BY 1 ORDER BY ${by === 'month' ? '1' : 'sum(e.amount) DESC, 1'}`,
    [holder.id, from, to, centerId ?? null],
  );
  return rows.map((row) => ({ ...row, amount: cny(Number(row.amount)) }));
}

/** The centers a party ever got something from. */
export const centersOf = (tx: Tx, holder: Holder): Promise<{ id: string; name: string }[]> =>
  tx.query<{ id: string; name: string }[]>(
    `SELECT DISTINCT c.id, c.name FROM ledger_accounts a JOIN centers c ON c.id = a.center_id
     WHERE a.purpose = ANY($2) AND a.${holder.kind === 'organization' ? 'organization_id' : 'user_id'} = $1
     ORDER BY c.name, c.id`,
    [holder.id, purposesOf(holder)],
  );

const purposesOf = ({ kind }: Holder) =>
  kind === 'organization' ? (['investor_payable'] as const) : (['broker_payable', 'inventor_payable'] as const);

/** What a center owes a party at the end of a day, or now, in fen. */
export async function owedTo(tx: Tx, centerId: string, holder: Holder, asOf?: Day): Promise<bigint> {
  let owed = 0n;
  for (const purpose of purposesOf(holder)) {
    const account = {
      purpose,
      ...(holder.kind === 'organization' ? { organizationId: holder.id } : { userId: holder.id }),
    };
    owed -= await balanceOf(tx, centerId, account, asOf);
  }
  return owed;
}

/** A person's lines, newest first. */
export async function listRewards(tx: Tx, userId: string, { limit, cursor, from, to }: RewardQuery) {
  const query = tx
    .createQueryBuilder()
    .select('e.*')
    .addSelect('e."on"::text', 'on')
    .addSelect('e.at::text', 'atText')
    .from(`(${earned('user').replace('$1', ':userId::uuid')})`, 'e')
    .setParameter('userId', userId)
    .where('true');
  if (from) query.andWhere('e."on" >= :from', { from });
  if (to) query.andWhere('e."on" <= :to', { to });
  const order = [
    { column: 'e.at', property: 'atText', cast: 'timestamptz', descending: true },
    { column: 'e."distributionId"', property: 'distributionId', cast: 'uuid', descending: true },
    { column: 'e.line', property: 'line', cast: 'integer', descending: true },
  ];
  const list = `rewards:${JSON.stringify({ userId, from, to })}`;
  return pageOfRows<EarningRow>(query, list, order, { limit, cursor });
}

/** All a person got, in fen, and what of it is owed still. */
export async function rewardTotals(tx: Tx, holder: Holder): Promise<{ total: bigint; owed: bigint }> {
  const [sum]: { total: string | null }[] = await tx.query(`SELECT sum(e.amount) AS total FROM (${earned('user')}) e`, [
    holder.id,
  ]);
  let owed = 0n;
  for (const { id } of await centersOf(tx, holder)) owed += await owedTo(tx, id, holder);
  return { total: BigInt(sum?.total ?? 0), owed };
}
