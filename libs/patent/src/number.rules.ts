import { ensure, type Day } from '@concentric/kernel';
import type { PatentKind } from './contract';

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

/** What an application number says: of which year and kind it is. */
export type PatentNumber = { readonly canonical: string; readonly year: number; readonly kind: PatentKind };

/** The check digit of a number's body: the sum of its weighted digits modulo 11, ten being X (ZC 0006-2003). */
export function checkDigitOf(body: string): string {
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * weights[i]!, 0);
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}

/**
 * A Chinese application number as people write it: `ZL` or `CN` before it, spaces, dots and full-width digits or not.
 * Twelve digits begin with the year, eight (before October 2003) with its last two. Null when it is none.
 */
export function patentNumberOf(written: string): PatentNumber | null {
  const plain = written
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.．·\-‐-―]/g, '')
    .replace(/^(ZL|CN)/, '');
  const [, years = '', kind = '', serial = '', check] =
    /^((?:19|20)?\d{2})([12389])(\d{5}|\d{7})([\dX])$/.exec(plain) ?? [];
  if ((years.length === 2) !== (serial.length === 5)) return null;
  const body = years + kind + serial;
  const year = years.length === 4 ? Number(years) : Number(years) + (Number(years) < firstYear % 100 ? 2000 : 1900);
  if (checkDigitOf(body) !== check || year < firstYear) return null;
  return { canonical: `${body}.${check}`, year, kind: kinds[kind]! };
}

/**
 * The number, once it is one and fits the filing date.
 * @throws Refusal `patent_number_invalid`, `patent_year_differs`
 */
export function checkNumber(written: string, filedOn: Day | null, today: Day): PatentNumber {
  const number = patentNumberOf(written);
  ensure(number !== null && number.year <= Number(today.slice(0, 4)), 'patent_number_invalid', {
    applicationNumber: written,
  });
  checkFiled(number, filedOn);
  return number;
}

/** The year in a number is the year of filing. @throws Refusal `patent_year_differs` */
export function checkFiled({ year }: PatentNumber, filedOn: Day | null): void {
  ensure(filedOn === null || filedOn.startsWith(`${year}-`), 'patent_year_differs', { filedOn, year });
}
