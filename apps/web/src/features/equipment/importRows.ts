import type { zh } from '../../i18n/zh';
import { instantOf } from './wallTime';

export const mostRows = 200;
const longestText = 200;

export type Mistake = keyof typeof zh.bookingImport.mistake;

/** One line of what was pasted: as it was typed, what it means, and what is wrong with it. */
export type ImportRow = {
  readonly line: number;
  readonly typed: Readonly<Record<'start' | 'end' | 'email' | 'purpose' | 'organization', string>>;
  readonly period: { readonly startsAt: Date; readonly endsAt: Date } | null;
  readonly mistakes: readonly Mistake[];
};

/**
 * The cells of comma-separated text, or of what was copied from a spreadsheet, which is separated by tabs. A quoted cell
 * may hold commas, line breaks and doubled quotes.
 */
export function cellsIn(text: string): { line: number; cells: string[] }[] {
  const separator = text.includes('\t') ? '\t' : ',';
  const rows: { line: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let begun = 1;
  const endRow = () => {
    cells.push(cell.trim());
    if (cells.some(Boolean)) rows.push({ line: begun, cells });
    [cells, cell, begun] = [[], '', line];
  };
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  for (let i = 0; i < plain.length; i++) {
    const char = plain[i]!;
    if (char === '\n') line++;
    if (quoted && char === '"' && plain[i + 1] === '"') {
      cell += '"';
      i++;
    } else if (char === '"' && (quoted || cell.trim() === '')) {
      quoted = !quoted;
      if (quoted) cell = '';
    } else if (char === separator && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else if (char === '\n' && !quoted) endRow();
    else cell += char;
  }
  endRow();
  return rows;
}

const written = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T\s]+(\d{1,2}):(\d{2})(?::\d{2})?$/;

/** The instant of `2026-11-25 09:00` or `2026/11/25 9:00` in a zone; null when it is no time. */
export function timeOf(text: string, zone: string): Date | null {
  const match = written.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute] = match.slice(1).map((part) => part.padStart(2, '0'));
  return instantOf(`${year}-${month}-${day}T${hour}:${minute}`, zone);
}

/** What a text of start, end, email, purpose and perhaps organization means; a first line without a time is its heading. */
export function importRows(text: string, zone: string, now: Date): ImportRow[] {
  const [first, ...rest] = cellsIn(text);
  if (!first) return [];
  const isHeading = !/^\d/.test(first.cells[0] ?? '');
  return (isHeading ? rest : [first, ...rest]).map(({ line, cells }) => {
    const [start = '', end = '', email = '', purpose = '', organization = ''] = cells;
    const [startsAt, endsAt] = [timeOf(start, zone), timeOf(end, zone)];
    const mistakes: Mistake[] = [];
    if (!startsAt) mistakes.push('start');
    if (!endsAt) mistakes.push('end');
    if (startsAt && endsAt && startsAt >= endsAt) mistakes.push('order');
    if (startsAt && startsAt <= now) mistakes.push('past');
    if (!/^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/.test(email)) mistakes.push('email');
    if (!purpose) mistakes.push('purpose');
    if (purpose.length > longestText) mistakes.push('purposeLong');
    if (organization.length > longestText) mistakes.push('organizationLong');
    return {
      ...{ line, typed: { start, end, email, purpose, organization }, mistakes },
      period: startsAt && endsAt ? { startsAt, endsAt } : null,
    };
  });
}

/** What is sent of rows without mistakes. */
export const bookingsOf = (rows: readonly ImportRow[]) =>
  rows.flatMap(({ typed: { email, purpose, organization }, period }) => {
    if (!period) return [];
    const { startsAt, endsAt } = period;
    const named = organization === '' ? {} : { organization };
    return [{ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), email, purpose, ...named }];
  });

/** The text of a file, also as spreadsheets on Chinese Windows save it. */
export async function textOf(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
