import { ensureNegotiable } from '@concentric/listing';
import { Database, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { answering, standing } from './accepting';
import { ensureMayBroker } from './broker.store';
import { offerRecord } from './chain';
import type { NewOffer, OfferState, Reason } from './contract';
import { addEntry } from './entry.store';
import { soundTerms } from './law.store';
import {
  announce,
  changedNegotiation,
  changedOffer,
  enterRoom,
  findOffer,
  keepOffer,
  keepRoom,
  type HeldRoom,
} from './negotiation.store';
import { NegotiationOffer } from './offer.entity';
import { ensureExpiry, ensureOther, ensureOwn, ensureRoundsLeft, replacedAs } from './offer.rules';
import { ensureMayPropose, type Seat } from './party.rules';
import { ensureUnreserved } from './reserved';
import { dropExpiry, planExpiry, settleExpired } from './settling';
import { ensureTakesOffers, moveNegotiation } from './state.rules';
import { offerView } from './view';

/** Offers and the answers to them; saying yes is `acceptOffer`, which drafts a licence with it. */
@Injectable()
export class OfferService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string) {
    const tx = this.database.reader;
    return offerView(tx, caller, await findOffer(tx, caller, id));
  }

  /**
   * The next round: an offer, a counter to the other side's, or a better one of one's own. Whatever was pending is
   * pending no more.
   * @throws Refusal `not_found`, `stale_version`, `negotiation_no_authority`, `broker_taken`, `negotiation_closed`,
   * `listing_not_open`, `offer_expiry_past`, `offer_expiry_far`, `rounds_exhausted`, `scope_reserved`, and of the terms
   */
  make(caller: Caller, negotiationId: string, wish: NewOffer) {
    return this.database.write(caller, async (tx) => {
      const entered = await enterRoom(tx, caller, negotiationId);
      const { seat, now, today } = entered;
      ensureMayPropose(caller.facts, entered.negotiation, seat);
      if (seat.party === 'broker') await ensureMayBroker(tx, entered.negotiation, caller.facts.userId!);
      ensureTakesOffers(entered.negotiation);
      ensureNegotiable(entered.listing, today);
      ensureExpiry(wish.expiresAt, now);
      ensureRoundsLeft(entered.negotiation);
      const terms = await soundTerms(tx, entered.negotiation, wish.terms);
      await ensureUnreserved(tx, entered, terms);
      const room = await settleExpired(tx, caller, entered);
      const replaced = await this.replace(tx, room, seat);
      const offer = await this.keepNew(tx, caller, room, seat, { ...wish, terms }, replaced);
      return offerView(tx, caller, offer);
    });
  }

  /** The pending offer gives way to the next one. */
  private async replace(tx: Tx, { newest, now }: HeldRoom, { party }: Seat): Promise<NegotiationOffer | null> {
    if (newest?.state !== 'pending') return null;
    const replaced = changedOffer(newest, { state: replacedAs(newest, party), settledAt: now });
    await keepOffer(tx, replaced);
    await dropExpiry(tx, replaced);
    return replaced;
  }

  private async keepNew(
    tx: Tx,
    caller: Caller,
    { negotiation: before, now }: HeldRoom,
    { party, organizationId }: Seat,
    { terms, expiresAt, message }: NewOffer,
    replaced: NegotiationOffer | null,
  ): Promise<NegotiationOffer> {
    const { userId } = caller.facts;
    const agreement = {
      ...{
        licensorAgreedBy: party === 'licensor' ? userId : null,
        licensorAgreedAt: party === 'licensor' ? now : null,
      },
      ...{
        licenseeAgreedBy: party === 'licensee' ? userId : null,
        licenseeAgreedAt: party === 'licensee' ? now : null,
      },
    };
    const offer = Object.assign(new NegotiationOffer(), {
      ...{ id: newId(), negotiationId: before.id, round: before.round + 1, madeBy: party, userId, organizationId },
      ...{ terms, message, madeAt: now, expiresAt, state: 'pending', ...agreement },
      ...{ settledAt: null, reason: null, version: 1 },
    });
    const negotiation = changedNegotiation(before, {
      ...{ state: moveNegotiation(before.state, 'offer'), round: offer.round },
      ...(party === 'broker' ? { brokerUserId: userId } : {}),
    });
    const said = {
      offer: offerRecord(offer),
      replaced: replaced && { offerId: replaced.id, as: replaced.state },
    };
    offer.hash = (await addEntry(tx, caller, negotiation, 'offer', said, now)).hash;
    await tx.insert(NegotiationOffer, offer as never);
    await planExpiry(tx, offer);
    await announce(tx, caller, negotiation, 'offer', offer);
    return offer;
  }

  /** @throws Refusal as `acceptOffer` does */
  reject(caller: Caller, id: string, { reason }: Reason) {
    return this.database.write(caller, async (tx) => {
      const { room, offer, side } = await answering(tx, caller, id);
      ensureOther(offer, side);
      return this.settle(tx, caller, room, offer, 'rejected', reason);
    });
  }

  /**
   * Takes an offer back, or a broker's proposal.
   * @throws Refusal `not_found`, `stale_version`, `negotiation_no_authority`, `broker_taken`, `offer_of_other`, `offer_not_newest`,
   * `offer_expired`, `offer_settled`, `negotiation_closed`
   */
  withdraw(caller: Caller, id: string, { reason }: Reason) {
    return this.database.write(caller, async (tx) => {
      const { negotiationId, madeBy } = await findOffer(tx, caller, id);
      const room = await enterRoom(tx, caller, negotiationId, { fresh: false });
      ensureMayPropose(caller.facts, room.negotiation, room.seat);
      ensureOwn({ madeBy }, room.seat.party);
      const offer = await standing(tx, caller, room, id);
      return this.settle(tx, caller, room, offer, 'withdrawn', reason);
    });
  }

  private async settle(
    tx: Tx,
    caller: Caller,
    { negotiation: before, now }: HeldRoom,
    pending: NegotiationOffer,
    state: OfferState & ('rejected' | 'withdrawn'),
    reason: string | null,
  ) {
    const offer = changedOffer(pending, { state, reason, settledAt: now });
    await keepOffer(tx, offer);
    await dropExpiry(tx, offer);
    const negotiation = changedNegotiation(before, { state: moveNegotiation(before.state, 'clear') });
    await keepRoom(tx, caller, negotiation, state, { at: now, content: { reason }, offer });
    return offerView(tx, caller, offer);
  }
}
