import { Instrument } from '@concentric/equipment';
import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApprovalService } from './approval.service';
import { Booking } from './booking.entity';
import { BookingService } from './booking.service';
import {
  AvailabilityView,
  BookingImport,
  BookingMove,
  BookingPage,
  BookingQuery,
  BookingReason,
  BookingView,
  CalendarPage,
  CalendarQuery,
  HandOver,
  ImportView,
  NewBooking,
  NewSeries,
  QuoteQuery,
  QuoteView,
  SeriesView,
  Span,
} from './contract';
import { ImportService } from './import.service';
import { SeriesService } from './series.service';

@Controller()
export class BookingController {
  constructor(
    private readonly bookings: BookingService,
    private readonly approvals: ApprovalService,
    private readonly series: SeriesService,
    private readonly imports: ImportService,
  ) {}

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

  @Post('instruments/:id/series')
  @May('book', Instrument)
  @Creates(SeriesView, '/bookings?seriesId=')
  bookSeries(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) instrumentId: string,
    @Body({ schema: NewSeries }) wish: NewSeries,
  ) {
    return this.series.book(caller, instrumentId, wish);
  }

  /** For whoever keeps the instrument: what others booked elsewhere. */
  @Post('instruments/:id/imports')
  @May('change', Instrument)
  @Answers(ImportView)
  importBookings(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) instrumentId: string,
    @Body({ schema: BookingImport }) wish: BookingImport,
  ) {
    return this.imports.book(caller, instrumentId, wish);
  }

  /** What it would cost and ask for; nothing is kept. */
  @Get('instruments/:id/quote')
  @May('book', Instrument)
  @Answers(QuoteView)
  quote(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) instrumentId: string,
    @Query({ schema: QuoteQuery }) wish: QuoteQuery,
  ) {
    return this.bookings.quote(caller, instrumentId, wish);
  }

  @Get('instruments/:id/availability')
  @May('read', Instrument)
  @Answers(AvailabilityView)
  availability(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: Span }) span: Span,
  ) {
    return this.bookings.availability(caller, id, span);
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
    return this.approvals.approve(caller, id, reason);
  }

  @Post('bookings/:id/decline')
  @May('decide', Booking)
  @Answers(BookingView)
  decline(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: BookingReason }) reason: BookingReason,
  ) {
    return this.approvals.decline(caller, id, reason);
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

  @Post('bookings/:id/hand-over')
  @May('hand_over', Booking)
  @Answers(BookingView)
  handOver(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: HandOver }) wish: HandOver,
  ) {
    return this.bookings.handOver(caller, id, wish);
  }
}
