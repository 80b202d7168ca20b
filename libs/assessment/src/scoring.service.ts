import { Organization } from '@concentric/identity';
import { civilDay, ensure, type Shown } from '@concentric/kernel';
import { Database, databaseNow, type Caller } from '@concentric/platform';
import { procedureOf } from '@concentric/policy-pack';
import { Injectable } from '@nestjs/common';
import { AssessmentScore } from './assessment.entity';
import { objectableUntil } from './assessment.rules';
import { assessmentDetail, holdFor, isParty, keepStep } from './assessment.store';
import { cardOf, checkItem, missingItems, totalOf } from './card.rules';
import type { AssessmentDetail, Commission, NewScore, Opinion } from './contract';

type Detail = Shown<typeof AssessmentDetail>;

/** Who scores, item by item, each with a reason, by the scorecard of the center's form. */
@Injectable()
export class ScoringService {
  constructor(private readonly database: Database) {}

  /** Has a third party assess. @throws Refusal as `holdFor`, `assessor_conflicted`, `not_found` */
  commission(caller: Caller, id: string, { organizationId }: Commission): Promise<Detail> {
    return this.database.write(caller, async (tx) => {
      const { before, state } = await holdFor(tx, caller, id, 'commission');
      ensure(await tx.existsBy(Organization, { id: organizationId }), 'not_found');
      ensure(!(await isParty(tx, before.centerId, organizationId)), 'assessor_conflicted');
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

  /** Gives an item its points, or others. @throws Refusal as `holdFor`, `scorecard_item_unknown` */
  score(caller: Caller, id: string, { item, points, reason }: NewScore): Promise<Detail> {
    return this.database.write(caller, async (tx) => {
      const { before, state } = await holdFor(tx, caller, id, 'score');
      checkItem(cardOf(before.cardId), item);
      const score = { assessmentId: id, item, points, reason, userId: caller.facts.userId!, at: await databaseNow(tx) };
      await tx.upsert(AssessmentScore, score, ['assessmentId', 'item']);
      return assessmentDetail(tx, caller, await keepStep(tx, caller, 'rated', before, { state }));
    });
  }

  /** Ends the scoring: the total stands, and the center may object. @throws Refusal as `holdFor`, `scores_missing` */
  finish(caller: Caller, id: string, { opinion }: Opinion): Promise<Detail> {
    return this.database.write(caller, async (tx) => {
      const { before, state } = await holdFor(tx, caller, id, 'finish');
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
