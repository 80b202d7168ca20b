import { Id } from '@concentric/kernel';
import { LicenceListing } from '@concentric/listing';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  NewOpenStatement,
  OpenAnnouncement,
  OpenLicenceOfPatent,
  OpenStatementPage,
  OpenStatementQuery,
  OpenStatementView,
  OpenTake,
  OpenWithdrawal,
  TakenListing,
} from './contract';
import { OpenLicenceStatement } from './open-licence.entity';
import { OpenStatementService } from './statement.service';
import { TakeService } from './take.service';

@Controller()
export class OpenLicenceController {
  constructor(
    private readonly statements: OpenStatementService,
    private readonly takes: TakeService,
  ) {}

  @Get('patents/:id/open-licence')
  @May('read', OpenLicenceStatement)
  @Answers(OpenLicenceOfPatent)
  ofPatent(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.statements.ofPatent(caller, id);
  }

  @Post('patents/:id/open-licence')
  @May('declare', OpenLicenceStatement)
  @Creates(OpenStatementView, '/open-licences')
  declare(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewOpenStatement }) statement: NewOpenStatement,
  ) {
    return this.statements.declare(caller, id, statement);
  }

  @Get('open-licences')
  @May('read', OpenLicenceStatement)
  @Answers(OpenStatementPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: OpenStatementQuery }) query: OpenStatementQuery) {
    return this.statements.list(caller, query);
  }

  @Get('open-licences/:id')
  @May('read', OpenLicenceStatement)
  @Answers(OpenStatementView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.statements.read(caller, id);
  }

  @Post('open-licences/:id/announce')
  @May('declare', OpenLicenceStatement)
  @Answers(OpenStatementView)
  announce(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OpenAnnouncement }) announcement: OpenAnnouncement,
  ) {
    return this.statements.announce(caller, id, announcement);
  }

  @Post('open-licences/:id/withdraw')
  @May('withdraw', OpenLicenceStatement)
  @Answers(OpenStatementView)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OpenWithdrawal }) { reason }: OpenWithdrawal,
  ) {
    return this.statements.withdraw(caller, id, reason);
  }

  @Post('licence-listings/:id/take')
  @May('take', LicenceListing)
  @Answers(TakenListing)
  take(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OpenTake }) take: OpenTake,
  ) {
    return this.takes.take(caller, id, take);
  }
}
