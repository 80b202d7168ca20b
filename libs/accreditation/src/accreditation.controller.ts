import { Id, PageQuery } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Accreditation, AccreditationCertificate, OfficerRegion } from './accreditation.entity';
import { AccreditationService } from './accreditation.service';
import {
  AccreditationPage,
  AccreditationQuery,
  AccreditationReason,
  AccreditationView,
  CenterAccreditation,
  NewOfficerRegion,
  NothingMore,
  OfficerRegionPage,
  OfficerRegionView,
} from './contract';
import { OfficerService } from './officer.service';

@Controller()
export class AccreditationController {
  constructor(private readonly accreditations: AccreditationService) {}

  @Get('accreditations')
  @May('read', Accreditation)
  @Answers(AccreditationPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: AccreditationQuery }) query: AccreditationQuery) {
    return this.accreditations.list(caller, query);
  }

  @Get('centers/:id/accreditation')
  @May('read', Accreditation)
  @Answers(CenterAccreditation)
  ofCenter(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.accreditations.ofCenter(caller, id);
  }

  @Post('accreditations/:id/extend')
  @May('handle', Accreditation)
  @Answers(AccreditationView)
  extend(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AccreditationReason }) { reason }: AccreditationReason,
  ) {
    return this.accreditations.extend(caller, id, reason);
  }

  @Post('accreditations/:id/revoke')
  @May('handle', Accreditation)
  @Answers(AccreditationView)
  revoke(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AccreditationReason }) { reason }: AccreditationReason,
  ) {
    return this.accreditations.revoke(caller, id, reason);
  }

  @Post('accreditation-certificates/:id/suspend')
  @May('handle', AccreditationCertificate)
  @Answers(AccreditationView)
  suspend(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AccreditationReason }) { reason }: AccreditationReason,
  ) {
    return this.accreditations.suspend(caller, id, reason);
  }

  @Post('accreditation-certificates/:id/resume')
  @May('handle', AccreditationCertificate)
  @Answers(AccreditationView)
  resume(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.accreditations.resume(caller, id);
  }
}

@Controller('officer-regions')
export class OfficerController {
  constructor(private readonly officers: OfficerService) {}

  @Get()
  @May('read', OfficerRegion)
  @Answers(OfficerRegionPage)
  list(@Query({ schema: PageQuery }) page: PageQuery) {
    return this.officers.list(page);
  }

  @Post()
  @May('give', OfficerRegion)
  @Creates(OfficerRegionView, '/officer-regions')
  give(@CurrentCaller() caller: Caller, @Body({ schema: NewOfficerRegion }) wish: NewOfficerRegion) {
    return this.officers.give(caller, wish);
  }

  @Post(':id/take')
  @May('give', OfficerRegion)
  @Answers(OfficerRegionView)
  take(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.officers.take(caller, id);
  }
}
