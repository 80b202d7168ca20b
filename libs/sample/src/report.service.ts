import { Booking } from '@concentric/booking';
import { ensure, type PageQuery } from '@concentric/kernel';
import { Database, ensureMay, find, hold, type Caller, type Upload } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { mediaTypes, type ReportUpload } from './contract';
import { Report, ReportContent } from './report.entity';
import { ensureSameHash, fileNameOf, kindOf } from './report.rules';
import { keepReport, listReports, readReport, type ReportRow } from './report.store';
import { isLive } from './sample.rules';

const viewOf = (report: ReportRow) => ({ ...report, mediaType: mediaTypes[report.kind] });

@Injectable()
export class ReportService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` also when the caller may read the booking, but not what was found */
  async listOf(caller: Caller, bookingId: string, page: PageQuery) {
    const booking = await find(this.database.reader, caller, Booking, bookingId);
    const { centerId, ownerOrganizationId, organizationId } = booking;
    ensureMay(caller, 'read', Object.assign(new Report(), { centerId, ownerOrganizationId, organizationId }));
    const { items, nextCursor } = await listReports(this.database.reader, bookingId, page);
    return { items: items.map(viewOf), nextCursor };
  }

  async read(caller: Caller, id: string) {
    await find(this.database.reader, caller, Report, id);
    return viewOf(await readReport(this.database.reader, id));
  }

  /** The bytes as they were handed in, under the name they came with. */
  async content(caller: Caller, id: string) {
    const { name, kind, sha256 } = await find(this.database.reader, caller, Report, id);
    const { content } = await this.database.reader.findOneByOrFail(ReportContent, { reportId: id });
    return { name, content, mediaType: mediaTypes[kind], tag: sha256 };
  }

  /**
   * Hands in a report, or with `supersedes` a correction of one.
   * @throws Refusal `report_kind_refused`, `report_empty`, `report_name_invalid`, `report_hash_differs`,
   * `booking_has_no_samples`, `sample_booking_not_live`, `report_superseded`, `not_found` for one of another booking
   */
  upload(caller: Caller, bookingId: string, upload: Upload, { supersedes }: ReportUpload) {
    return this.database.write(caller, async (tx) => {
      const booking = await hold(tx, caller, 'report', Booking, bookingId);
      const { content } = upload;
      const kind = kindOf(upload.mediaType, content);
      const name = fileNameOf(upload.name, kind);
      const sha256 = createHash('sha256').update(content).digest('hex');
      ensureSameHash(upload.sha256, sha256);
      ensure(booking.mode === 'send_sample', 'booking_has_no_samples');
      ensure(isLive(booking.state), 'sample_booking_not_live', { state: booking.state });
      const corrected = supersedes === undefined ? null : await tx.findOneBy(Report, { id: supersedes, bookingId });
      ensure(supersedes === undefined || corrected !== null, 'not_found');
      const { centerId, ownerOrganizationId, organizationId } = booking;
      const report = Object.assign(new Report(), {
        ...{ id: newId(), bookingId, centerId, ownerOrganizationId, organizationId, name, kind, sha256 },
        ...{ size: content.length, edition: (corrected?.edition ?? 0) + 1, supersedesId: corrected?.id ?? null },
        ...{ userId: caller.facts.userId!, uploadedAt: new Date() },
      });
      await keepReport(tx, caller, booking, report, content);
      return viewOf(await readReport(tx, report.id));
    });
  }
}
