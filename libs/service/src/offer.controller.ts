import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import {
  NewServiceOffer,
  NothingMore,
  ServiceOfferChange,
  ServiceOfferPage,
  ServiceOfferQuery,
  ServiceOfferView,
  ServiceSummary,
  ServiceSummaryQuery,
} from './contract';
import { ServiceOffer } from './offer.entity';
import { ServiceOfferService } from './offer.service';

const idOf = { schema: Id };

@Controller()
export class ServiceOfferController {
  constructor(private readonly offers: ServiceOfferService) {}

  @Get('service-offers')
  @May('read', ServiceOffer)
  @Answers(ServiceOfferPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: ServiceOfferQuery }) query: ServiceOfferQuery) {
    return this.offers.list(caller, query);
  }

  @Get('service-offers/:id')
  @May('read', ServiceOffer)
  @Answers(ServiceOfferView)
  read(@CurrentCaller() caller: Caller, @Param('id', idOf) id: string) {
    return this.offers.read(caller, id);
  }

  @Get('centers/:id/service-summary')
  @May('oversee', ServiceOffer)
  @Answers(ServiceSummary)
  summary(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Query({ schema: ServiceSummaryQuery }) query: ServiceSummaryQuery,
  ) {
    return this.offers.summary(caller, id, query);
  }

  @Post('centers/:id/service-offers')
  @May('manage_offer', ServiceOffer)
  @Creates(ServiceOfferView, '/service-offers')
  draft(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Body({ schema: NewServiceOffer }) wish: NewServiceOffer,
  ) {
    return this.offers.draft(caller, id, wish);
  }

  @Put('service-offers/:id')
  @May('manage_offer', ServiceOffer)
  @Answers(ServiceOfferView)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Body({ schema: ServiceOfferChange }) wish: ServiceOfferChange,
  ) {
    return this.offers.change(caller, id, wish);
  }

  @Post('service-offers/:id/publish')
  @May('manage_offer', ServiceOffer)
  @Answers(ServiceOfferView)
  publish(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.offers.publish(caller, id);
  }

  @Post('service-offers/:id/withdraw')
  @May('manage_offer', ServiceOffer)
  @Answers(ServiceOfferView)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.offers.withdraw(caller, id);
  }
}
