import { Id, PageQuery } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, JournalEntry, May, Public, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Center, CenterStaff } from './center.entity';
import { CenterService } from './center.service';
import {
  AuditPage,
  AuditQuery,
  CenterPage,
  CenterView,
  NewCenter,
  NewStaff,
  PolicyPage,
  StaffPage,
  StaffView,
} from './contract';
import { policies } from './policies';

@Controller()
export class CenterController {
  constructor(private readonly centers: CenterService) {}

  @Get('policies')
  @Public()
  @Answers(PolicyPage)
  policies() {
    return { items: policies, nextCursor: null };
  }

  @Get('centers')
  @May('read', Center)
  @Answers(CenterPage)
  list(@Query({ schema: PageQuery }) page: PageQuery) {
    return this.centers.list(page);
  }

  @Post('centers')
  @May('create', Center)
  @Creates(CenterView, '/centers')
  found(@CurrentCaller() caller: Caller, @Body({ schema: NewCenter }) wish: NewCenter) {
    return this.centers.found(caller, wish);
  }

  @Get('centers/:id')
  @May('read', Center)
  @Answers(CenterView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.centers.read(caller, id);
  }

  @Get('centers/:id/staff')
  @May('read', CenterStaff)
  @Answers(StaffPage)
  staff(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.centers.staff(caller, id, page);
  }

  @Post('centers/:id/staff')
  @May('appoint', CenterStaff)
  @Creates(StaffView, '/centers/:id/staff')
  appoint(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewStaff }) staff: NewStaff,
  ) {
    return this.centers.appoint(caller, id, staff);
  }

  @Get('centers/:id/audit-entries')
  @May('read', JournalEntry)
  @Answers(AuditPage)
  audit(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: AuditQuery }) query: AuditQuery,
  ) {
    return this.centers.audit(caller, id, query);
  }
}
