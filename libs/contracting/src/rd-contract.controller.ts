import { Id, PageQuery } from '@concentric/kernel';
import { Answers, AnswersFile, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import {
  ContractReason,
  ContractSigning,
  DocumentQuery,
  EditionPage,
  Findings,
  HistoryPage,
  NewTerms,
  OptionalContractReason,
  RdContractPage,
  RdContractQuery,
  RdContractView,
} from './contract';
import { RdContract } from './rd-contract.entity';
import { RdContractService } from './rd-contract.service';
import { SigningService } from './signing.service';

@Controller('rd-contracts')
export class RdContractController {
  constructor(
    private readonly contracts: RdContractService,
    private readonly signing: SigningService,
  ) {}

  @Get()
  @May('read', RdContract)
  @Answers(RdContractPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: RdContractQuery }) query: RdContractQuery) {
    return this.contracts.list(caller, query);
  }

  @Get(':id')
  @May('read', RdContract)
  @Answers(RdContractView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.contracts.read(caller, id);
  }

  /** What the law would say of terms that are not kept yet. */
  @Post(':id/check-terms')
  @May('read', RdContract)
  @Answers(Findings)
  check(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewTerms }) terms: NewTerms,
  ) {
    return this.contracts.check(caller, id, terms);
  }

  @Put(':id/terms')
  @May('draft', RdContract)
  @Answers(RdContractView)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewTerms }) terms: NewTerms,
  ) {
    return this.contracts.change(caller, id, terms);
  }

  @Get(':id/history')
  @May('read', RdContract)
  @Answers(HistoryPage)
  history(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.contracts.history(caller, id, page);
  }

  @Get(':id/editions')
  @May('read', RdContract)
  @Answers(EditionPage)
  editions(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.contracts.editions(caller, id);
  }

  @Get(':id/document.pdf')
  @May('read', RdContract)
  @AnswersFile('application/pdf')
  document(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: DocumentQuery }) query: DocumentQuery,
  ) {
    return this.contracts.document(caller, id, query);
  }

  @Post(':id/freeze')
  @May('read', RdContract)
  @Answers(RdContractView)
  freeze(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OptionalContractReason }) _: OptionalContractReason,
  ) {
    return this.signing.freeze(caller, id);
  }

  @Post(':id/reopen')
  @May('read', RdContract)
  @Answers(RdContractView)
  reopen(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ContractReason }) reason: ContractReason,
  ) {
    return this.signing.reopen(caller, id, reason);
  }

  @Post(':id/sign')
  @May('read', RdContract)
  @Answers(RdContractView)
  sign(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ContractSigning }) signing: ContractSigning,
  ) {
    return this.signing.sign(caller, id, signing);
  }
}
