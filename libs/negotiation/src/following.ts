import { followReservations } from '@concentric/listing';
import type { Caller, Tx } from '@concentric/platform';
import type { EntryKind } from './contract';
import type { Negotiation } from './negotiation.entity';
import { changedNegotiation, changedOffer, keepOffer, keepRoom, lockRoom } from './negotiation.store';
import type { NegotiationOffer } from './offer.entity';
import { moveNegotiation, type NegotiationVerb } from './state.rules';

/** What happens to the licence that was agreed upon. */
export type LicenceStep = 'drafted' | 'reopened' | 'concluded' | 'failed';

const steps: Record<
  LicenceStep,
  { readonly verb: NegotiationVerb; readonly entry: EntryKind; readonly releases: boolean }
> = {
  drafted: { verb: 'draft', entry: 'agreement', releases: false },
  reopened: { verb: 'reopen', entry: 'reopened', releases: true },
  concluded: { verb: 'conclude', entry: 'closed', releases: false },
  failed: { verb: 'conclude', entry: 'closed', releases: true },
};

/**
 * Lets the talks follow the licence they led to. Holds listing, negotiation and offer, in this order.
 * @throws Refusal `not_found`, `negotiation_cannot_move`
 */
export async function followLicence(
  tx: Tx,
  caller: Caller,
  negotiationId: string,
  step: LicenceStep,
  licenceId: string,
): Promise<Negotiation> {
  const { verb, entry, releases } = steps[step];
  const room = await lockRoom(tx, caller, negotiationId, true);
  const { now, newest } = room;
  const state = moveNegotiation(room.negotiation.state, verb);
  const ends = state === 'closed' ? { closedAt: now, reason: step === 'failed' ? 'licence_failed' : 'licensed' } : {};
  const negotiation = changedNegotiation(room.negotiation, { state, ...ends });
  const offer = releases && newest ? await release(tx, newest) : newest;
  await keepRoom(tx, caller, negotiation, entry, { at: now, content: { licenceId, step }, offer });
  await followReservations(tx, caller, room.listing);
  return negotiation;
}

/** What was agreed is agreed no more. */
async function release(tx: Tx, before: NegotiationOffer): Promise<NegotiationOffer> {
  const offer = changedOffer(before, { state: 'superseded' });
  await keepOffer(tx, offer);
  return offer;
}
