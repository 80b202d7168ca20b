import { canonical, type Plain } from '@concentric/kernel';
import { LicenceKind, ReportRhythm, TermName, type LicenceTermChange, type LicenceTerms } from './contract';
import { fieldHolds, normaliseScope, territoryHolds } from './scope.rules';
import { fixedSum, rateAt, salesLevels } from './price.rules';

type Favours = LicenceTermChange['favours'];

/** Whom a term favours that grew: by how much is not asked. */
type Direction = (before: LicenceTerms, after: LicenceTerms) => number;

const scopeGrew = (
  before: readonly string[],
  after: readonly string[],
  holds: (outer: string, inner: string) => boolean,
): number => {
  const within = (inner: readonly string[], outer: readonly string[]) =>
    outer.length === 0 || (inner.length > 0 && inner.every((one) => outer.some((other) => holds(other, one))));
  return Number(within(before, after)) - Number(within(after, before));
};

const modesGrew = (before: readonly string[], after: readonly string[]) =>
  scopeGrew(before, after, (outer, inner) => outer === inner);

const exclusivity = (terms: LicenceTerms) => ['open', 'non_exclusive', 'sole', 'exclusive'].indexOf(terms.kind);
const isRanked = (terms: LicenceTerms) => terms.kind !== 'cross';
const far = '9999-12-31';
const compared = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);

/** More than nothing where the rates of `after` are nowhere below those of `before` and somewhere above. */
function ratesGrew(before: LicenceTerms, after: LicenceTerms): number {
  const differences = salesLevels(before, after).map((sales) => rateAt(after, sales) - rateAt(before, sales));
  const up = differences.some((by) => by > 0);
  const down = differences.some((by) => by < 0);
  return Number(up && !down) - Number(down && !up);
}

const flag = (name: 'creditable' | 'sublicensable' | 'mostFavoured' | 'auditRight'): Direction => {
  return (before, after) => Number(after[name]) - Number(before[name]);
};

/** What a licensee gains by when it grows. */
const licenseeGains: Partial<Record<TermName, Direction>> = {
  kind: (before, after) => (isRanked(before) && isRanked(after) ? exclusivity(after) - exclusivity(before) : 0),
  fields: (before, after) => scopeGrew(before.fields, after.fields, fieldHolds),
  territories: (before, after) => scopeGrew(before.territories, after.territories, territoryHolds),
  modes: (before, after) => modesGrew(before.modes, after.modes),
  endsOn: (before, after) => compared(after.endsOn ?? far, before.endsOn ?? far),
  creditable: flag('creditable'),
  sublicensable: flag('sublicensable'),
  mostFavoured: flag('mostFavoured'),
  payDays: (before, after) => after.payDays - before.payDays,
};

/** What a licensor gains by when it grows. */
const licensorGains: Partial<Record<TermName, Direction>> = {
  upfront: (before, after) => after.upfront.amount - before.upfront.amount,
  runningRateBp: ratesGrew,
  tiers: ratesGrew,
  minimumAnnual: (before, after) => after.minimumAnnual.amount - before.minimumAnnual.amount,
  milestonePayments: (before, after) => fixedSum(after.milestonePayments) - fixedSum(before.milestonePayments),
  sublicenceShareBp: (before, after) => after.sublicenceShareBp - before.sublicenceShareBp,
  restrictions: (before, after) => after.restrictions.length - before.restrictions.length,
  lateInterestPpm: (before, after) =>
    before.lateInterestPpm === null || after.lateInterestPpm === null
      ? 0
      : after.lateInterestPpm - before.lateInterestPpm,
  auditRight: flag('auditRight'),
  reportEvery: (before, after) =>
    ReportRhythm.options.indexOf(before.reportEvery) - ReportRhythm.options.indexOf(after.reportEvery),
};

function favoursOf(term: TermName, before: LicenceTerms, after: LicenceTerms): Favours {
  const gain = (licenseeGains[term]?.(before, after) ?? 0) - (licensorGains[term]?.(before, after) ?? 0);
  return gain === 0 ? 'neither' : gain > 0 ? 'licensee' : 'licensor';
}

/** Whether a term says the same in both: scopes are compared without what they name twice. */
export const isSame = (term: TermName, before: LicenceTerms, after: LicenceTerms): boolean =>
  canonical(before[term] as Plain) === canonical(after[term] as Plain);

/**
 * Every term that differs, in the order of the terms, and which side it favours now. Before the first offer nothing
 * was agreed: then all that departs from what holds unless said otherwise.
 */
export function changesBetween(earlier: LicenceTerms | null, later: LicenceTerms): LicenceTermChange[] {
  const after = normaliseScope(later);
  const before = earlier && normaliseScope(earlier);
  const compareWith = before ?? plainTerms;
  return TermName.options
    .filter((term) => (term === 'kind' && before === null) || !isSame(term, compareWith, after))
    .map((term) => ({
      term,
      before: before === null ? null : (before[term] as LicenceTermChange['before']),
      after: after[term] as LicenceTermChange['after'],
      favours: before === null ? 'neither' : favoursOf(term, before, after),
    }));
}

/** What holds where nothing is said. */
export const plainTerms: LicenceTerms = {
  ...{ kind: LicenceKind.enum.non_exclusive, fields: [], territories: [], modes: [], startsOn: null, endsOn: null },
  ...{ upfront: { amount: 0, currency: 'CNY' }, runningRateBp: 0, tiers: [], milestonePayments: [] },
  ...{ minimumAnnual: { amount: 0, currency: 'CNY' }, creditable: false, standsIn: false },
  ...{ sublicensable: false, sublicenceShareBp: 0, mostFavoured: false, improvements: null, restrictions: [] },
  ...{ reportEvery: 'quarter', payDays: 30, lateInterestPpm: null, auditRight: true, confidentialityYears: null },
  ...{ trial: null, cross: null, note: '' },
};
