import { Booking } from '@concentric/booking';
import { Instrument } from '@concentric/equipment';
import { Id, NothingMore } from '@concentric/kernel';
import { Answers, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { BookingView } from '@contract/booking';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  AtInstrumentView,
  CheckIn,
  CheckInCodeView,
  CheckOut,
  InstrumentUsageQuery,
  UsagePage,
  UsageQuery,
} from './contract';
import { UsageService } from './usage.service';

@Controller()
export class UsageController {
  constructor(private readonly usages: UsageService) {}

  @Post('bookings/:id/check-in')
  @May('use', Booking)
  @Answers(BookingView)
  checkIn(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CheckIn }) wish: CheckIn,
  ) {
    return this.usages.checkIn(caller, id, wish);
  }

  @Post('bookings/:id/check-out')
  @May('use', Booking)
  @Answers(BookingView)
  checkOut(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CheckOut }) wish: CheckOut,
  ) {
    return this.usages.checkOut(caller, id, wish);
  }

  /** For whoever has a booking of the instrument or may read it. */
  @Get('instruments/:id/use')
  @SignedInOnly()
  @Answers(AtInstrumentView)
  at(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) instrumentId: string) {
    return this.usages.at(caller, instrumentId);
  }

  @Get('instruments/:id/usages')
  @May('read', Instrument)
  @Answers(UsagePage)
  listOfInstrument(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) instrumentId: string,
    @Query({ schema: InstrumentUsageQuery }) query: InstrumentUsageQuery,
  ) {
    return this.usages.listOfInstrument(caller, instrumentId, query);
  }

  @Get('usages')
  @SignedInOnly()
  @Answers(UsagePage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: UsageQuery }) query: UsageQuery) {
    return this.usages.list(caller, query);
  }

  @Get('instruments/:id/check-in-code')
  @May('attend', Instrument)
  @Answers(CheckInCodeView)
  code(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) instrumentId: string) {
    return this.usages.readCode(caller, instrumentId);
  }

  @Post('instruments/:id/check-in-code/rotate')
  @May('attend', Instrument)
  @Answers(CheckInCodeView)
  rotate(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) instrumentId: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.usages.rotateCode(caller, instrumentId);
  }
}
