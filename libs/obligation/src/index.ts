export { obligationAccess } from './access';
export { Obligation } from './obligation.entity';
export { ObligationModule } from './obligation.module';
export { ObligationService } from './obligation.service';
export {
  fulfil,
  moveDue,
  obligationsOf,
  raise,
  waive,
  type NewObligation,
  type ObligationName,
} from './obligation.store';
export { missOverdue, remindOfDue, tellOfObligation, watchObligations } from './reactions';
