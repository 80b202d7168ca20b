import { RdContract } from '@concentric/contracting';
import { Id, PageQuery } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { ContractSigning } from '@contract/contracting';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { AmendmentService } from './amendment.service';
import { AmendmentPage, AmendmentView, NewAmendment, OptionalReason } from './contract';

@Controller()
export class AmendmentController {
  constructor(private readonly amendments: AmendmentService) {}

  @Post('rd-contracts/:id/amend')
  @May('draft', RdContract)
  @Creates(AmendmentView, '/amendments')
  propose(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewAmendment }) wish: NewAmendment,
  ) {
    return this.amendments.propose(caller, id, wish);
  }

  @Get('rd-contracts/:id/amendments')
  @May('read', RdContract)
  @Answers(AmendmentPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.amendments.list(caller, id, page);
  }

  @Get('amendments/:id')
  @May('read', RdContract)
  @Answers(AmendmentView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.amendments.read(caller, id);
  }

  @Post('amendments/:id/sign')
  @May('read', RdContract)
  @Answers(AmendmentView)
  sign(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ContractSigning }) signing: ContractSigning,
  ) {
    return this.amendments.sign(caller, id, signing);
  }

  @Post('amendments/:id/decline')
  @May('read', RdContract)
  @Answers(AmendmentView)
  decline(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OptionalReason }) reason: OptionalReason,
  ) {
    return this.amendments.decline(caller, id, reason);
  }

  @Post('amendments/:id/withdraw')
  @May('read', RdContract)
  @Answers(AmendmentView)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OptionalReason }) reason: OptionalReason,
  ) {
    return this.amendments.withdraw(caller, id, reason);
  }
}
