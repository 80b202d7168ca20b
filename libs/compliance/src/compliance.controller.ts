import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Attestation } from './attestation.entity';
import { AttestationService } from './attestation.service';
import { ComplianceService } from './compliance.service';
import {
  AttestationPage,
  AttestationQuery,
  AttestationView,
  AttestationWithdrawal,
  ClauseVerdictPage,
  ComplianceQuery,
  ComplianceView,
  EntitlementsView,
  HistoryQuery,
  NewAttestation,
} from './contract';
import { ClauseVerdict } from './verdict.entity';

@Controller()
export class ComplianceController {
  constructor(
    private readonly compliance: ComplianceService,
    private readonly attestations: AttestationService,
  ) {}

  @Get('centers/:id/compliance')
  @May('read', ClauseVerdict)
  @Answers(ComplianceView)
  read(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ComplianceQuery }) query: ComplianceQuery,
  ) {
    return this.compliance.read(caller, id, query);
  }

  @Get('centers/:id/compliance/history')
  @May('read', ClauseVerdict)
  @Answers(ClauseVerdictPage)
  history(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: HistoryQuery }) query: HistoryQuery,
  ) {
    return this.compliance.history(caller, id, query);
  }

  @Get('centers/:id/support-entitlements')
  @May('inspect', ClauseVerdict)
  @Answers(EntitlementsView)
  entitlements(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.compliance.entitlements(caller, id);
  }

  @Get('centers/:id/attestations')
  @May('read', Attestation)
  @Answers(AttestationPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: AttestationQuery }) query: AttestationQuery,
  ) {
    return this.attestations.list(caller, id, query);
  }

  @Post('centers/:id/attestations')
  @May('attest', Attestation)
  @Creates(AttestationView, '/attestations')
  give(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewAttestation }) attestation: NewAttestation,
  ) {
    return this.attestations.give(caller, id, attestation);
  }

  @Get('attestations/:id')
  @May('read', Attestation)
  @Answers(AttestationView)
  attestation(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.attestations.read(caller, id);
  }

  @Post('attestations/:id/withdraw')
  @May('withdraw', Attestation)
  @Answers(AttestationView)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AttestationWithdrawal }) withdrawal: AttestationWithdrawal,
  ) {
    return this.attestations.withdraw(caller, id, withdrawal);
  }
}
