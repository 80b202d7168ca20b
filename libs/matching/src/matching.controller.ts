import { Id } from '@concentric/kernel';
import { Answers, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { MatchPage, MatchQuery } from './contract';
import { RdMatch } from './match.entity';
import { MatchingService } from './matching.service';

@Controller('rd-requests/:id/matches')
export class MatchingController {
  constructor(private readonly matching: MatchingService) {}

  @Get()
  @May('read', RdMatch)
  @Answers(MatchPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: MatchQuery }) page: MatchQuery,
  ) {
    return this.matching.list(caller, id, page);
  }
}
