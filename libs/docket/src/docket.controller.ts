import { Id, NothingMore, PageQuery } from '@concentric/kernel';
import { Patent, PatentHolder } from '@concentric/patent';
import {
  Answers,
  AnswersFile,
  Creates,
  CurrentCaller,
  May,
  Spoken,
  type Caller,
  type SpokenLanguage,
} from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  AnnuityPayerChange,
  AnnuityPayment,
  AnnuitySchedule,
  DocketFileQuery,
  DocketQuery,
  DueAnnuityPage,
  EventReversal,
  FeeReliefEnd,
  FeeReliefView,
  NewFeeRelief,
  NewPatentEvent,
  PatentEventPage,
  PatentEventView,
  PatentStandingView,
  PatentYear,
} from './contract';
import { DocketService } from './docket.service';
import { PayerService } from './payer.service';

@Controller()
export class DocketController {
  constructor(
    private readonly docket: DocketService,
    private readonly payers: PayerService,
  ) {}

  @Get('patents/:id/events')
  @May('read', Patent)
  @Answers(PatentEventPage)
  events(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.docket.events(caller, id, page);
  }

  @Post('patents/:id/events')
  @May('keep', PatentHolder)
  @Creates(PatentEventView, '/patent-events')
  record(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewPatentEvent }) event: NewPatentEvent,
  ) {
    return this.docket.record(caller, id, event);
  }

  @Get('patent-events/:id')
  @May('read', Patent)
  @Answers(PatentEventView)
  event(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.docket.event(caller, id);
  }

  @Post('patent-events/:id/reverse')
  @May('keep', PatentHolder)
  @Answers(PatentEventView)
  reverse(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: EventReversal }) { reason }: EventReversal,
  ) {
    return this.docket.reverse(caller, id, reason);
  }

  @Get('patents/:id/standing')
  @May('read', Patent)
  @Answers(PatentStandingView)
  standing(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.docket.standing(caller, id);
  }

  @Get('patents/:id/annuities')
  @May('read', Patent)
  @Answers(AnnuitySchedule)
  schedule(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.docket.schedule(caller, id);
  }

  @Post('patents/:id/annuities/:year/pay')
  @May('keep', PatentHolder)
  @Answers(AnnuitySchedule)
  pay(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('year', { schema: PatentYear }) year: PatentYear,
    @Body({ schema: AnnuityPayment }) payment: AnnuityPayment,
  ) {
    return this.docket.pay(caller, id, year, payment);
  }

  @Post('patents/:id/annuity-payer')
  @May('keep', PatentHolder)
  @Answers(AnnuitySchedule)
  setPayer(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AnnuityPayerChange }) { organizationId }: AnnuityPayerChange,
  ) {
    return this.payers.set(caller, id, organizationId);
  }

  @Post('patents/:id/annuity-payer/accept')
  @May('cede', PatentHolder)
  @Answers(AnnuitySchedule)
  acceptPayer(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.payers.answer(caller, id, true);
  }

  @Post('patents/:id/annuity-payer/decline')
  @May('cede', PatentHolder)
  @Answers(AnnuitySchedule)
  declinePayer(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.payers.answer(caller, id, false);
  }

  @Post('patents/:id/fee-reliefs')
  @May('keep', PatentHolder)
  @Creates(FeeReliefView, '/fee-reliefs')
  reduce(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewFeeRelief }) relief: NewFeeRelief,
  ) {
    return this.docket.reduce(caller, id, relief);
  }

  @Get('fee-reliefs/:id')
  @May('read', Patent)
  @Answers(FeeReliefView)
  relief(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.docket.relief(caller, id);
  }

  @Post('fee-reliefs/:id/end')
  @May('keep', PatentHolder)
  @Answers(FeeReliefView)
  endReduction(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: FeeReliefEnd }) { endsOn }: FeeReliefEnd,
  ) {
    return this.docket.endReduction(caller, id, endsOn ?? null);
  }

  /** What is to be paid next, the earliest first: of patents the caller's organizations hold or pay for. */
  @Get('annuities')
  @May('read', Patent)
  @Answers(DueAnnuityPage)
  due(@CurrentCaller() caller: Caller, @Query({ schema: DocketQuery }) query: DocketQuery) {
    return this.docket.due(caller, query);
  }

  /** UTF-8 with a byte order mark, headings in the language asked for. */
  @Get('annuities.csv')
  @May('read', Patent)
  @AnswersFile('text/csv; charset=utf-8')
  file(
    @CurrentCaller() caller: Caller,
    @Query({ schema: DocketFileQuery }) query: DocketFileQuery,
    @Spoken() language: SpokenLanguage,
  ) {
    return this.docket.file(caller, query, language);
  }
}
