import { daysBetween, type Day } from '@concentric/kernel';
import { isSame, plainTerms } from './change.rules';
import { TermName, type Convergence, type LicenceTerms } from './contract';
import { rateAt, salesLevels } from './price.rules';
import { fieldHolds, normaliseScope, territoryHolds } from './scope.rules';

/** Who offered what; a broker's proposals are nobody's offer. */
export type OfferedTerms = { readonly madeBy: 'licensor' | 'licensee' | 'broker'; readonly terms: LicenceTerms };

/** Terms every negotiation is about; others count as soon as one side asks for them. */
const always: readonly TermName[] = [
  'kind',
  'fields',
  'territories',
  'endsOn',
  'upfront',
  'runningRateBp',
  'minimumAnnual',
];

/** The smaller of two amounts as whole percent of the larger, rounded down: 80 against 100 are 80 % alike. */
const ratioOf = (a: number, b: number): number =>
  a === b ? 100 : Number((BigInt(Math.min(a, b)) * 100n) / BigInt(Math.max(a, b)));

/** Of all that either side names, how much lies within what the other names; nothing named is everything. */
function sharedOf(
  a: readonly string[],
  b: readonly string[],
  holds: (outer: string, inner: string) => boolean,
): number {
  const named = a.length + b.length;
  if (a.length === 0 || b.length === 0) return named === 0 ? 100 : 0;
  const within = (inner: readonly string[], outer: readonly string[]) =>
    inner.filter((one) => outer.some((other) => holds(other, one))).length;
  return Math.floor(((within(a, b) + within(b, a)) * 100) / named);
}

/** Ten points for every year between two days, begun days counted in full. */
function daysApart(a: Day | null, b: Day | null): number {
  if (a === b) return 100;
  if (a === null || b === null) return 0;
  return Math.max(0, 100 - Math.ceil((Math.abs(daysBetween(a, b)) * 10) / 365));
}

const ranks = ['non_exclusive', 'sole', 'exclusive'];
function kindsApart(a: LicenceTerms['kind'], b: LicenceTerms['kind']): number {
  if (a === b) return 100;
  const [one, other] = [ranks.indexOf(a), ranks.indexOf(b)];
  return one >= 0 && other >= 0 && Math.abs(one - other) === 1 ? 50 : 0;
}

/** How terms are compared that can be nearer or farther; the rest is the same or not. */
const nearness: Partial<Record<TermName, (a: LicenceTerms, b: LicenceTerms) => number>> = {
  kind: (a, b) => kindsApart(a.kind, b.kind),
  fields: (a, b) => sharedOf(a.fields, b.fields, fieldHolds),
  territories: (a, b) => sharedOf(a.territories, b.territories, territoryHolds),
  startsOn: (a, b) => daysApart(a.startsOn, b.startsOn),
  endsOn: (a, b) => daysApart(a.endsOn, b.endsOn),
  upfront: (a, b) => ratioOf(a.upfront.amount, b.upfront.amount),
  minimumAnnual: (a, b) => ratioOf(a.minimumAnnual.amount, b.minimumAnnual.amount),
  runningRateBp: (a, b) => Math.min(...salesLevels(a, b).map((sales) => ratioOf(rateAt(a, sales), rateAt(b, sales)))),
  sublicenceShareBp: (a, b) => ratioOf(a.sublicenceShareBp, b.sublicenceShareBp),
  payDays: (a, b) => ratioOf(a.payDays, b.payDays),
};

const percentOf = (term: TermName, a: LicenceTerms, b: LicenceTerms): number =>
  nearness[term]?.(a, b) ?? (isSame(term, a, b) ? 100 : 0);

/**
 * How near the newest offers of both sides are. A term they agree on is at 100 %. Amounts and rates are at the smaller
 * as a part of the larger (rates where they differ most), scopes at what lies within the other's, days lose ten points a
 * year, kinds next to each other (普通, 排他, 独占) are at 50, and anything else is the same or not. `overall` is the mean
 * of the terms, rounded down: of the seven every negotiation is about, and of all that one side asks for beside them.
 * Null while one side has not offered.
 */
export function convergenceOf(offers: readonly OfferedTerms[]): Convergence | null {
  const newest = (side: OfferedTerms['madeBy']) => offers.findLast(({ madeBy }) => madeBy === side)?.terms;
  const [licensor, licensee] = [newest('licensor'), newest('licensee')];
  return licensor && licensee ? convergenceBetween(licensor, licensee) : null;
}

/** The same of the terms of two offers. */
export function convergenceBetween(one: LicenceTerms, other: LicenceTerms): Convergence {
  const [a, b] = [normaliseScope(one), normaliseScope(other)];
  // Tiers are compared as the rates they make.
  const counted = TermName.options.filter(
    (term) =>
      always.includes(term) || (term !== 'tiers' && !(isSame(term, a, plainTerms) && isSame(term, b, plainTerms))),
  );
  const terms = counted.map((term) => ({ term, percent: percentOf(term, a, b) }));
  const overall = Math.floor(terms.reduce((sum, { percent }) => sum + percent, 0) / terms.length);
  return { overall, terms };
}
