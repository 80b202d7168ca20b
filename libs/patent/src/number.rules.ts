import { ensure, Refusal, type Day } from '@concentric/kernel';
import type { NumberReading, PatentKind } from './contract';

const weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
const kinds: Record<string, PatentKind> = {
  1: 'invention',
  2: 'utility_model',
  3: 'design',
  // An international application that entered the national phase.
  8: 'invention',
  9: 'utility_model',
};
const firstYear = 1985;
/** Since October 2003 numbers have the whole year and seven digits; before they had two and five. */
const lastShortYear = 2003;

/** What an application number says: of which year and kind it is. */
export type PatentNumber = { readonly canonical: string; readonly year: number; readonly kind: PatentKind };

/** The check digit of a number's body: the sum of its weighted digits modulo 11, ten being X (ZC 0006-2003). */
export function checkDigitOf(body: string): string {
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * weights[i]!, 0);
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}

/** What somebody wrote for a number, however wrong: null when it has not its form at all. */
type Parts = { readonly body: string; readonly year: number; readonly digit: string; readonly written: string };

function partsOf(written: string): Parts | null {
  const plain = written
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.．·\-‐-―]/g, '')
    .replace(/^(ZL|CN)/, '');
  const [, years = '', digit = '', serial = '', check = ''] =
    /^((?:19|20)\d{2})(\d)(\d{7})([\dX]?)$/.exec(plain) ?? /^(\d{2})(\d)(\d{5})([\dX]?)$/.exec(plain) ?? [];
  if (years === '') return null;
  const year = years.length === 4 ? Number(years) : Number(years) + (Number(years) < firstYear % 100 ? 2000 : 1900);
  if (year < firstYear || (years.length === 2 && year > lastShortYear)) return null;
  return { body: years + digit + serial, year, digit, written: check };
}

/**
 * A Chinese application number as people write it: `ZL` or `CN` before it, spaces, dots and full-width digits or not.
 * Twelve digits begin with the year, eight (before October 2003) with its last two. Null when it is none.
 */
export function patentNumberOf(written: string): PatentNumber | null {
  const parts = partsOf(written);
  const kind = parts && kinds[parts.digit];
  if (!kind || checkDigitOf(parts.body) !== parts.written) return null;
  return { canonical: `${parts.body}.${parts.written}`, year: parts.year, kind };
}

/** What is known of a number as far as it is written, for whoever is writing it; `today` bounds its year. */
export function readNumber(written: string, today: Day): Omit<NumberReading, 'patentId'> {
  const parts = partsOf(written);
  if (parts === null || parts.year > Number(today.slice(0, 4)))
    return { state: 'invalid', canonical: null, kind: null, year: null, expected: null, written: null };
  const kind = kinds[parts.digit] ?? null;
  const expected = checkDigitOf(parts.body);
  const state =
    kind === null
      ? 'wrong_kind'
      : parts.written === ''
        ? 'incomplete'
        : parts.written === expected
          ? 'valid'
          : 'wrong_check';
  const canonical = kind && `${parts.body}.${expected}`;
  return { state, canonical, kind, year: parts.year, expected, written: parts.written || null };
}

type Claims = { readonly kind?: PatentKind | null | undefined; readonly filedOn?: Day | null | undefined };

/**
 * The number, once it is one and fits what is claimed beside it: the kind and the filing date.
 * @throws Refusal `patent_number_invalid`, `patent_number_check` {expected, written}, `patent_number_kind` {digit},
 *   `patent_year_differs`
 */
export function checkNumber(written: string, { kind: claimed, filedOn = null }: Claims, today: Day): PatentNumber {
  const read = readNumber(written, today);
  const fits = (holds: boolean, code: string, facts: Record<string, string> = {}) =>
    ensure(holds, code, { applicationNumber: written, ...facts });
  fits(read.state !== 'invalid', 'patent_number_invalid');
  const digit = partsOf(written)!.digit;
  fits(read.state !== 'wrong_kind', 'patent_number_kind', { digit });
  fits(read.state === 'valid', 'patent_number_check', { expected: read.expected!, written: read.written ?? '—' });
  fits(claimed == null || claimed === read.kind, 'patent_number_kind', { digit });
  const number = { canonical: read.canonical!, year: read.year!, kind: read.kind! };
  checkFiled(number, filedOn);
  return number;
}

/**
 * An application is filed in the year of its number, or before: one divided from another keeps that one's filing date
 * (专利法实施细则49).
 * @throws Refusal `patent_year_differs`
 */
export function checkFiled({ year }: Pick<PatentNumber, 'year'>, filedOn: Day | null): void {
  if (filedOn !== null && filedOn > `${year}-12-31`) throw new Refusal('patent_year_differs', { filedOn, year });
}
