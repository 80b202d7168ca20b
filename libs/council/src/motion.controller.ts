import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, SignedInOnly, type Caller } from '@concentric/platform';
import { Body as Sent, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  Ballot,
  Charter,
  CouncilQuery,
  CouncilReason,
  DirectionPage,
  DirectionView,
  MatterPage,
  MatterView,
  MotionPage,
  MotionView,
  NewDirection,
  NewMotion,
  NothingMore,
  ResolutionPage,
} from './contract';
import { MatterService } from './matter.service';
import { MotionService } from './motion.service';

@Controller()
export class MotionController {
  constructor(private readonly motions: MotionService) {}

  @Get('meetings/:id/motions')
  @SignedInOnly()
  @Answers(MotionPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: CouncilQuery }) page: CouncilQuery,
  ) {
    return this.motions.list(caller, id, page);
  }

  @Post('meetings/:id/motions')
  @SignedInOnly()
  @Creates(MotionView, '/motions')
  propose(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Sent({ schema: NewMotion }) wish: NewMotion,
  ) {
    return this.motions.propose(caller, id, wish);
  }

  @Get('motions/:id')
  @SignedInOnly()
  @Answers(MotionView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.motions.read(caller, id);
  }

  @Post('motions/:id/open')
  @SignedInOnly()
  @Answers(MotionView)
  open(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Sent({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.motions.open(caller, id);
  }

  @Post('motions/:id/vote')
  @SignedInOnly()
  @Answers(MotionView)
  vote(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Sent({ schema: Ballot }) ballot: Ballot,
  ) {
    return this.motions.vote(caller, id, ballot);
  }

  @Post('motions/:id/recuse')
  @SignedInOnly()
  @Answers(MotionView)
  recuse(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Sent({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.motions.recuse(caller, id);
  }

  @Post('motions/:id/close')
  @SignedInOnly()
  @Answers(MotionView)
  close(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Sent({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.motions.close(caller, id);
  }

  @Post('motions/:id/withdraw')
  @SignedInOnly()
  @Answers(MotionView)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Sent({ schema: CouncilReason }) { reason }: CouncilReason,
  ) {
    return this.motions.withdraw(caller, id, reason);
  }
}

@Controller()
export class MatterController {
  constructor(private readonly matters: MatterService) {}

  @Get('centers/:id/reserved-matters')
  @SignedInOnly()
  @Answers(MatterPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: CouncilQuery }) page: CouncilQuery,
  ) {
    return this.matters.list(caller, id, page);
  }

  @Post('centers/:id/reserved-matters')
  @SignedInOnly()
  @Creates(MatterView, '/reserved-matters')
  adopt(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Sent({ schema: Charter }) wish: Charter,
  ) {
    return this.matters.adopt(caller, id, wish);
  }

  @Get('reserved-matters/:id')
  @SignedInOnly()
  @Answers(MatterView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.matters.read(caller, id);
  }

  @Get('centers/:id/resolutions')
  @SignedInOnly()
  @Answers(ResolutionPage)
  resolutions(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: CouncilQuery }) page: CouncilQuery,
  ) {
    return this.matters.resolutions(caller, id, page);
  }

  @Get('centers/:id/directions')
  @SignedInOnly()
  @Answers(DirectionPage)
  directions(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: CouncilQuery }) page: CouncilQuery,
  ) {
    return this.matters.directions(caller, id, page);
  }

  @Post('centers/:id/directions')
  @SignedInOnly()
  @Creates(DirectionView, '/directions')
  propose(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Sent({ schema: NewDirection }) wish: NewDirection,
  ) {
    return this.matters.propose(caller, id, wish);
  }

  @Get('directions/:id')
  @SignedInOnly()
  @Answers(DirectionView)
  direction(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.matters.direction(caller, id);
  }

  @Post('directions/:id/drop')
  @SignedInOnly()
  @Answers(DirectionView)
  drop(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Sent({ schema: CouncilReason }) { reason }: CouncilReason,
  ) {
    return this.matters.drop(caller, id, reason);
  }
}
