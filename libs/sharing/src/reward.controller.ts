import { Id, NothingMore } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  RewardAgreementPage,
  RewardAgreementQuery,
  RewardAgreementReason,
  RewardAgreementView,
  RewardAgreementWish,
} from './contract';
import { RewardAgreement } from './reward.entity';
import { RewardService } from './reward.service';

@Controller()
export class RewardController {
  constructor(private readonly rewards: RewardService) {}

  @Get('reward-agreements')
  @SignedInOnly()
  @Answers(RewardAgreementPage)
  listOwn(@CurrentCaller() caller: Caller, @Query({ schema: RewardAgreementQuery }) query: RewardAgreementQuery) {
    return this.rewards.list(caller, null, query);
  }

  @Get('centers/:id/reward-agreements')
  @SignedInOnly()
  @Answers(RewardAgreementPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) centerId: string,
    @Query({ schema: RewardAgreementQuery }) query: RewardAgreementQuery,
  ) {
    return this.rewards.list(caller, centerId, query);
  }

  @Post('centers/:id/reward-agreements')
  @May('draft', RewardAgreement)
  @Creates(RewardAgreementView, '/reward-agreements')
  draft(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) centerId: string,
    @Body({ schema: RewardAgreementWish }) wish: RewardAgreementWish,
  ) {
    return this.rewards.draft(caller, centerId, wish);
  }

  @Get('reward-agreements/:id')
  @SignedInOnly()
  @Answers(RewardAgreementView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.rewards.read(caller, id);
  }

  @Post('reward-agreements/:id/change')
  @May('draft', RewardAgreement)
  @Answers(RewardAgreementView)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RewardAgreementWish }) wish: RewardAgreementWish,
  ) {
    return this.rewards.change(caller, id, wish);
  }

  @Post('reward-agreements/:id/approve')
  @May('approve', RewardAgreement)
  @Answers(RewardAgreementView)
  approve(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.rewards.approve(caller, id);
  }

  @Post('reward-agreements/:id/withdraw')
  @May('withdraw', RewardAgreement)
  @Answers(RewardAgreementView)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RewardAgreementReason }) reason: RewardAgreementReason,
  ) {
    return this.rewards.withdraw(caller, id, reason);
  }
}
