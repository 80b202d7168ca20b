import { Id, NothingMore } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { PeriodClosing } from './closing.entity';
import { ClosingService } from './closing.service';
import {
  ClosingPage,
  ClosingQuery,
  ClosingView,
  ClosingWithdrawal,
  Entered,
  NewClosing,
  Reconciliation,
  ReconciliationQuery,
} from './contract';
import { ReconciliationService } from './reconciliation.service';

@Controller()
export class ClosingController {
  constructor(
    private readonly closings: ClosingService,
    private readonly reconciliations: ReconciliationService,
  ) {}

  @Get('centers/:id/reconciliation')
  @May('read', PeriodClosing)
  @Answers(Reconciliation)
  reconcile(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ReconciliationQuery }) query: ReconciliationQuery,
  ) {
    return this.reconciliations.reconcile(caller, id, query);
  }

  @Post('centers/:id/reconciliation/enter')
  @May('draft', PeriodClosing)
  @Answers(Entered)
  enter(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.reconciliations.enterLacking(caller, id);
  }

  @Get('centers/:id/closings')
  @May('read', PeriodClosing)
  @Answers(ClosingPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ClosingQuery }) query: ClosingQuery,
  ) {
    return this.closings.list(caller, id, query);
  }

  @Post('centers/:id/closings')
  @May('draft', PeriodClosing)
  @Creates(ClosingView, '/closings')
  draft(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewClosing }) closing: NewClosing,
  ) {
    return this.closings.draft(caller, id, closing);
  }

  @Get('closings/:id')
  @May('read', PeriodClosing)
  @Answers(ClosingView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.closings.read(caller, id);
  }

  @Post('closings/:id/approve')
  @May('approve', PeriodClosing)
  @Answers(ClosingView)
  approve(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.closings.approve(caller, id);
  }

  @Post('closings/:id/withdraw')
  @May('draft', PeriodClosing)
  @Answers(ClosingView)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ClosingWithdrawal }) withdrawal: ClosingWithdrawal,
  ) {
    return this.closings.withdraw(caller, id, withdrawal);
  }
}
