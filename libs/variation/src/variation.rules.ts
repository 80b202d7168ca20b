import { ensure, monthsLater, type Day } from '@concentric/kernel';
import { licenceLimits, type LicenceSide, type LicenceTerms } from '@contract/licensing';
import type { VariationKind, VariationState, VariationVerb } from './contract';

/** Who moves a variation: whoever proposed it, the other side, or the platform. */
export type VariationMover = 'proposer' | 'other' | 'platform';

type Move = {
  readonly by: readonly VariationMover[];
  readonly from: Partial<Record<VariationState, VariationState>>;
};

export const variationMoves: Record<VariationVerb, Move> = {
  sign: { by: ['proposer', 'other'], from: { proposed: 'signed_once', signed_once: 'in_force' } },
  // Or a third party refused its consent.
  decline: { by: ['other', 'platform'], from: { proposed: 'declined', signed_once: 'declined' } },
  withdraw: { by: ['proposer'], from: { proposed: 'withdrawn', signed_once: 'withdrawn' } },
  // The licence ended first.
  lapse: { by: ['platform'], from: { proposed: 'lapsed', signed_once: 'lapsed' } },
};

export const moverOf = ({ proposedBy }: { readonly proposedBy: LicenceSide }, side: LicenceSide): VariationMover =>
  proposedBy === side ? 'proposer' : 'other';

/** @throws Refusal `variation_cannot_move` */
export function moveVariation(from: VariationState, verb: VariationVerb, by: VariationMover): VariationState {
  const move = variationMoves[verb];
  const to = move.from[from];
  ensure(to !== undefined && move.by.includes(by), 'variation_cannot_move', { from, verb });
  return to;
}

export const variationStepsFrom = (from: VariationState, by: VariationMover): VariationVerb[] =>
  (Object.keys(variationMoves) as VariationVerb[]).filter(
    (verb) => variationMoves[verb].by.includes(by) && variationMoves[verb].from[from] !== undefined,
  );

const patentsOf = ({ cross }: LicenceTerms) => [...(cross?.patentIds ?? [])].sort().join();

/**
 * What a variation leaves as it is: of what kind the licence is, which patents it covers, and when it began; a trial only
 * ends by its conversion.
 * @throws Refusal `variation_kind_fixed`
 */
export function ensureVariable(before: LicenceTerms, after: LicenceTerms, kind: VariationKind): void {
  const sameTrial = JSON.stringify(before.trial) === JSON.stringify(after.trial);
  ensure(
    before.kind === after.kind &&
      before.startsOn === after.startsOn &&
      patentsOf(before) === patentsOf(after) &&
      (sameTrial || (kind === 'conversion' && after.trial === null)),
    'variation_kind_fixed',
  );
}

/**
 * Whether a trial may become a full licence today, and whether what it becomes is one.
 * @throws Refusal `trial_not_convertible`, `trial_over`, `conversion_incomplete`
 */
export function ensureConvertible(held: LicenceTerms, terms: LicenceTerms, today: string): void {
  ensure(held.trial?.convertible === true, 'trial_not_convertible');
  const until = held.trial.convertUntil;
  ensure(until === null || today <= until, 'trial_over', { until });
  const isLonger = terms.endsOn === null || held.endsOn === null || terms.endsOn > held.endsOn;
  ensure(isLonger, 'conversion_incomplete');
}

/**
 * A trial stays one: however often its end is moved, it is over within the months that a trial may last.
 * @throws Refusal `trial_too_long`
 */
export function ensureTrial({ trial, endsOn }: Pick<LicenceTerms, 'trial' | 'endsOn'>, begun: Day): void {
  if (trial === null) return;
  const months = licenceLimits.trialMonths;
  ensure(endsOn !== null && endsOn <= monthsLater(begun, months), 'trial_too_long', { months });
}

type Scope = { readonly fields: readonly string[]; readonly territories: readonly string[] };
type Covers = (outer: Scope, inner: Scope) => boolean;

/** Whether terms give more than others did: more fields or places, more time, or the right to pass it on. */
export function isWider(before: LicenceTerms, after: LicenceTerms, covers: Covers): boolean {
  const longer = before.endsOn !== null && (after.endsOn === null || after.endsOn > before.endsOn);
  const passes = after.sublicensable && !before.sublicensable;
  const given = before.cross !== null && after.cross !== null && !covers(before.cross, after.cross);
  return longer || passes || given || !covers(before, after);
}

/** What the licensor gets to even out a cross licence, in fen; less than nothing where it pays. */
export const balanceOf = ({ cross }: LicenceTerms): number => {
  const balancing = cross?.balancing;
  return balancing ? balancing.amount.amount * (balancing.payer === 'licensee' ? 1 : -1) : 0;
};

/** Whether what the licence takes of its patents is another. */
export const movesGrants = (before: LicenceTerms, after: LicenceTerms): boolean =>
  (['fields', 'territories', 'endsOn', 'standsIn', 'cross'] as const).some(
    (term) => JSON.stringify(before[term]) !== JSON.stringify(after[term]),
  );
