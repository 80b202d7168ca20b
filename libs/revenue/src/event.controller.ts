import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  NewRevenueEvent,
  Receipt,
  RevenueEventChange,
  RevenueEventPage,
  RevenueEventQuery,
  RevenueEventView,
  Undoing,
} from './contract';
import { RevenueEvent } from './event.entity';
import { RevenueEventService } from './event.service';

@Controller('revenue-events')
export class RevenueEventController {
  constructor(private readonly events: RevenueEventService) {}

  @Get()
  @May('read', RevenueEvent)
  @Answers(RevenueEventPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: RevenueEventQuery }) query: RevenueEventQuery) {
    return this.events.list(caller, query);
  }

  @Post()
  @May('create', RevenueEvent)
  @Creates(RevenueEventView, '/revenue-events')
  add(@CurrentCaller() caller: Caller, @Body({ schema: NewRevenueEvent }) event: NewRevenueEvent) {
    return this.events.add(caller, event);
  }

  @Get(':id')
  @May('read', RevenueEvent)
  @Answers(RevenueEventView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.events.read(caller, id);
  }

  @Post(':id/change')
  @May('change', RevenueEvent)
  @Answers(RevenueEventView)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RevenueEventChange }) change: RevenueEventChange,
  ) {
    return this.events.change(caller, id, change);
  }

  @Post(':id/receive')
  @May('change', RevenueEvent)
  @Answers(RevenueEventView)
  receive(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Receipt }) receipt: Receipt,
  ) {
    return this.events.receive(caller, id, receipt);
  }

  @Post(':id/send-back')
  @May('change', RevenueEvent)
  @Answers(RevenueEventView)
  sendBack(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Undoing }) undoing: Undoing,
  ) {
    return this.events.sendBack(caller, id, undoing);
  }

  @Post(':id/reverse')
  @May('change', RevenueEvent)
  @Answers(RevenueEventView)
  reverse(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Undoing }) undoing: Undoing,
  ) {
    return this.events.reverse(caller, id, undoing);
  }
}
