export { closingAccess } from './access';
export { PeriodClosing } from './closing.entity';
export { ClosingModule } from './closing.module';
export { ClosingService } from './closing.service';
export { tellOfClosing } from './reactions';
export { ReconciliationService } from './reconciliation.service';
