import { Compliance } from '@concentric/policy-pack';
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AttestationFilesController } from './attachment.controller';
import { AttestationFilesService } from './attachment.service';
import { Attestation } from './attestation.entity';
import { AttestationService } from './attestation.service';
import { ComplianceController } from './compliance.controller';
import { ComplianceService } from './compliance.service';
import { ClauseVerdict } from './verdict.entity';

/** Whoever decides about centers asks the port; this is what answers. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([ClauseVerdict, Attestation])],
  controllers: [ComplianceController, AttestationFilesController],
  providers: [
    ComplianceService,
    AttestationService,
    AttestationFilesService,
    { provide: Compliance, useExisting: ComplianceService },
  ],
  exports: [Compliance, ComplianceService, AttestationService],
})
export class ComplianceModule {}
