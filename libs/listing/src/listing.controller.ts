import { Id, NothingMore } from '@concentric/kernel';
import { Answers, AnswersFile, Creates, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  ListingChange,
  ListingCheck,
  ListingPage,
  ListingPause,
  ListingQuery,
  ListingReason,
  ListingRenewal,
  ListingView,
  NewListing,
} from './contract';
import { LicenceListing } from './listing.entity';
import { ListingService } from './listing.service';

@Controller('licence-listings')
export class ListingController {
  constructor(private readonly listings: ListingService) {}

  @Get()
  @SignedInOnly()
  @Answers(ListingPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: ListingQuery }) query: ListingQuery) {
    return this.listings.list(caller, query);
  }

  @Post()
  @May('create', LicenceListing)
  @Creates(ListingView, '/licence-listings')
  draft(@CurrentCaller() caller: Caller, @Body({ schema: NewListing }) wish: NewListing) {
    return this.listings.draft(caller, wish);
  }

  @Get(':id')
  @SignedInOnly()
  @Answers(ListingView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.listings.read(caller, id);
  }

  /** What would stop it today, before it is published. */
  @Get(':id/check')
  @SignedInOnly()
  @Answers(ListingCheck)
  check(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.listings.check(caller, id);
  }

  /** The offer in the W3C's Open Digital Rights Language 2.2. */
  @Get(':id/odrl.jsonld')
  @SignedInOnly()
  @AnswersFile('application/ld+json; charset=utf-8')
  odrl(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.listings.odrl(caller, id);
  }

  @Post(':id/change')
  @May('change', LicenceListing)
  @Answers(ListingView)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ListingChange }) wish: ListingChange,
  ) {
    return this.listings.change(caller, id, wish);
  }

  @Post(':id/publish')
  @May('publish', LicenceListing)
  @Answers(ListingView)
  publish(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.listings.publish(caller, id);
  }

  @Post(':id/approve')
  @May('approve', LicenceListing)
  @Answers(ListingView)
  approve(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.listings.approve(caller, id);
  }

  @Post(':id/return')
  @May('return', LicenceListing)
  @Answers(ListingView)
  return(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ListingReason }) reason: ListingReason,
  ) {
    return this.listings.return(caller, id, reason);
  }

  @Post(':id/pause')
  @May('pause', LicenceListing)
  @Answers(ListingView)
  pause(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ListingPause }) reason: ListingPause,
  ) {
    return this.listings.pause(caller, id, reason);
  }

  @Post(':id/resume')
  @May('resume', LicenceListing)
  @Answers(ListingView)
  resume(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.listings.resume(caller, id);
  }

  @Post(':id/withdraw')
  @May('withdraw', LicenceListing)
  @Answers(ListingView)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ListingPause }) reason: ListingPause,
  ) {
    return this.listings.withdraw(caller, id, reason);
  }

  @Post(':id/renew')
  @May('renew', LicenceListing)
  @Answers(ListingView)
  renew(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ListingRenewal }) wish: ListingRenewal,
  ) {
    return this.listings.renew(caller, id, wish);
  }
}
