import { Id } from '@concentric/kernel';
import { Answers, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Charge } from './charge.entity';
import { ChargeService } from './charge.service';
import { Adjustment, ChargePage, ChargeQuery, ChargeView, Reason } from './contract';

@Controller('charges')
export class ChargeController {
  constructor(private readonly charges: ChargeService) {}

  @Get()
  @May('read', Charge)
  @Answers(ChargePage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: ChargeQuery }) query: ChargeQuery) {
    return this.charges.list(caller, query);
  }

  @Get(':id')
  @May('read', Charge)
  @Answers(ChargeView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.charges.read(caller, id);
  }

  @Post(':id/adjust')
  @May('adjust', Charge)
  @Answers(ChargeView)
  adjust(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Adjustment }) adjustment: Adjustment,
  ) {
    return this.charges.adjust(caller, id, adjustment);
  }

  @Post(':id/dispute')
  @May('dispute', Charge)
  @Answers(ChargeView)
  dispute(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Reason }) reason: Reason,
  ) {
    return this.charges.dispute(caller, id, reason);
  }

  @Post(':id/settle')
  @May('settle', Charge)
  @Answers(ChargeView)
  settle(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Reason }) reason: Reason,
  ) {
    return this.charges.settle(caller, id, reason);
  }
}
