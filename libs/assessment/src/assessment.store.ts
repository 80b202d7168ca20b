import { Center } from '@concentric/alliance';
import { Organization, User } from '@concentric/identity';
import type { Shown } from '@concentric/kernel';
import { hold, pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { Brackets, In } from 'typeorm';
import { Assessment, AssessmentScore } from './assessment.entity';
import { stepsFrom, stepTo } from './assessment.rules';
import { cardOf, suggestedOutcome } from './card.rules';
import type { AssessmentDetail, AssessmentQuery, AssessmentState, AssessmentVerb, AssessmentView } from './contract';
import { assessmentChanged, type AssessmentStep } from './events';
import { isReportable } from './rectification.rules';
import { rectificationStates } from './rectification.store';

export type AssessmentShown = Shown<typeof AssessmentView>;

/** What each step takes. */
export const actionOf: Record<AssessmentVerb, 'prepare' | 'oversee' | 'score'> = {
  ...({ collect: 'prepare', write: 'prepare', submit: 'prepare', accept: 'prepare', object: 'prepare' } as const),
  rectify: 'prepare',
  ...({ return: 'oversee', commission: 'oversee', assess: 'oversee', answer: 'oversee', decide: 'oversee' } as const),
  ...({ score: 'score', finish: 'score' } as const),
};

/**
 * An assessment held for a step, and the state the step leads to.
 * @throws Refusal `not_found`, `forbidden`, `stale_version`, `assessment_step_refused`, `assessment_decided`
 */
export async function holdFor(tx: Tx, caller: Caller, id: string, verb: AssessmentVerb) {
  const before = await hold(tx, caller, actionOf[verb], Assessment, id);
  return { before, state: stepTo(before.state, verb) };
}

/** Keeps a step of an assessment whose row is held. */
export async function keepStep(
  tx: Tx,
  caller: Caller,
  step: AssessmentStep,
  before: Assessment,
  change: Partial<Assessment> & { state: AssessmentState },
): Promise<Assessment> {
  const assessment = Object.assign(new Assessment(), before, change, { version: before.version + 1 });
  await tx.update(Assessment, { id: before.id }, { ...assessment } as never);
  await record(tx, caller, assessmentChanged(step, assessment, before));
  return assessment;
}

/** The assessments the caller may read, the newest first; of one center, city, year or state where one is named. */
export async function listAssessments(tx: Tx, caller: Caller, asked: AssessmentQuery) {
  const { state, kind, cityCode, centerId, year, ...page } = asked;
  const query = tx
    .createQueryBuilder(Assessment, 'assessment')
    .where(new Brackets((readable) => readable.where(permitted(caller, 'read', Assessment))));
  const filters = { state, kind, cityCode, centerId, year };
  for (const [column, value] of Object.entries(filters)) if (value !== undefined) query.andWhere({ [column]: value });
  const order = [{ column: 'assessment.id', property: 'id', cast: 'uuid', descending: true }];
  const { items, nextCursor } = await pageBy(query, `assessments:${JSON.stringify(filters)}`, order, page);
  return { items: await assessmentViews(tx, caller, items), nextCursor };
}

/** Assessments as they are shown to the caller: names, and what may be done now. */
export async function assessmentViews(
  tx: Tx,
  caller: Caller,
  items: readonly Assessment[],
): Promise<AssessmentShown[]> {
  if (items.length === 0) return [];
  const centers = await tx.findBy(Center, { id: In(items.map(({ centerId }) => centerId)) });
  const assessors = items.flatMap(({ assessorOrganizationId: it }) => it ?? []);
  const organizations = assessors.length === 0 ? [] : await tx.findBy(Organization, { id: In(assessors) });
  const names = new Map([...centers, ...organizations].map(({ id, name, nameEn }) => [id, { name, nameEn }]));
  const rectificationOf = await rectificationStates(tx, items);
  return items.map((it) => ({
    ...it,
    ...{ centerName: names.get(it.centerId)?.name ?? '', centerNameEn: names.get(it.centerId)?.nameEn ?? null },
    assessorName: it.assessorOrganizationId && (names.get(it.assessorOrganizationId)?.name ?? ''),
    assessorNameEn: it.assessorOrganizationId && (names.get(it.assessorOrganizationId)?.nameEn ?? null),
    suggested: it.score === null ? null : suggestedOutcome(it.score),
    rectification: rectificationOf(it),
    may: [...stepsFrom(it.state), ...(isReportable(rectificationOf(it)) ? (['rectify'] as const) : [])].filter((verb) =>
      caller.ability.can(actionOf[verb], it),
    ),
  }));
}

/** One assessment with its scorecard and the points given so far; points are the assessor's own until it has finished. */
export async function assessmentDetail(
  tx: Tx,
  caller: Caller,
  it: Assessment,
): Promise<Shown<typeof AssessmentDetail>> {
  const [view] = await assessmentViews(tx, caller, [it]);
  const seen = it.state !== 'assessing' || caller.ability.can('score', it);
  const scores = seen ? await tx.find(AssessmentScore, { where: { assessmentId: it.id }, order: { item: 'ASC' } }) : [];
  const users = scores.length === 0 ? [] : await tx.findBy(User, { id: In(scores.map(({ userId }) => userId)) });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return {
    ...view!,
    card: cardOf(it.cardId),
    scores: scores.map((score) => ({ ...score, userName: names.get(score.userId) ?? '' })),
  };
}

/** Whether an organization has a part in a center: its lead, a shareholder, a member, or whom a seat speaks for. */
export async function isParty(tx: Tx, centerId: string, organizationId: string): Promise<boolean> {
  const [row] = await tx.query<{ party: boolean }[]>(
    `SELECT EXISTS (SELECT FROM centers WHERE id = $1 AND lead_organization_id = $2)
       OR EXISTS (SELECT FROM contributions WHERE center_id = $1 AND organization_id = $2)
       OR EXISTS (SELECT FROM memberships WHERE center_id = $1 AND organization_id = $2
            AND state IN ('applied', 'invited', 'active', 'suspended'))
       OR EXISTS (SELECT FROM standings WHERE center_id = $1 AND organization_id = $2 AND ends_at IS NULL)
       OR EXISTS (SELECT FROM council_seats WHERE center_id = $1 AND organization_id = $2
            AND (until_on IS NULL OR until_on > (now() AT TIME ZONE 'Asia/Shanghai')::date)) AS party`,
    [centerId, organizationId],
  );
  return row!.party;
}
