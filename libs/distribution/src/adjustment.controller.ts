import { Id, NothingMore } from '@concentric/kernel';
import { Answers, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { DistributionAdjustment } from './adjustment.entity';
import { AdjustmentService } from './adjustment.service';
import {
  AdjustmentPage,
  AdjustmentQuery,
  AdjustmentView,
  DistributionReason,
  WhatIfView,
  WhatIfWish,
} from './contract';
import { WhatIfService } from './what-if.service';

@Controller()
export class AdjustmentController {
  constructor(
    private readonly adjustments: AdjustmentService,
    private readonly whatIf: WhatIfService,
  ) {}

  @Get('centers/:id/distribution-adjustments')
  @May('read', DistributionAdjustment)
  @Answers(AdjustmentPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: AdjustmentQuery }) query: AdjustmentQuery,
  ) {
    return this.adjustments.list(caller, id, query);
  }

  @Post('distribution-adjustments/:id/apply')
  @May('decide', DistributionAdjustment)
  @Answers(AdjustmentView)
  apply(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.adjustments.apply(caller, id);
  }

  @Post('distribution-adjustments/:id/dismiss')
  @May('decide', DistributionAdjustment)
  @Answers(AdjustmentView)
  dismiss(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DistributionReason }) reason: DistributionReason,
  ) {
    return this.adjustments.dismiss(caller, id, reason);
  }

  /**
   * Shares what might be received by ratios that might be; nothing is written. For the desk, and for the owner or a manager
   * of a member, who may change stakes of their own alone and see others' as one sum.
   */
  @Post('centers/:id/what-if')
  @SignedInOnly()
  @Answers(WhatIfView)
  share(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: WhatIfWish }) wish: WhatIfWish,
  ) {
    return this.whatIf.share(caller, id, wish);
  }
}
