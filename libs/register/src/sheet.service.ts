import { civilDay, ensure, Refusal } from '@concentric/kernel';
import {
  csvOf,
  Database,
  databaseNow,
  ensureMay,
  type Caller,
  type FileAnswer,
  type SpokenLanguage,
  type Upload,
} from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { CsvError, parse } from 'csv-parse/sync';
import { registerLimits, type NewRegisterEntry, type RegisterImported, type RegisterSheetQuery } from './contract';
import { RegisterEntry } from './entry.entity';
import { checkEntry } from './entry.rules';
import { entriesOf, keepEntry } from './entry.store';
import { newEntry, registerSubject } from './register.service';
import { columnsOf, headings, readHeadings, readRow, words, type Column } from './sheet.rules';

/** How many lines at fault one answer names. */
const told = 20;

/** A register as a table, out and in. */
@Injectable()
export class RegisterSheetService {
  constructor(private readonly database: Database) {}

  /** The live entries as a table that can be imported again; without entries, the template. @throws Refusal `not_found`, `forbidden` */
  async export(
    caller: Caller,
    centerId: string,
    { register }: RegisterSheetQuery,
    language: SpokenLanguage,
  ): Promise<FileAnswer> {
    const tx = this.database.reader;
    const subject = await registerSubject(tx, caller, centerId);
    ensureMay(caller, 'read_names', subject);
    const columns = columnsOf(register);
    const entries = await entriesOf(tx, centerId, register, registerLimits.rows);
    const rows = entries.map((entry) => columns.map((column) => cellOf(entry, column, language)));
    return {
      name: `register-${register}.csv`,
      content: csvOf([columns.map((column) => headings[column][language]), ...rows]),
    };
  }

  /**
   * Enters every row of a table (CSV in UTF-8, headings as exported), or none.
   * @throws Refusal `not_found`, `forbidden`, `register_sheet_broken`, `register_sheet_empty`, `register_sheet_long`,
   *   `register_lines_wrong`, `register_entry_exists`
   */
  import(caller: Caller, centerId: string, { register }: RegisterSheetQuery, file: Upload): Promise<RegisterImported> {
    return this.database.write(caller, async (tx) => {
      const subject = await registerSubject(tx, caller, centerId);
      ensureMay(caller, 'enter', subject);
      const [head = [], ...rows] = linesOf(file.content);
      const columns = readHeadings(register, head);
      ensure(rows.length > 0 && columns.includes('class') && columns.includes('title'), 'register_sheet_empty');
      ensure(rows.length <= registerLimits.rows, 'register_sheet_long', { limit: registerLimits.rows });
      const now = await databaseNow(tx);
      const wrong: string[] = [];
      const wishes: NewRegisterEntry[] = [];
      for (const [index, cells] of rows.entries()) {
        const read = readRow(register, columns, cells);
        const faults = 'wrong' in read ? read.wrong : faultsOf(read.entry, civilDay(now));
        if (faults.length > 0) wrong.push(`${index + 2} (${faults.join(', ')})`);
        else if ('entry' in read) wishes.push(read.entry);
      }
      const lines = wrong.slice(0, told).join('; ') + (wrong.length > told ? ' …' : '');
      ensure(wrong.length === 0, 'register_lines_wrong', { lines });
      for (const wish of wishes) await keepEntry(tx, caller, newEntry(subject, caller, now, wish), null);
      return { register, entered: wishes.length };
    });
  }
}

/** What a rule says against a row, by its code. */
function faultsOf(entry: NewRegisterEntry, today: string): readonly string[] {
  try {
    checkEntry(entry, today);
    return [];
  } catch (error) {
    if (error instanceof Refusal) return [String(error.facts['part'] ?? error.code.replace('register_', ''))];
    throw error;
  }
}

/** @throws Refusal `register_sheet_broken` */
function linesOf(content: Buffer): string[][] {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    if (error instanceof CsvError) throw new Refusal('register_sheet_broken', { line: Number(error['lines'] ?? 1) });
    if (error instanceof TypeError) throw new Refusal('register_sheet_broken', { line: 1 });
    throw error;
  }
}

function cellOf(entry: RegisterEntry, column: Column, language: SpokenLanguage): string {
  const value = entry[column];
  if (value === null) return '';
  if (typeof value === 'number') return `${Math.trunc(value / 100)}.${String(value % 100).padStart(2, '0')}`;
  return column === 'class' || column === 'role' ? words[value]![language] : value;
}
