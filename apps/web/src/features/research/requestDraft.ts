import type { Money } from '@concentric/kernel';
import type {
  Audience,
  Confidentiality,
  ContractType,
  CriterionKind,
  DirectReason,
  RdRequestView,
  RequestKind,
  ServiceKind,
} from '@contract/research';
import { instantOf, wallOf, type Wall } from '../equipment/wallTime';

/** A criterion as it is being typed. */
export type CriterionTyped = {
  key: string;
  name: string;
  nameEn: string;
  kind: CriterionKind;
  weight: number | null;
};

/** A request as the form holds it: money in fen, moments as wall-clock times of the user. */
export type RequestTyped = {
  centerId: string;
  title: string;
  description: string;
  provides?: string;
  kind: RequestKind;
  contractType: ContractType;
  serviceKind: ServiceKind;
  fieldCode: string;
  programme?: string;
  minimum?: number | null;
  maximum: number;
  trlFrom?: number | null;
  trlTarget?: number | null;
  confidentiality: Confidentiality;
  visibleTo: Audience[];
  direct: boolean;
  directReason?: DirectReason | null;
  directReasonText?: string;
  submissionsOpenAt?: Wall;
  questionsCloseAt?: Wall;
  submissionsCloseAt: Wall;
  evaluationEndsAt?: Wall;
  standstillDays: number;
  criteria: CriterionTyped[];
  statutoryTender: boolean;
  bidBond?: number | null;
  /** In percent. */
  performanceBond?: number | null;
};

const layers: Audience[] = ['core', 'partner', 'radiation'];

/** What most requests begin with: seen by all layers, proposals for three weeks. */
export const newRequest = (zone: string, now: Date): Partial<RequestTyped> => ({
  kind: 'demand',
  contractType: 'commissioned_development',
  serviceKind: 'technology_development',
  confidentiality: 'internal',
  visibleTo: layers,
  direct: false,
  standstillDays: 3,
  criteria: [],
  statutoryTender: false,
  submissionsCloseAt: `${wallOf(new Date(now.getTime() + 21 * 86_400_000), zone).slice(0, 10)}T17:00`,
});

export const typedOf = (request: RdRequestView, zone: string): RequestTyped => {
  const wall = (at: string | null) => (at === null ? undefined : wallOf(at, zone));
  const { budget, bidBond, performanceBondBp, questionsCloseAt, submissionsCloseAt } = request;
  return {
    ...request,
    description: request.description ?? '',
    provides: request.provides ?? undefined,
    programme: request.programme ?? undefined,
    minimum: budget.minimum?.amount ?? null,
    maximum: budget.maximum.amount,
    direct: request.directReason !== null,
    directReasonText: request.directReasonText ?? undefined,
    submissionsOpenAt: wall(request.submissionsOpenAt),
    questionsCloseAt: questionsCloseAt === submissionsCloseAt ? undefined : wall(questionsCloseAt),
    submissionsCloseAt: wallOf(submissionsCloseAt, zone),
    evaluationEndsAt: wall(request.evaluationEndsAt),
    criteria: request.criteria.map((criterion) => ({ ...criterion, nameEn: criterion.nameEn ?? '' })),
    bidBond: bidBond?.amount ?? null,
    performanceBond: performanceBondBp === null ? null : performanceBondBp / 100,
  };
};

const money = (fen: number): Money => ({ amount: fen, currency: 'CNY' });
const said = (text: string | undefined) => text?.trim() || null;

/** A request as the API takes it. */
export function requestOf(typed: RequestTyped, zone: string) {
  const instant = (wall: Wall | undefined) => (wall ? (instantOf(wall, zone)?.toISOString() ?? null) : null);
  const { minimum, maximum, bidBond, performanceBond, direct } = typed;
  return {
    title: typed.title.trim(),
    description: typed.description.trim(),
    provides: said(typed.provides),
    kind: typed.kind,
    contractType: typed.contractType,
    serviceKind: typed.serviceKind,
    fieldCode: typed.fieldCode,
    programme: said(typed.programme),
    budget: { minimum: minimum == null ? null : money(minimum), maximum: money(maximum) },
    trlFrom: typed.trlFrom ?? null,
    trlTarget: typed.trlTarget ?? null,
    confidentiality: typed.confidentiality,
    visibleTo: direct ? (['invited'] as Audience[]) : typed.visibleTo,
    directReason: direct ? (typed.directReason ?? null) : null,
    directReasonText: direct ? said(typed.directReasonText) : null,
    questionsCloseAt: instant(typed.questionsCloseAt),
    submissionsOpenAt: instant(typed.submissionsOpenAt),
    submissionsCloseAt: instant(typed.submissionsCloseAt)!,
    evaluationEndsAt: instant(typed.evaluationEndsAt),
    standstillDays: typed.standstillDays,
    criteria: typed.criteria.map(({ key, name, nameEn, kind, weight }) => ({
      ...{ key, kind, name: name.trim(), nameEn: nameEn.trim() || null, weight: weight ?? 0 },
    })),
    statutoryTender: typed.statutoryTender,
    bidBond: typed.statutoryTender && bidBond != null ? money(bidBond) : null,
    performanceBondBp: typed.statutoryTender && performanceBond != null ? Math.round(performanceBond * 100) : null,
  };
}

/** The field that a refusal is told beside. */
export const fieldOf: Record<string, keyof RequestTyped> = {
  weights_not_hundred: 'criteria',
  periods_out_of_order: 'submissionsCloseAt',
  deadline_passed: 'submissionsCloseAt',
  deadline_too_far: 'evaluationEndsAt',
  tender_period_too_short: 'submissionsCloseAt',
  standstill_too_short: 'standstillDays',
  bid_bond_too_high: 'bidBond',
  performance_bond_too_high: 'performanceBond',
  readiness_out_of_order: 'trlTarget',
  confidentiality_refused: 'confidentiality',
  direct_reason_required: 'directReason',
  field_not_of_center: 'fieldCode',
  organization_stands_nowhere: 'centerId',
};

/* Criteria */

/** What is taken when nobody says anything else. */
export const usualCriteria: readonly CriterionTyped[] = [
  { key: 'price', name: '价格', nameEn: 'Price', kind: 'price', weight: 40 },
  { key: 'quality', name: '技术方案', nameEn: 'Technical approach', kind: 'quality', weight: 40 },
  { key: 'feasibility', name: '可行性', nameEn: 'Feasibility', kind: 'quality', weight: 20 },
];

export const sumOf = (criteria: readonly CriterionTyped[]) =>
  criteria.reduce((sum, { weight }) => sum + (weight ?? 0), 0);

/** One more criterion, under a key that none has; it weighs what is still missing. */
export function withCriterion(criteria: readonly CriterionTyped[]): CriterionTyped[] {
  const keys = new Set(criteria.map(({ key }) => key));
  let number = criteria.length + 1;
  while (keys.has(`criterion_${number}`)) number++;
  const weight = Math.max(0, 100 - sumOf(criteria)) || null;
  return [...criteria, { key: `criterion_${number}`, name: '', nameEn: '', kind: 'quality', weight }];
}

/** Criteria that can be kept: each has a name and a weight, and they sum to 100 or there are none. */
export const isWhole = (criteria: readonly CriterionTyped[]) =>
  criteria.every(({ name, weight }) => name.trim() !== '' && weight !== null && weight > 0);
