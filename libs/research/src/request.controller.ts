import { Id, NothingMore } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import {
  Extension,
  NewRdRequest,
  OptionalReason,
  RdRequestChange,
  RdRequestPage,
  RdRequestQuery,
  RdRequestView,
  Reason,
  ResearchSettingsChange,
  ResearchSettingsView,
} from './contract';
import { RdRequest, ResearchSettings } from './request.entity';
import { RequestService } from './request.service';
import { ResearchSettingsService } from './settings.service';

@Controller()
export class RequestController {
  constructor(
    private readonly requests: RequestService,
    private readonly settings: ResearchSettingsService,
  ) {}

  @Get('rd-requests')
  @SignedInOnly()
  @Answers(RdRequestPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: RdRequestQuery }) query: RdRequestQuery) {
    return this.requests.list(caller, query);
  }

  @Post('rd-requests')
  @May('create', RdRequest)
  @Creates(RdRequestView, '/rd-requests')
  draft(@CurrentCaller() caller: Caller, @Body({ schema: NewRdRequest }) wish: NewRdRequest) {
    return this.requests.draft(caller, wish);
  }

  @Get('rd-requests/:id')
  @SignedInOnly()
  @Answers(RdRequestView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.requests.read(caller, id);
  }

  @Post('rd-requests/:id/change')
  @May('change', RdRequest)
  @Answers(RdRequestView)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RdRequestChange }) wish: RdRequestChange,
  ) {
    return this.requests.change(caller, id, wish);
  }

  @Post('rd-requests/:id/publish')
  @May('publish', RdRequest)
  @Answers(RdRequestView)
  publish(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.requests.publish(caller, id);
  }

  @Post('rd-requests/:id/approve')
  @May('approve', RdRequest)
  @Answers(RdRequestView)
  approve(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.requests.approve(caller, id);
  }

  @Post('rd-requests/:id/return')
  @May('return', RdRequest)
  @Answers(RdRequestView)
  return(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Reason }) reason: Reason,
  ) {
    return this.requests.end(caller, id, 'return', reason);
  }

  @Post('rd-requests/:id/cancel')
  @May('cancel', RdRequest)
  @Answers(RdRequestView)
  cancel(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OptionalReason }) reason: OptionalReason,
  ) {
    return this.requests.end(caller, id, 'cancel', reason);
  }

  /** Refuses every proposal. */
  @Post('rd-requests/:id/decline')
  @May('decline', RdRequest)
  @Answers(RdRequestView)
  decline(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Reason }) reason: Reason,
  ) {
    return this.requests.end(caller, id, 'decline', reason);
  }

  @Post('rd-requests/:id/extend')
  @May('extend', RdRequest)
  @Answers(RdRequestView)
  extend(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Extension }) wish: Extension,
  ) {
    return this.requests.extend(caller, id, wish);
  }

  @Get('centers/:id/research-settings')
  @May('read', ResearchSettings)
  @Answers(ResearchSettingsView)
  readSettings(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.settings.read(caller, id);
  }

  @Put('centers/:id/research-settings')
  @May('change', ResearchSettings)
  @Answers(ResearchSettingsView)
  changeSettings(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ResearchSettingsChange }) wish: ResearchSettingsChange,
  ) {
    return this.settings.change(caller, id, wish);
  }
}
