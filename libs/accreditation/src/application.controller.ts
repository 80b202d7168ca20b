import { attachmentRoutes } from '@concentric/attachment';
import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Application } from './application.entity';
import { ApplicationFileService, ApplicationService } from './application.service';
import {
  AccreditationReason,
  ApplicationPage,
  ApplicationQuery,
  ApplicationView,
  Conclusion,
  NewApplication,
  NewPublicNotice,
  NothingMore,
  Proposal,
} from './contract';
import { HandlingService } from './handling.service';

@Controller()
export class ApplicationController {
  constructor(
    private readonly applications: ApplicationService,
    private readonly handling: HandlingService,
  ) {}

  @Get('applications')
  @May('read', Application)
  @Answers(ApplicationPage)
  everywhere(@CurrentCaller() caller: Caller, @Query({ schema: ApplicationQuery }) query: ApplicationQuery) {
    return this.applications.list(caller, null, query);
  }

  @Get('centers/:id/applications')
  @May('read', Application)
  @Answers(ApplicationPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ApplicationQuery }) query: ApplicationQuery,
  ) {
    return this.applications.list(caller, id, query);
  }

  @Post('centers/:id/applications')
  @May('apply', Application)
  @Creates(ApplicationView, '/applications')
  draft(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewApplication }) wish: NewApplication,
  ) {
    return this.applications.draft(caller, id, wish);
  }

  @Get('applications/:id')
  @May('read', Application)
  @Answers(ApplicationView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.applications.read(caller, id);
  }

  @Post('applications/:id/submit')
  @May('apply', Application)
  @Answers(ApplicationView)
  submit(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.applications.submit(caller, id);
  }

  @Post('applications/:id/withdraw')
  @May('apply', Application)
  @Answers(ApplicationView)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AccreditationReason }) { reason }: AccreditationReason,
  ) {
    return this.applications.withdraw(caller, id, reason);
  }

  @Post('applications/:id/take')
  @May('handle', Application)
  @Answers(ApplicationView)
  take(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.handling.take(caller, id);
  }

  @Post('applications/:id/conclude')
  @May('handle', Application)
  @Answers(ApplicationView)
  conclude(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Conclusion }) conclusion: Conclusion,
  ) {
    return this.handling.conclude(caller, id, conclusion);
  }

  @Post('applications/:id/propose')
  @May('handle', Application)
  @Answers(ApplicationView)
  propose(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Proposal }) proposal: Proposal,
  ) {
    return this.handling.propose(caller, id, proposal);
  }

  @Post('applications/:id/approve')
  @May('handle', Application)
  @Answers(ApplicationView)
  approve(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.handling.approve(caller, id);
  }

  @Post('applications/:id/send-back')
  @May('handle', Application)
  @Answers(ApplicationView)
  sendBack(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.handling.sendBack(caller, id);
  }

  @Post('applications/:id/publish')
  @May('handle', Application)
  @Answers(ApplicationView)
  publish(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewPublicNotice }) notice: NewPublicNotice,
  ) {
    return this.handling.publish(caller, id, notice);
  }

  @Post('applications/:id/reconsider')
  @May('handle', Application)
  @Answers(ApplicationView)
  reconsider(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.handling.reconsider(caller, id);
  }

  @Post('applications/:id/certify')
  @May('handle', Application)
  @Answers(ApplicationView)
  certify(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.handling.certify(caller, id);
  }
}

const at = '/applications/:id/attachments';

@Controller(at)
export class ApplicationFileController extends attachmentRoutes({
  at,
  files: ApplicationFileService,
  changing: SignedInOnly(),
}) {}
