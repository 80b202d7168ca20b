export { payoutAccess } from './access';
export { BankAccount } from './bank.entity';
export { BankAccountService } from './bank.service';
export { PayoutBatchService } from './batch.service';
export { Payout, PayoutBatch, PayoutItem } from './payout.entity';
export { PayoutModule } from './payout.module';
export { PayoutService } from './payout.service';
export { tellOfBankAccount, tellOfBatch, tellOfPayout } from './reactions';
export { SettlingService } from './settling.service';
