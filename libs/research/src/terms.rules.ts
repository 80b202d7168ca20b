import { after, day, ensure, type Layer } from '@concentric/kernel';
import type { Audience, AwardMethod, Criterion, DirectReason, ProcurementMethod } from './contract';

/** What a request says of itself that rules go by; money in fen. */
export type RequestTerms = {
  readonly questionsCloseAt: Date;
  readonly submissionsOpenAt: Date | null;
  readonly submissionsCloseAt: Date;
  readonly evaluationEndsAt: Date;
  readonly standstillDays: number;
  readonly criteria: readonly Criterion[];
  readonly budgetMaximum: number;
  readonly trlFrom: number | null;
  readonly trlTarget: number | null;
  readonly confidentiality: string;
  readonly visibleToCore: boolean;
  readonly visibleToPartner: boolean;
  readonly visibleToRadiation: boolean;
  readonly visibleToInvited: boolean;
  readonly directReason: DirectReason | null;
  readonly directReasonText: string | null;
  readonly statutoryTender: boolean;
  readonly bidBond: number | null;
  readonly performanceBondBp: number | null;
};
type Layers = Pick<RequestTerms, 'visibleToCore' | 'visibleToPartner' | 'visibleToRadiation'>;
type Visibility = Layers & Pick<RequestTerms, 'visibleToInvited'>;

/** How long evaluation takes when nobody says: 30 days. */
export const evaluationTime = 30 * day;
/** No deadline lies further ahead than three years. */
export const furthest = 3 * 365 * day;

/** 招标投标法 24, 28; 招标投标法实施条例 26, 54, 58. */
export const statutory = {
  tenderDays: 20,
  bidders: 3,
  standstillDays: 3,
  /** 2 %. */
  budgetPerBidBond: 50,
  performanceBondBp: 1_000,
} as const;

/** What is weighed when the requester says nothing: published as such. */
export const usualCriteria: readonly Criterion[] = [
  { key: 'price', name: '价格', nameEn: 'Price', kind: 'price', weight: 40 },
  { key: 'quality', name: '技术方案', nameEn: 'Technical approach', kind: 'quality', weight: 40 },
  { key: 'feasibility', name: '可行性', nameEn: 'Feasibility', kind: 'quality', weight: 20 },
];

/* Who sees it */

export const visibilityOf = (visibleTo: readonly Audience[]): Visibility => ({
  visibleToCore: visibleTo.includes('core'),
  visibleToPartner: visibleTo.includes('partner'),
  visibleToRadiation: visibleTo.includes('radiation'),
  visibleToInvited: visibleTo.includes('invited'),
});

/** The layers that see a request, nearest first. */
export const layersOf = ({ visibleToCore, visibleToPartner, visibleToRadiation }: Layers): Layer[] => [
  ...(visibleToCore ? (['core'] as const) : []),
  ...(visibleToPartner ? (['partner'] as const) : []),
  ...(visibleToRadiation ? (['radiation'] as const) : []),
];

/** Whom a request is visible to, as `visibilityOf` took it. */
export const audiencesOf = (visibility: Visibility): Audience[] => [
  ...layersOf(visibility),
  ...(visibility.visibleToInvited ? (['invited'] as const) : []),
];

/** Follows from whom it is visible to (OCDS `method`). */
export function procurementMethod(terms: Layers & Pick<RequestTerms, 'directReason'>): ProcurementMethod {
  if (terms.directReason !== null) return 'direct';
  const { length } = layersOf(terms);
  return length === 3 ? 'open' : length > 0 ? 'selective' : 'limited';
}

/* What it is judged by */

export const sumOfWeights = (criteria: readonly Criterion[]) => criteria.reduce((sum, { weight }) => sum + weight, 0);

/** OCDS `awardCriteria`; null while there are no criteria. */
export function awardMethod(criteria: readonly Criterion[]): AwardMethod | null {
  const kinds = new Set(criteria.map(({ kind }) => kind));
  if (kinds.size === 0) return null;
  if (kinds.size > 1) return 'rated_criteria';
  const only = { price: 'price_only', cost: 'cost_only', quality: 'quality_only' } as const;
  const [kind] = kinds;
  return kind === 'price' || kind === 'cost' || kind === 'quality' ? only[kind] : 'rated_criteria';
}

/* What must hold */

