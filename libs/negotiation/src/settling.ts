import { schedule, unschedule, type Caller, type Tx } from '@concentric/platform';
import type { HeldRoom } from './negotiation.store';
import { changedNegotiation, changedOffer, keepOffer, keepRoom } from './negotiation.store';
import type { NegotiationOffer } from './offer.entity';
import { moveNegotiation, offerStateAt } from './state.rules';

export const expireOfferJob = 'expire-offer';
const jobKey = (offerId: string) => `${expireOfferJob}:${offerId}`;

/** Plans that an offer is noted as expired once its time has passed. */
export const planExpiry = (tx: Tx, { id, negotiationId, expiresAt }: NegotiationOffer) =>
  schedule(tx, { kind: expireOfferJob, key: jobKey(id), payload: { offerId: id, negotiationId }, runAt: expiresAt });

export const dropExpiry = (tx: Tx, { id }: NegotiationOffer) => unschedule(tx, jobKey(id));

/** Notes in a held room that its pending offer's time has passed; answers the room as it is then. */
export async function settleExpired<Room extends HeldRoom>(tx: Tx, caller: Caller, room: Room): Promise<Room> {
  const { newest, now } = room;
  if (newest?.state !== 'pending' || offerStateAt(newest, now) !== 'expired') return room;
  const offer = changedOffer(newest, { state: 'expired', settledAt: now });
  const state = moveNegotiation(room.negotiation.state, 'clear');
  const negotiation = changedNegotiation(room.negotiation, { state });
  await keepOffer(tx, offer);
  await keepRoom(tx, caller, negotiation, 'expired', { at: now, offer });
  await dropExpiry(tx, offer);
  return { ...room, negotiation, newest: offer };
}
