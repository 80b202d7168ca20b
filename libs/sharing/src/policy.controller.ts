import { Id, NothingMore } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  PolicyPage,
  PolicyPreview,
  PolicyPreviewWish,
  PolicyQuery,
  PolicyReason,
  PolicyView,
  PolicyWish,
} from './contract';
import { WaterfallPolicy } from './policy.entity';
import { PolicyService } from './policy.service';
import { PreviewService } from './preview.service';

@Controller()
export class PolicyController {
  constructor(
    private readonly policies: PolicyService,
    private readonly previews: PreviewService,
  ) {}

  @Get('centers/:id/waterfall-policies')
  @May('read', WaterfallPolicy)
  @Answers(PolicyPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) centerId: string,
    @Query({ schema: PolicyQuery }) query: PolicyQuery,
  ) {
    return this.policies.list(caller, centerId, query);
  }

  @Post('centers/:id/waterfall-policies')
  @May('draft', WaterfallPolicy)
  @Creates(PolicyView, '/waterfall-policies')
  draft(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) centerId: string,
    @Body({ schema: PolicyWish }) wish: PolicyWish,
  ) {
    return this.policies.draft(caller, centerId, wish);
  }

  @Post('centers/:id/waterfall-policies/preview')
  @May('draft', WaterfallPolicy)
  @Answers(PolicyPreview)
  preview(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) centerId: string,
    @Body({ schema: PolicyPreviewWish }) wish: PolicyPreviewWish,
  ) {
    return this.previews.preview(caller, centerId, wish);
  }

  @Get('waterfall-policies/:id')
  @May('read', WaterfallPolicy)
  @Answers(PolicyView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.policies.read(caller, id);
  }

  @Post('waterfall-policies/:id/change')
  @May('draft', WaterfallPolicy)
  @Answers(PolicyView)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: PolicyWish }) wish: PolicyWish,
  ) {
    return this.policies.change(caller, id, wish);
  }

  @Post('waterfall-policies/:id/approve')
  @May('approve', WaterfallPolicy)
  @Answers(PolicyView)
  approve(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.policies.approve(caller, id);
  }

  @Post('waterfall-policies/:id/withdraw')
  @May('withdraw', WaterfallPolicy)
  @Answers(PolicyView)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: PolicyReason }) reason: PolicyReason,
  ) {
    return this.policies.withdraw(caller, id, reason);
  }
}
