import { Id, PageQuery } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  InvitationPage,
  InvitationView,
  NewInvitation,
  NewUndertaking,
  RdRequestView,
  UndertakingPage,
  UndertakingView,
} from './contract';
import { InvitationService } from './invitation.service';
import { RdRequest } from './request.entity';

@Controller('rd-requests/:id')
export class InvitationController {
  constructor(private readonly invitations: InvitationService) {}

  @Get('invitations')
  @SignedInOnly()
  @Answers(InvitationPage)
  listOf(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.invitations.listOf(caller, id, page);
  }

  @Post('invitations')
  @May('invite', RdRequest)
  @Creates(InvitationView, '/rd-requests/:id/invitations')
  invite(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewInvitation }) wish: NewInvitation,
  ) {
    return this.invitations.invite(caller, id, wish);
  }

  @Post('invitations/:organizationId/remove')
  @May('invite', RdRequest)
  @Answers(RdRequestView)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('organizationId', { schema: Id }) organizationId: string,
  ) {
    return this.invitations.withdraw(caller, id, organizationId);
  }

  @Get('undertakings')
  @SignedInOnly()
  @Answers(UndertakingPage)
  undertakingsOf(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.invitations.undertakingsOf(caller, id, page);
  }

  @Post('undertakings')
  @SignedInOnly()
  @Creates(UndertakingView, '/rd-requests/:id/undertakings')
  undertake(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewUndertaking }) wish: NewUndertaking,
  ) {
    return this.invitations.undertake(caller, id, wish);
  }
}
