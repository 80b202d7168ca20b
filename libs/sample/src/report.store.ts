import type { Booking } from '@concentric/booking';
import { Refusal, type PageQuery } from '@concentric/kernel';
import { pageOfRows, record, type Caller, type Tx } from '@concentric/platform';
import { reportUploaded } from './events';
import { Report, ReportContent } from './report.entity';

/** A report as a list shows it: its bytes stay where they are. */
export type ReportRow = Report & { readonly userName: string; readonly supersededById: string | null };

const reportRows = (tx: Tx) =>
  tx
    .createQueryBuilder()
    .select([
      ...['r.id AS id', 'r.booking_id AS "bookingId"', 'r.edition AS edition', 'r.supersedes_id AS "supersedesId"'],
      ...['r.name AS name', 'r.kind AS kind', 'r.size AS size', 'r.sha256 AS sha256', 'r.user_id AS "userId"'],
      ...['r.uploaded_at AS "uploadedAt"', 'u.name AS "userName"', 'later.id AS "supersededById"'],
    ])
    .from('reports', 'r')
    .innerJoin('users', 'u', 'u.id = r.user_id')
    .leftJoin('reports', 'later', 'later.supersedes_id = r.id');

/** The reports of a booking, newest first. */
export const listReports = (tx: Tx, bookingId: string, page: PageQuery) =>
  pageOfRows<ReportRow>(
    reportRows(tx).where('r.booking_id = :bookingId', { bookingId }),
    `reports:${bookingId}`,
    [{ column: 'r.id', property: 'id', cast: 'uuid', descending: true }],
    page,
  );

/** @throws Refusal `not_found` */
export async function readReport(tx: Tx, id: string): Promise<ReportRow> {
  const row = await reportRows(tx).where('r.id = :id', { id }).getRawOne<ReportRow>();
  if (!row) throw new Refusal('not_found');
  return row;
}

/** Keeps a report with its bytes; the samples that have been tested by now are reported on. */
export async function keepReport(
  tx: Tx,
  caller: Caller,
  booking: Booking,
  report: Report,
  content: Buffer,
): Promise<void> {
  await tx.insert(Report, report);
  await tx.insert(ReportContent, { reportId: report.id, content });
  await tx.query(
    `UPDATE samples SET reported_at = $2 WHERE booking_id = $1 AND tested_at IS NOT NULL AND reported_at IS NULL`,
    [booking.id, report.uploadedAt],
  );
  await record(tx, caller, reportUploaded(report, booking));
}
