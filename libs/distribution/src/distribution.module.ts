import { LedgerModule } from '@concentric/ledger';
import { RevenueModule } from '@concentric/revenue';
import { SharingModule } from '@concentric/sharing';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdjustmentController } from './adjustment.controller';
import { DistributionAdjustment } from './adjustment.entity';
import { AdjustmentService } from './adjustment.service';
import { Carry, CarryPool } from './carry.entity';
import { DistributionController } from './distribution.controller';
import { Distribution, DistributionLine } from './distribution.entity';
import { DistributionService } from './distribution.service';
import { EarningController, RewardController } from './earning.controller';
import { EarningService } from './earning.service';
import { ExplanationService } from './explanation.service';
import { WhatIfService } from './what-if.service';

const services = [DistributionService, ExplanationService, AdjustmentService, EarningService, WhatIfService];

@Module({
  imports: [
    ...[LedgerModule, RevenueModule, SharingModule],
    TypeOrmModule.forFeature([Distribution, DistributionLine, DistributionAdjustment, CarryPool, Carry]),
  ],
  controllers: [DistributionController, AdjustmentController, EarningController, RewardController],
  providers: services,
  exports: services,
})
export class DistributionModule {}
