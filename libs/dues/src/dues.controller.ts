import { Id, PageQuery } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  DuesChargePage,
  DuesChargeQuery,
  DuesChargeView,
  DuesPaymentPage,
  DuesPaymentView,
  DuesReason,
  NewDuesPayment,
} from './contract';
import { DuesCharge, DuesPayment } from './dues.entity';
import { DuesService } from './dues.service';

const idOf = { schema: Id };

@Controller()
export class DuesController {
  constructor(private readonly dues: DuesService) {}

  @Get('centers/:id/dues-charges')
  @May('read', DuesCharge)
  @Answers(DuesChargePage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Query({ schema: DuesChargeQuery }) query: DuesChargeQuery,
  ) {
    return this.dues.list(caller, id, query);
  }

  @Get('dues-charges/:id')
  @May('read', DuesCharge)
  @Answers(DuesChargeView)
  read(@CurrentCaller() caller: Caller, @Param('id', idOf) id: string) {
    return this.dues.read(caller, id);
  }

  @Post('dues-charges/:id/waive')
  @May('waive', DuesCharge)
  @Answers(DuesChargeView)
  waive(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Body({ schema: DuesReason }) wish: DuesReason,
  ) {
    return this.dues.waive(caller, id, wish);
  }

  @Get('dues-charges/:id/payments')
  @May('read', DuesCharge)
  @Answers(DuesPaymentPage)
  payments(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.dues.payments(caller, id, page);
  }

  @Post('dues-charges/:id/payments')
  @May('enter', DuesCharge)
  @Creates(DuesPaymentView, '/dues-payments')
  pay(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Body({ schema: NewDuesPayment }) wish: NewDuesPayment,
  ) {
    return this.dues.pay(caller, id, wish);
  }

  @Get('dues-payments/:id')
  @May('read', DuesPayment)
  @Answers(DuesPaymentView)
  payment(@CurrentCaller() caller: Caller, @Param('id', idOf) id: string) {
    return this.dues.payment(caller, id);
  }

  @Post('dues-payments/:id/reverse')
  @May('enter', DuesPayment)
  @Answers(DuesPaymentView)
  reverse(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Body({ schema: DuesReason }) wish: DuesReason,
  ) {
    return this.dues.reverse(caller, id, wish);
  }
}
