import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, SignedInOnly, type Caller } from '@concentric/platform';
import { Body as Sent, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { BodyService } from './body.service';
import {
  Attendance,
  BodyList,
  BodyRules,
  BodyView,
  CouncilQuery,
  CouncilReason,
  MeetingPage,
  MeetingView,
  Minutes,
  MinutesSignature,
  NewBody,
  NewMeeting,
  NewSeat,
  SeatEnd,
  SeatPage,
  SeatView,
} from './contract';
import { MeetingService } from './meeting.service';

@Controller()
export class BodyController {
  constructor(private readonly bodies: BodyService) {}

  @Get('centers/:id/bodies')
  @SignedInOnly()
  @Answers(BodyList)
  list(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.bodies.list(caller, id);
  }

  @Post('centers/:id/bodies')
  @SignedInOnly()
  @Creates(BodyView, '/bodies')
  found(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Sent({ schema: NewBody }) wish: NewBody,
  ) {
    return this.bodies.found(caller, id, wish);
  }

  @Get('bodies/:id')
  @SignedInOnly()
  @Answers(BodyView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.bodies.read(caller, id);
  }

  @Put('bodies/:id')
  @SignedInOnly()
  @Answers(BodyView)
  rule(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Sent({ schema: BodyRules }) wish: BodyRules,
  ) {
    return this.bodies.rule(caller, id, wish);
  }

  @Get('bodies/:id/seats')
  @SignedInOnly()
  @Answers(SeatPage)
  seats(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: CouncilQuery }) page: CouncilQuery,
  ) {
    return this.bodies.seats(caller, id, page);
  }

  @Post('bodies/:id/seats')
  @SignedInOnly()
  @Creates(SeatView, '/seats')
  give(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Sent({ schema: NewSeat }) wish: NewSeat,
  ) {
    return this.bodies.give(caller, id, wish);
  }

  @Get('seats/:id')
  @SignedInOnly()
  @Answers(SeatView)
  seat(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.bodies.seat(caller, id);
  }

  @Post('seats/:id/end')
  @SignedInOnly()
  @Answers(SeatView)
  end(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Sent({ schema: SeatEnd }) wish: SeatEnd,
  ) {
    return this.bodies.end(caller, id, wish);
  }
}

@Controller()
export class MeetingController {
  constructor(private readonly meetings: MeetingService) {}

  @Get('centers/:id/meetings')
  @SignedInOnly()
  @Answers(MeetingPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: CouncilQuery }) page: CouncilQuery,
  ) {
    return this.meetings.list(caller, id, page);
  }

  @Post('bodies/:id/meetings')
  @SignedInOnly()
  @Creates(MeetingView, '/meetings')
  schedule(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Sent({ schema: NewMeeting }) wish: NewMeeting,
  ) {
    return this.meetings.schedule(caller, id, wish);
  }

  @Get('meetings/:id')
  @SignedInOnly()
  @Answers(MeetingView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.meetings.read(caller, id);
  }

  @Post('meetings/:id/hold')
  @SignedInOnly()
  @Answers(MeetingView)
  hold(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Sent({ schema: Attendance }) wish: Attendance,
  ) {
    return this.meetings.hold(caller, id, wish);
  }

  @Post('meetings/:id/write')
  @SignedInOnly()
  @Answers(MeetingView)
  write(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Sent({ schema: Minutes }) wish: Minutes,
  ) {
    return this.meetings.write(caller, id, wish);
  }

  @Post('meetings/:id/sign')
  @SignedInOnly()
  @Answers(MeetingView)
  sign(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Sent({ schema: MinutesSignature }) wish: MinutesSignature,
  ) {
    return this.meetings.sign(caller, id, wish);
  }

  @Post('meetings/:id/cancel')
  @SignedInOnly()
  @Answers(MeetingView)
  cancel(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Sent({ schema: CouncilReason }) { reason }: CouncilReason,
  ) {
    return this.meetings.cancel(caller, id, reason);
  }
}
