import { Id } from '@concentric/kernel';
import { Answers, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ConductPoint } from './conduct.entity';
import { ConductService } from './conduct.service';
import { Appeal, AppealAnswer, ConductPage, ConductQuery, ConductSums, ConductView } from './contract';

@Controller()
export class ConductController {
  constructor(private readonly conduct: ConductService) {}

  @Get('conduct')
  @SignedInOnly()
  @Answers(ConductPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: ConductQuery }) query: ConductQuery) {
    return this.conduct.list(caller, query);
  }

  @Get('conduct/:id')
  @May('read', ConductPoint)
  @Answers(ConductView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.conduct.read(caller, id);
  }

  @Post('conduct/:id/appeal')
  @May('appeal', ConductPoint)
  @Answers(ConductView)
  appeal(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Appeal }) wish: Appeal,
  ) {
    return this.conduct.appeal(caller, id, wish);
  }

  @Post('conduct/:id/answer')
  @May('answer', ConductPoint)
  @Answers(ConductView)
  answer(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AppealAnswer }) wish: AppealAnswer,
  ) {
    return this.conduct.answer(caller, id, wish);
  }

  /** For the organization's own people; for a center's managers what it comes to there. */
  @Get('organizations/:id/conduct')
  @SignedInOnly()
  @Answers(ConductSums)
  sums(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) organizationId: string) {
    return this.conduct.sums(caller, organizationId);
  }
}
