export { royaltyAccess } from './access';
export { RoyaltyAudit } from './audit.entity';
export { AuditService as RoyaltyAuditService } from './audit.service';
export { RoyaltyDue, RoyaltyInvoice, RoyaltyPayment } from './due.entity';
export { DueService } from './due.service';
export { InvoiceService as RoyaltyInvoiceService } from './invoice.service';
export { layRoyalties } from './laying';
export { royaltyPaymentOf, royaltyPaymentsOf, settledRoyaltiesOf, type SettledRoyalty } from './payment.store';
export {
  askForReports,
  layOutRoyalties,
  tellOfAudit,
  tellOfDue,
  tellOfMissingReport,
  tellOfOverdueRoyalty,
  tellOfReport as tellOfRoyaltyReport,
  tellOfRoyalty,
  tellOfRoyaltyInvoice,
} from './reactions';
export { RoyaltyReport } from './report.entity';
export { ReportService as RoyaltyReportService } from './report.service';
export { RoyaltyModule } from './royalty.module';
export { ScheduleService } from './schedule.service';
