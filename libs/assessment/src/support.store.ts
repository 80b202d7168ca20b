import { cny, daysLater, monthsLater, type Day, type Shown } from '@concentric/kernel';
import { fulfil, raise, waive, type ObligationName } from '@concentric/obligation';
import { pageBy, record, type Caller, type Tx } from '@concentric/platform';
import { v7 as newId } from 'uuid';
import type { Accredited } from './accredited.store';
import type { SupportQuery, SupportView } from './contract';
import { supportChanged } from './events';
import { SupportSchedule } from './support.entity';

export type SupportShown = Shown<typeof SupportView>;

/** The sentence that grants the years of support; one document has it. */
const sentence = { clauseId: 'CQ16', quotation: '对经认定的制造业创新中心，前三年连续给予专项支持' };

const claimOf = ({ centerId, packId, number }: SupportSchedule): ObligationName => ({
  ...{ centerId, kind: 'support_claim', key: `${packId}:${number}` },
});

/** Lays out the years of support of a center, once, and says when each may be claimed as it begins. */
export async function planSupport(tx: Tx, caller: Caller, center: Accredited, days: readonly Day[], today: Day) {
  const { centerId, cityCode, packId } = center;
  const known = await tx.findBy(SupportSchedule, { centerId, packId });
  for (const [i, dueOn] of days.entries()) {
    let entry = known.find(({ number }) => number === i + 1);
    if (!entry) {
      entry = Object.assign(new SupportSchedule(), {
        ...{ id: newId(), centerId, cityCode, packId, number: i + 1, dueOn, state: 'planned', amount: null },
        ...{ reference: null, clauseId: sentence.clauseId, reason: null, grantedBy: null, grantedAt: null, version: 1 },
      });
      const { raw } = await tx
        .createQueryBuilder()
        .insert()
        .into(SupportSchedule)
        .values({ ...entry } as never)
        .orIgnore()
        .returning('id')
        .execute();
      if ((raw as unknown[]).length === 0) continue;
      await record(tx, caller, supportChanged(entry, null));
    }
    if (entry.state !== 'planned' || dueOn > today) continue;
    const subject = { type: 'support', id: entry.id };
    await raise(tx, caller, { ...claimOf(entry), dueOn: daysLater(monthsLater(dueOn, 12), -1), subject });
  }
}

/** The years of support of a center, the first ahead. */
export async function listSupport(tx: Tx, centerId: string, page: SupportQuery) {
  const query = tx.createQueryBuilder(SupportSchedule, 'support').where({ centerId });
  const order = [{ column: 'support.id', property: 'id', cast: 'uuid' }];
  const { items, nextCursor } = await pageBy(query, `support:${centerId}`, order, page);
  return { items: items.map(supportView), nextCursor };
}

export const supportView = (entry: SupportSchedule): SupportShown => ({
  ...entry,
  quotation: sentence.quotation,
  amount: entry.amount === null ? null : cny(entry.amount),
});

/** Keeps what became of a year of support that was planned and whose row is held. */
export async function keepSupport(
  tx: Tx,
  caller: Caller,
  before: SupportSchedule,
  change: Partial<SupportSchedule>,
  on: Day,
) {
  const entry = Object.assign(new SupportSchedule(), before, change, { version: before.version + 1 });
  await tx.update(SupportSchedule, { id: entry.id }, { ...entry } as never);
  await record(tx, caller, supportChanged(entry, before));
  if (entry.state === 'granted') await fulfil(tx, caller, claimOf(entry), on);
  else await waive(tx, caller, claimOf(entry), entry.reason!);
  return entry;
}

/** Ends what support is still to come of a center. */
export async function stopSupport(tx: Tx, caller: Caller, centerId: string, reason: string, on: Day): Promise<void> {
  const open = await tx.find(SupportSchedule, {
    where: { centerId, state: 'planned' },
    order: { number: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  for (const before of open) await keepSupport(tx, caller, before, { state: 'stopped', reason }, on);
}
