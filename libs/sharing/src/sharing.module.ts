import { AssetModule } from '@concentric/asset';
import { BrokerageModule } from '@concentric/brokerage';
import { RevenueModule } from '@concentric/revenue';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PolicyController } from './policy.controller';
import { PolicyStream, WaterfallPolicy } from './policy.entity';
import { PolicyService } from './policy.service';
import { PreviewService } from './preview.service';
import { RewardController } from './reward.controller';
import { RewardAgreement, RewardInventor } from './reward.entity';
import { RewardService } from './reward.service';
import { StakesController } from './stakes.controller';
import { StakesService } from './stakes.service';

@Module({
  imports: [
    ...[AssetModule, BrokerageModule, RevenueModule],
    TypeOrmModule.forFeature([WaterfallPolicy, PolicyStream, RewardAgreement, RewardInventor]),
  ],
  controllers: [PolicyController, RewardController, StakesController],
  providers: [PolicyService, RewardService, PreviewService, StakesService],
  exports: [PolicyService, RewardService, StakesService],
})
export class SharingModule {}
