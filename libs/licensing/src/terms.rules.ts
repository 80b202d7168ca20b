import { ensure, monthsLater, type Day } from '@concentric/kernel';
import { licenceLimits, type LicenceTerms } from './contract';
import { normaliseScope } from './scope.rules';

/** A patent as far as terms depend on it. */
export type LicensedPatent = {
  readonly id: string;
  /** The first day it is no longer in force, where it is known. */
  readonly expiresOn: Day | null;
};

export type TermsFacts = {
  readonly today: Day;
  readonly patents: readonly LicensedPatent[];
  readonly isIpcKnown: (symbol: string) => boolean;
  readonly isRegion: (code: string) => boolean;
};

/** The first day on which none of the patents is in force any more; null when one may still live for good. */
export function lifeOf(patents: readonly LicensedPatent[]): Day | null {
  const ends = patents.map(({ expiresOn }) => expiresOn);
  if (ends.length === 0 || ends.includes(null)) return null;
  return (ends as Day[]).sort().at(-1)!;
}

/** The latest day a licence may end: when the patents of either side of a cross-licence are gone, so is the licence. */
export function latestEnd({ cross }: LicenceTerms, patents: readonly LicensedPatent[]): Day | null {
  const inReturn = new Set(cross?.patentIds);
  const lives = [
    lifeOf(patents.filter(({ id }) => !inReturn.has(id))),
    lifeOf(patents.filter(({ id }) => inReturn.has(id))),
  ].filter((life) => life !== null);
  return lives.sort()[0] ?? null;
}

/** Hong Kong, Macao and Taiwan grant patents of their own: none of the mainland's has effect there. */
const isBeyondPatents = (region: string): boolean => /^(71|81|82)/.test(region);

/** @throws Refusal `territory_unknown`, `territory_not_covered` */
export function ensureTerritory(territory: string, isRegion: (code: string) => boolean): void {
  ensure(territory === 'CN' || isRegion(territory), 'territory_unknown', { territory });
  ensure(!isBeyondPatents(territory), 'territory_not_covered', { territory });
}

function ensureKnown(fields: readonly string[], territories: readonly string[], facts: TermsFacts): void {
  for (const symbol of fields) ensure(facts.isIpcKnown(symbol), 'ipc_unknown', { symbol });
  for (const territory of territories) ensureTerritory(territory, facts.isRegion);
}

function ensureTime(terms: LicenceTerms, { today, patents }: TermsFacts): void {
  const { startsOn, endsOn, trial } = terms;
  const start = startsOn ?? today;
  ensure(start >= today, 'starts_in_past', { startsOn: start, today });
  ensure(endsOn === null || start < endsOn, 'terms_reversed', { startsOn: start, endsOn: endsOn ?? '' });
  const limit = latestEnd(terms, patents);
  ensure(limit === null || ((endsOn ?? limit) <= limit && start < limit), 'term_outside_patent_life', { limit });
  if (trial === null) return;
  const months = licenceLimits.trialMonths;
  ensure(endsOn !== null && endsOn <= monthsLater(start, months), 'trial_too_long', { months });
}

/**
 * Terms as they may be offered: of fields, territories and days that exist, within the life of the patents.
 * Their scope comes back without what it names twice.
 * @throws Refusal `ipc_unknown`, `territory_unknown`, `territory_not_covered`, `starts_in_past`, `terms_reversed`, `term_outside_patent_life`,
 * `trial_too_long`, `tiers_unordered`, `cross_terms_missing`, `cross_terms_stray`, `stand_in_kind`
 */
export function checkTerms(terms: LicenceTerms, facts: TermsFacts): LicenceTerms {
  const { kind, fields, territories, tiers, cross, standsIn } = terms;
  ensureKnown(fields, territories, facts);
  ensureTime(terms, facts);
  const inOrder = tiers.every(({ from }, i) => (i === 0 ? from.amount === 0 : from.amount > tiers[i - 1]!.from.amount));
  ensure(inOrder, 'tiers_unordered');
  ensure(kind !== 'cross' || cross !== null, 'cross_terms_missing');
  ensure(kind === 'cross' || cross === null, 'cross_terms_stray');
  ensure(!standsIn || kind === 'non_exclusive', 'stand_in_kind');
  if (cross) ensureKnown(cross.fields, cross.territories, facts);
  return normaliseScope(terms);
}
