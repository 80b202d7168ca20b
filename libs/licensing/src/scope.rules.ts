import type { Day } from '@concentric/kernel';
import type { GrantKind, LicenceSide, LicenceTerms } from './contract';

/** Whether a field of use holds another: `H01` holds `H01L 29/16`, `H01L 29/00` its main group, `3/04` also `3/048`. */
export const fieldHolds = (outer: string, inner: string): boolean =>
  inner.startsWith(outer.endsWith('/00') ? outer.slice(0, -2) : outer);

/** Whether a territory holds another: `CN` all, a province its cities, a city its counties. */
export const territoryHolds = (outer: string, inner: string): boolean =>
  outer === 'CN' || inner.startsWith(outer.replace(/(00){1,2}$/, ''));

const reduced = (all: readonly string[], holds: (outer: string, inner: string) => boolean): string[] =>
  [...new Set(all)].filter((one) => !all.some((other) => other !== one && holds(other, one))).sort();

/** Fields without those that lie within others, in order. */
export const normalFields = (fields: readonly string[]): string[] => reduced(fields, fieldHolds);

/** Territories without those that lie within others, in order; the whole country is none. */
export const normalTerritories = (territories: readonly string[]): string[] =>
  territories.includes('CN') ? [] : reduced(territories, territoryHolds);

/** Terms whose scope names nothing twice: what is kept and compared. */
export function normaliseScope(terms: LicenceTerms): LicenceTerms {
  const { fields, territories, cross } = terms;
  return {
    ...terms,
    fields: normalFields(fields),
    territories: normalTerritories(territories),
    cross: cross && {
      ...cross,
      fields: normalFields(cross.fields),
      territories: normalTerritories(cross.territories),
    },
  };
}

const anyMeet = (
  ours: readonly string[],
  theirs: readonly string[],
  holds: (outer: string, inner: string) => boolean,
): boolean =>
  ours.length === 0 ||
  theirs.length === 0 ||
  ours.some((one) => theirs.some((other) => holds(one, other) || holds(other, one)));

/** Fields × territories × time: no fields is every field, no territories the whole country, no end for good. */
export type ScopeInTime = {
  readonly fields: readonly string[];
  readonly territories: readonly string[];
  readonly startsOn: Day;
  readonly endsOn: Day | null;
};

/** Whether two scopes share a field, a territory and a day. */
export const scopesOverlap = (a: ScopeInTime, b: ScopeInTime): boolean =>
  anyMeet(a.fields, b.fields, fieldHolds) &&
  anyMeet(a.territories, b.territories, territoryHolds) &&
  (b.endsOn === null || a.startsOn < b.endsOn) &&
  (a.endsOn === null || b.startsOn < a.endsOn);

/** What one side grants the other of its patents. */
export type GrantScope = ScopeInTime & {
  readonly grantor: LicenceSide;
  readonly kind: GrantKind;
  readonly standsIn: boolean;
  /** The licensee's patents of a cross-licence; null for the licensor's, which the terms do not name. */
  readonly patentIds: readonly string[] | null;
};

/** What the licensor grants of its own patents; an open licence is an ordinary one (专利法51). */
export function ownKindOf({ kind, cross }: Pick<LicenceTerms, 'kind' | 'cross'>): GrantKind {
  if (kind === 'open') return 'non_exclusive';
  return kind === 'cross' ? (cross?.leadKind ?? 'non_exclusive') : kind;
}

/** Whether every holder of a patent held in common must agree: not for an ordinary licence (专利法14). */
export const needsAllHolders = (terms: Pick<LicenceTerms, 'kind' | 'cross'>, side: LicenceSide = 'licensor'): boolean =>
  (side === 'licensor' ? ownKindOf(terms) : (terms.cross?.kind ?? 'non_exclusive')) !== 'non_exclusive';

/** What terms grant once they take effect: the licensor's patents, and those a cross-licence grants in return. */
export function grantScopesOf(terms: LicenceTerms, effectiveOn: Day): GrantScope[] {
  const { cross, standsIn, endsOn, fields, territories } = normaliseScope(terms);
  const startsOn = terms.startsOn !== null && terms.startsOn > effectiveOn ? terms.startsOn : effectiveOn;
  const kind = ownKindOf(terms);
  const own: GrantScope = {
    ...{ grantor: 'licensor', kind, standsIn: standsIn && kind === 'non_exclusive' },
    ...{ fields, territories, startsOn, endsOn, patentIds: null },
  };
  if (terms.kind !== 'cross' || !cross) return [own];
  const inReturn: GrantScope = {
    ...{ grantor: 'licensee', kind: cross.kind, standsIn: false },
    ...{ fields: cross.fields, territories: cross.territories, startsOn, endsOn, patentIds: cross.patentIds },
  };
  return [own, inReturn];
}
