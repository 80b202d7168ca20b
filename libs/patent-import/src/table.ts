import { Refusal } from '@concentric/kernel';
import { importLimits } from './contract';

/** What stands in a cell. A number of a workbook may be a day; a formula is never computed. */
export type Cell = { readonly text: string; readonly isNumber?: boolean; readonly isFormula?: boolean };

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
