import { Instrument } from '@concentric/equipment';
import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  Acknowledgement,
  Estimate,
  FaultPage,
  FaultQuery,
  FaultView,
  NewFault,
  Rejection,
  Resolution,
} from './contract';
import { FaultService } from './fault.service';

@Controller()
export class FaultController {
  constructor(private readonly faults: FaultService) {}

  @Get('instruments/:id/faults')
  @May('read', Instrument)
  @Answers(FaultPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) instrumentId: string,
    @Query({ schema: FaultQuery }) query: FaultQuery,
  ) {
    return this.faults.list(caller, instrumentId, query);
  }

  /** For whoever may book the instrument or keeps it. */
  @Post('instruments/:id/faults')
  @SignedInOnly()
  @Creates(FaultView, '/faults')
  report(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) instrumentId: string,
    @Body({ schema: NewFault }) wish: NewFault,
  ) {
    return this.faults.report(caller, instrumentId, wish);
  }

  /** For whoever has a part in the report or may read its instrument. */
  @Get('faults/:id')
  @SignedInOnly()
  @Answers(FaultView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.faults.read(caller, id);
  }

  @Post('faults/:id/acknowledge')
  @May('maintain', Instrument)
  @Answers(FaultView)
  acknowledge(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Acknowledgement }) wish: Acknowledgement,
  ) {
    return this.faults.acknowledge(caller, id, wish);
  }

  @Post('faults/:id/estimate')
  @May('maintain', Instrument)
  @Answers(FaultView)
  estimate(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Estimate }) wish: Estimate,
  ) {
    return this.faults.estimate(caller, id, wish);
  }

  @Post('faults/:id/resolve')
  @May('maintain', Instrument)
  @Answers(FaultView)
  resolve(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Resolution }) wish: Resolution,
  ) {
    return this.faults.resolve(caller, id, wish);
  }

  @Post('faults/:id/reject')
  @May('maintain', Instrument)
  @Answers(FaultView)
  reject(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Rejection }) wish: Rejection,
  ) {
    return this.faults.reject(caller, id, wish);
  }
}
