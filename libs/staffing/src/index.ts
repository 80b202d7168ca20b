export { staffingAccess } from './access';
export { staffingFacts } from './facts';
export { GateReport } from './gate-report.entity';
export { StaffingModule } from './staffing.module';
export { StaffingService } from './staffing.service';
