import { RdContract } from '@concentric/contracting';
import { Id, PageQuery } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { RdContractView } from '@contract/contracting';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  ContractNoticePage,
  ContractNoticeView,
  NewCureNotice,
  NewDifficultyNotice,
  OptionalReason,
  Suspension,
  Termination,
} from './contract';
import { EndingService } from './ending.service';

@Controller()
export class EndingController {
  constructor(private readonly endings: EndingService) {}

  @Get('rd-contracts/:id/notices')
  @May('read', RdContract)
  @Answers(ContractNoticePage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.endings.list(caller, id, page);
  }

  @Get('contract-notices/:id')
  @May('read', RdContract)
  @Answers(ContractNoticeView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.endings.read(caller, id);
  }

  @Post('rd-contracts/:id/cure-notices')
  @May('read', RdContract)
  @Creates(ContractNoticeView, '/contract-notices')
  giveCureNotice(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewCureNotice }) notice: NewCureNotice,
  ) {
    return this.endings.giveCureNotice(caller, id, notice);
  }

  @Post('rd-contracts/:id/difficulty-notices')
  @May('read', RdContract)
  @Creates(ContractNoticeView, '/contract-notices')
  giveDifficultyNotice(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewDifficultyNotice }) notice: NewDifficultyNotice,
  ) {
    return this.endings.giveDifficultyNotice(caller, id, notice);
  }

  @Post('contract-notices/:id/settle')
  @May('read', RdContract)
  @Answers(ContractNoticeView)
  settle(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OptionalReason }) _: OptionalReason,
  ) {
    return this.endings.settle(caller, id);
  }

  @Post('rd-contracts/:id/suspend')
  @May('read', RdContract)
  @Answers(RdContractView)
  suspend(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Suspension }) suspension: Suspension,
  ) {
    return this.endings.suspend(caller, id, suspension);
  }

  @Post('rd-contracts/:id/resume')
  @May('read', RdContract)
  @Answers(RdContractView)
  resume(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OptionalReason }) _: OptionalReason,
  ) {
    return this.endings.resume(caller, id);
  }

  @Post('rd-contracts/:id/terminate')
  @May('read', RdContract)
  @Answers(RdContractView)
  terminate(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Termination }) termination: Termination,
  ) {
    return this.endings.terminate(caller, id, termination);
  }
}
