import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CityController } from './city.controller';
import { CityService } from './city.service';
import { IndicatorController } from './indicator.controller';
import { IndicatorFigure } from './indicator.entity';
import { IndicatorService } from './indicator.service';

@Module({
  imports: [TypeOrmModule.forFeature([IndicatorFigure])],
  controllers: [IndicatorController, CityController],
  providers: [IndicatorService, CityService],
  exports: [IndicatorService, CityService],
})
export class IndicatorModule {}
