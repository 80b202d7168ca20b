export { reportingAccess } from './access';
export { ReportingModule } from './reporting.module';