/** What no request may say, not even a draft. @throws Refusal with the code of what does not hold */
export function ensureSound(terms: RequestTerms, now: Date): void {
  const { questionsCloseAt, submissionsOpenAt, submissionsCloseAt, evaluationEndsAt, trlFrom, trlTarget } = terms;
  ensure(terms.confidentiality !== 'restricted', 'confidentiality_refused');
  const limit = after(now, furthest);
  ensure(submissionsCloseAt > now, 'deadline_passed', { submissionsCloseAt: submissionsCloseAt.toISOString() });
  ensure(evaluationEndsAt <= limit, 'deadline_too_far', { limit: limit.toISOString() });
  const opensBefore = submissionsOpenAt === null || submissionsOpenAt < submissionsCloseAt;
  const inOrder = questionsCloseAt <= submissionsCloseAt && submissionsCloseAt <= evaluationEndsAt;
  ensure(opensBefore && inOrder, 'periods_out_of_order');
  const aimsUp = trlFrom === null || trlTarget === null || trlFrom <= trlTarget;
  ensure(aimsUp, 'readiness_out_of_order', { from: trlFrom });
  const isDirect = terms.directReason !== null || terms.directReasonText !== null;
  const isReasoned = terms.directReason !== null && terms.directReasonText !== null && layersOf(terms).length === 0;
  ensure(!isDirect || isReasoned, 'direct_reason_required');
}

/**
 * What must hold before anybody else sees a request.
 * @param invited how many organizations are invited
 * @throws Refusal with the code of what does not hold
 */
export function ensurePublishable(terms: RequestTerms, invited: number, now: Date): void {
  ensureSound(terms, now);
  const sum = sumOfWeights(terms.criteria);
  ensure(sum === 100, 'weights_not_hundred', { sum });
  const method = procurementMethod(terms);
  const wanted = method === 'limited' && terms.statutoryTender ? statutory.bidders : 1;
  const isDirect = method === 'direct';
  const suffices = isDirect ? invited === 1 : invited >= wanted;
  ensure((method !== 'limited' && !isDirect) || suffices, 'invitation_required', { wanted, invited });
  if (terms.statutoryTender) ensureStatutory(terms, isDirect, now);
}

/** 依法必须招标的项目. @throws Refusal with the code of what the law does not allow */
function ensureStatutory(terms: RequestTerms, isDirect: boolean, now: Date): void {
  ensure(!isDirect, 'direct_reason_required');
  const { tenderDays: days, standstillDays, performanceBondBp } = statutory;
  ensure(terms.submissionsCloseAt >= after(now, days * day), 'tender_period_too_short', { days });
  ensure(terms.standstillDays >= standstillDays, 'standstill_too_short', { days: standstillDays });
  const limit = Math.floor(terms.budgetMaximum / statutory.budgetPerBidBond);
  ensure((terms.bidBond ?? 0) <= limit, 'bid_bond_too_high', { limit });
  ensure((terms.performanceBondBp ?? 0) <= performanceBondBp, 'performance_bond_too_high');
}

/** Deadlines that can be put off. */
export type Deadlines = Pick<RequestTerms, 'questionsCloseAt' | 'submissionsCloseAt' | 'evaluationEndsAt'>;

/**
 * Deadlines after an extension: what is not named keeps its distance to the deadline for proposals, but questions
 * stay closed when they are.
 * @throws Refusal `submissions_closed` when it is too late, `deadline_not_later`, `deadline_too_far`, `periods_out_of_order`
 */
export function extended(
  before: Deadlines,
  wish: {
    submissionsCloseAt: Date;
    questionsCloseAt?: Date | null | undefined;
    evaluationEndsAt?: Date | null | undefined;
  },
  now: Date,
): Deadlines {
  const closedAt = before.submissionsCloseAt;
  ensure(now < closedAt, 'submissions_closed', { closedAt: closedAt.toISOString() });
  const { submissionsCloseAt } = wish;
  ensure(submissionsCloseAt > closedAt, 'deadline_not_later', { limit: closedAt.toISOString() });
  const by = submissionsCloseAt.getTime() - closedAt.getTime();
  const putOff = (instant: Date) => after(instant, by);
  const questionsStillOpen = now < before.questionsCloseAt;
  const questionsCloseAt =
    wish.questionsCloseAt ?? (questionsStillOpen ? putOff(before.questionsCloseAt) : before.questionsCloseAt);
  const evaluationEndsAt = wish.evaluationEndsAt ?? putOff(before.evaluationEndsAt);
  for (const [was, is] of [
    [before.questionsCloseAt, questionsCloseAt],
    [before.evaluationEndsAt, evaluationEndsAt],
  ] as const)
    ensure(is >= was, 'deadline_not_later', { limit: was.toISOString() });
  const limit = after(now, furthest);
  ensure(evaluationEndsAt <= limit, 'deadline_too_far', { limit: limit.toISOString() });
  ensure(questionsCloseAt <= submissionsCloseAt && submissionsCloseAt <= evaluationEndsAt, 'periods_out_of_order');
  return { questionsCloseAt, submissionsCloseAt, evaluationEndsAt };
}
