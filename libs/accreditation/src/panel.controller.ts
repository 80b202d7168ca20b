import { Id, PageQuery } from '@concentric/kernel';
import { Answers, AnswersFile, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Application, Panelist } from './application.entity';
import {
  CandidateList,
  ConflictStatement,
  NewPanelist,
  NewReview,
  NothingMore,
  PanelView,
  ReviewPage,
  ReviewView,
} from './contract';
import { PanelService } from './panel.service';

@Controller()
export class ExpertPanelController {
  constructor(private readonly panels: PanelService) {}

  @Get('applications/:id/panel')
  @May('handle', Application)
  @Answers(PanelView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.panels.read(caller, id);
  }

  @Get('applications/:id/panel/candidates')
  @May('handle', Application)
  @Answers(CandidateList)
  candidates(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.panels.candidates(caller, id);
  }

  @Post('applications/:id/panel')
  @May('handle', Application)
  @Answers(PanelView)
  invite(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewPanelist }) wish: NewPanelist,
  ) {
    return this.panels.invite(caller, id, wish);
  }

  @Post('panelists/:id/dismiss')
  @May('handle', Panelist)
  @Answers(PanelView)
  dismiss(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.panels.dismiss(caller, id);
  }

  @Get('reviews')
  @May('review', Panelist)
  @Answers(ReviewPage)
  reviews(@CurrentCaller() caller: Caller, @Query({ schema: PageQuery }) page: PageQuery) {
    return this.panels.reviews(caller, page);
  }

  @Get('reviews/:id')
  @May('review', Panelist)
  @Answers(ReviewView)
  review(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.panels.review(caller, id);
  }

  @Get('reviews/:id/dossier-files/:fileId/content')
  @May('review', Panelist)
  @AnswersFile('application/octet-stream')
  file(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('fileId', { schema: Id }) fileId: string,
  ) {
    return this.panels.file(caller, id, fileId);
  }

  @Post('reviews/:id/declare')
  @May('review', Panelist)
  @Answers(ReviewView)
  declare(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ConflictStatement }) statement: ConflictStatement,
  ) {
    return this.panels.declare(caller, id, statement);
  }

  @Post('reviews/:id/submit')
  @May('review', Panelist)
  @Answers(ReviewView)
  submit(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewReview }) review: NewReview,
  ) {
    return this.panels.submit(caller, id, review);
  }
}
