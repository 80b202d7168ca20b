import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  NewServiceOrder,
  NothingMore,
  OrderAcceptance,
  OrderDelivery,
  OrderReason,
  ServiceOrderPage,
  ServiceOrderQuery,
  ServiceOrderView,
} from './contract';
import { ServiceOrder } from './order.entity';
import { ServiceOrderService } from './order.service';

const idOf = { schema: Id };

@Controller()
export class ServiceOrderController {
  constructor(private readonly orders: ServiceOrderService) {}

  @Post('service-offers/:id/orders')
  @May('order', ServiceOrder)
  @Creates(ServiceOrderView, '/service-orders')
  order(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Body({ schema: NewServiceOrder }) wish: NewServiceOrder,
  ) {
    return this.orders.order(caller, id, wish);
  }

  @Get('service-orders')
  @May('read', ServiceOrder)
  @Answers(ServiceOrderPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: ServiceOrderQuery }) query: ServiceOrderQuery) {
    return this.orders.list(caller, query);
  }

  @Get('service-orders/:id')
  @May('read', ServiceOrder)
  @Answers(ServiceOrderView)
  read(@CurrentCaller() caller: Caller, @Param('id', idOf) id: string) {
    return this.orders.read(caller, id);
  }

  @Post('service-orders/:id/accept')
  @May('serve', ServiceOrder)
  @Answers(ServiceOrderView)
  accept(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Body({ schema: OrderAcceptance }) wish: OrderAcceptance,
  ) {
    return this.orders.accept(caller, id, wish);
  }

  @Post('service-orders/:id/decline')
  @May('serve', ServiceOrder)
  @Answers(ServiceOrderView)
  decline(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Body({ schema: OrderReason }) wish: OrderReason,
  ) {
    return this.orders.decline(caller, id, wish);
  }

  @Post('service-orders/:id/agree')
  @May('agree', ServiceOrder)
  @Answers(ServiceOrderView)
  agree(@CurrentCaller() caller: Caller, @Param('id', idOf) id: string, @Body({ schema: NothingMore }) _: NothingMore) {
    return this.orders.agree(caller, id);
  }

  @Post('service-orders/:id/start')
  @May('serve', ServiceOrder)
  @Answers(ServiceOrderView)
  start(@CurrentCaller() caller: Caller, @Param('id', idOf) id: string, @Body({ schema: NothingMore }) _: NothingMore) {
    return this.orders.start(caller, id);
  }

  @Post('service-orders/:id/deliver')
  @May('serve', ServiceOrder)
  @Answers(ServiceOrderView)
  deliver(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Body({ schema: OrderDelivery }) wish: OrderDelivery,
  ) {
    return this.orders.deliver(caller, id, wish);
  }

  @Post('service-orders/:id/confirm')
  @May('order', ServiceOrder)
  @Answers(ServiceOrderView)
  confirm(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.orders.confirm(caller, id);
  }

  @Post('service-orders/:id/return')
  @May('order', ServiceOrder)
  @Answers(ServiceOrderView)
  sendBack(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Body({ schema: OrderReason }) wish: OrderReason,
  ) {
    return this.orders.sendBack(caller, id, wish);
  }

  @Post('service-orders/:id/cancel')
  @May('read', ServiceOrder)
  @Answers(ServiceOrderView)
  cancel(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Body({ schema: OrderReason }) wish: OrderReason,
  ) {
    return this.orders.cancel(caller, id, wish);
  }
}
