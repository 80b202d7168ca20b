import { Id, NothingMore } from '@concentric/kernel';
import { Answers, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { Assessment } from './assessment.entity';
import { AssessmentDetail, Commission, Decision, NewScore, Opinion, Statement } from './contract';
import { DecidingService } from './deciding.service';
import { ScoringService } from './scoring.service';

@Controller('assessments/:id')
export class JudgingController {
  constructor(
    private readonly scoring: ScoringService,
    private readonly deciding: DecidingService,
  ) {}

  @Post('commission')
  @May('oversee', Assessment)
  @Answers(AssessmentDetail)
  commission(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Commission }) commission: Commission,
  ) {
    return this.scoring.commission(caller, id, commission);
  }

  @Post('assess')
  @May('oversee', Assessment)
  @Answers(AssessmentDetail)
  assess(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.scoring.assess(caller, id);
  }

  @Post('score')
  @May('score', Assessment)
  @Answers(AssessmentDetail)
  score(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewScore }) score: NewScore,
  ) {
    return this.scoring.score(caller, id, score);
  }

  @Post('finish')
  @May('score', Assessment)
  @Answers(AssessmentDetail)
  finish(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Opinion }) opinion: Opinion,
  ) {
    return this.scoring.finish(caller, id, opinion);
  }

  @Post('accept')
  @May('prepare', Assessment)
  @Answers(AssessmentDetail)
  accept(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.deciding.accept(caller, id);
  }

  @Post('object')
  @May('prepare', Assessment)
  @Answers(AssessmentDetail)
  object(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Statement }) statement: Statement,
  ) {
    return this.deciding.object(caller, id, statement);
  }

  @Post('answer')
  @May('oversee', Assessment)
  @Answers(AssessmentDetail)
  answer(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Statement }) statement: Statement,
  ) {
    return this.deciding.answer(caller, id, statement);
  }

  @Post('decide')
  @May('oversee', Assessment)
  @Answers(AssessmentDetail)
  decide(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Decision }) decision: Decision,
  ) {
    return this.deciding.decide(caller, id, decision);
  }
}
