import { indexText, pageByRelevance } from '@concentric/fulltext';
import { Organization } from '@concentric/identity';
import { ensure, type Shown } from '@concentric/kernel';
import { pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { In } from 'typeorm';
import type { PatentQuery, PatentView } from './contract';
import { patentChanged } from './events';
import { patentNumberOf } from './number.rules';
import { Patent, PatentHolder } from './patent.entity';

export type PatentShown = Shown<typeof PatentView>;
export type Holder = Pick<PatentHolder, 'organizationId' | 'name'>;

/** The register: what holds the words, the most relevant first; without words the newest entry first. */
export async function listPatents(tx: Tx, caller: Caller, { q, holderId, kind, ...page }: PatentQuery) {
  const query = tx.createQueryBuilder(Patent, 'patent').where(permitted(caller, 'read', Patent));
  if (kind) query.andWhere({ kind });
  if (holderId)
    query.andWhere(
      'EXISTS (SELECT FROM patent_holders h WHERE h.patent_id = patent.id AND h.organization_id = :holderId)',
      { holderId },
    );
  const number = q ? patentNumberOf(q) : null;
  if (number) query.andWhere({ applicationNumber: number.canonical });
  const list = `patents:${holderId ?? ''}:${kind ?? ''}:${q ?? ''}`;
  const newest = [{ column: 'patent.id', property: 'id', cast: 'uuid', descending: true }];
  const { items, nextCursor } =
    q && !number
      ? await pageByRelevance(tx, query, list, { kind: 'patent', id: 'patent.id', q }, page)
      : await pageBy(query, list, newest, page);
  return { items: await patentViews(tx, caller, items), nextCursor };
}

/** Whom patents belong to, in the register's order. */
export const holdersOf = (tx: Tx, patentIds: readonly string[]): Promise<PatentHolder[]> =>
  tx.find(PatentHolder, { where: { patentId: In(patentIds) }, order: { patentId: 'ASC', place: 'ASC' } });

/** Patents as they are shown: with the names their holders bear now. */
export async function patentViews(tx: Tx, caller: Caller, patents: readonly Patent[]): Promise<PatentShown[]> {
  if (patents.length === 0) return [];
  const holders = await holdersOf(
    tx,
    patents.map(({ id }) => id),
  );
  const known = await tx.findBy(Organization, {
    id: In(holders.flatMap(({ organizationId }) => organizationId ?? [])),
  });
  const names = new Map(known.map((organization) => [organization.id, organization]));
  return patents.map((patent) => {
    const own = holders.filter(({ patentId }) => patentId === patent.id);
    return {
      ...patent,
      holders: own.map(({ organizationId, name }) => {
        const organization = organizationId === null ? undefined : names.get(organizationId);
        return { organizationId, name: organization?.name ?? name ?? '', nameEn: organization?.nameEn ?? null };
      }),
      mine: own.some((holder) => caller.ability.can('keep', holder)),
    };
  });
}

/** @throws Refusal `holder_unknown` */
export async function ensureHolders(tx: Tx, holders: readonly Holder[]): Promise<void> {
  const ids = holders.flatMap(({ organizationId }) => organizationId ?? []);
  ensure((await tx.countBy(Organization, { id: In(ids) })) === ids.length, 'holder_unknown');
}

/** Keeps a patent, who holds it and the words it is found by. */
export async function keepPatent(
  tx: Tx,
  caller: Caller,
  patent: Patent,
  holders: readonly Holder[],
  before: Patent | null,
): Promise<PatentShown> {
  await (before ? tx.update(Patent, { id: patent.id }, patent) : tx.insert(Patent, patent));
  await tx.delete(PatentHolder, { patentId: patent.id });
  await tx.insert(
    PatentHolder,
    holders.map((holder, place) => ({ ...holder, patentId: patent.id, place })),
  );
  const [view] = await patentViews(tx, caller, [patent]);
  await indexText(tx, {
    kind: 'patent',
    id: patent.id,
    organizationIds: holders.flatMap(({ organizationId }) => organizationId ?? []),
    titles: [patent.title, patent.titleEn],
    texts: [patent.abstract, ...patent.inventors, ...view!.holders.flatMap(({ name, nameEn }) => [name, nameEn])],
  });
  await record(tx, caller, patentChanged(before ? 'changed' : 'registered', patent, before));
  return view!;
}
