import { cny, type Day, type Shown } from '@concentric/kernel';
import { User } from '@concentric/identity';
import { databaseNow, pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { Brackets, In } from 'typeorm';
import { v7 as newId } from 'uuid';
import { DistributionAdjustment } from './adjustment.entity';
import type { AdjustmentCause, AdjustmentQuery, AdjustmentView } from './contract';
import { Distribution } from './distribution.entity';
import { adjustmentChanged } from './events';

export type AdjustmentShown = Shown<typeof AdjustmentView>;

/** The adjustments of a center that the caller may read, newest first. */
export async function listAdjustments(
  tx: Tx,
  caller: Caller,
  centerId: string,
  { limit, cursor, state }: AdjustmentQuery,
) {
  const query = tx
    .createQueryBuilder(DistributionAdjustment, 'adjustment')
    .where(new Brackets((readable) => readable.where(permitted(caller, 'read', DistributionAdjustment))))
    .andWhere({ centerId });
  if (state) query.andWhere({ state });
  const order = [{ column: 'adjustment.id', property: 'id', cast: 'uuid', descending: true }];
  const list = `distribution-adjustments:${JSON.stringify({ centerId, state })}`;
  const { items, nextCursor } = await pageBy(query, list, order, { limit, cursor });
  return { items: await adjustmentViews(tx, caller, items), nextCursor };
}

export async function adjustmentViews(
  tx: Tx,
  caller: Caller,
  adjustments: readonly DistributionAdjustment[],
): Promise<AdjustmentShown[]> {
  const distributions = await tx.findBy(Distribution, { id: In(adjustments.map((one) => one.distributionId)) });
  const people = adjustments.map(({ decidedBy }) => decidedBy).filter((id) => id !== null);
  const users = await tx.findBy(User, { id: In(people) });
  return adjustments.map((one) => ({
    ...one,
    distributionNumber: distributions.find(({ id }) => id === one.distributionId)?.number ?? 0,
    clawback: one.clawback === null ? null : cny(one.clawback),
    decidedByName: users.find(({ id }) => id === one.decidedBy)?.name ?? null,
    steps: one.state === 'open' && caller.ability.can('decide', one) ? (['apply', 'dismiss'] as const).slice() : [],
  }));
}

/** The open adjustment of a distribution that has a cause, held. */
export const openAdjustmentOf = (
  tx: Tx,
  distributionId: string,
  cause: AdjustmentCause,
): Promise<DistributionAdjustment | null> =>
  tx.findOne(DistributionAdjustment, {
    where: { distributionId, cause, state: 'open' },
    lock: { mode: 'pessimistic_write' },
  });

type Finding = {
  readonly cause: AdjustmentCause;
  readonly newBasis: string | null;
  readonly clawback: number | null;
};

/**
 * Says that something came late for a held distribution. What is open of the same cause is brought up to date; what is
 * open of another stays as it is, to be decided for itself.
 */
export async function openAdjustment(
  tx: Tx,
  caller: Caller,
  { id: distributionId, centerId, basisHash: oldBasis }: Distribution,
  finding: Finding,
): Promise<void> {
  const open = await openAdjustmentOf(tx, distributionId, finding.cause);
  if (open) return update(tx, caller, open, finding);
  const adjustment = Object.assign(new DistributionAdjustment(), {
    ...{ id: newId(), centerId, distributionId, state: 'open', oldBasis, ...finding, openedAt: await databaseNow(tx) },
    ...{ reason: null, decidedBy: null, decidedAt: null, replacementId: null, version: 1 },
  } satisfies Partial<DistributionAdjustment>);
  await tx.insert(DistributionAdjustment, adjustment);
  await record(tx, caller, adjustmentChanged('opened', adjustment));
}

async function update(tx: Tx, caller: Caller, open: DistributionAdjustment, finding: Finding): Promise<void> {
  if (open.newBasis === finding.newBasis && open.clawback === finding.clawback) return;
  const adjustment = Object.assign(new DistributionAdjustment(), open, finding, { version: open.version + 1 });
  await tx.update(DistributionAdjustment, { id: open.id }, { ...finding, version: adjustment.version });
  await record(tx, caller, adjustmentChanged('updated', adjustment));
}

/** Closes all that is open of a distribution that was reversed: done again, it is shared by all that is known. */
export async function closeAdjustments(
  tx: Tx,
  caller: Caller,
  distributionId: string,
  replacementId: string | null,
): Promise<void> {
  const open = await tx.find(DistributionAdjustment, {
    where: { distributionId, state: 'open' },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  for (const one of open) await decideAdjustment(tx, caller, one, { state: 'applied', replacementId });
}

type Decision =
  | { readonly state: 'applied'; readonly replacementId: string | null; readonly reason?: string | null }
  | { readonly state: 'dismissed'; readonly reason: string };

/** Keeps what was decided about a held adjustment. */
export async function decideAdjustment(
  tx: Tx,
  caller: Caller,
  before: DistributionAdjustment,
  decision: Decision,
): Promise<DistributionAdjustment> {
  const change = { ...decision, decidedBy: caller.facts.userId, decidedAt: await databaseNow(tx) };
  const adjustment = Object.assign(new DistributionAdjustment(), before, change, { version: before.version + 1 });
  await tx.update(DistributionAdjustment, { id: before.id }, { ...change, version: adjustment.version });
  await record(tx, caller, adjustmentChanged(decision.state, adjustment));
  return adjustment;
}

/** The distributions that stand and whose stakes a register's entry of a day may have changed; held. */
export async function affectedBy(
  tx: Tx,
  { centerId, ipAssetId, day }: { readonly centerId: string; readonly ipAssetId: string | null; readonly day: Day },
): Promise<Distribution[]> {
  const query = tx
    .createQueryBuilder(Distribution, 'd')
    .where({ centerId, state: In(['posted', 'paid']) })
    .andWhere('d.as_of >= :day', { day });
  if (ipAssetId) query.andWhere({ ipAssetId });
  else query.andWhere({ stakeBasis: 'center' });
  return query.orderBy('d.id').setLock('pessimistic_write').getMany();
}
