export { acceptOffer, type Acceptance } from './accepting';
export { negotiationAccess, negotiationTopics } from './access';
export { BrokerService } from './broker.service';
export { ensureMayBroker, onlyOwnOrApart, standsApart } from './broker.store';
export { expireOffer, lapseSilentTalks } from './due';
export { NegotiationEntry, NegotiationNote } from './entry.entity';
export { negotiationTopic } from './events';
export { followLicence, type LicenceStep } from './following';
export { Negotiation } from './negotiation.entity';
export { NegotiationModule } from './negotiation.module';
export { NegotiationService } from './negotiation.service';
export {
  changedNegotiation,
  findNegotiation,
  findOffer,
  holdNegotiation,
  lockRoom,
  roundsOf,
} from './negotiation.store';
export { NegotiationOffer } from './offer.entity';
export { OfferService } from './offer.service';
export { seatOf, type Seat } from './party.rules';
export { beatPresence, endPresence, notePresence, peopleIn, presencesChangedSince } from './presence.store';
export { endTalksOfListing, tellOfNegotiation } from './reactions';
export { isLive } from './state.rules';
export { negotiationSummaries } from './summary';
export { TalkService } from './talk.service';
export { negotiationView, offerView } from './view';
