import { Center } from '@concentric/alliance';
import { Instrument } from '@concentric/equipment';
import { Id } from '@concentric/kernel';
import {
  Answers,
  AnswersFile,
  CurrentCaller,
  May,
  Spoken,
  type Caller,
  type SpokenLanguage,
} from '@concentric/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { CenterReportQuery, EquipmentReportView, InstrumentReportQuery } from './contract';
import { ReportService } from './report.service';

@Controller()
export class ReportController {
  constructor(private readonly reports: ReportService) {}

  /** Month by month. */
  @Get('instruments/:id/report')
  @May('report', Instrument)
  @Answers(EquipmentReportView)
  ofInstrument(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: InstrumentReportQuery }) query: InstrumentReportQuery,
  ) {
    return this.reports.ofInstrument(caller, id, query);
  }

  /** UTF-8 with a byte order mark, headings in the language asked for. */
  @Get('instruments/:id/report.csv')
  @May('report', Instrument)
  @AnswersFile('text/csv; charset=utf-8')
  instrumentCsv(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: InstrumentReportQuery }) query: InstrumentReportQuery,
    @Spoken() language: SpokenLanguage,
  ) {
    return this.reports.instrumentCsv(caller, id, query, language);
  }

  @Get('centers/:id/equipment-report')
  @May('report', Center)
  @Answers(EquipmentReportView)
  ofCenter(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: CenterReportQuery }) query: CenterReportQuery,
  ) {
    return this.reports.ofCenter(caller, id, query);
  }

  /** UTF-8 with a byte order mark, headings in the language asked for. */
  @Get('centers/:id/equipment-report.csv')
  @May('report', Center)
  @AnswersFile('text/csv; charset=utf-8')
  centerCsv(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: CenterReportQuery }) query: CenterReportQuery,
    @Spoken() language: SpokenLanguage,
  ) {
    return this.reports.centerCsv(caller, id, query, language);
  }
}
