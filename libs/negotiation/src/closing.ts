import type { Caller, Tx } from '@concentric/platform';
import type { NegotiationState } from './contract';
import type { Negotiation } from './negotiation.entity';
import { changedNegotiation, changedOffer, keepOffer, keepRoom, type HeldRoom } from './negotiation.store';
import type { NegotiationOffer } from './offer.entity';
import { dropExpiry, settleExpired } from './settling';

/** Ends held talks in a state that is over; an offer that was pending ends with them. */
export async function endTalks(
  tx: Tx,
  caller: Caller,
  held: HeldRoom,
  state: NegotiationState,
  reason: string | null,
): Promise<Negotiation> {
  const room = await settleExpired(tx, caller, held);
  const offer = room.newest?.state === 'pending' ? await drop(tx, room.newest, room.now) : null;
  const negotiation = changedNegotiation(room.negotiation, { state, reason, closedAt: room.now });
  await keepRoom(tx, caller, negotiation, 'closed', { at: room.now, content: { state, reason }, offer });
  return negotiation;
}

async function drop(tx: Tx, pending: NegotiationOffer, now: Date): Promise<NegotiationOffer> {
  const offer = changedOffer(pending, { state: 'superseded', settledAt: now });
  await keepOffer(tx, offer);
  await dropExpiry(tx, offer);
  return offer;
}
