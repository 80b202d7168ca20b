import { Instrument } from '@concentric/equipment';
import { Id, NothingMore } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  NewWaitlistEntry,
  OfferAcceptance,
  OfferRefusal,
  WaitlistEntryView,
  WaitlistPage,
  WaitlistQuery,
} from './contract';
import { WaitlistEntry } from './entry.entity';
import { WaitlistService } from './entry.service';

@Controller()
export class WaitlistController {
  constructor(private readonly waitlist: WaitlistService) {}

  @Post('instruments/:id/waitlist')
  @May('book', Instrument)
  @Creates(WaitlistEntryView, '/waitlist')
  join(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) instrumentId: string,
    @Body({ schema: NewWaitlistEntry }) wish: NewWaitlistEntry,
  ) {
    return this.waitlist.join(caller, instrumentId, wish);
  }

  /** The caller's own entries, or those of the instruments the caller keeps. */
  @Get('waitlist')
  @SignedInOnly()
  @Answers(WaitlistPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: WaitlistQuery }) query: WaitlistQuery) {
    return this.waitlist.list(caller, query);
  }

  @Get('waitlist/:id')
  @May('read', WaitlistEntry)
  @Answers(WaitlistEntryView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.waitlist.read(caller, id);
  }

  @Post('waitlist/:id/accept')
  @May('answer', WaitlistEntry)
  @Answers(WaitlistEntryView)
  accept(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OfferAcceptance }) wish: OfferAcceptance,
  ) {
    return this.waitlist.accept(caller, id, wish);
  }

  @Post('waitlist/:id/decline')
  @May('answer', WaitlistEntry)
  @Answers(WaitlistEntryView)
  decline(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OfferRefusal }) wish: OfferRefusal,
  ) {
    return this.waitlist.decline(caller, id, wish);
  }

  @Post('waitlist/:id/leave')
  @May('answer', WaitlistEntry)
  @Answers(WaitlistEntryView)
  leave(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.waitlist.leave(caller, id);
  }
}
