import { User } from '@concentric/identity';
import type { Day, Shown } from '@concentric/kernel';
import { pageBy, record, type Caller, type Tx } from '@concentric/platform';
import type { PublishedBlock } from '@contract/ledger';
import { In, MoreThan } from 'typeorm';
import { PeriodClosing } from './closing.entity';
import type { ClosingQuery, ClosingView } from './contract';
import { closingChanged } from './events';

export type ClosingShown = Shown<typeof ClosingView>;

/** The closes of a center, newest first. */
export async function listClosings(tx: Tx, centerId: string, page: ClosingQuery) {
  const query = tx.createQueryBuilder(PeriodClosing, 'closing').where({ centerId });
  const order = [{ column: 'closing.id', property: 'id', cast: 'uuid', descending: true }];
  const { items, nextCursor } = await pageBy(query, `closings:${centerId}`, order, page);
  return { items: await closingViews(tx, items), nextCursor };
}

/** Closes as they are shown, with names. */
export async function closingViews(tx: Tx, closings: readonly PeriodClosing[]): Promise<ClosingShown[]> {
  const ids = closings.flatMap(({ draftedBy, approvedBy }) =>
    approvedBy === null ? [draftedBy] : [draftedBy, approvedBy],
  );
  const users = await tx.findBy(User, { id: In([...new Set(ids)]) });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return closings.map((closing) => ({
    ...closing,
    draftedByName: names.get(closing.draftedBy) ?? '',
    approvedByName: closing.approvedBy && (names.get(closing.approvedBy) ?? ''),
  }));
}

/** The blocks that approved closes say the chain ended in then. */
export async function closedBlocks(tx: Tx, centerId: string): Promise<PublishedBlock[]> {
  const closings = await tx.findBy(PeriodClosing, { centerId, state: 'approved' });
  return closings.flatMap(({ blockNumber: block, blockHash: hash }) =>
    block === null || hash === null ? [] : [{ block, hash }],
  );
}

/** Whether an approved close went further than the ledger says it is closed: somebody moved it back. */
export const closedFurther = (tx: Tx, centerId: string, closed: Day | null): Promise<boolean> =>
  tx.existsBy(PeriodClosing, {
    ...{ centerId, state: 'approved' as const },
    ...(closed !== null && { through: MoreThan(closed) }),
  });

/** @throws Refusal `closing_open`, by constraint, when another waits */
export async function keepClosing(
  tx: Tx,
  caller: Caller,
  closing: PeriodClosing,
  before: PeriodClosing | null,
): Promise<PeriodClosing> {
  if (before) await tx.update(PeriodClosing, { id: closing.id }, { ...closing } as never);
  else await tx.insert(PeriodClosing, { ...closing } as never);
  await record(tx, caller, closingChanged(closing, before));
  return closing;
}
