import { Id } from '@concentric/kernel';
import { Answers, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { SupportGrant, SupportPage, SupportQuery, SupportView } from './contract';
import { SupportSchedule } from './support.entity';
import { SupportService } from './support.service';

@Controller()
export class SupportController {
  constructor(private readonly support: SupportService) {}

  @Get('centers/:id/support-schedule')
  @May('read', SupportSchedule)
  @Answers(SupportPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: SupportQuery }) query: SupportQuery,
  ) {
    return this.support.list(caller, id, query);
  }

  @Post('support-schedule/:id/grant')
  @May('grant', SupportSchedule)
  @Answers(SupportView)
  grant(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SupportGrant }) grant: SupportGrant,
  ) {
    return this.support.grant(caller, id, grant);
  }
}
