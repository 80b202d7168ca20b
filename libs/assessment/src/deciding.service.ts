import { civilDay, type Shown } from '@concentric/kernel';
import { Database, databaseNow, type Caller } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { checkDecidable, checkObjectable, checkRectification } from './assessment.rules';
import { assessmentDetail, holdFor, keepStep } from './assessment.store';
import type { AssessmentDetail, Decision, Statement } from './contract';
import { followOutcome } from './consequence';

type Detail = Shown<typeof AssessmentDetail>;

/** The center's word on its score, and the office's on the outcome. */
@Injectable()
export class DecidingService {
  constructor(private readonly database: Database) {}

  /** The center has nothing to object. @throws Refusal as `holdFor`, `objection_window_closed` */
  accept(caller: Caller, id: string): Promise<Detail> {
    return this.database.write(caller, async (tx) => {
      const { before, state } = await holdFor(tx, caller, id, 'accept');
      checkObjectable(before, civilDay(await databaseNow(tx)));
      return assessmentDetail(tx, caller, await keepStep(tx, caller, 'accepted', before, { state, accepted: true }));
    });
  }

  /** The center objects, once and in time. @throws Refusal as `holdFor`, `objection_window_closed` */
  object(caller: Caller, id: string, { statement }: Statement): Promise<Detail> {
    return this.database.write(caller, async (tx) => {
      const { before, state } = await holdFor(tx, caller, id, 'object');
      checkObjectable(before, civilDay(await databaseNow(tx)));
      const change = { state, objection: statement };
      return assessmentDetail(tx, caller, await keepStep(tx, caller, 'objected', before, change));
    });
  }

  /** @throws Refusal as `holdFor` */
  answer(caller: Caller, id: string, { statement }: Statement): Promise<Detail> {
    return this.database.write(caller, async (tx) => {
      const { before, state } = await holdFor(tx, caller, id, 'answer');
      return assessmentDetail(tx, caller, await keepStep(tx, caller, 'answered', before, { state, answer: statement }));
    });
  }

  /**
   * Decides the outcome; what follows from it follows at once.
   * @throws Refusal as `holdFor`, `objection_window_open`, `rectification_day_needed`
   */
  decide(caller: Caller, id: string, { outcome, decision, rectifyBy = null }: Decision): Promise<Detail> {
    return this.database.write(caller, async (tx) => {
      const { before, state } = await holdFor(tx, caller, id, 'decide');
      const now = await databaseNow(tx);
      const today = civilDay(now);
      checkDecidable(before, today);
      checkRectification(outcome, rectifyBy, today);
      const by = { decidedBy: caller.facts.userId, decidedAt: now };
      const decided = await keepStep(tx, caller, 'decided', before, { state, outcome, decision, rectifyBy, ...by });
      await followOutcome(tx, caller, decided, today);
      return assessmentDetail(tx, caller, decided);
    });
  }
}
