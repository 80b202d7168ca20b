import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  CenterGates,
  GateQuery,
  GateReportPage,
  GateReportQuery,
  GateReportView,
  GateReversal,
  NewGateReport,
} from './contract';
import { GateReport } from './gate-report.entity';
import { StaffingService } from './staffing.service';

@Controller()
export class StaffingController {
  constructor(private readonly staffing: StaffingService) {}

  @Get('centers/:id/ratio-gates')
  @May('read', GateReport)
  @Answers(CenterGates)
  ofCenter(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: GateQuery }) query: GateQuery,
  ) {
    return this.staffing.ofCenter(caller, id, query);
  }

  @Get('centers/:id/gate-reports')
  @May('read', GateReport)
  @Answers(GateReportPage)
  reports(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: GateReportQuery }) query: GateReportQuery,
  ) {
    return this.staffing.reports(caller, id, query);
  }

  @Post('centers/:id/gate-reports')
  @May('enter', GateReport)
  @Creates(GateReportView, '/gate-reports')
  enter(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewGateReport }) report: NewGateReport,
  ) {
    return this.staffing.enter(caller, id, report);
  }

  @Get('gate-reports/:id')
  @May('read', GateReport)
  @Answers(GateReportView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.staffing.read(caller, id);
  }

  @Post('gate-reports/:id/reverse')
  @May('enter', GateReport)
  @Answers(GateReportView)
  reverse(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: GateReversal }) reversal: GateReversal,
  ) {
    return this.staffing.reverse(caller, id, reversal);
  }
}
