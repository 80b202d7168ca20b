import { civilDay, ensure, type Day, type Shown } from '@concentric/kernel';
import { Database, databaseNow, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import type { Assessment } from './assessment.entity';
import { assessmentDetail, holdFor, keepStep } from './assessment.store';
import { emptyHeads } from './card.rules';
import type { AssessmentDetail, HeadText, Statement } from './contract';
import { freezeReport, generateReport } from './edition.store';
import { fulfilReport, oweAgain } from './ending';
import { fulfilTargets } from './target.store';

type Detail = Shown<typeof AssessmentDetail>;

/** The report: generated from the records, explained by the center, handed in, and from then on as it is. */
@Injectable()
export class PreparingService {
  constructor(private readonly database: Database) {}

  /** Generates the report, or generates it anew. @throws Refusal as `holdFor` */
  collect(caller: Caller, id: string): Promise<Detail> {
    return this.database.write(caller, async (tx) => {
      const { before, state } = await holdFor(tx, caller, id, 'collect');
      const edition = before.edition + 1;
      await generateReport(tx, before, edition);
      return assessmentDetail(tx, caller, await keepStep(tx, caller, 'collected', before, { state, edition }));
    });
  }

  /** Writes under one head of the report. @throws Refusal as `holdFor` */
  write(caller: Caller, id: string, { head, text }: HeadText): Promise<Detail> {
    return this.database.write(caller, async (tx) => {
      const { before, state } = await holdFor(tx, caller, id, 'write');
      const texts = { ...before.texts, [head]: text };
      return assessmentDetail(tx, caller, await keepStep(tx, caller, 'written', before, { state, texts }));
    });
  }

  /**
   * Hands the report in: generated a last time, so that what is handed in is what the records say today, and frozen.
   * @throws Refusal as `holdFor`, `report_heads_missing`
   */
  submit(caller: Caller, id: string): Promise<Detail> {
    return this.database.write(caller, async (tx) => {
      const { before, state } = await holdFor(tx, caller, id, 'submit');
      const heads = emptyHeads(before.texts);
      ensure(heads.length === 0, 'report_heads_missing', { heads: heads.join(', ') });
      const edition = before.edition + 1;
      await generateReport(tx, before, edition);
      await freezeReport(tx, id);
      const now = await databaseNow(tx);
      const change = { state, edition, submittedBy: caller.facts.userId, submittedAt: now, returned: null };
      const assessment = await keepStep(tx, caller, 'submitted', before, change);
      await fulfilled(tx, caller, assessment, civilDay(now));
      return assessmentDetail(tx, caller, assessment);
    });
  }

  /** Sends the report back to be done better; it is owed anew. @throws Refusal as `holdFor` */
  sendBack(caller: Caller, id: string, { statement }: Statement): Promise<Detail> {
    return this.database.write(caller, async (tx) => {
      const { before, state } = await holdFor(tx, caller, id, 'return');
      const change = { state, returned: statement, submittedBy: null, submittedAt: null };
      await oweAgain(tx, caller, before, civilDay(await databaseNow(tx)));
      return assessmentDetail(tx, caller, await keepStep(tx, caller, 'returned', before, change));
    });
  }
}

/** What was owed is done once it is handed in; so is every target of those years that the figures reach. */
async function fulfilled(tx: Tx, caller: Caller, assessment: Assessment, on: Day): Promise<void> {
  await fulfilReport(tx, caller, assessment, on);
  if (assessment.kind === 'annual') await fulfilTargets(tx, caller, assessment, on);
}
