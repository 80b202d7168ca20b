import { Id, PageQuery } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { NewAnswer, NewQuestion, QuestionPage, QuestionView } from './contract';
import { QuestionService } from './question.service';
import { RdRequest } from './request.entity';

@Controller()
export class QuestionController {
  constructor(private readonly questions: QuestionService) {}

  @Get('rd-requests/:id/questions')
  @SignedInOnly()
  @Answers(QuestionPage)
  listOf(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.questions.listOf(caller, id, page);
  }

  @Post('rd-requests/:id/questions')
  @SignedInOnly()
  @Creates(QuestionView, '/rd-questions')
  ask(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewQuestion }) wish: NewQuestion,
  ) {
    return this.questions.ask(caller, id, wish);
  }

  @Get('rd-questions/:id')
  @SignedInOnly()
  @Answers(QuestionView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.questions.read(caller, id);
  }

  @Post('rd-questions/:id/answer')
  @May('answer', RdRequest)
  @Answers(QuestionView)
  answer(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewAnswer }) wish: NewAnswer,
  ) {
    return this.questions.answer(caller, id, wish);
  }
}
