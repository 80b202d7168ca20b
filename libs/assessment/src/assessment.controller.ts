import { Id, NothingMore } from '@concentric/kernel';
import {
  Answers,
  AnswersFile,
  CurrentCaller,
  May,
  SignedInOnly,
  Spoken,
  type Caller,
  type SpokenLanguage,
} from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Assessment } from './assessment.entity';
import { AssessmentService } from './assessment.service';
import {
  AssessmentDetail,
  AssessmentPage,
  AssessmentQuery,
  CardList,
  DriftView,
  FigureRowPage,
  FigureRowQuery,
  HeadText,
  ItemCode,
  ReportView,
  Statement,
} from './contract';
import { PreparingService } from './preparing.service';

@Controller()
export class AssessmentController {
  constructor(
    private readonly assessments: AssessmentService,
    private readonly preparing: PreparingService,
  ) {}

  @Get('scorecards')
  @SignedInOnly()
  @Answers(CardList)
  cards() {
    return this.assessments.cards();
  }

  @Get('assessments')
  @May('read', Assessment)
  @Answers(AssessmentPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: AssessmentQuery }) query: AssessmentQuery) {
    return this.assessments.list(caller, query);
  }

  @Get('assessments/:id')
  @May('read', Assessment)
  @Answers(AssessmentDetail)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.assessments.read(caller, id);
  }

  @Get('assessments/:id/report')
  @May('read', Assessment)
  @Answers(ReportView)
  report(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.assessments.report(caller, id);
  }

  @Get('assessments/:id/report.pdf')
  @May('read', Assessment)
  @AnswersFile('application/pdf')
  pdf(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string, @Spoken() language: SpokenLanguage) {
    return this.assessments.pdf(caller, id, language);
  }

  @Get('assessments/:id/report/drift')
  @May('read', Assessment)
  @Answers(DriftView)
  drift(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.assessments.drift(caller, id);
  }

  @Get('assessments/:id/figures/:code/rows')
  @May('read', Assessment)
  @Answers(FigureRowPage)
  rows(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('code', { schema: ItemCode }) code: string,
    @Query({ schema: FigureRowQuery }) query: FigureRowQuery,
  ) {
    return this.assessments.rows(caller, id, code, query);
  }

  @Post('assessments/:id/collect')
  @May('prepare', Assessment)
  @Answers(AssessmentDetail)
  collect(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.preparing.collect(caller, id);
  }

  @Post('assessments/:id/write')
  @May('prepare', Assessment)
  @Answers(AssessmentDetail)
  write(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: HeadText }) text: HeadText,
  ) {
    return this.preparing.write(caller, id, text);
  }

  @Post('assessments/:id/submit')
  @May('prepare', Assessment)
  @Answers(AssessmentDetail)
  submit(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.preparing.submit(caller, id);
  }

  @Post('assessments/:id/return')
  @May('oversee', Assessment)
  @Answers(AssessmentDetail)
  sendBack(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Statement }) statement: Statement,
  ) {
    return this.preparing.sendBack(caller, id, statement);
  }
}
