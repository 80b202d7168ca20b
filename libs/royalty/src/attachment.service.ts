import { AttachmentService, type Subject } from '@concentric/attachment';
import { ensure } from '@concentric/kernel';
import { holdLicenceOf, licenceTopic, sideOfLicence } from '@concentric/licence';
import { ensureMay, find, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { RoyaltyReport } from './report.entity';
import { reportFiles } from './report.store';

const subjectOf = ({ id, centerId, licenceId }: RoyaltyReport): Subject => ({
  ...{ type: reportFiles, id, centerId, topics: [licenceTopic(licenceId)] },
});

/** The files that prove a report. Once both sides agree to it they stay as they are. */
@Injectable()
export class EvidenceService extends AttachmentService {
  /** @throws Refusal `not_found` */
  protected async readable(tx: Tx, caller: Caller, reportId: string): Promise<Subject> {
    return subjectOf(await find(tx, caller, RoyaltyReport, reportId));
  }

  /** @throws Refusal `not_found`, `forbidden`, `royalty_side_wrong`, `report_files_closed` */
  protected async changeable(tx: Tx, caller: Caller, reportId: string): Promise<Subject> {
    const { licenceId } = await find(tx, caller, RoyaltyReport, reportId);
    const licence = await holdLicenceOf(tx, caller, 'read', licenceId);
    const report = await tx.findOneByOrFail(RoyaltyReport, { id: reportId });
    ensureMay(caller, 'draft', report);
    ensure(sideOfLicence(caller, licence) === 'licensee', 'royalty_side_wrong');
    ensure(report.state !== 'confirmed', 'report_files_closed');
    return subjectOf(report);
  }
}
