import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { NewOffer, OfferView, Reason } from './contract';
import { Negotiation } from './negotiation.entity';
import { OfferService } from './offer.service';

@Controller()
export class OfferController {
  constructor(private readonly offers: OfferService) {}

  @Post('negotiations/:id/offers')
  @May('read', Negotiation)
  @Creates(OfferView, '/offers')
  make(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewOffer }) wish: NewOffer,
  ) {
    return this.offers.make(caller, id, wish);
  }

  @Get('offers/:id')
  @May('read', Negotiation)
  @Answers(OfferView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.offers.read(caller, id);
  }

  @Post('offers/:id/reject')
  @May('read', Negotiation)
  @Answers(OfferView)
  reject(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Reason }) wish: Reason,
  ) {
    return this.offers.reject(caller, id, wish);
  }

  @Post('offers/:id/withdraw')
  @May('read', Negotiation)
  @Answers(OfferView)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Reason }) wish: Reason,
  ) {
    return this.offers.withdraw(caller, id, wish);
  }
}
