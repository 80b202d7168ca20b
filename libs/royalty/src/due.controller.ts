import { Id } from '@concentric/kernel';
import { Licence } from '@concentric/licence';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import {
  DueAccount,
  DueAccountQuery,
  DuePage,
  DueQuery,
  DueView,
  LicenceObligations,
  MilestoneReached,
  NewRoyaltyPayment,
  ObligationQuery,
  ObligationsPage,
  RoyaltyPaymentPage,
  RoyaltyPaymentQuery,
  RoyaltyPaymentView,
  RoyaltyReversal,
  RoyaltySchedule,
} from './contract';
import { RoyaltyDue, RoyaltyPayment } from './due.entity';
import { DueService } from './due.service';
import { ScheduleService } from './schedule.service';

const Key = z.string().max(20);

@Controller()
export class RoyaltyDueController {
  constructor(
    private readonly dues: DueService,
    private readonly schedules: ScheduleService,
  ) {}

  @Get('licences/:id/royalty-schedule')
  @May('read', Licence)
  @Answers(RoyaltySchedule)
  schedule(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.schedules.read(caller, id);
  }

  @Post('licences/:id/royalty-milestones/:key/reach')
  @May('commit', Licence)
  @Answers(DueView)
  reach(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('key', { schema: Key }) key: string,
    @Body({ schema: MilestoneReached }) { reachedOn }: MilestoneReached,
  ) {
    return this.schedules.reach(caller, id, key, reachedOn ?? null);
  }

  @Get('licences/:id/obligations')
  @May('read', Licence)
  @Answers(LicenceObligations)
  obligations(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ObligationQuery }) query: ObligationQuery,
  ) {
    return this.schedules.obligations(caller, id, query);
  }

  @Get('licence-obligations')
  @May('read', Licence)
  @Answers(ObligationsPage)
  mine(@CurrentCaller() caller: Caller, @Query({ schema: ObligationQuery }) query: ObligationQuery) {
    return this.schedules.mine(caller, query);
  }

  @Get('royalty-dues')
  @May('read', RoyaltyDue)
  @Answers(DuePage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: DueQuery }) query: DueQuery) {
    return this.dues.list(caller, query);
  }

  @Get('royalty-dues/:id')
  @May('read', RoyaltyDue)
  @Answers(DueView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.dues.read(caller, id);
  }

  @Get('royalty-dues/:id/account')
  @May('read', RoyaltyDue)
  @Answers(DueAccount)
  account(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: DueAccountQuery }) query: DueAccountQuery,
  ) {
    return this.dues.account(caller, id, query);
  }

  @Post('royalty-dues/:id/pay')
  @May('commit', RoyaltyDue)
  @Answers(DueView)
  pay(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewRoyaltyPayment }) payment: NewRoyaltyPayment,
  ) {
    return this.dues.pay(caller, id, payment);
  }

  @Get('royalty-payments')
  @May('read', RoyaltyPayment)
  @Answers(RoyaltyPaymentPage)
  payments(@CurrentCaller() caller: Caller, @Query({ schema: RoyaltyPaymentQuery }) query: RoyaltyPaymentQuery) {
    return this.dues.payments(caller, query);
  }

  @Get('royalty-payments/:id')
  @May('read', RoyaltyPayment)
  @Answers(RoyaltyPaymentView)
  payment(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.dues.payment(caller, id);
  }

  @Post('royalty-payments/:id/reverse')
  @May('commit', RoyaltyPayment)
  @Creates(RoyaltyPaymentView, '/royalty-payments')
  reverse(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RoyaltyReversal }) { reason }: RoyaltyReversal,
  ) {
    return this.dues.reverse(caller, id, reason);
  }
}
