import { Module } from '@nestjs/common';
import { OpenSharingController } from './opensharing.controller';
import { OpenSharingService } from './opensharing.service';
import { ReportController } from './report.controller';
import { ReportService } from './report.service';

@Module({
  controllers: [ReportController, OpenSharingController],
  providers: [ReportService, OpenSharingService],
})
export class ReportingModule {}
