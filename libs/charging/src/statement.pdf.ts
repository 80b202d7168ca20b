import { yuan } from '@concentric/kernel';
import { pdfOf, type SheetColumn } from '@concentric/platform';
import { headingsIn, rowOf, type Language, type Statement } from './statement.text';

/** A statement as a document to print and file: its lines, the totals of each instrument and of all. */
export function statementPdf(statement: Statement, language: Language, madeAt: Date): Promise<Buffer> {
  const headings = headingsIn(language);
  const terms = { title: `${headings.title} ${statement.month}`, madeAt, pageNumber: headings.page };
  return pdfOf(terms, (sheet) => {
    sheet.title(headings.title);
    sheet.text(`${headings.organization}: ${statement.organizationName}`);
    const notes = [`${headings.month}: ${statement.month}`, headings.zone, ...(statement.whole ? [] : [headings.part])];
    sheet.note(notes.join('  ·  '));
    sheet.table(lineColumns(language), lineRows(statement, language), headings.none);
    sheet.heading(headings.byInstrument);
    sheet.table(totalColumns(language), totalRows(statement, language), headings.none);
  });
}

function lineColumns(language: Language): SheetColumn[] {
  const headings = headingsIn(language);
  return [
    { heading: headings.chargedAt, width: 86 },
    { heading: headings.instrument, width: 118 },
    { heading: headings.period, width: 96 },
    { heading: headings.kind, width: 62 },
    { heading: headings.explanation, width: 198 },
    ...[headings.amount, headings.voucher, headings.payable].map((heading) => ({
      heading,
      width: 70,
      align: 'right' as const,
    })),
  ];
}

const lineRows = ({ lines }: Statement, language: Language) =>
  lines
    .map((line) => rowOf(line, language))
    .map((row) => [
      row.chargedAt,
      row.instrument,
      `${row.startsAt} – ${row.endsAt}`,
      [row.kind, row.state].filter(Boolean).join(' · '),
      row.explanation,
      ...[row.amount, row.voucher, row.payable],
    ]);

function totalColumns(language: Language): SheetColumn[] {
  const headings = headingsIn(language);
  const right = { width: 90, align: 'right' as const };
  return [
    { heading: headings.instrument, width: 410 },
    ...[headings.charges, headings.amount, headings.voucher, headings.payable].map((heading) => ({
      heading,
      ...right,
    })),
  ];
}

function totalRows(statement: Statement, language: Language): string[][] {
  const sums = ({ charges, amount, voucherAmount, payable }: Statement['instruments'][number] | Statement) => [
    ...[String(charges), yuan(amount.amount), yuan(voucherAmount.amount), yuan(payable.amount)],
  ];
  return [
    ...statement.instruments.map((instrument) => [
      (language === 'en' && instrument.instrumentNameEn) || instrument.instrumentName,
      ...sums(instrument),
    ]),
    [headingsIn(language).total, ...sums(statement)],
  ];
}
