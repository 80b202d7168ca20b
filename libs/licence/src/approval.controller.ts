import { Id, PageQuery } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { LicenceApproval } from './approval.entity';
import { ApprovalService } from './approval.service';
import {
  ApprovalCase,
  ApprovalCasePage,
  ApprovalGiving,
  ApprovalQuery,
  ApprovalRefusal,
  LicenceNoticePage,
  LicenceNoticeView,
  NewObjection,
  ObjectionPage,
  ObjectionSettlement,
  ObjectionView,
} from './contract';

@Controller()
export class ApprovalController {
  constructor(private readonly approvals: ApprovalService) {}

  /** What is asked of the caller's organizations. */
  @Get('licence-approvals')
  @May('read', LicenceApproval)
  @Answers(ApprovalCasePage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: ApprovalQuery }) query: ApprovalQuery) {
    return this.approvals.list(caller, query);
  }

  @Get('licence-approvals/:id')
  @SignedInOnly()
  @Answers(ApprovalCase)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.approvals.read(caller, id);
  }

  @Post('licence-approvals/:id/give')
  @SignedInOnly()
  @Answers(ApprovalCase)
  give(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ApprovalGiving }) giving: ApprovalGiving,
  ) {
    return this.approvals.give(caller, id, giving);
  }

  @Post('licence-approvals/:id/refuse')
  @SignedInOnly()
  @Answers(ApprovalCase)
  refuse(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ApprovalRefusal }) refusal: ApprovalRefusal,
  ) {
    return this.approvals.refuse(caller, id, refusal);
  }

  @Get('licence-approvals/:id/objections')
  @SignedInOnly()
  @Answers(ObjectionPage)
  objections(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.approvals.objections(caller, id, page);
  }

  @Post('licence-objections/:id/settle')
  @SignedInOnly()
  @Answers(ObjectionView)
  settle(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ObjectionSettlement }) settlement: ObjectionSettlement,
  ) {
    return this.approvals.settle(caller, id, settlement);
  }

  /** 公示: licences that public institutions are about to grant. */
  @Get('licence-notices')
  @SignedInOnly()
  @Answers(LicenceNoticePage)
  notices(@Query({ schema: PageQuery }) page: PageQuery) {
    return this.approvals.notices(page);
  }

  @Get('licence-notices/:id')
  @SignedInOnly()
  @Answers(LicenceNoticeView)
  notice(@Param('id', { schema: Id }) id: string) {
    return this.approvals.notice(id);
  }

  @Post('licence-notices/:id/objections')
  @SignedInOnly()
  @Creates(ObjectionView, '/licence-objections')
  object(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewObjection }) objection: NewObjection,
  ) {
    return this.approvals.object(caller, id, objection);
  }

  @Get('licence-objections/:id')
  @SignedInOnly()
  @Answers(ObjectionView)
  objection(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.approvals.objection(caller, id);
  }
}
