import { Id, PageQuery } from '@concentric/kernel';
import { RdContract } from '@concentric/contracting';
import { Answers, CurrentCaller, SignedInOnly, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  AccountQuery,
  MilestoneAcceptance,
  MilestoneAccount,
  MilestoneNote,
  MilestonePage,
  MilestoneStepPage,
  MilestoneVerdict,
  MilestoneView,
  NewPayment,
} from './contract';
import { MilestoneService } from './milestone.service';
import { PaymentService } from './payment.service';

/** A partner of the provider's consortium reads without a grant, so that reading only needs a user; services check. */
@Controller()
export class MilestoneController {
  constructor(
    private readonly milestones: MilestoneService,
    private readonly payments: PaymentService,
  ) {}

  @Get('rd-contracts/:id/milestones')
  @SignedInOnly()
  @Answers(MilestonePage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.milestones.list(caller, id, page);
  }

  @Get('milestones/:id')
  @SignedInOnly()
  @Answers(MilestoneView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.milestones.read(caller, id);
  }

  @Get('milestones/:id/steps')
  @SignedInOnly()
  @Answers(MilestoneStepPage)
  steps(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.milestones.steps(caller, id, page);
  }

  @Get('milestones/:id/account')
  @SignedInOnly()
  @Answers(MilestoneAccount)
  account(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: AccountQuery }) { asOf }: AccountQuery,
  ) {
    return this.milestones.account(caller, id, asOf);
  }

  @Post('milestones/:id/start')
  @May('draft', RdContract)
  @Answers(MilestoneView)
  start(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: MilestoneNote }) note: MilestoneNote,
  ) {
    return this.milestones.start(caller, id, note);
  }

  @Post('milestones/:id/submit')
  @May('draft', RdContract)
  @Answers(MilestoneView)
  submit(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: MilestoneNote }) note: MilestoneNote,
  ) {
    return this.milestones.submit(caller, id, note);
  }

  @Post('milestones/:id/accept')
  @May('commit', RdContract)
  @Answers(MilestoneView)
  accept(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: MilestoneAcceptance }) acceptance: MilestoneAcceptance,
  ) {
    return this.milestones.accept(caller, id, acceptance);
  }

  @Post('milestones/:id/request-changes')
  @May('commit', RdContract)
  @Answers(MilestoneView)
  requestChanges(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: MilestoneVerdict }) verdict: MilestoneVerdict,
  ) {
    return this.milestones.requestChanges(caller, id, verdict);
  }

  @Post('milestones/:id/reject')
  @May('commit', RdContract)
  @Answers(MilestoneView)
  reject(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: MilestoneVerdict }) verdict: MilestoneVerdict,
  ) {
    return this.milestones.reject(caller, id, verdict);
  }

  @Post('milestones/:id/pay')
  @May('commit', RdContract)
  @Answers(MilestoneView)
  pay(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewPayment }) payment: NewPayment,
  ) {
    return this.payments.pay(caller, id, payment);
  }
}
