import { Id, PageQuery } from '@concentric/kernel';
import { Licence } from '@concentric/licence';
import {
  Answers,
  AnswersFile,
  CurrentCaller,
  May,
  Spoken,
  type Caller,
  type SpokenLanguage,
} from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  RecordalChange,
  RecordalFiling,
  RecordalForm,
  RecordalNumber,
  RecordalPage,
  RecordalQuery,
  RecordalReason,
  RecordalStepPage,
  RecordalView,
} from './contract';
import { RecordalService } from './recordal.service';

@Controller()
export class RecordalController {
  constructor(private readonly recordals: RecordalService) {}

  /** What is due soonest comes first. */
  @Get('licence-recordals')
  @May('read', Licence)
  @Answers(RecordalPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: RecordalQuery }) query: RecordalQuery) {
    return this.recordals.list(caller, query);
  }

  @Get('licences/:id/recordal')
  @May('read', Licence)
  @Answers(RecordalView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.recordals.read(caller, id);
  }

  @Get('licences/:id/recordal/steps')
  @May('read', Licence)
  @Answers(RecordalStepPage)
  steps(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.recordals.steps(caller, id, page);
  }

  @Get('licences/:id/recordal/form.json')
  @May('read', Licence)
  @Answers(RecordalForm)
  async form(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return (await this.recordals.read(caller, id)).form;
  }

  @Get('licences/:id/recordal/form.pdf')
  @May('read', Licence)
  @AnswersFile('application/pdf')
  pdf(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string, @Spoken() language: SpokenLanguage) {
    return this.recordals.pdf(caller, id, 'recordal', language);
  }

  @Get('licences/:id/recordal/form.csv')
  @May('read', Licence)
  @AnswersFile('text/csv; charset=utf-8')
  csv(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string, @Spoken() language: SpokenLanguage) {
    return this.recordals.csv(caller, id, 'recordal', language);
  }

  @Get('licences/:id/registration.pdf')
  @May('read', Licence)
  @AnswersFile('application/pdf')
  registrationPdf(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Spoken() language: SpokenLanguage,
  ) {
    return this.recordals.pdf(caller, id, 'registration', language);
  }

  @Get('licences/:id/registration.csv')
  @May('read', Licence)
  @AnswersFile('text/csv; charset=utf-8')
  registrationCsv(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Spoken() language: SpokenLanguage,
  ) {
    return this.recordals.csv(caller, id, 'registration', language);
  }

  @Post('licences/:id/recordal/file')
  @May('read', Licence)
  @Answers(RecordalView)
  file(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RecordalFiling }) filing: RecordalFiling,
  ) {
    return this.recordals.file(caller, id, filing);
  }

  @Post('licences/:id/recordal/correct')
  @May('read', Licence)
  @Answers(RecordalView)
  correct(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RecordalReason }) reason: RecordalReason,
  ) {
    return this.recordals.correct(caller, id, reason);
  }

  @Post('licences/:id/recordal/refuse')
  @May('read', Licence)
  @Answers(RecordalView)
  refuse(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RecordalReason }) reason: RecordalReason,
  ) {
    return this.recordals.refuse(caller, id, reason);
  }

  @Post('licences/:id/recordal/record')
  @May('read', Licence)
  @Answers(RecordalView)
  record(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RecordalNumber }) number: RecordalNumber,
  ) {
    return this.recordals.record(caller, id, number);
  }

  @Post('licences/:id/recordal/change')
  @May('read', Licence)
  @Answers(RecordalView)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RecordalChange }) change: RecordalChange,
  ) {
    return this.recordals.change(caller, id, change);
  }

  @Post('licences/:id/recordal/cancel')
  @May('read', Licence)
  @Answers(RecordalView)
  cancel(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RecordalChange }) change: RecordalChange,
  ) {
    return this.recordals.cancel(caller, id, change);
  }
}
