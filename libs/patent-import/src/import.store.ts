import { Patent, patentNumberOf } from '@concentric/patent';
import { Organization } from '@concentric/identity';
import type { Shown } from '@concentric/kernel';
import { pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { In } from 'typeorm';
import type { ImportRow, PatentImportView, PatentImportWhole } from './contract';
import { importChanged } from './events';
import { PatentImport } from './import.entity';

export type ImportShown = Shown<typeof PatentImportView>;

/** Organizations by what they are called and by their codes; a name that two bear means neither. */
export async function organizationsCalled(tx: Tx, names: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .createQueryBuilder(Organization, 'organization')
    .select(['organization.id', 'organization.name', 'organization.nameEn', 'organization.uscc'])
    .where(
      'organization.name = ANY(:names) OR lower(organization.nameEn) = ANY(:lower) OR organization.uscc = ANY(:names)',
    )
    .setParameters({ names, lower: names.map((name) => name.toLowerCase()) })
    .getMany();
  const called = rows.flatMap(({ id, name, nameEn, uscc }) =>
    [...new Set([name, nameEn ?? name, uscc].map((it) => it.normalize('NFKC').toLowerCase()))].map((it) => ({
      it,
      id,
    })),
  );
  const bearers = new Map<string, number>();
  for (const { it } of called) bearers.set(it, (bearers.get(it) ?? 0) + 1);
  return new Map(called.filter(({ it }) => bearers.get(it) === 1).map(({ it, id }) => [it, id]));
}

/** The patents that bear these numbers, by number. */
export async function patentsNumbered(tx: Tx, numbers: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.find(Patent, {
    select: { id: true, applicationNumber: true },
    where: { applicationNumber: In([...numbers]) },
  });
  return new Map(rows.map(({ id, applicationNumber }) => [applicationNumber, id]));
}

/** The number of a row as it is kept, also when something else of the row is wrong. */
export const numberOfRow = ({ patent, written }: ImportRow): string | null =>
  patent?.applicationNumber ?? patentNumberOf(written.applicationNumber)?.canonical ?? null;

/** What is counted of the rows. */
export const countsOf = (rows: readonly ImportRow[]) => ({
  rowCount: rows.length,
  invalid: rows.filter(({ errors }) => errors.length > 0).length,
  duplicates: rows.filter(({ duplicateOf }) => duplicateOf !== null).length,
  warned: rows.filter(({ warnings }) => warnings.length > 0).length,
});

export async function keepImport(tx: Tx, caller: Caller, kept: PatentImport, isNew: boolean): Promise<void> {
  if (isNew) await tx.insert(PatentImport, kept);
  else await tx.update(PatentImport, { id: kept.id }, kept);
  await record(tx, caller, importChanged(isNew ? 'previewed' : 'confirmed', kept));
}

/** An import with its rows. */
export const withRows = (tx: Tx, id: string): Promise<PatentImport> =>
  tx.createQueryBuilder(PatentImport, 'import').addSelect('import.rows').where({ id }).getOneOrFail();

export async function listImports(tx: Tx, caller: Caller, page: { limit: number; cursor?: string | undefined }) {
  const query = tx.createQueryBuilder(PatentImport, 'import').where(permitted(caller, 'read', PatentImport));
  const newest = [{ column: 'import.id', property: 'id', cast: 'uuid', descending: true }];
  const { items, nextCursor } = await pageBy(query, 'patent-imports', newest, page);
  const now = new Date();
  return { items: items.map((it) => importView(it, now)), nextCursor };
}

export function importView(it: PatentImport, now: Date): ImportShown {
  const { id, fileName, format, ignoredColumns, createdAt, expiresAt, confirmedAt, version } = it;
  return {
    ...{ id, fileName, format, ignoredColumns, createdAt, expiresAt, confirmedAt, version },
    state: confirmedAt ? 'confirmed' : expiresAt <= now ? 'expired' : 'preview',
    counts: {
      ...{ rows: it.rowCount, valid: it.rowCount - it.invalid, invalid: it.invalid },
      ...{ duplicates: it.duplicates, warned: it.warned, imported: it.imported },
    },
  };
}

export const wholeImport = (it: PatentImport, now: Date): Shown<typeof PatentImportWhole> => ({
  ...importView(it, now),
  rows: it.rows,
});
