import { Id } from '@concentric/kernel';
import { Answers, CurrentCaller, SignedInOnly, type Caller } from '@concentric/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { StakesAsOfQuery, StakesAsOfView, StakesHistory } from './contract';
import { StakesService } from './stakes.service';

@Controller('ip-assets/:id')
export class StakesController {
  constructor(private readonly stakes: StakesService) {}

  @Get('stakes')
  @SignedInOnly()
  @Answers(StakesAsOfView)
  read(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: StakesAsOfQuery }) query: StakesAsOfQuery,
  ) {
    return this.stakes.read(caller, id, query);
  }

  @Get('stakes/history')
  @SignedInOnly()
  @Answers(StakesHistory)
  history(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.stakes.history(caller, id);
  }
}
