import { keepPatents, mayHold, newPatentOf, patentNumberOf, patentsForExport, type Holder } from '@concentric/patent';
import { after, dayIn, ensure, Line, Refusal, hour, type Shown } from '@concentric/kernel';
import {
  csvOf,
  Database,
  databaseNow,
  find,
  hold,
  type Caller,
  type FileAnswer,
  type Tx,
  type Upload,
} from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import type { PatentFilters } from '@contract/patent';
import { v7 as newId } from 'uuid';
import { holdersIn, neededColumns, readHeadings } from './cell.rules';
import {
  importColumns,
  importLimits,
  type ImportConfirmation,
  type ImportRow,
  type PatentImportWhole,
} from './contract';
import { readCsv } from './csv';
import { PatentImport } from './import.entity';
import {
  countsOf,
  importView,
  keepImport,
  listImports,
  numberOfRow,
  organizationsCalled,
  patentsNumbered,
  wholeImport,
  withRows,
  type ImportShown,
} from './import.store';
import { disowned, readRow, repeated, type Reading } from './row';
import { exportRow, templateRows } from './sheet';
import type { Table, TableLine } from './table';
import { readXlsx } from './xlsx';

type Whole = Promise<Shown<typeof PatentImportWhole>>;

@Injectable()
export class PatentImportService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, page: { limit: number; cursor?: string | undefined }) {
    return listImports(this.database.reader, caller, page);
  }

  async read(caller: Caller, id: string): Whole {
    await find(this.database.reader, caller, PatentImport, id);
    return wholeImport(await withRows(this.database.reader, id), new Date());
  }

  /**
   * Reads a table and tells what its rows mean; no patent is made.
   * @throws Refusal `import_file_refused`, `import_file_unpacks_too_large`, `import_table_broken`,
   *   `import_columns_missing`, `import_empty`, `import_too_many_rows`
   */
  async preview(caller: Caller, file: Upload): Whole {
    const format = file.mediaType === 'text/csv' ? 'csv' : 'xlsx';
    const table = format === 'csv' ? readCsv(file.content) : await readXlsx(file.content);
    const { data: fileName = `import.${format}` } = Line.safeParse(file.name);
    return this.database.write(caller, async (tx) => {
      const now = await databaseNow(tx);
      const { rows, ignored } = await rowsOf(tx, caller, table, now);
      const kept: PatentImport = Object.assign(new PatentImport(), {
        ...{ id: newId(), userId: caller.facts.userId!, fileName, format, rows, ...countsOf(rows) },
        ...{ ignoredColumns: ignored, createdAt: now, expiresAt: after(now, importLimits.hours * hour) },
        ...{ confirmedAt: null, imported: null, version: 1 },
      });
      await keepImport(tx, caller, kept, true);
      return wholeImport(kept, now);
    });
  }

  /**
   * Makes patents of all rows that still may be; all of them are kept, or none.
   * @throws Refusal `not_found`, `stale_version`, `import_confirmed`, `import_expired`, `import_has_errors`,
   *   `import_nothing_valid`, `patent_exists` when another takes a number at the same time
   */
  confirm(caller: Caller, id: string, { skipInvalid }: ImportConfirmation): Promise<ImportShown> {
    return this.database.write(caller, async (tx) => {
      await hold(tx, caller, 'confirm', PatentImport, id);
      const before = await withRows(tx, id);
      const now = await databaseNow(tx);
      ensure(before.confirmedAt === null, 'import_confirmed');
      ensure(now < before.expiresAt, 'import_expired');
      const rows = await stillValid(tx, caller, before.rows);
      const { invalid, rowCount } = countsOf(rows);
      ensure(invalid < rowCount, 'import_nothing_valid');
      ensure(invalid === 0 || skipInvalid, 'import_has_errors', { count: invalid });
      await keepPatents(
        tx,
        caller,
        rows.flatMap((row) => entryOf(row, caller.facts.userId)),
      );
      const kept: PatentImport = Object.assign(new PatentImport(), before, {
        ...{ rows, ...countsOf(rows), confirmedAt: now, imported: rowCount - invalid },
        version: before.version + 1,
      });
      await keepImport(tx, caller, kept, false);
      return importView(kept, now);
    });
  }

  /** The columns of a table to import, with a row that shows how each is written and cannot be imported itself. */
  template(): FileAnswer {
    return { name: 'patents-template.csv', content: csvOf(templateRows) };
  }

  /** Patents as such a table; at most as many as are imported at once. @throws Refusal as listing patents does */
  async export(caller: Caller, filters: PatentFilters): Promise<FileAnswer> {
    const patents = await patentsForExport(this.database.reader, caller, filters, importLimits.rows);
    const headings = Object.values(importColumns).map(([heading]) => heading);
    const name = `patents-${dayIn('Asia/Shanghai', new Date())}.csv`;
    return { name, content: csvOf([headings, ...patents.map(exportRow)]) };
  }
}

