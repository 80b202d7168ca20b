import { after, day, ensure } from '@concentric/kernel';
import type { LicenceSide } from '@contract/licensing';
import { negotiationLimits, type OfferState, type Party } from './contract';
import { otherSide } from './party.rules';
import { offerStateAt } from './state.rules';

/** What of an offer decides who may answer it, and how. */
export type OfferFacts = {
  readonly round: number;
  readonly madeBy: Party;
  readonly state: OfferState;
  readonly expiresAt: Date;
  readonly licensorAgreedAt: Date | null;
  readonly licenseeAgreedAt: Date | null;
};

/** @throws Refusal `offer_expiry_past`, `offer_expiry_far` */
export function ensureExpiry(expiresAt: Date, now: Date): void {
  ensure(expiresAt > now, 'offer_expiry_past', { now: now.toISOString() });
  const days = negotiationLimits.offerDays;
  ensure(expiresAt <= after(now, days * day), 'offer_expiry_far', { days });
}

/** @throws Refusal `rounds_exhausted` */
export const ensureRoundsLeft = ({ round }: { round: number }) =>
  ensure(round < negotiationLimits.rounds, 'rounds_exhausted', { limit: negotiationLimits.rounds });

/** The sides that agree to an offer as it stands. */
export const agreedSides = ({ licensorAgreedAt, licenseeAgreedAt }: OfferFacts): LicenceSide[] => [
  ...(licensorAgreedAt ? (['licensor'] as const) : []),
  ...(licenseeAgreedAt ? (['licensee'] as const) : []),
];

/** The side an offer waits for; null when it waits for neither, or for both. */
export function turnOf(offer: OfferFacts | null, now: Date): LicenceSide | null {
  if (!offer || offerStateAt(offer, now) !== 'pending') return null;
  const [agreed, ...others] = agreedSides(offer);
  return agreed && others.length === 0 ? otherSide(agreed) : null;
}

/**
 * What stands between an offer and any answer to it.
 * @throws Refusal `offer_not_newest`, `offer_settled`, `offer_expired`
 */
export function ensureStands(offer: OfferFacts, room: { readonly round: number }, now: Date): void {
  const { round, state, expiresAt } = offer;
  const replaced = state === 'countered' || state === 'superseded' || state === 'pending';
  ensure(!replaced || round === room.round, 'offer_not_newest', { round, newest: room.round });
  const told = offerStateAt(offer, now);
  ensure(told !== 'expired', 'offer_expired', { expiresAt: expiresAt.toISOString() });
  ensure(told === 'pending', 'offer_settled', { state: told });
}

/** Only the other side answers: whoever made an offer, or has agreed to it, does not. @throws Refusal `offer_not_yours` */
export const ensureOther = (offer: OfferFacts, side: LicenceSide) =>
  ensure(!agreedSides(offer).includes(side), 'offer_not_yours');

/** @throws Refusal `offer_of_other` */
export const ensureOwn = ({ madeBy }: Pick<OfferFacts, 'madeBy'>, party: Party) =>
  ensure(madeBy === party, 'offer_of_other');

/** What becomes of a pending offer when another is made: its own party takes it up again, anybody else counters it. */
export const replacedAs = ({ madeBy }: OfferFacts, by: Party): 'countered' | 'superseded' =>
  madeBy === by || by === 'broker' ? 'superseded' : 'countered';
