import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BrokerService } from './broker.service';
import { NegotiationEntry, NegotiationNote } from './entry.entity';
import { NegotiationController } from './negotiation.controller';
import { Negotiation } from './negotiation.entity';
import { NegotiationService } from './negotiation.service';
import { OfferController } from './offer.controller';
import { NegotiationOffer } from './offer.entity';
import { OfferService } from './offer.service';
import { Presence, PresenceProcess } from './presence.entity';
import { TalkController } from './talk.controller';
import { TalkService } from './talk.service';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      Negotiation,
      NegotiationOffer,
      NegotiationEntry,
      NegotiationNote,
      Presence,
      PresenceProcess,
    ]),
  ],
  controllers: [NegotiationController, OfferController, TalkController],
  providers: [NegotiationService, OfferService, TalkService, BrokerService],
  exports: [NegotiationService, OfferService, TalkService, BrokerService],
})
export class NegotiationModule {}
