import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Booking } from './booking.entity';
import { BookingService } from './booking.service';
import {
  BookingMove,
  BookingPage,
  BookingQuery,
  BookingReason,
  BookingView,
  CalendarPage,
  CalendarQuery,
  NewBooking,
} from './contract';
import { Instrument } from './instrument.entity';

@Controller()
export class BookingController {
  constructor(private readonly bookings: BookingService) {}

  @Get('instruments/:id/bookings')
  @May('read', Instrument)
  @Answers(CalendarPage)
  calendar(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) instrumentId: string,
    @Query({ schema: CalendarQuery }) query: CalendarQuery,
  ) {
    return this.bookings.calendar(caller, instrumentId, query);
  }

  @Post('instruments/:id/bookings')
  @May('book', Instrument)
  @Creates(BookingView, '/bookings')
  book(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) instrumentId: string,
    @Body({ schema: NewBooking }) wish: NewBooking,
  ) {
    return this.bookings.book(caller, instrumentId, wish);
  }

  /** Whoever acts for no organization has none, which is an answer. */
  @Get('bookings')
  @SignedInOnly()
  @Answers(BookingPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: BookingQuery }) query: BookingQuery) {
    return this.bookings.list(caller, query);
  }

  @Get('bookings/:id')
  @May('read', Booking)
  @Answers(BookingView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.bookings.read(caller, id);
  }

  @Post('bookings/:id/approve')
  @May('decide', Booking)
  @Answers(BookingView)
  approve(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: BookingReason }) reason: BookingReason,
  ) {
    return this.bookings.decide(caller, id, 'approve', reason);
  }

  @Post('bookings/:id/decline')
  @May('decide', Booking)
  @Answers(BookingView)
  decline(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: BookingReason }) reason: BookingReason,
  ) {
    return this.bookings.decide(caller, id, 'decline', reason);
  }

  @Post('bookings/:id/move')
  @May('move', Booking)
  @Answers(BookingView)
  move(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: BookingMove }) wish: BookingMove,
  ) {
    return this.bookings.move(caller, id, wish);
  }

  @Post('bookings/:id/cancel')
  @May('cancel', Booking)
  @Answers(BookingView)
  cancel(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: BookingReason }) reason: BookingReason,
  ) {
    return this.bookings.cancel(caller, id, reason);
  }
}
