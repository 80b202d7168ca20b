import { databaseNow, type Tx } from '@concentric/platform';
import { v7 as newId } from 'uuid';
import { Carry, CarryPool } from './carry.entity';
import { Distribution, type DistributionLine } from './distribution.entity';
import { memberHashOf } from './line-hash';
import { addCarries } from './line.rules';

/** What remainders are carried on within, and who shares. */
export type Carrying = { readonly centerId: string; readonly key: string; readonly members: readonly string[] };

/** Lets what changes the carries of a key queue until the transaction ends. */
export const holdCarries = (tx: Tx, centerId: string, key: string): Promise<unknown> =>
  tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1796))', [`${centerId} ${key}`]);

/**
 * The pool that goes on: the one in which the last distribution that still stands left its remainders, if the same share
 * in it now. Null when somebody joined or left since: they begin with nothing.
 */
export async function poolOf(tx: Tx, { centerId, key, members }: Carrying): Promise<CarryPool | null> {
  const last = await tx
    .createQueryBuilder(CarryPool, 'pool')
    .innerJoin(Distribution, 'd', 'd.carry_pool_id = pool.id')
    .innerJoin('ledger_journals', 'j', 'j.public_id = d.journal_id')
    .where('d.center_id = :centerId AND d.carry_key = :key', { centerId, key })
    .andWhere(`d.state IN ('posted', 'paid')`)
    .orderBy('j.id', 'DESC')
    .limit(1)
    .getOne();
  return last?.memberHash === memberHashOf(members) ? last : null;
}

/** By organization, in 1e-12 fen. */
export async function carriesOf(tx: Tx, poolId: string): Promise<Map<string, bigint>> {
  const rows = await tx.findBy(Carry, { poolId });
  return new Map(rows.map(({ organizationId, carry }) => [organizationId, BigInt(carry)]));
}

/** Opens the next pool of a key; the key is held. */
export async function openPool(tx: Tx, { centerId, key, members }: Carrying): Promise<CarryPool> {
  const epoch = ((await tx.maximum(CarryPool, 'epoch', { centerId, key })) ?? 0) + 1;
  const pool = Object.assign(new CarryPool(), {
    ...{ id: newId(), centerId, key, epoch, memberHash: memberHashOf(members), openedAt: await databaseNow(tx) },
  });
  await tx.insert(CarryPool, pool);
  return pool;
}

/** Writes what lines change of the carries of a pool, or takes that back. */
export async function moveCarries(
  tx: Tx,
  poolId: string,
  lines: readonly Pick<DistributionLine, 'organizationId' | 'carryBefore' | 'carryAfter'>[],
  direction: 1n | -1n,
): Promise<void> {
  const after = [...addCarries(await carriesOf(tx, poolId), lines, direction)];
  await tx.query(
    `INSERT INTO carries (pool_id, organization_id, carry) SELECT $1, * FROM unnest($2::uuid[], $3::numeric[])
     ON CONFLICT (pool_id, organization_id) DO UPDATE SET carry = excluded.carry`,
    [poolId, after.map(([organizationId]) => organizationId), after.map(([, carry]) => String(carry))],
  );
}
