import { Refusal } from '@concentric/kernel';
import { CsvError, parse } from 'csv-parse/sync';
import { importLimits } from './contract';
import { ensureRoom, mostLines, Reader, type Cell, type Table } from './table';

/** As spreadsheets in China write: UTF-8, with a mark or none, else GB18030, which every text of the older sets is too. */
function decoded(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('gb18030').decode(content);
  }
}

const delimiters = [',', '\t', ';'] as const;

/** What parts the headings most often. */
function delimiterOf(text: string): string {
  const heading = text.slice(0, 4000).split(/\r?\n/, 1)[0] ?? '';
  const counts = delimiters.map((it) => heading.split(it).length);
  return delimiters[counts.indexOf(Math.max(...counts))]!;
}

type Parsed = { record: string[]; info: { lines: number } };

/**
 * The lines of a CSV (RFC 4180). An apostrophe that keeps a spreadsheet from taking text for a formula is no part of it.
 * @throws Refusal `import_file_refused`, `import_table_broken`, `import_too_many_rows`, `import_file_unpacks_too_large`
 */
export function readCsv(content: Buffer): Table {
  if (content.includes(0)) throw new Refusal('import_file_refused');
  const text = decoded(content);
  const reader = new Reader();
  const cellOf = (cell: string): Cell | undefined =>
    cell.trim() === '' ? undefined : reader.take({ text: cell.replace(/^'(?=[=+\-@])/, '') });
  const lines = parsed(text).map(({ record, info }) => {
    // A record is told with the line it ends on.
    const breaks = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
    const cells = record.slice(0, importLimits.columns).map(cellOf);
    return { line: info.lines - breaks, cells };
  });
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell !== undefined));
  ensureRoom(filled.length);
  return { lines: filled, epoch: 1900 };
}

function parsed(text: string): Parsed[] {
  const options = {
    bom: true,
    delimiter: delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    info: true,
  } as const;
  try {
    // Blank lines count too; more than so many of any kind are no table.
    return parse(text, { ...options, to: mostLines * 2 }) as unknown as Parsed[];
  } catch (error) {
    if (error instanceof CsvError) throw new Refusal('import_table_broken', { line: Number(error['lines'] ?? 1) });
    throw error;
  }
}
