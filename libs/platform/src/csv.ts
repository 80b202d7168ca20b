const isNumber = /^-?\d+(\.\d+)?$/;
const startsFormula = /^[=+\-@\t\r]/;

/**
 * One cell of a CSV (RFC 4180). Text that a spreadsheet would take for a formula gets an apostrophe before it
 * (OWASP, CSV injection); numbers are left numbers.
 */
export function cell(text: string): string {
  const safe = startsFormula.test(text) && !isNumber.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as a spreadsheet reads it: UTF-8 with a byte order mark, so that Excel knows. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
