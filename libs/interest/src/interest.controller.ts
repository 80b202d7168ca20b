import { Id, NothingMore } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { InterestPage, InterestQuery, InterestReason, InterestView, NdaView, NewInterest, NewNda } from './contract';
import { LicenceInterest } from './interest.entity';
import { InterestService } from './interest.service';
import { NdaService } from './nda.service';

@Controller()
export class InterestController {
  constructor(
    private readonly interests: InterestService,
    private readonly ndas: NdaService,
  ) {}

  @Get('licence-interests')
  @May('read', LicenceInterest)
  @Answers(InterestPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: InterestQuery }) query: InterestQuery) {
    return this.interests.list(caller, query);
  }

  @Post('licence-listings/:id/interests')
  @May('create', LicenceInterest)
  @Creates(InterestView, '/licence-interests')
  submit(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewInterest }) wish: NewInterest,
  ) {
    return this.interests.submit(caller, id, wish);
  }

  @Get('licence-interests/:id')
  @May('read', LicenceInterest)
  @Answers(InterestView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.interests.read(caller, id);
  }

  @Post('licence-interests/:id/qualify')
  @May('qualify', LicenceInterest)
  @Answers(InterestView)
  qualify(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.interests.qualify(caller, id);
  }

  @Post('licence-interests/:id/decline')
  @May('decline', LicenceInterest)
  @Answers(InterestView)
  decline(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: InterestReason }) reason: InterestReason,
  ) {
    return this.interests.decline(caller, id, reason);
  }

  @Post('licence-interests/:id/withdraw')
  @May('withdraw', LicenceInterest)
  @Answers(InterestView)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.interests.withdraw(caller, id);
  }

  @Post('licence-interests/:id/nda')
  @May('propose', LicenceInterest)
  @Creates(NdaView, '/ndas')
  propose(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewNda }) wish: NewNda,
  ) {
    return this.ndas.propose(caller, id, wish);
  }
}
