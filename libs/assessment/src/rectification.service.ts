import { AttachmentService, type Subject } from '@concentric/attachment';
import { Refusal } from '@concentric/kernel';
import { centerTopic, Database, databaseNow, find, hold, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { Assessment } from './assessment.entity';
import type { Opinion, RectificationQuery, RectificationVerdict, Statement } from './contract';
import { AssessmentRectification } from './rectification.entity';
import { checkReportable, checkWaiting } from './rectification.rules';
import {
  addRectification,
  fulfilRectification,
  judgeRectification,
  listRectifications,
  rectificationStates,
  rectificationSubject,
  rectificationViews,
  type RectificationShown,
} from './rectification.store';

/** What follows an order to rectify: the center reports, its city finds it done or sends it back. */
@Injectable()
export class RectificationService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  async list(caller: Caller, assessmentId: string, query: RectificationQuery) {
    const tx = this.database.reader;
    await find(tx, caller, Assessment, assessmentId);
    return listRectifications(tx, caller, assessmentId, query);
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string): Promise<RectificationShown> {
    const tx = this.database.reader;
    return this.view(tx, caller, await readableReport(tx, caller, id));
  }

  /** The center reports what it rectified, also late. @throws Refusal as `hold`, `checkReportable` */
  report(caller: Caller, assessmentId: string, { statement }: Statement): Promise<RectificationShown> {
    return this.database.write(caller, async (tx) => {
      const assessment = await hold(tx, caller, 'prepare', Assessment, assessmentId);
      checkReportable((await rectificationStates(tx, [assessment]))(assessment));
      const report = await addRectification(tx, caller, assessment, statement, await databaseNow(tx));
      return this.view(tx, caller, report);
    });
  }

  /** The city finds it done: as of the day it was reported. @throws Refusal as `hold`, `rectification_judged` */
  accept(caller: Caller, id: string, given: Opinion): Promise<RectificationShown> {
    return this.judge(caller, id, 'accepted', given);
  }

  /** The city sends it back; it is owed as before. @throws Refusal as `hold`, `rectification_judged` */
  sendBack(caller: Caller, id: string, given: Opinion): Promise<RectificationShown> {
    return this.judge(caller, id, 'returned', given);
  }

  private judge(caller: Caller, id: string, verdict: RectificationVerdict, { opinion }: Opinion) {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'judge', AssessmentRectification, id);
      checkWaiting(before.verdict);
      const decidedAt = await databaseNow(tx);
      const report = await judgeRectification(tx, caller, before, { verdict, opinion, decidedAt });
      const assessment = await tx.findOneByOrFail(Assessment, { id: report.assessmentId });
      if (verdict === 'accepted') await fulfilRectification(tx, caller, assessment, report.reportedAt);
      return this.view(tx, caller, report);
    });
  }

  private async view(tx: Tx, caller: Caller, report: AssessmentRectification): Promise<RectificationShown> {
    const [view] = await rectificationViews(tx, caller, [report]);
    return view!;
  }
}

/** What shows that it was rectified: the center's to change while the report waits. */
@Injectable()
export class RectificationFilesService extends AttachmentService {
  /** @throws Refusal `not_found` */
  protected async readable(tx: Tx, caller: Caller, id: string): Promise<Subject> {
    return subjectOf(await readableReport(tx, caller, id));
  }

  /** @throws Refusal as `hold`, `rectification_judged` */
  protected async changeable(tx: Tx, caller: Caller, id: string): Promise<Subject> {
    const report = await hold(tx, caller, 'report', AssessmentRectification, id);
    checkWaiting(report.verdict);
    return subjectOf(report);
  }
}

const subjectOf = ({ id, centerId }: AssessmentRectification): Subject => ({
  ...{ type: rectificationSubject, id, centerId, topics: [centerTopic(centerId)] },
});

/** Whoever reads an assessment reads what was reported on it. @throws Refusal `not_found` */
async function readableReport(tx: Tx, caller: Caller, id: string): Promise<AssessmentRectification> {
  const report = await tx.findOneBy(AssessmentRectification, { id });
  if (!report) throw new Refusal('not_found');
  await find(tx, caller, Assessment, report.assessmentId);
  return report;
}
