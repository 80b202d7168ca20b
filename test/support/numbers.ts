import { checkDigitOf } from '../../libs/patent/src/number.rules';

let serial = 1_000_000;

/** A valid application number that no other patent of the tests has. */
export function checkedNumber(year = 2023): string {
  const body = `${year}1${serial++}`;
  return `${body}.${checkDigitOf(body)}`;
}
