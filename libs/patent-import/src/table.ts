import { Refusal } from '@concentric/kernel';
import { importLimits } from './contract';

/** What stands in a cell. A number of a workbook may be a day; a formula is never computed, and what is too long not read. */
export type Cell = {
  readonly text: string;
  readonly isNumber?: boolean;
  readonly isFormula?: boolean;
  readonly isTooLong?: boolean;
};

/** A line of a table as it stands in its file, counted from 1; cells by column, gaps where there is nothing. */
export type TableLine = { readonly line: number; readonly cells: readonly (Cell | undefined)[] };

/** Lines that hold anything; `epoch` is the year in which the workbook's days begin. */
export type Table = { readonly lines: readonly TableLine[]; readonly epoch: 1900 | 1904 };

/** The headings and no more rows than are imported at once. */
export const mostLines = importLimits.rows + 1;

/** @throws Refusal `import_too_many_rows` */
export function ensureRoom(lines: number): void {
  if (lines > mostLines) throw new Refusal('import_too_many_rows', { limit: importLimits.rows });
}

/** Counts what the cells of a table hold together, and leaves out what is too long. */
export class Reader {
  private characters = 0;

  /** @throws Refusal `import_file_unpacks_too_large` once the cells hold more than is read */
  take(cell: Cell): Cell {
    if (cell.text.length > importLimits.cell) return { ...cell, text: '', isTooLong: true };
    this.characters += cell.text.length;
    if (this.characters > importLimits.characters) throw new Refusal('import_file_unpacks_too_large');
    return cell;
  }
}
