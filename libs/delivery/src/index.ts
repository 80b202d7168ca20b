export { deliveryAccess } from './access';
export { dueDaysOf } from './account.store';
export { DeliveryModule } from './delivery.module';
export { InvoiceService } from './invoice.service';
export { isDelivered } from './milestone.rules';
export { MilestoneService } from './milestone.service';
export { findMilestone, sideSeen } from './milestone.store';
export { RdInvoice, RdPayment } from './payment.entity';
export { PaymentService } from './payment.service';
export { paymentOf, paymentsOf, settledOf, type Settled } from './payment.store';
export { ProjectService } from './project.service';
export {
  cancelMilestones,
  inviteReviews,
  lapseInspection,
  planPayments,
  tellOfInvoice,
  tellOfMilestone,
  tellOfOverdue,
  tellOfPayment,
} from './reactions';
export { RdReview } from './review.entity';
export { ReviewService } from './review.service';
export { MilestoneStep } from './step.entity';
