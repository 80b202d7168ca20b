import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  DuesReason,
  DuesSchedulePage,
  DuesScheduleQuery,
  DuesScheduleView,
  DuesSummary,
  DuesSummaryQuery,
  NewDuesSchedule,
  NothingMore,
} from './contract';
import { DuesSchedule } from './dues.entity';
import { DuesScheduleService } from './schedule.service';

const idOf = { schema: Id };

@Controller()
export class DuesScheduleController {
  constructor(private readonly schedules: DuesScheduleService) {}

  @Get('centers/:id/dues')
  @SignedInOnly()
  @Answers(DuesSummary)
  summary(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Query({ schema: DuesSummaryQuery }) query: DuesSummaryQuery,
  ) {
    return this.schedules.summary(caller, id, query);
  }

  @Get('centers/:id/dues-schedules')
  @May('read', DuesSchedule)
  @Answers(DuesSchedulePage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Query({ schema: DuesScheduleQuery }) query: DuesScheduleQuery,
  ) {
    return this.schedules.list(caller, id, query);
  }

  @Post('centers/:id/dues-schedules')
  @May('manage_dues', DuesSchedule)
  @Creates(DuesScheduleView, '/dues-schedules')
  set(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Body({ schema: NewDuesSchedule }) wish: NewDuesSchedule,
  ) {
    return this.schedules.set(caller, id, wish);
  }

  @Get('dues-schedules/:id')
  @May('read', DuesSchedule)
  @Answers(DuesScheduleView)
  read(@CurrentCaller() caller: Caller, @Param('id', idOf) id: string) {
    return this.schedules.read(caller, id);
  }

  @Post('dues-schedules/:id/charge')
  @May('manage_dues', DuesSchedule)
  @Answers(DuesScheduleView)
  charge(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Body({ schema: NothingMore }) _nothing: NothingMore,
  ) {
    return this.schedules.charge(caller, id);
  }

  @Post('dues-schedules/:id/withdraw')
  @May('manage_dues', DuesSchedule)
  @Answers(DuesScheduleView)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Body({ schema: DuesReason }) wish: DuesReason,
  ) {
    return this.schedules.withdraw(caller, id, wish);
  }
}
