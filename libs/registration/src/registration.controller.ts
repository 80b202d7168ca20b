import { RdContract } from '@concentric/contracting';
import { Id, PageQuery } from '@concentric/kernel';
import {
  Answers,
  AnswersFile,
  CurrentCaller,
  May,
  SignedInOnly,
  Spoken,
  type Caller,
  type SpokenLanguage,
} from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  RegistrationCheck,
  RegistrationNote,
  RegistrationNumber,
  RegistrationReason,
  RegistrationStepPage,
  RegistrationView,
} from './contract';
import { RegistrationService } from './registration.service';

@Controller('rd-contracts/:id/registration')
export class RegistrationController {
  constructor(private readonly registrations: RegistrationService) {}

  @Get()
  @SignedInOnly()
  @Answers(RegistrationView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.registrations.read(caller, id);
  }

  @Get('steps')
  @SignedInOnly()
  @Answers(RegistrationStepPage)
  steps(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.registrations.steps(caller, id, page);
  }

  @Get('form.csv')
  @SignedInOnly()
  @AnswersFile('text/csv; charset=utf-8')
  csv(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string, @Spoken() language: SpokenLanguage) {
    return this.registrations.csv(caller, id, language);
  }

  @Get('form.pdf')
  @SignedInOnly()
  @AnswersFile('application/pdf')
  pdf(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string, @Spoken() language: SpokenLanguage) {
    return this.registrations.pdf(caller, id, language);
  }

  @Post('pre-check')
  @May('commit', RdContract)
  @Answers(RegistrationView)
  check(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RegistrationCheck }) check: RegistrationCheck,
  ) {
    return this.registrations.check(caller, id, check);
  }

  @Post('file')
  @May('commit', RdContract)
  @Answers(RegistrationView)
  file(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RegistrationNote }) note: RegistrationNote,
  ) {
    return this.registrations.file(caller, id, note);
  }

  @Post('correct')
  @May('commit', RdContract)
  @Answers(RegistrationView)
  correct(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RegistrationReason }) reason: RegistrationReason,
  ) {
    return this.registrations.correct(caller, id, reason);
  }

  @Post('register')
  @May('commit', RdContract)
  @Answers(RegistrationView)
  register(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RegistrationNumber }) number: RegistrationNumber,
  ) {
    return this.registrations.register(caller, id, number);
  }

  @Post('refuse')
  @May('commit', RdContract)
  @Answers(RegistrationView)
  refuse(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RegistrationReason }) reason: RegistrationReason,
  ) {
    return this.registrations.refuse(caller, id, reason);
  }

  @Post('change')
  @May('commit', RdContract)
  @Answers(RegistrationView)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RegistrationReason }) reason: RegistrationReason,
  ) {
    return this.registrations.change(caller, id, reason);
  }

  @Post('deregister')
  @May('commit', RdContract)
  @Answers(RegistrationView)
  deregister(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RegistrationReason }) reason: RegistrationReason,
  ) {
    return this.registrations.deregister(caller, id, reason);
  }
}
