import { checkDigitOf } from '../../libs/patent/src/number.rules';

let serial = 1_000_000;

/** A valid application number that no other patent of the tests has; `kind` is its digit, 1 for an invention. */
export function checkedNumber(year = 2023, kind = 1): string {
  const body = `${year}${kind}${serial++}`;
  return `${body}.${checkDigitOf(body)}`;
}
