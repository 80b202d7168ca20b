import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LicenceEndingController } from './ending.controller';
import { LicenceEndingService } from './ending.service';
import { VariationController } from './variation.controller';
import { LicenceBreach, LicenceVariation } from './variation.entity';
import { VariationService } from './variation.service';

@Module({
  imports: [TypeOrmModule.forFeature([LicenceBreach, LicenceVariation])],
  controllers: [LicenceEndingController, VariationController],
  providers: [LicenceEndingService, VariationService],
  exports: [LicenceEndingService, VariationService],
})
export class VariationModule {}
