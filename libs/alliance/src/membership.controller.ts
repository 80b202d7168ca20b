import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { MembershipPage, MembershipQuery, MembershipView, NewMembership, OptionalReason } from './contract';
import { Membership } from './membership.entity';
import { MembershipService } from './membership.service';

@Controller()
export class MembershipController {
  constructor(private readonly memberships: MembershipService) {}

  @Get('memberships')
  @May('read', Membership)
  @Answers(MembershipPage)
  everywhere(@CurrentCaller() caller: Caller, @Query({ schema: MembershipQuery }) query: MembershipQuery) {
    return this.memberships.list(caller, null, query);
  }

  @Get('centers/:id/memberships')
  @May('read', Membership)
  @Answers(MembershipPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: MembershipQuery }) query: MembershipQuery,
  ) {
    return this.memberships.list(caller, id, query);
  }

  /** Whether it is an application or an invitation follows from who asks. */
  @Post('centers/:id/memberships')
  @SignedInOnly()
  @Creates(MembershipView, '/memberships')
  open(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewMembership }) wish: NewMembership,
  ) {
    return this.memberships.open(caller, id, wish);
  }

  @Get('memberships/:id')
  @May('read', Membership)
  @Answers(MembershipView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.memberships.read(caller, id);
  }

  @Post('memberships/:id/approve')
  @May('approve', Membership)
  @Answers(MembershipView)
  approve(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OptionalReason }) reason: OptionalReason,
  ) {
    return this.memberships.move(caller, id, 'approve', reason);
  }

  @Post('memberships/:id/decline')
  @May('decline', Membership)
  @Answers(MembershipView)
  decline(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OptionalReason }) reason: OptionalReason,
  ) {
    return this.memberships.move(caller, id, 'decline', reason);
  }

  @Post('memberships/:id/suspend')
  @May('suspend', Membership)
  @Answers(MembershipView)
  suspend(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OptionalReason }) reason: OptionalReason,
  ) {
    return this.memberships.move(caller, id, 'suspend', reason);
  }

  @Post('memberships/:id/resume')
  @May('resume', Membership)
  @Answers(MembershipView)
  resume(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OptionalReason }) reason: OptionalReason,
  ) {
    return this.memberships.move(caller, id, 'resume', reason);
  }

  @Post('memberships/:id/end')
  @May('end', Membership)
  @Answers(MembershipView)
  end(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OptionalReason }) reason: OptionalReason,
  ) {
    return this.memberships.move(caller, id, 'end', reason);
  }
}
