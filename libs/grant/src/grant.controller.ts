import { Id } from '@concentric/kernel';
import { Patent } from '@concentric/patent';
import { Answers, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { AvailabilityQuery, AvailabilityView, GrantPage, GrantQuery } from './contract';
import { GrantService } from './grant.service';

@Controller('patents')
export class GrantController {
  constructor(private readonly grants: GrantService) {}

  @Get(':id/grants')
  @May('read', Patent)
  @Answers(GrantPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: GrantQuery }) query: GrantQuery,
  ) {
    return this.grants.list(caller, id, query);
  }

  @Get(':id/availability')
  @May('read', Patent)
  @Answers(AvailabilityView)
  availability(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: AvailabilityQuery }) query: AvailabilityQuery,
  ) {
    return this.grants.availability(caller, id, query);
  }
}
