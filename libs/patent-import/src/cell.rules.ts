import { day, Day, type Ratio } from '@concentric/kernel';
import { importColumns, type ImportColumn } from './contract';

const key = (heading: string) =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*_（）()]/g, '');

const columns = new Map(
  Object.entries(importColumns).flatMap(([column, headings]) =>
    [column, ...headings].map((heading) => [key(heading), column as ImportColumn] as const),
  ),
);

/** What each column of a table holds, by its heading; what means nothing here is ignored. The first of two counts. */
export function readHeadings(headings: readonly (string | undefined)[]): {
  readonly places: ReadonlyMap<ImportColumn, number>;
  readonly ignored: string[];
} {
  const places = new Map<ImportColumn, number>();
  const ignored: string[] = [];
  headings.forEach((heading, place) => {
    if (heading === undefined) return;
    const column = columns.get(key(heading));
    if (column && !places.has(column)) places.set(column, place);
    else ignored.push(heading.trim().slice(0, 60));
  });
  return { places, ignored };
}

/** Columns without which a row is no patent. Without holders, it is taken to be of the organization that imports it. */
export const neededColumns: readonly ImportColumn[] = ['applicationNumber', 'title'];

/** More than any day is written with. */
const longestDay = 40;
const dayBefore1900 = Date.UTC(1899, 11, 30);
const dayBefore1904 = Date.UTC(1904, 0, 1);

/** A day as people and spreadsheets write it: `2023-05-04`, `2023/5/4`, `20230504`, `2023年5月4日`; null when it is none. */
export function dayFrom(text: string): Day | null {
  if (text.length > longestDay) return null;
  const [, year = '', month = '', date = ''] =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]00:00(?::00)?)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    [];
  return knownDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
}

/** The day a workbook counts from its epoch; 1900 was no leap year, but workbooks hold that it was. */
export function dayFromSerial(serial: string, epoch: 1900 | 1904): Day | null {
  const days = Number(serial);
  if (!Number.isInteger(days) || days < 61 || days > 80_000) return null;
  const at = (epoch === 1900 ? dayBefore1900 : dayBefore1904) + days * day;
  return knownDay(new Date(at).toISOString().slice(0, 10));
}

function knownDay(text: string): Day | null {
  const { data } = Day.safeParse(text);
  return data ?? null;
}

/** Several values in one cell. */
export const severalIn = (text: string): string[] =>
  text
    .split(/[;；|\r\n]+/)
    .map((part) => part.trim())
    .filter(Boolean);

/** People, who may also be parted by commas. */
export const peopleIn = (text: string): string[] => severalIn(text.replace(/[,，、]/g, ';'));

/** A holder as it is written: the name, and behind it in brackets the share, `60%` or `3/5`. */
export type HolderWritten = { readonly name: string; readonly share: Ratio | null };

/** More than any share is written with. */
const longestShare = 40;

export const holdersIn = (text: string): HolderWritten[] => severalIn(text).map(holderIn);

/** Read from its end, so that it takes as long as it is, whatever it holds. */
function holderIn(part: string): HolderWritten {
  const opens = Math.max(part.lastIndexOf('('), part.lastIndexOf('（'));
  const bracket = opens > 0 && part.length - opens <= longestShare ? part.slice(opens) : '';
  const [share, percent, numerator, denominator] =
    /^[（(]\s*(?:(\d{1,3}(?:\.\d{1,4})?)\s*[%％]|(\d{1,7})\s*[/／]\s*(\d{1,7}))\s*[)）]$/.exec(bracket) ?? [];
  const name = part.slice(0, opens).trimEnd();
  if (share === undefined || name === '') return { name: part, share: null };
  if (percent === undefined) return { name, share: { numerator: Number(numerator), denominator: Number(denominator) } };
  const [whole = '', decimals = ''] = percent.split('.');
  return { name, share: { numerator: Number(whole + decimals), denominator: 100 * 10 ** decimals.length } };
}

/** Whether a spreadsheet would take a text for a formula. */
export const isLikeFormula = (text: string): boolean => /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text);
