import { AttachmentModule } from '@concentric/attachment';
import { ContractingModule } from '@concentric/contracting';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DeliverableController } from './attachment.controller';
import { DeliverableService } from './attachment.service';
import { InvoiceController } from './invoice.controller';
import { InvoiceService } from './invoice.service';
import { MilestoneController } from './milestone.controller';
import { MilestoneService } from './milestone.service';
import { PaymentController } from './payment.controller';
import { RdInvoice, RdPayment } from './payment.entity';
import { PaymentService } from './payment.service';
import { ProjectController } from './project.controller';
import { ProjectService } from './project.service';
import { ReviewController } from './review.controller';
import { RdReview } from './review.entity';
import { ReviewService } from './review.service';
import { MilestoneStep } from './step.entity';

const services = [
  ...[MilestoneService, DeliverableService, PaymentService, InvoiceService],
  ...[ReviewService, ProjectService],
];

@Module({
  imports: [
    AttachmentModule,
    ContractingModule,
    TypeOrmModule.forFeature([MilestoneStep, RdPayment, RdInvoice, RdReview]),
  ],
  controllers: [
    ...[MilestoneController, DeliverableController, PaymentController, InvoiceController],
    ...[ReviewController, ProjectController],
  ],
  providers: services,
  exports: services,
})
export class DeliveryModule {}
