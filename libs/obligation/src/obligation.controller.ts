import { Id } from '@concentric/kernel';
import { Answers, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ObligationPage, ObligationQuery, ObligationView, ObligationWaiver } from './contract';
import { Obligation } from './obligation.entity';
import { ObligationService } from './obligation.service';

@Controller()
export class ObligationController {
  constructor(private readonly obligations: ObligationService) {}

  @Get('centers/:id/obligations')
  @May('read', Obligation)
  @Answers(ObligationPage)
  listOf(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ObligationQuery }) query: ObligationQuery,
  ) {
    return this.obligations.listOf(caller, id, query);
  }

  @Get('obligations')
  @May('read', Obligation)
  @Answers(ObligationPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: ObligationQuery }) query: ObligationQuery) {
    return this.obligations.list(caller, query);
  }

  @Get('obligations/:id')
  @May('read', Obligation)
  @Answers(ObligationView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.obligations.read(caller, id);
  }

  @Post('obligations/:id/waive')
  @May('waive', Obligation)
  @Answers(ObligationView)
  waive(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ObligationWaiver }) waiver: ObligationWaiver,
  ) {
    return this.obligations.waive(caller, id, waiver);
  }
}
