import { ensure } from '@concentric/kernel';
import type { NegotiationState, OfferState } from './contract';

/** What leads talks from one state to the next. */
export const negotiationMoves = {
  offer: { open: 'offer_pending', offer_pending: 'offer_pending' },
  /** The pending offer was rejected, taken back or lapsed: the talks go on. */
  clear: { offer_pending: 'open' },
  accept: { offer_pending: 'accepted' },
  draft: { accepted: 'agreement_drafted' },
  /** What was agreed goes back to the table, before anybody has signed. */
  reopen: { accepted: 'open', agreement_drafted: 'open' },
  /** The licence is in force, or came to nothing after all. */
  conclude: { accepted: 'closed', agreement_drafted: 'closed' },
  /** The licensor ends the talks. */
  refuse: { open: 'rejected', offer_pending: 'rejected' },
  /** The licensee ends the talks. */
  leave: { open: 'withdrawn', offer_pending: 'withdrawn' },
  /** Nobody said anything for long. */
  lapse: { open: 'expired' },
  /** The listing is gone, or was licensed to somebody else. */
  supersede: { open: 'superseded', offer_pending: 'superseded' },
} as const satisfies Record<string, Partial<Record<NegotiationState, NegotiationState>>>;
export type NegotiationVerb = keyof typeof negotiationMoves;

/** The state after the verb. @throws Refusal `negotiation_cannot_move` */
export function moveNegotiation(from: NegotiationState, verb: NegotiationVerb): NegotiationState {
  const to = (negotiationMoves[verb] as Partial<Record<NegotiationState, NegotiationState>>)[from];
  ensure(to !== undefined, 'negotiation_cannot_move', { from, verb });
  return to;
}

const live: ReadonlySet<NegotiationState> = new Set(['open', 'offer_pending', 'accepted', 'agreement_drafted']);

/** Whether the two sides are still at it. */
export const isLive = (state: NegotiationState) => live.has(state);

/** Whether offers are made and answered. */
export const takesOffers = (state: NegotiationState) => state === 'open' || state === 'offer_pending';

/** @throws Refusal `negotiation_closed` */
export const ensureTakesOffers = ({ state }: { state: NegotiationState }) =>
  ensure(takesOffers(state), 'negotiation_closed', { state });

/** @throws Refusal `negotiation_closed` */
export const ensureLive = ({ state }: { state: NegotiationState }) =>
  ensure(isLive(state), 'negotiation_closed', { state });

type Standing = { readonly state: OfferState; readonly expiresAt: Date };

/** An offer's state at a moment: one whose time has passed is expired, whether or not that was noted. */
export const offerStateAt = ({ state, expiresAt }: Standing, now: Date): OfferState =>
  state === 'pending' && now >= expiresAt ? 'expired' : state;

/** The same of talks: with an expired offer they are open. */
export const stateAt = (state: NegotiationState, newest: Standing | null, now: Date): NegotiationState =>
  state === 'offer_pending' && newest && offerStateAt(newest, now) === 'expired' ? 'open' : state;
