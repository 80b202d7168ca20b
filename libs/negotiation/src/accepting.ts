import { ensureLicensable, ensureNegotiable, followReservations, type LicenceListing } from '@concentric/listing';
import { ensure, Refusal } from '@concentric/kernel';
import { ensureFresh, type Caller, type Tx } from '@concentric/platform';
import type { Negotiation } from './negotiation.entity';
import { changedNegotiation, changedOffer, enterRoom, keepOffer, keepRoom, type HeldRoom } from './negotiation.store';
import { NegotiationOffer } from './offer.entity';
import { agreedSides, ensureOther, ensureStands } from './offer.rules';
import { ensureAnswers } from './party.rules';
import { ensureUnreserved } from './reserved';
import { dropExpiry } from './settling';
import { ensureTakesOffers, moveNegotiation } from './state.rules';

/** What came of saying yes to an offer. */
export type Acceptance = {
  readonly offer: NegotiationOffer;
  readonly negotiation: Negotiation;
  readonly listing: LicenceListing;
  readonly now: Date;
  /** Both sides agree; false when a broker's proposal now waits for the other side. */
  readonly agreed: boolean;
};

/**
 * Accepts an offer for the side the caller acts for: only the newest, only as long as it stands by the database's clock,
 * never by whoever made it, never by a broker. A broker's proposal needs both sides: the first to accept it makes it an
 * offer to the other. Holds listing, negotiation and offer, in this order, until the transaction ends.
 * @throws Refusal `not_found`, `stale_version` (of the offer), `broker_never_accepts`, `negotiation_no_authority`,
 * `negotiation_closed`, `offer_not_newest`, `offer_expired`, `offer_settled`, `offer_not_yours`, `listing_not_open`,
 * `scope_reserved`, `listing_blocked`, `grant_conflicts`, `open_licence_forbids_exclusive`
 */
export async function acceptOffer(tx: Tx, caller: Caller, offerId: string): Promise<Acceptance> {
  const { room, offer: before, side } = await answering(tx, caller, offerId, true);
  const { negotiation, now, today } = room;
  ensureOther(before, side);
  ensure(sideAgreedBy(before) !== caller.facts.userId, 'offer_not_yours');
  ensureNegotiable(room.listing, today);
  await ensureUnreserved(tx, room, before.terms);
  await ensureLicensable(tx, negotiation.patentIds, before.terms);
  const agreement =
    side === 'licensor'
      ? { licensorAgreedBy: caller.facts.userId, licensorAgreedAt: now }
      : { licenseeAgreedBy: caller.facts.userId, licenseeAgreedAt: now };
  const agreed = agreedSides(before).length === 1;
  const offer = changedOffer(before, { ...agreement, ...(agreed ? { state: 'accepted', settledAt: now } : {}) });
  await keepOffer(tx, offer);
  const state = agreed ? moveNegotiation(negotiation.state, 'accept') : negotiation.state;
  const after = changedNegotiation(negotiation, { state });
  await keepRoom(tx, caller, after, agreed ? 'accepted' : 'agreed', { at: now, offer });
  if (!agreed) return { offer, negotiation: after, listing: room.listing, now, agreed };
  await dropExpiry(tx, offer);
  return { offer, negotiation: after, listing: await followReservations(tx, caller, room.listing), now, agreed };
}

/** Who of the sides agreed first: the same person does not agree for the other. */
const sideAgreedBy = ({ licensorAgreedBy, licenseeAgreedBy }: NegotiationOffer) => licensorAgreedBy ?? licenseeAgreedBy;

/**
 * Enters the room of an offer that the caller would answer for a side, and finds the offer standing.
 * @throws Refusal as `acceptOffer` does
 */
export async function answering(tx: Tx, caller: Caller, offerId: string, moves = false) {
  const seen = await tx.findOneBy(NegotiationOffer, { id: offerId });
  if (!seen) throw new Refusal('not_found');
  const room = await enterRoom(tx, caller, seen.negotiationId, { moves, fresh: false });
  const side = ensureAnswers(room.seat);
  const offer = await standing(tx, caller, room, offerId);
  return { room, offer, side };
}

/** An offer of a held room that may still be answered or taken back. */
export async function standing(tx: Tx, caller: Caller, room: HeldRoom, offerId: string): Promise<NegotiationOffer> {
  const { newest, negotiation, now } = room;
  const offer = newest?.id === offerId ? newest : await tx.findOneByOrFail(NegotiationOffer, { id: offerId });
  ensureStands(offer, negotiation, now);
  ensureTakesOffers(negotiation);
  ensureFresh(caller, offer);
  return offer;
}
