export { accreditationAccess } from './access';
export {
  Accreditation,
  AccreditationCertificate as Certificate,
  Exclusion,
  OfficerRegion,
} from './accreditation.entity';
export { accreditationFacts } from './accreditation.facts';
export { AccreditationModule } from './accreditation.module';
export { AccreditationService } from './accreditation.service';
export { accreditedSince, exclude, officersOf, revokeOverdue, watch } from './accreditation.store';
export { Application, ConcludedStep, Panelist } from './application.entity';
export { ApplicationService } from './application.service';
export { exclusionOn, grantedTo } from './application.store';
export { grant } from './granting';
export { HandlingService } from './handling.service';
export { PublicNotice } from './notice.entity';
export { NoticeService } from './notice.service';
export { OfficerService } from './officer.service';
export { PanelService } from './panel.service';
export { tellOfAccreditation, tellOfApplication, tellOfObjection, tellOfPanel, watchPreparations } from './reactions';
