export { complianceAccess } from './access';
export { Attestation } from './attestation.entity';
export { AttestationService } from './attestation.service';
export { ComplianceModule } from './compliance.module';
export { ComplianceService } from './compliance.service';
export { judgeAfter, judgeCenter, judgeCenters, tellOfClause } from './reactions';
export { ClauseVerdict } from './verdict.entity';
