import { AttachmentModule } from '@concentric/attachment';
import { LicenceModule } from '@concentric/licence';
import { RecordalModule } from '@concentric/recordal';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EvidenceController } from './attachment.controller';
import { EvidenceService } from './attachment.service';
import { RoyaltyAuditController } from './audit.controller';
import { RoyaltyAudit } from './audit.entity';
import { AuditService } from './audit.service';
import { RoyaltyDueController } from './due.controller';
import { RoyaltyDue, RoyaltyInvoice, RoyaltyPayment } from './due.entity';
import { DueService } from './due.service';
import { RoyaltyInvoiceController } from './invoice.controller';
import { InvoiceService } from './invoice.service';
import { RoyaltyReportController } from './report.controller';
import { RoyaltyReport, RoyaltyReportStep } from './report.entity';
import { ReportService } from './report.service';
import { ScheduleService } from './schedule.service';

const services = [ReportService, EvidenceService, DueService, InvoiceService, AuditService, ScheduleService];

@Module({
  imports: [
    ...[AttachmentModule, LicenceModule, RecordalModule],
    TypeOrmModule.forFeature([
      ...[RoyaltyReport, RoyaltyReportStep, RoyaltyDue, RoyaltyInvoice, RoyaltyPayment, RoyaltyAudit],
    ]),
  ],
  controllers: [
    ...[RoyaltyReportController, EvidenceController, RoyaltyDueController],
    ...[RoyaltyInvoiceController, RoyaltyAuditController],
  ],
  providers: services,
  exports: services,
})
export class RoyaltyModule {}