/** What the rows of a table mean, and the columns that mean nothing. */
async function rowsOf(tx: Tx, caller: Caller, { lines, epoch }: Table, now: Date) {
  const [headings, ...data] = lines;
  if (!headings) throw new Refusal('import_empty');
  const { places, ignored } = readHeadings([...headings.cells].map((cell) => cell?.text));
  const missing = neededColumns.filter((column) => !places.has(column));
  ensure(missing.length === 0, 'import_columns_missing', {
    columnsEn: missing.join(', '),
    columns: missing.map((column) => importColumns[column][0]).join('、'),
  });
  ensure(data.length > 0, 'import_empty');
  const [only, ...others] = caller.facts.organizations;
  const reading: Reading = {
    ...{ caller, today: dayIn('Asia/Shanghai', now), epoch, places },
    organizations: await organizationsCalled(tx, holderNames(data, places.get('holders'))),
    own: others.length === 0 ? (only?.id ?? null) : null,
  };
  return {
    rows: await withRepeats(
      tx,
      data.map((line) => readRow(line, reading)),
    ),
    ignored,
  };
}

/** No patent has more: whose row names more is refused anyway. */
const mostHolders = 20;

function holderNames(lines: readonly TableLine[], place: number | undefined): string[] {
  if (place === undefined) return [];
  const names = lines.flatMap(({ cells }) =>
    holdersIn(cells[place]?.text ?? '')
      .slice(0, mostHolders)
      .map(({ name }) => name),
  );
  return [...new Set(names)];
}

/** Marks what is registered already, or stands on an earlier line. */
async function withRepeats(tx: Tx, rows: readonly ImportRow[]): Promise<ImportRow[]> {
  const known = await patentsNumbered(
    tx,
    rows.flatMap((row) => numberOfRow(row) ?? []),
  );
  const firstLines = new Map<string, number>();
  return rows.map((row) => {
    const number = numberOfRow(row);
    if (number === null) return row;
    const [patentId, line] = [known.get(number) ?? null, firstLines.get(number) ?? null];
    if (line === null) firstLines.set(number, row.line);
    return patentId === null && line === null ? row : repeated(row, patentId, line);
  });
}

/** The rows as they are now: a number may have been registered meanwhile, and whoever imports may act for others. */
async function stillValid(tx: Tx, caller: Caller, rows: readonly ImportRow[]): Promise<ImportRow[]> {
  const known = await patentsNumbered(
    tx,
    rows.flatMap(({ patent }) => patent?.applicationNumber ?? []),
  );
  return rows.map((row) => {
    if (row.patent === null) return row;
    const patentId = known.get(row.patent.applicationNumber);
    if (patentId) return repeated(row, patentId, null);
    return mayHold(caller, holdersOfRow(row.patent)) ? row : disowned(row);
  });
}

type Meant = NonNullable<ImportRow['patent']>;

const holdersOfRow = ({ holders }: Meant): Holder[] =>
  holders.map(({ organizationId, name, share }) => ({
    ...{ organizationId, name },
    ...{ shareNumerator: share?.numerator ?? null, shareDenominator: share?.denominator ?? null },
  }));

function entryOf({ patent }: ImportRow, userId: string | null) {
  if (patent === null) return [];
  const number = patentNumberOf(patent.applicationNumber)!;
  return [{ patent: newPatentOf(number, userId, patent), holders: holdersOfRow(patent) }];
}
