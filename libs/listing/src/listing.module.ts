import { DocketModule } from '@concentric/docket';
import { FulltextModule } from '@concentric/fulltext';
import { GrantModule } from '@concentric/grant';
import { PatentModule } from '@concentric/patent';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ListingController } from './listing.controller';
import { LicenceListing, ListingPatent, ListingSettings } from './listing.entity';
import { ListingService } from './listing.service';
import { ListingSettingsController } from './settings.controller';
import { ListingSettingsService } from './settings.service';

@Module({
  imports: [
    TypeOrmModule.forFeature([LicenceListing, ListingPatent, ListingSettings]),
    ...[DocketModule, FulltextModule, GrantModule, PatentModule],
  ],
  controllers: [ListingController, ListingSettingsController],
  providers: [ListingService, ListingSettingsService],
  exports: [ListingService, ListingSettingsService],
})
export class ListingModule {}
