import { AssetModule } from '@concentric/asset';
import { AttachmentModule } from '@concentric/attachment';
import { LedgerModule } from '@concentric/ledger';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AssetPatentController } from './asset-patent.controller';
import { AssetPatentService } from './asset-patent.service';
import { RevenueDocumentController } from './attachment.controller';
import { RevenueDocumentService } from './attachment.service';
import { RevenueEventController } from './event.controller';
import { IpAssetPatent, RevenueEvent, RevenueEventItem } from './event.entity';
import { RevenueEventService } from './event.service';

const services = [RevenueEventService, RevenueDocumentService, AssetPatentService];

@Module({
  imports: [
    ...[AssetModule, AttachmentModule, LedgerModule],
    TypeOrmModule.forFeature([RevenueEvent, RevenueEventItem, IpAssetPatent]),
  ],
  controllers: [RevenueEventController, RevenueDocumentController, AssetPatentController],
  providers: services,
  exports: services,
})
export class RevenueModule {}
