import { csvOf } from '@concentric/platform';
import { headingsIn, rowOf, type Language, type Statement } from './statement.text';

const columns = [
  ...(['chargedAt', 'instrument', 'kind', 'startsAt', 'endsAt', 'purpose', 'explanation'] as const),
  ...(['amount', 'voucher', 'payable', 'state', 'chargeId', 'bookingId'] as const),
];

/** The lines of a statement, as a spreadsheet reads them. */
export function statementCsv(statement: Statement, language: Language): string {
  const headings = headingsIn(language);
  const rows = statement.lines.map((line) => rowOf(line, language));
  return csvOf([columns.map((column) => headings[column]), ...rows.map((row) => columns.map((column) => row[column]))]);
}
