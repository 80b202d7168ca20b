import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { PaymentPage, PaymentQuery, PaymentReversal, PaymentView } from './contract';
import { RdPayment } from './payment.entity';
import { PaymentService } from './payment.service';

@Controller('rd-payments')
export class PaymentController {
  constructor(private readonly payments: PaymentService) {}

  @Get()
  @May('read', RdPayment)
  @Answers(PaymentPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: PaymentQuery }) query: PaymentQuery) {
    return this.payments.list(caller, query);
  }

  @Get(':id')
  @May('read', RdPayment)
  @Answers(PaymentView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.payments.read(caller, id);
  }

  @Post(':id/reverse')
  @May('reverse', RdPayment)
  @Creates(PaymentView, '/rd-payments')
  reverse(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: PaymentReversal }) reversal: PaymentReversal,
  ) {
    return this.payments.reverse(caller, id, reversal);
  }
}
