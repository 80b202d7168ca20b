import { Id, NothingMore } from '@concentric/kernel';
import { Licence } from '@concentric/licence';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { RoyaltyAudit } from './audit.entity';
import { AuditService } from './audit.service';
import { AuditDispute, AuditFinding, AuditPage, AuditQuery, AuditView, NewAudit } from './contract';

@Controller()
export class RoyaltyAuditController {
  constructor(private readonly audits: AuditService) {}

  @Post('licences/:id/audits')
  @May('commit', Licence)
  @Creates(AuditView, '/royalty-audits')
  open(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewAudit }) audit: NewAudit,
  ) {
    return this.audits.open(caller, id, audit);
  }

  @Get('royalty-audits')
  @May('read', RoyaltyAudit)
  @Answers(AuditPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: AuditQuery }) query: AuditQuery) {
    return this.audits.list(caller, query);
  }

  @Get('royalty-audits/:id')
  @May('read', RoyaltyAudit)
  @Answers(AuditView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.audits.read(caller, id);
  }

  @Post('royalty-audits/:id/report')
  @May('commit', RoyaltyAudit)
  @Answers(AuditView)
  report(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AuditFinding }) finding: AuditFinding,
  ) {
    return this.audits.report(caller, id, finding);
  }

  @Post('royalty-audits/:id/accept')
  @May('commit', RoyaltyAudit)
  @Answers(AuditView)
  accept(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.audits.accept(caller, id);
  }

  @Post('royalty-audits/:id/dispute')
  @May('commit', RoyaltyAudit)
  @Answers(AuditView)
  dispute(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AuditDispute }) { reason }: AuditDispute,
  ) {
    return this.audits.dispute(caller, id, reason);
  }

  @Post('royalty-audits/:id/withdraw')
  @May('commit', RoyaltyAudit)
  @Answers(AuditView)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.audits.withdraw(caller, id);
  }
}
