import { Id, PageQuery } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ContributionPage, ContributionView, NewContribution, Reversal, StakesQuery, StakesView } from './contract';
import { Contribution } from './contribution.entity';
import { ContributionService } from './contribution.service';
import { Standing } from './membership.entity';

@Controller()
export class ContributionController {
  constructor(private readonly contributions: ContributionService) {}

  @Get('centers/:id/contributions')
  @May('read', Contribution)
  @Answers(ContributionPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.contributions.list(caller, id, page);
  }

  @Post('centers/:id/contributions')
  @May('record', Contribution)
  @Creates(ContributionView, '/contributions')
  record(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewContribution }) wish: NewContribution,
  ) {
    return this.contributions.record(caller, id, wish);
  }

  @Get('contributions/:id')
  @May('read', Contribution)
  @Answers(ContributionView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.contributions.read(caller, id);
  }

  @Post('contributions/:id/reverse')
  @May('reverse', Contribution)
  @Creates(ContributionView, '/contributions')
  reverse(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Reversal }) reversal: Reversal,
  ) {
    return this.contributions.reverse(caller, id, reversal);
  }

  @Get('centers/:id/stakes')
  @May('read', Standing)
  @Answers(StakesView)
  stakes(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: StakesQuery }) { asOf }: StakesQuery,
  ) {
    return this.contributions.stakes(caller, id, asOf);
  }
}
