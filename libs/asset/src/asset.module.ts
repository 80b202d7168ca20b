import { AttachmentModule } from '@concentric/attachment';
import { ContractingModule } from '@concentric/contracting';
import { DeliveryModule } from '@concentric/delivery';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AssetController } from './asset.controller';
import { IpAsset, IpAssetOwner, IpInvestment } from './asset.entity';
import { AssetService } from './asset.service';
import { InvestmentFilesController } from './attachment.controller';
import { InvestmentFilesService } from './attachment.service';
import { InvestmentController } from './investment.controller';
import { InvestmentService } from './investment.service';

@Module({
  imports: [
    ...[AttachmentModule, ContractingModule, DeliveryModule],
    TypeOrmModule.forFeature([IpAsset, IpAssetOwner, IpInvestment]),
  ],
  controllers: [AssetController, InvestmentController, InvestmentFilesController],
  providers: [AssetService, InvestmentService, InvestmentFilesService],
  exports: [AssetService, InvestmentService],
})
export class AssetModule {}
