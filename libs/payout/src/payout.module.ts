import { DistributionModule } from '@concentric/distribution';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BankAccountController } from './bank.controller';
import { BankAccount } from './bank.entity';
import { BankAccountService } from './bank.service';
import { PayoutBatchController } from './batch.controller';
import { PayoutBatchService } from './batch.service';
import { PayoutController } from './payout.controller';
import { Payout, PayoutBatch, PayoutItem } from './payout.entity';
import { PayoutService } from './payout.service';
import { SettlingService } from './settling.service';

const services = [BankAccountService, PayoutBatchService, PayoutService, SettlingService];

@Module({
  imports: [DistributionModule, TypeOrmModule.forFeature([BankAccount, PayoutBatch, Payout, PayoutItem])],
  controllers: [BankAccountController, PayoutBatchController, PayoutController],
  providers: services,
  exports: services,
})
export class PayoutModule {}
