import { LedgerModule } from '@concentric/ledger';
import { RevenueModule } from '@concentric/revenue';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClosingController } from './closing.controller';
import { PeriodClosing } from './closing.entity';
import { ClosingService } from './closing.service';
import { ReconciliationService } from './reconciliation.service';

@Module({
  imports: [LedgerModule, RevenueModule, TypeOrmModule.forFeature([PeriodClosing])],
  controllers: [ClosingController],
  providers: [ClosingService, ReconciliationService],
  exports: [ClosingService, ReconciliationService],
})
export class ClosingModule {}
