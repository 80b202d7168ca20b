import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ReportController } from './report.controller';
import { Report, ReportContent } from './report.entity';
import { ReportService } from './report.service';
import { SampleController } from './sample.controller';
import { CustodyEntry, Sample } from './sample.entity';
import { SampleService } from './sample.service';

@Module({
  imports: [TypeOrmModule.forFeature([CustodyEntry, Report, ReportContent, Sample])],
  controllers: [ReportController, SampleController],
  providers: [ReportService, SampleService],
  exports: [ReportService, SampleService],
})
export class SampleModule {}
