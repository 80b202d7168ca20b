import { Complaint } from '@concentric/evaluation';
import { Id } from '@concentric/kernel';
import { Answers, CurrentCaller, May, type Caller } from '@concentric/platform';
import { RdRequest } from '@concentric/research';
import { ComplaintView } from '@contract/evaluation';
import { RdRequestView } from '@contract/research';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { AwardService } from './award.service';
import { Award, ContractReason, RdContractView, UpheldReason } from './contract';
import { RdContract } from './rd-contract.entity';

@Controller()
export class AwardController {
  constructor(private readonly awards: AwardService) {}

  @Post('rd-requests/:id/award')
  @May('notify', RdRequest)
  @Answers(RdRequestView)
  award(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Award }) award: Award,
  ) {
    return this.awards.award(caller, id, award);
  }

  @Post('complaints/:id/uphold')
  @May('uphold', Complaint)
  @Answers(ComplaintView)
  uphold(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpheldReason }) reason: UpheldReason,
  ) {
    return this.awards.uphold(caller, id, reason);
  }

  /** A side walks away before the contract holds. */
  @Post('rd-contracts/:id/decline')
  @May('read', RdContract)
  @Answers(RdContractView)
  decline(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ContractReason }) reason: ContractReason,
  ) {
    return this.awards.decline(caller, id, reason);
  }
}
