import { Organization } from '@concentric/identity';
import { civilDay, ensure, type Shown } from '@concentric/kernel';
import { Database, databaseNow, type Caller, type Tx } from '@concentric/platform';
import { procedureOf } from '@concentric/policy-pack';
import { Injectable } from '@nestjs/common';
import { type Assessment, AssessmentScore } from './assessment.entity';
import { objectableUntil } from './assessment.rules';
import { assessmentDetail, holdFor, isParty, keepStep } from './assessment.store';
import { cardOf, checkItem, missingItems, totalOf } from './card.rules';
import type { AssessmentDetail, Commission, NewScore, Opinion } from './contract';

type Detail = Shown<typeof AssessmentDetail>;

/** Who scores, item by item, each with a reason, by the scorecard of the center's form. */
@Injectable()
export class ScoringService {
  constructor(private readonly database: Database) {}

  /** Has a third party assess, or another in its place. @throws Refusal as `holdFor`, `assessor_conflicted`, `not_found` */
  commission(caller: Caller, id: string, { organizationId }: Commission): Promise<Detail> {
    return this.database.write(caller, async (tx) => {
      const { before, state } = await holdFor(tx, caller, id, 'commission');
      ensure(await tx.existsBy(Organization, { id: organizationId }), 'not_found');
      const refused = { state: before.state, verb: 'commission' };
      ensure(before.assessorOrganizationId !== organizationId, 'assessment_step_refused', refused);
      await ensureNoParty(tx, { ...before, assessorOrganizationId: organizationId });
      // What another gave stays with it: who assesses gives all the points.
      await tx.delete(AssessmentScore, { assessmentId: id });
      const change = { state, assessorOrganizationId: organizationId };
      return assessmentDetail(tx, caller, await keepStep(tx, caller, 'commissioned', before, change));
    });
  }

  /** The office assesses by itself, where the document lets it. @throws Refusal as `holdFor`, `third_party_required` */
  assess(caller: Caller, id: string): Promise<Detail> {
    return this.database.write(caller, async (tx) => {
      const { before, state } = await holdFor(tx, caller, id, 'assess');
      ensure(!procedureOf(before.packId).assessments.thirdParty, 'third_party_required');
      return assessmentDetail(tx, caller, await keepStep(tx, caller, 'begun', before, { state }));
    });
  }

  /** Gives an item its points, or others. @throws Refusal as `holdFor`, `scorecard_item_unknown`, `assessor_conflicted` */
  score(caller: Caller, id: string, { item, points, reason }: NewScore): Promise<Detail> {
    return this.database.write(caller, async (tx) => {
      const { before, state } = await holdFor(tx, caller, id, 'score');
      checkItem(cardOf(before.cardId), item);
      await ensureNoParty(tx, before);
      const score = { assessmentId: id, item, points, reason, userId: caller.facts.userId!, at: await databaseNow(tx) };
      await tx.upsert(AssessmentScore, score, ['assessmentId', 'item']);
      return assessmentDetail(tx, caller, await keepStep(tx, caller, 'rated', before, { state }));
    });
  }

  /**
   * Ends the scoring: the total stands, and the center may object.
   * @throws Refusal as `holdFor`, `scores_missing`, `assessor_conflicted`
   */
  finish(caller: Caller, id: string, { opinion }: Opinion): Promise<Detail> {
    return this.database.write(caller, async (tx) => {
      const { before, state } = await holdFor(tx, caller, id, 'finish');
      await ensureNoParty(tx, before);
      const card = cardOf(before.cardId);
      const scores = await tx.findBy(AssessmentScore, { assessmentId: id });
      const points = new Map(scores.map(({ item, points: it }) => [item, it]));
      const missing = missingItems(card, [...points.keys()]);
      ensure(missing.length === 0, 'scores_missing', { items: missing.join(', ') });
      const until = objectableUntil(civilDay(await databaseNow(tx)));
      const change = { state, score: totalOf(card, points), opinion, objectableUntil: until };
      return assessmentDetail(tx, caller, await keepStep(tx, caller, 'scored', before, change));
    });
  }
}

/** @throws Refusal `assessor_conflicted` when the assessor has a part in the center, or came to have one since */
async function ensureNoParty(tx: Tx, { centerId, assessorOrganizationId: assessor }: Assessment): Promise<void> {
  ensure(assessor === null || !(await isParty(tx, centerId, assessor)), 'assessor_conflicted');
}
