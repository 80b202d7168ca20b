import { Id } from '@concentric/kernel';
import { Answers, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { AlternativeChoice, RebookingDismissal, RebookingPage, RebookingQuery, RebookingView } from './contract';
import { Rebooking } from './rebooking.entity';
import { RebookingService } from './rebooking.service';

@Controller('rebookings')
export class RebookingController {
  constructor(private readonly rebookings: RebookingService) {}

  /** What the caller is offered instead of bookings that cannot be kept. */
  @Get()
  @SignedInOnly()
  @Answers(RebookingPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: RebookingQuery }) query: RebookingQuery) {
    return this.rebookings.list(caller, query);
  }

  @Get(':id')
  @May('read', Rebooking)
  @Answers(RebookingView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.rebookings.read(caller, id);
  }

  @Post(':id/accept')
  @May('answer', Rebooking)
  @Answers(RebookingView)
  accept(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AlternativeChoice }) choice: AlternativeChoice,
  ) {
    return this.rebookings.accept(caller, id, choice);
  }

  @Post(':id/dismiss')
  @May('answer', Rebooking)
  @Answers(RebookingView)
  dismiss(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RebookingDismissal }) wish: RebookingDismissal,
  ) {
    return this.rebookings.dismiss(caller, id, wish);
  }
}
