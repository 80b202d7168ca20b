import { Center } from '@concentric/alliance';
import type { Day, Shown } from '@concentric/kernel';
import { pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { cityOf } from '@concentric/policy-pack';
import { Brackets, In } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { ObligationKind, ObligationQuery, ObligationView } from './contract';
import { obligationChanged } from './events';
import { Obligation } from './obligation.entity';
import { isMissed } from './obligation.rules';

export type ObligationShown = Shown<typeof ObligationView>;

/** Which obligation: one of each kind and key a center. */
export type ObligationName = { readonly centerId: string; readonly kind: ObligationKind; readonly key: string };
export type NewObligation = ObligationName & {
  /** The last day on which it is in time. */
  readonly dueOn: Day;
  /** What it is about, as the journal names it. */
  readonly subject: { readonly type: string; readonly id: string | null };
};

/** Raises an obligation, once: null when it was raised before, whatever became of it. */
export async function raise(tx: Tx, caller: Caller, wish: NewObligation): Promise<Obligation | null> {
  const { centerId, kind, key, dueOn, subject } = wish;
  const { regionCode } = await tx.findOneByOrFail(Center, { id: centerId });
  const obligation = Object.assign(new Obligation(), {
    ...{ id: newId(), centerId, cityCode: cityOf(regionCode), kind, key, dueOn },
    ...{ subjectType: subject.type, subjectId: subject.id, state: 'open', late: false, reason: null },
    ...{ raisedAt: new Date(), closedAt: null, version: 1 },
  });
  const { raw } = await tx
    .createQueryBuilder()
    .insert()
    .into(Obligation)
    .values({ ...obligation } as never)
    .orIgnore()
    .returning('id')
    .execute();
  if ((raw as unknown[]).length === 0) return null;
  await record(tx, caller, obligationChanged('raised', obligation, null));
  return obligation;
}

/** An obligation and what it was raised as again: `key`, `key#2`, … in the order they were raised. */
const roundsOf = (tx: Tx, { centerId, kind, key }: ObligationName) =>
  tx
    .createQueryBuilder(Obligation, 'obligation')
    .where({ centerId, kind })
    .andWhere(`(obligation.key = :key OR starts_with(obligation.key, :key || '#'))`, { key })
    .orderBy('obligation.raised_at')
    .addOrderBy('obligation.id')
    .getMany();

/** Raises an obligation once more when it was closed and is owed again; null while the last of them is not closed. */
export async function raiseAnew(tx: Tx, caller: Caller, wish: NewObligation): Promise<Obligation | null> {
  const rounds = await roundsOf(tx, wish);
  if (rounds.some(({ state }) => state === 'open' || state === 'missed')) return null;
  return raise(tx, caller, { ...wish, key: rounds.length === 0 ? wish.key : `${wish.key}#${rounds.length + 1}` });
}

/** Closes an obligation in whichever round it is open. */
export async function fulfilRounds(tx: Tx, caller: Caller, name: ObligationName, on: Day): Promise<void> {
  for (const { key } of await roundsOf(tx, name)) await fulfil(tx, caller, { ...name, key }, on);
}

/** Closes an obligation that fell away, in whichever round it is open. */
export async function waiveRounds(tx: Tx, caller: Caller, name: ObligationName, reason: string): Promise<void> {
  for (const { key } of await roundsOf(tx, name)) await waive(tx, caller, { ...name, key }, reason);
}

/** Holds an obligation by what it is; null when it was never raised. */
const holdNamed = (tx: Tx, { centerId, kind, key }: ObligationName) =>
  tx.findOne(Obligation, { where: { centerId, kind, key }, lock: { mode: 'pessimistic_write' } });

/** Closes an obligation by a deed done on a day, late or not; null when there is none to close. */
export async function fulfil(tx: Tx, caller: Caller, name: ObligationName, on: Day): Promise<Obligation | null> {
  const before = await holdNamed(tx, name);
  if (!before || before.state === 'fulfilled' || before.state === 'waived') return null;
  const change = { state: 'fulfilled' as const, late: isMissed(before.dueOn, on), closedAt: new Date() };
  return changeObligation(tx, caller, 'fulfilled', before, change);
}

/** Closes an obligation that fell away; null when there is none to close. */
export async function waive(tx: Tx, caller: Caller, name: ObligationName, reason: string): Promise<Obligation | null> {
  const before = await holdNamed(tx, name);
  if (!before || before.state === 'fulfilled' || before.state === 'waived') return null;
  return changeObligation(tx, caller, 'waived', before, { state: 'waived', reason, closedAt: new Date() });
}

/** Moves the last day of an obligation that is still open; null when there is none. */
export async function moveDue(tx: Tx, caller: Caller, name: ObligationName, dueOn: Day): Promise<Obligation | null> {
  const before = await holdNamed(tx, name);
  if (before?.state !== 'open' || before.dueOn === dueOn) return null;
  return changeObligation(tx, caller, 'moved', before, { dueOn });
}

/** Keeps what became of an obligation whose row is held. */
export async function changeObligation(
  tx: Tx,
  caller: Caller,
  step: 'moved' | 'fulfilled' | 'missed' | 'waived',
  before: Obligation,
  change: Partial<Obligation>,
): Promise<Obligation> {
  const obligation = Object.assign(new Obligation(), before, change, { version: before.version + 1 });
  await tx.update(Obligation, { id: before.id }, { ...obligation } as never);
  await record(tx, caller, obligationChanged(step, obligation, before));
  return obligation;
}

/** The obligations the caller may read, those due first ahead; of one center where one is named. */
export async function listObligations(tx: Tx, caller: Caller, centerId: string | null, asked: ObligationQuery) {
  const { state, kind, cityCode, ...page } = asked;
  const query = tx
    .createQueryBuilder(Obligation, 'obligation')
    .where(new Brackets((readable) => readable.where(permitted(caller, 'read', Obligation))));
  if (centerId) query.andWhere({ centerId });
  if (state) query.andWhere({ state });
  if (kind) query.andWhere({ kind });
  if (cityCode) query.andWhere({ cityCode });
  const list = `obligations:${centerId ?? ''}:${state ?? ''}:${kind ?? ''}:${cityCode ?? ''}`;
  const order = [
    { column: 'obligation.due_on', property: 'dueOn', cast: 'date' },
    { column: 'obligation.id', property: 'id', cast: 'uuid' },
  ];
  const { items, nextCursor } = await pageBy(query, list, order, page);
  return { items: await obligationViews(tx, items), nextCursor };
}

/** Obligations as they are shown, with the names of their centers. */
export async function obligationViews(tx: Tx, items: readonly Obligation[]): Promise<ObligationShown[]> {
  const ids = [...new Set(items.map(({ centerId }) => centerId))];
  const centers = ids.length === 0 ? [] : await tx.findBy(Center, { id: In(ids) });
  const known = new Map(centers.map((center) => [center.id, center]));
  return items.map((obligation) => {
    const { name: centerName = '', nameEn: centerNameEn = null } = known.get(obligation.centerId) ?? {};
    return { ...obligation, centerName, centerNameEn };
  });
}

/** All obligations of a center by kind, for those who judge it: at most the newest thousand. */
export const obligationsOf = (tx: Tx, centerId: string): Promise<Obligation[]> =>
  tx.find(Obligation, { where: { centerId }, order: { dueOn: 'DESC', id: 'ASC' }, take: 1000 });
