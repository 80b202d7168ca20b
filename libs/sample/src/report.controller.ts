import { Booking } from '@concentric/booking';
import { Id, PageQuery } from '@concentric/kernel';
import {
  Answers,
  AnswersFile,
  Creates,
  CurrentCaller,
  May,
  TakesFile,
  UploadedFile,
  type Caller,
  type Upload,
} from '@concentric/platform';
import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ReportPage, ReportUpload, ReportView } from './contract';
import { Report } from './report.entity';
import { ReportService } from './report.service';

@Controller()
export class ReportController {
  constructor(private readonly reports: ReportService) {}

  @Get('bookings/:id/reports')
  @May('read', Report)
  @Answers(ReportPage)
  listOf(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) bookingId: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.reports.listOf(caller, bookingId, page);
  }

  @Post('bookings/:id/reports')
  @May('report', Booking)
  @TakesFile()
  @Creates(ReportView, '/reports')
  upload(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) bookingId: string,
    @UploadedFile() file: Upload,
    @Query({ schema: ReportUpload }) query: ReportUpload,
  ) {
    return this.reports.upload(caller, bookingId, file, query);
  }

  @Get('reports/:id')
  @May('read', Report)
  @Answers(ReportView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.reports.read(caller, id);
  }

  @Get('reports/:id/content')
  @May('read', Report)
  @AnswersFile('application/octet-stream')
  content(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.reports.content(caller, id);
  }
}
