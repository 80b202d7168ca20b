import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FigureEvidenceController } from './attachment.controller';
import { FigureEvidenceService } from './attachment.service';
import { CityController } from './city.controller';
import { CityService } from './city.service';
import { IndicatorController } from './indicator.controller';
import { IndicatorFigure } from './indicator.entity';
import { IndicatorService } from './indicator.service';

@Module({
  imports: [TypeOrmModule.forFeature([IndicatorFigure])],
  controllers: [IndicatorController, CityController, FigureEvidenceController],
  providers: [IndicatorService, CityService, FigureEvidenceService],
  exports: [IndicatorService, CityService],
})
export class IndicatorModule {}
