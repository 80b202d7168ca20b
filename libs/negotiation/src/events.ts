import type { Change } from '@concentric/platform';
import type { EntryKind } from './contract';
import type { NegotiationNote } from './entry.entity';
import type { Negotiation } from './negotiation.entity';
import type { NegotiationOffer } from './offer.entity';

export const negotiationTopic = (negotiationId: string) => `negotiation:${negotiationId}`;

/** `offer.made` …: what happened in the room; its end is named for the state that was reached. */
const names: Record<Exclude<EntryKind, 'closed'>, string> = {
  opened: 'negotiation.opened',
  offer: 'offer.made',
  agreed: 'offer.agreed',
  accepted: 'offer.accepted',
  rejected: 'offer.rejected',
  withdrawn: 'offer.withdrawn',
  expired: 'offer.expired',
  message: 'negotiation.message',
  broker: 'negotiation.broker_chosen',
  agreement: 'negotiation.agreement_drafted',
  reopened: 'negotiation.reopened',
};

/** The audit trail hears of the room, never of what is said in it. */
const traceOf = ({ id, listingId, state, round, brokerUserId, version }: Negotiation) => ({
  ...{ id, listingId, state, round, brokerUserId, version },
});

export const negotiationChanged = (
  kind: EntryKind,
  negotiation: Negotiation,
  offer: Pick<NegotiationOffer, 'id' | 'state'> | null = null,
): Change => ({
  type: kind === 'closed' ? `negotiation.${negotiation.state}` : names[kind],
  subject: { type: 'negotiation', id: negotiation.id },
  centerId: negotiation.centerId,
  topics: [negotiationTopic(negotiation.id)],
  data: {
    ...{ negotiationId: negotiation.id, state: negotiation.state, round: negotiation.round },
    ...{ version: negotiation.version, entry: negotiation.entries },
    ...(offer ? { offerId: offer.id, offerState: offer.state } : {}),
  },
  after: traceOf(negotiation),
});

/** Of a note nobody is told, not even that there is one. */
export const noteAdded = ({ id, negotiationId }: NegotiationNote, centerId: string): Change => ({
  type: 'broker-note.added',
  subject: { type: 'broker-note', id },
  centerId,
  topics: [],
  data: { noteId: id, negotiationId, version: 1 },
});
