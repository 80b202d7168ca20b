import { Instrument } from '@concentric/equipment';
import { Id, NothingMore } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { NewOutage, OutageChange, OutagePage, OutageQuery, OutageView, OutageWithdrawal } from './contract';
import { OutageService } from './outage.service';

@Controller()
export class OutageController {
  constructor(private readonly outages: OutageService) {}

  @Get('instruments/:id/outages')
  @May('read', Instrument)
  @Answers(OutagePage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) instrumentId: string,
    @Query({ schema: OutageQuery }) query: OutageQuery,
  ) {
    return this.outages.list(caller, instrumentId, query);
  }

  @Post('instruments/:id/outages')
  @May('maintain', Instrument)
  @Creates(OutageView, '/outages')
  declare(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) instrumentId: string,
    @Body({ schema: NewOutage }) wish: NewOutage,
  ) {
    return this.outages.declare(caller, instrumentId, wish);
  }

  @Get('outages/:id')
  @May('read', Instrument)
  @Answers(OutageView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.outages.read(caller, id);
  }

  @Post('outages/:id/change')
  @May('maintain', Instrument)
  @Answers(OutageView)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OutageChange }) wish: OutageChange,
  ) {
    return this.outages.change(caller, id, wish);
  }

  @Post('outages/:id/end')
  @May('maintain', Instrument)
  @Answers(OutageView)
  end(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.outages.end(caller, id);
  }

  @Post('outages/:id/withdraw')
  @May('maintain', Instrument)
  @Answers(OutageView)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OutageWithdrawal }) wish: OutageWithdrawal,
  ) {
    return this.outages.withdraw(caller, id, wish);
  }
}
