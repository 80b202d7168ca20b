import { indexText, indexTexts } from '@concentric/fulltext';
import { Organization } from '@concentric/identity';
import { ensure, type Day, type Ratio, type Shown } from '@concentric/kernel';
import { record, type Caller, type Tx } from '@concentric/platform';
import { In } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { PatentStatus, PatentView, PatentWhole } from './contract';
import { patentChanged } from './events';
import { shareOf } from './holder.rules';
import { ipcPath } from './ipc.rules';
import type { PatentNumber } from './number.rules';
import { Patent, PatentHolder } from './patent.entity';

export type PatentShown = Shown<typeof PatentView>;
export type Holder = Pick<PatentHolder, 'organizationId' | 'name' | 'shareNumerator' | 'shareDenominator'>;

/** What is said of a patent beside its number. */
export type Said = Pick<Patent, 'title' | 'inventors'> & {
  readonly ipc: readonly string[];
  readonly titleEn?: string | null | undefined;
  readonly abstract?: string | null | undefined;
  readonly claims?: string | null | undefined;
  readonly filedOn?: Day | null | undefined;
  readonly familyId?: string | null | undefined;
  readonly priorities?: string[];
  readonly publicationNumber?: string | null | undefined;
};

/** A patent to be kept, and who holds it. */
export type NewEntry = { readonly patent: Patent; readonly holders: readonly Holder[] };

/** A new patent under its number. @param said with symbols in their canonical spelling */
export const newPatentOf = ({ canonical, kind }: PatentNumber, userId: string | null, said: Said): Patent =>
  Object.assign(new Patent(), {
    ...{ id: newId(), applicationNumber: canonical, kind, userId, version: 1 },
    ...{ title: said.title, titleEn: said.titleEn ?? null, abstract: said.abstract ?? null },
    ...{ claims: said.claims ?? null, inventors: said.inventors, filedOn: said.filedOn ?? null },
    ...{ familyId: said.familyId ?? null, priorities: said.priorities ?? [] },
    ...{ publicationNumber: said.publicationNumber ?? null, ...placed(said.ipc) },
  });

/** Symbols, each once, and the places of the classification they lie in. */
export function placed(symbols: readonly string[]): Pick<Patent, 'ipc' | 'ipcPlaces'> {
  const ipc = [...new Set(symbols)];
  return { ipc, ipcPlaces: [...new Set(ipc.flatMap((symbol) => ipcPath(symbol.slice(0, 4))))] };
}

/** The share a holder agreed on, or null. */
export const shareOfHolder = ({ shareNumerator, shareDenominator }: Holder): Ratio | null =>
  shareNumerator === null || shareDenominator === null
    ? null
    : { numerator: shareNumerator, denominator: shareDenominator };

/** Whom patents belong to, in the register's order. */
export const holdersOf = (tx: Tx, patentIds: readonly string[]): Promise<PatentHolder[]> =>
  tx.find(PatentHolder, { where: { patentId: In(patentIds) }, order: { patentId: 'ASC', place: 'ASC' } });

/** Patents as they are shown: with the names their holders bear now, and where they stand. */
export async function patentViews(tx: Tx, caller: Caller, patents: readonly Patent[]): Promise<PatentShown[]> {
  if (patents.length === 0) return [];
  const ids = patents.map(({ id }) => id);
  const holders = await holdersOf(tx, ids);
  const [names, statuses] = [await namesOf(tx, holders), await statusesOf(tx, ids)];
  return patents.map((patent) => {
    const own = holders.filter(({ patentId }) => patentId === patent.id);
    const shares = own.map((holder) => shareOfHolder(holder));
    return {
      ...patent,
      holders: own.map(({ organizationId, name }, i) => {
        const organization = organizationId === null ? undefined : names.get(organizationId);
        return {
          ...{ organizationId, name: organization?.name ?? name ?? '', nameEn: organization?.nameEn ?? null },
          share: shareOf({ share: shares[i] ?? null }, own.length),
        };
      }),
      sharesAgreed: shares.some((share) => share !== null),
      status: statuses.get(patent.id) ?? 'application',
      mine: own.some((holder) => caller.ability.can('keep', holder)),
    };
  });
}

/** One patent with all that is said of it, and its siblings in the register. */
export async function wholeView(tx: Tx, caller: Caller, patent: Patent): Promise<Shown<typeof PatentWhole>> {
  const [view] = await patentViews(tx, caller, [patent]);
  const family =
    patent.familyId === null
      ? []
      : await tx.find(Patent, {
          select: { id: true, applicationNumber: true, title: true, titleEn: true },
          where: { familyId: patent.familyId },
          order: { id: 'ASC' },
          take: 51,
        });
  return { ...view!, claims: patent.claims, family: family.filter(({ id }) => id !== patent.id) };
}

