export { obligationAccess } from './access';
export { Obligation } from './obligation.entity';
export { ObligationModule } from './obligation.module';
export { ObligationService } from './obligation.service';
export {
  fulfil,
  fulfilRounds,
  moveDue,
  obligationsOf,
  raise,
  raiseAnew,
  waive,
  waiveRounds,
  type NewObligation,
  type ObligationName,
} from './obligation.store';
export { missOverdue, remindOfDue, tellOfObligation, watchObligations } from './reactions';
