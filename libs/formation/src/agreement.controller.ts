import { Id, PageQuery } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { AgreementService } from './agreement.service';
import { AgreementPage, AgreementView, FormationReason, NewAgreement, Signature } from './contract';
import { Agreement, AgreementParty } from './formation.entity';

@Controller()
export class CoConstructionController {
  constructor(private readonly agreements: AgreementService) {}

  @Get('formation-agreements')
  @May('read', AgreementParty)
  @Answers(AgreementPage)
  own(@CurrentCaller() caller: Caller, @Query({ schema: PageQuery }) page: PageQuery) {
    return this.agreements.list(caller, null, page);
  }

  @Get('centers/:id/formation-agreements')
  @May('read', Agreement)
  @Answers(AgreementPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.agreements.list(caller, id, page);
  }

  @Post('centers/:id/formation-agreements')
  @May('prepare', Agreement)
  @Creates(AgreementView, '/formation-agreements')
  open(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewAgreement }) wish: NewAgreement,
  ) {
    return this.agreements.open(caller, id, wish);
  }

  @Get('formation-agreements/:id')
  @May('read', AgreementParty)
  @Answers(AgreementView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.agreements.read(caller, id);
  }

  @Post('formation-agreements/:id/sign')
  @May('answer', AgreementParty)
  @Answers(AgreementView)
  sign(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Signature }) signature: Signature,
  ) {
    return this.agreements.sign(caller, id, signature);
  }

  @Post('formation-agreements/:id/withdraw')
  @May('prepare', Agreement)
  @Answers(AgreementView)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: FormationReason }) { reason }: FormationReason,
  ) {
    return this.agreements.withdraw(caller, id, reason);
  }
}