/** Organizations among the holders, by id. */
async function namesOf(tx: Tx, holders: readonly Holder[]): Promise<Map<string, Organization>> {
  const ids = [...new Set(holders.flatMap(({ organizationId }) => organizationId ?? []))];
  const known = await tx.findBy(Organization, { id: In(ids) });
  return new Map(known.map((organization) => [organization.id, organization]));
}

/** The names holders bear. */
export async function holderNames(tx: Tx, holders: readonly Holder[]): Promise<string[]> {
  const names = await namesOf(tx, holders);
  return holders.map(({ organizationId, name }) => names.get(organizationId ?? '')?.name ?? name ?? '');
}

/** Where a standing `s` stands today, in SQL: as kept, but that no job need have noted yet that its time is over. */
export const statusToday = `CASE WHEN s.status IN ('application', 'published', 'granted')
  AND s.expires_on <= (now() AT TIME ZONE 'Asia/Shanghai')::date THEN 'expired' ELSE s.status END`;

/** Where patents stand, as their legal events say. */
async function statusesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, PatentStatus>> {
  const rows = await tx.query<{ id: string; status: PatentStatus }[]>(
    `SELECT s.patent_id AS id, ${statusToday} AS status FROM patent_standings s WHERE s.patent_id = ANY($1)`,
    [ids],
  );
  return new Map(rows.map(({ id, status }) => [id, status]));
}

/** @throws Refusal `holder_unknown` */
export async function ensureHolders(tx: Tx, holders: readonly Holder[]): Promise<void> {
  const ids = [...new Set(holders.flatMap(({ organizationId }) => organizationId ?? []))];
  ensure((await tx.countBy(Organization, { id: In(ids) })) === ids.length, 'holder_unknown');
}

/** Whether the caller acts for one of the holders, or keeps the whole register. */
export const mayHold = ({ ability }: Caller, holders: readonly Holder[]): boolean =>
  holders.some((holder) => ability.can('keep', Object.assign(new PatentHolder(), holder)));

/** @throws Refusal `not_holder` */
export const ensureHolds = (caller: Caller, holders: readonly Holder[]): void =>
  ensure(mayHold(caller, holders), 'not_holder');

/** How many patents travel in one statement. */
const batch = 500;

/** Keeps new patents, who holds them and the words they are found by, in few statements however many they are. */
export async function keepPatents(tx: Tx, caller: Caller, entries: readonly NewEntry[]): Promise<void> {
  const names = await namesOf(
    tx,
    entries.flatMap(({ holders }) => holders),
  );
  for (let from = 0; from < entries.length; from += batch) {
    const some = entries.slice(from, from + batch);
    await tx.insert(
      Patent,
      some.map(({ patent }) => patent),
    );
    await tx.insert(PatentHolder, some.flatMap(rowsOf));
    await indexTexts(
      tx,
      'patent',
      some.map((entry) => textOf(entry, names)),
    );
  }
  for (const entry of entries) await record(tx, caller, patentChanged('registered', entry, null));
}

/** Keeps what changed of a patent, who holds it now and the words it is found by. */
export async function changePatent(tx: Tx, caller: Caller, entry: NewEntry, before: NewEntry): Promise<void> {
  const { patent } = entry;
  await tx.update(Patent, { id: patent.id }, patent);
  await tx.delete(PatentHolder, { patentId: patent.id });
  await tx.insert(PatentHolder, rowsOf(entry));
  await indexText(tx, { kind: 'patent', ...textOf(entry, await namesOf(tx, entry.holders)) });
  await record(tx, caller, patentChanged('changed', entry, before));
}

const rowsOf = ({ patent, holders }: NewEntry) =>
  holders.map((holder, place) => ({ ...holder, patentId: patent.id, place }));

const textOf = ({ patent, holders }: NewEntry, names: ReadonlyMap<string, Organization>) => ({
  id: patent.id,
  organizationIds: holders.flatMap(({ organizationId }) => organizationId ?? []),
  titles: [patent.title, patent.titleEn],
  texts: [
    ...[patent.abstract, patent.claims, ...patent.inventors],
    ...holders.flatMap(({ organizationId, name }) => {
      const organization = organizationId === null ? undefined : names.get(organizationId);
      return organization ? [organization.name, organization.nameEn] : [name];
    }),
  ],
});
