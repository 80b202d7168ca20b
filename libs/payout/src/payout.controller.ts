import { Id } from '@concentric/kernel';
import { Answers, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { PayoutPage, PayoutQuery, PayoutView, Withholding } from './contract';
import { Payout, PayoutBatch } from './payout.entity';
import { PayoutService } from './payout.service';

@Controller('payouts')
export class PayoutController {
  constructor(private readonly payouts: PayoutService) {}

  @Get()
  @May('read', Payout)
  @Answers(PayoutPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: PayoutQuery }) query: PayoutQuery) {
    return this.payouts.list(caller, query);
  }

  @Get(':id')
  @May('read', Payout)
  @Answers(PayoutView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.payouts.read(caller, id);
  }

  @Put(':id/withholding')
  @May('draft', PayoutBatch)
  @Answers(PayoutView)
  withhold(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Withholding }) withholding: Withholding,
  ) {
    return this.payouts.withhold(caller, id, withholding);
  }
}
