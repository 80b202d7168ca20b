import { Id, PageQuery, NothingMore } from '@concentric/kernel';
import { Licence } from '@concentric/licence';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  NewReport,
  ReportFigures,
  ReportPage,
  ReportQuery,
  ReportQuestion,
  ReportStepPage,
  ReportView,
  RoyaltyCalculation,
} from './contract';
import { RoyaltyReport } from './report.entity';
import { ReportService } from './report.service';

@Controller()
export class RoyaltyReportController {
  constructor(private readonly reports: ReportService) {}

  @Post('licences/:id/royalty-reports')
  @May('commit', Licence)
  @Creates(ReportView, '/royalty-reports')
  submit(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewReport }) report: NewReport,
  ) {
    return this.reports.submit(caller, id, report);
  }

  @Get('royalty-reports')
  @May('read', RoyaltyReport)
  @Answers(ReportPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: ReportQuery }) query: ReportQuery) {
    return this.reports.list(caller, query);
  }

  @Get('royalty-reports/:id')
  @May('read', RoyaltyReport)
  @Answers(ReportView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.reports.read(caller, id);
  }

  @Get('royalty-reports/:id/steps')
  @May('read', RoyaltyReport)
  @Answers(ReportStepPage)
  steps(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.reports.steps(caller, id, page);
  }

  @Get('royalty-reports/:id/calculation')
  @May('read', RoyaltyReport)
  @Answers(RoyaltyCalculation)
  calculation(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.reports.calculation(caller, id);
  }

  @Post('royalty-reports/:id/resubmit')
  @May('commit', RoyaltyReport)
  @Answers(ReportView)
  resubmit(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReportFigures }) figures: ReportFigures,
  ) {
    return this.reports.resubmit(caller, id, figures);
  }

  @Post('royalty-reports/:id/query')
  @May('commit', RoyaltyReport)
  @Answers(ReportView)
  query(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReportQuestion }) { reason }: ReportQuestion,
  ) {
    return this.reports.query(caller, id, reason);
  }

  @Post('royalty-reports/:id/confirm')
  @May('commit', RoyaltyReport)
  @Answers(ReportView)
  confirm(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.reports.confirm(caller, id);
  }
}
