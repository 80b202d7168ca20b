import type { Day } from '@concentric/kernel';
import type { CenterFacts, Evidence, Figure } from './facts.contract';
import { evaluate } from './pack.rules';
import { packFor } from './packs.rules';

/** Facts of a center in a few words, for what its clauses say of them. */

export const asOf: Day = '2026-06-01';
export const row = (title = 'row', on: Day | null = asOf): Evidence => ({ type: 'row', id: null, title, on });
export const figure = (value: number): Figure => ({ value, evidence: [row()] });
export const lead = 'lead';
export const wan = 10_000 * 100;

const base: CenterFacts = {
  asOf,
  center: {
    ...{ id: 'c', name: 'C', legalForm: 'company', level: 'municipal', regionCode: '110108' },
    ...{ fieldCode: 'integrated_circuits', leadOrganizationId: lead, leadKind: 'enterprise', leadRegionCode: '110108' },
  },
};
export type Facts = Omit<Partial<CenterFacts>, 'center'> & { center?: Partial<CenterFacts['center']> };
export const of = ({ center, ...facts }: Facts): CenterFacts => ({
  ...base,
  ...facts,
  center: { ...base.center, ...center },
});
export const resultOf = (packId: string, clauseId: string, facts: Facts) =>
  evaluate(packFor(packId, asOf), of(facts)).results.find(({ id }) => id === clauseId)!;
export const verdictOf = (packId: string, clauseId: string, facts: Facts) => resultOf(packId, clauseId, facts).verdict;

export const paid = (
  paidIn: number,
  kind: 'cash' | 'intellectual_property' | 'equipment' = 'cash',
  organizationId = lead,
  valued = true,
) => ({ organizationId, kind, subscribed: paidIn, paidIn, valued, evidence: row() });
export const member = (kind: string, roles: string[] = [], organizationId = kind, layer: 'core' | 'partner' = 'core') =>
  ({
    ...{ organizationId, name: kind, kind, size: null, regionCode: '110000', layer, roles, evidence: row() },
  }) as NonNullable<CenterFacts['members']>[number];
export const seat = (kind: string, chair = false, leadingExpert = false) => ({
  kind,
  chair,
  leadingExpert,
  evidence: row(),
});
export const committee = (...seats: ReturnType<typeof seat>[]) => ({ seats, directions: figure(1), evidence: null });
export const board = (reservedMatters: string[], ...seats: ReturnType<typeof seat>[]) => ({
  seats,
  reservedMatters,
  evidence: row(),
});
export const dossier = (more: Partial<NonNullable<CenterFacts['dossier']>> = {}) => ({
  ...{ registeredOn: null, uscc: null, capitalForm: null, appliedOn: null, coreTechnologies: [], leadSections: [] },
  ...{ targets: figure(0), documents: [], evidence: row() },
  ...more,
});
export const papers = (...purposes: string[]) => purposes.map((purpose) => ({ purpose, on: asOf, evidence: row() }));
export const accreditation = (more: Partial<NonNullable<CenterFacts['accreditation']>> = {}) => ({
  ...{ state: 'accredited', steps: [], panelFields: [], conflictsDeclared: null, certificate: null },
  ...{ preparation: null, rivals: figure(0) },
  ...more,
});
export const done = (...names: string[]) => names.map((name) => ({ name, on: asOf, evidence: row() }));
export const assessment = (kind: 'annual' | 'triennial', year: number, outcome: string | null = 'qualified') => ({
  ...{ kind, year, outcome, byThirdParty: true, on: `${year + 1}-02-01`, evidence: row() },
});
export const society = { legalForm: 'non_enterprise' } as const;
export const all = [
  member('enterprise', ['user', 'platform_national']),
  member('research_institute'),
  member('university'),
];

/** What a clause of a document says of facts. */
export type Case = [pack: string, clause: string, what: string, facts: Facts, verdict: 'holds' | 'fails' | 'unknown'];
