import { User } from '@concentric/identity';
import { cny, type Day, type Shown } from '@concentric/kernel';
import { pageBy, record, type Caller, type Tx } from '@concentric/platform';
import { In } from 'typeorm';
import type { Register, RegisterEntryQuery, RegisterEntryView } from './contract';
import { RegisterEntry } from './entry.entity';
import { entryChanged } from './events';

export type RegisterEntryShown = Shown<typeof RegisterEntryView>;

/** The entries of a center's register, the latest first, reversed ones too. */
export async function listEntries(tx: Tx, caller: Caller, centerId: string, asked: RegisterEntryQuery) {
  const { register, year, ...page } = asked;
  const query = tx.createQueryBuilder(RegisterEntry, 'entry').where({ centerId, register });
  if (year !== undefined)
    query.andWhere('entry.on_day BETWEEN :from AND :to', { from: `${year}-01-01`, to: `${year}-12-31` });
  const order = [
    { column: 'entry.on_day', property: 'on', cast: 'date', descending: true },
    { column: 'entry.id', property: 'id', cast: 'uuid', descending: true },
  ];
  const { items, nextCursor } = await pageBy(query, `registers:${centerId}:${register}:${year ?? ''}`, order, page);
  return { items: await entryViews(tx, caller, items), nextCursor };
}

export async function entryViews(
  tx: Tx,
  caller: Caller,
  entries: readonly RegisterEntry[],
): Promise<RegisterEntryShown[]> {
  if (entries.length === 0) return [];
  const ids = entries.flatMap(({ enteredBy, reversedBy }) => [enteredBy, reversedBy]).filter((id) => id !== null);
  const names = new Map((await tx.findBy(User, { id: In([...new Set(ids)]) })).map(({ id, name }) => [id, name]));
  const money = (amount: number | null) => (amount === null ? null : cny(amount));
  return entries.map((entry) => {
    const named = entry.register !== 'talent' || caller.ability.can('read_names', entry);
    return {
      ...entry,
      // What it is taken from names the person as well.
      ...{ title: named ? entry.title : null, evidence: named ? entry.evidence : null, number: entry.number || null },
      ...{ amount: money(entry.amount), received: money(entry.received), matched: money(entry.matched) },
      enteredByName: names.get(entry.enteredBy) ?? '',
      reversedByName: entry.reversedBy && (names.get(entry.reversedBy) ?? ''),
      mayReverse: entry.reversedAt === null && caller.ability.can('enter', entry),
    };
  });
}

export type Count = { register: Register; class: string; ofYear: number; ofAll: number; amount: number };

/** How many live entries of each class there are: of a year, and of all years. */
export async function countEntries(tx: Tx, centerId: string, year: number): Promise<Count[]> {
  return tx.query(
    `SELECT register, class, count(*) FILTER (WHERE extract(year FROM on_day) = $2)::integer AS "ofYear",
       count(*)::integer AS "ofAll", coalesce(sum(amount) FILTER (WHERE extract(year FROM on_day) = $2), 0)::float8 AS amount
     FROM register_entries WHERE center_id = $1 AND reversed_at IS NULL GROUP BY register, class ORDER BY register, class`,
    [centerId, year],
  );
}

/** The live entries up to a day, in their order. */
export const liveEntries = (tx: Tx, centerId: string, until: Day): Promise<RegisterEntry[]> =>
  tx
    .createQueryBuilder(RegisterEntry, 'entry')
    .where({ centerId })
    .andWhere('entry.reversed_at IS NULL AND entry.on_day <= :until', { until })
    .orderBy('entry.on_day')
    .addOrderBy('entry.id')
    .getMany();

/** The live entries of one register, for a table. */
export const entriesOf = (tx: Tx, centerId: string, register: Register, most: number): Promise<RegisterEntry[]> =>
  tx
    .createQueryBuilder(RegisterEntry, 'entry')
    .where({ centerId, register })
    .andWhere('entry.reversed_at IS NULL')
    .orderBy('entry.on_day', 'DESC')
    .addOrderBy('entry.id', 'DESC')
    .take(most)
    .getMany();

/** @throws Refusal `register_entry_exists`, `register_entry_reversed`, by constraint */
export async function keepEntry(tx: Tx, caller: Caller, entry: RegisterEntry, before: RegisterEntry | null) {
  if (before) await tx.update(RegisterEntry, { id: entry.id }, { ...entry } as never);
  else await tx.insert(RegisterEntry, { ...entry } as never);
  await record(tx, caller, entryChanged(entry, before));
}
