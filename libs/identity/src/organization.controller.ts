import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Id } from '@concentric/kernel';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { NewOrganization, OrganizationChange, OrganizationPage, OrganizationQuery, OrganizationView } from './contract';
import { Organization } from './organization.entity';
import { OrganizationService } from './organization.service';

@Controller('organizations')
export class OrganizationController {
  constructor(private readonly organizations: OrganizationService) {}

  @Get()
  @May('read', Organization)
  @Answers(OrganizationPage)
  list(@Query({ schema: OrganizationQuery }) query: OrganizationQuery) {
    return this.organizations.list(query);
  }

  @Get(':id')
  @May('read', Organization)
  @Answers(OrganizationView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.organizations.read(caller, id);
  }

  @Post()
  @May('create', Organization)
  @Creates(OrganizationView, '/organizations')
  register(@CurrentCaller() caller: Caller, @Body({ schema: NewOrganization }) wish: NewOrganization) {
    return this.organizations.register(caller, wish);
  }

  @Post(':id/change')
  @May('change', Organization)
  @Answers(OrganizationView)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OrganizationChange }) wish: OrganizationChange,
  ) {
    return this.organizations.change(caller, id, wish);
  }
}
