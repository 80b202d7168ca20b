import { Id, PageQuery } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { IpAsset } from './asset.entity';
import {
  InvestmentPage,
  InvestmentRatios,
  InvestmentReversal,
  InvestmentView,
  NewInvestment,
  RatiosQuery,
} from './contract';
import { InvestmentService } from './investment.service';

@Controller()
export class InvestmentController {
  constructor(private readonly investments: InvestmentService) {}

  @Get('ip-assets/:id/investments')
  @SignedInOnly()
  @Answers(InvestmentPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.investments.list(caller, id, page);
  }

  @Post('ip-assets/:id/investments')
  @May('invest', IpAsset)
  @Creates(InvestmentView, '/ip-investments')
  record(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewInvestment }) investment: NewInvestment,
  ) {
    return this.investments.record(caller, id, investment);
  }

  @Get('ip-assets/:id/investment-ratios')
  @SignedInOnly()
  @Answers(InvestmentRatios)
  ratios(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: RatiosQuery }) { asOf }: RatiosQuery,
  ) {
    return this.investments.ratios(caller, id, asOf);
  }

  @Get('ip-investments/:id')
  @SignedInOnly()
  @Answers(InvestmentView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.investments.read(caller, id);
  }

  @Post('ip-investments/:id/reverse')
  @May('invest', IpAsset)
  @Creates(InvestmentView, '/ip-investments')
  reverse(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: InvestmentReversal }) reversal: InvestmentReversal,
  ) {
    return this.investments.reverse(caller, id, reversal);
  }
}
