import { User } from '@concentric/identity';
import type { Shown } from '@concentric/kernel';
import { pageBy, record, type Caller, type Tx } from '@concentric/platform';
import { In } from 'typeorm';
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
