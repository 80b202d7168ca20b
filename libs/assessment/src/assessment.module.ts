import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AssessmentController } from './assessment.controller';
import { Assessment, AssessmentScore } from './assessment.entity';
import { AssessmentService } from './assessment.service';
import { DecidingService } from './deciding.service';
import { JudgingController } from './judging.controller';
import { PreparingService } from './preparing.service';
import { AssessmentFigure, AssessmentReport, AssessmentRow } from './report.entity';
import { RectificationController, RectificationFilesController } from './rectification.controller';
import { AssessmentRectification } from './rectification.entity';
import { RectificationFilesService, RectificationService } from './rectification.service';
import { ScoringService } from './scoring.service';
import { SupportController } from './support.controller';
import { SupportSchedule } from './support.entity';
import { SupportService } from './support.service';

const entities = [
  ...[Assessment, AssessmentScore, AssessmentReport, AssessmentFigure, AssessmentRow],
  ...[AssessmentRectification, SupportSchedule],
];
const services = [AssessmentService, PreparingService, ScoringService, DecidingService, SupportService];

@Module({
  imports: [TypeOrmModule.forFeature(entities)],
  controllers: [
    ...[AssessmentController, JudgingController, SupportController],
    ...[RectificationController, RectificationFilesController],
  ],
  providers: [...services, RectificationService, RectificationFilesService],
  exports: [...services, RectificationService],
})
export class AssessmentModule {}
