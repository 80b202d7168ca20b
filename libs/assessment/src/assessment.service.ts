import { Refusal, type Shown } from '@concentric/kernel';
import { Database, databaseNow, find, type Caller, type FileAnswer, type SpokenLanguage } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { Assessment } from './assessment.entity';
import { assessmentDetail, assessmentViews, listAssessments } from './assessment.store';
import { cards } from './card.data';
import type { AssessmentDetail, AssessmentQuery, CardList, DriftView, FigureRowQuery, ReportView } from './contract';
import { reportName, reportPdf } from './report.pdf';
import { driftOf, reportOf, reportRows } from './report.store';

type Detail = Shown<typeof AssessmentDetail>;

/** What is told of assessments. */
@Injectable()
export class AssessmentService {
  constructor(private readonly database: Database) {}

  cards(): Shown<typeof CardList> {
    return { items: [...cards], nextCursor: null };
  }

  list(caller: Caller, query: AssessmentQuery) {
    return listAssessments(this.database.reader, caller, query);
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string): Promise<Detail> {
    const tx = this.database.reader;
    return assessmentDetail(tx, caller, await find(tx, caller, Assessment, id));
  }

  /** @throws Refusal `not_found`, also while there is no report */
  async report(caller: Caller, id: string): Promise<Shown<typeof ReportView>> {
    const tx = this.database.reader;
    const report = await reportOf(tx, await find(tx, caller, Assessment, id));
    if (!report) throw new Refusal('not_found');
    return report;
  }

  /** The report to print and file. @throws Refusal `not_found`, also while there is no report */
  async pdf(caller: Caller, id: string, language: SpokenLanguage): Promise<FileAnswer> {
    const tx = this.database.reader;
    const found = await find(tx, caller, Assessment, id);
    const report = await reportOf(tx, found);
    if (!report) throw new Refusal('not_found');
    const [assessment] = await assessmentViews(tx, caller, [found]);
    const printed = { assessment: assessment!, report, language, madeAt: await databaseNow(tx) };
    return { name: reportName(printed), content: await reportPdf(printed) };
  }

  /** The rows a figure of the report was counted from. @throws Refusal `not_found` */
  async rows(caller: Caller, id: string, code: string, query: FigureRowQuery) {
    const tx = this.database.reader;
    await find(tx, caller, Assessment, id);
    return reportRows(tx, id, code, query);
  }

  /** What has changed under the report since. @throws Refusal `not_found` */
  async drift(caller: Caller, id: string): Promise<Shown<typeof DriftView>> {
    const tx = this.database.reader;
    const assessment = await find(tx, caller, Assessment, id);
    return { assessmentId: id, at: await databaseNow(tx), changed: await driftOf(tx, assessment) };
  }
}
