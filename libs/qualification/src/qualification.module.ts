import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CourseController } from './course.controller';
import { Course, InstrumentCourse } from './course.entity';
import { CourseService } from './course.service';
import { QualificationController } from './qualification.controller';
import { Qualification } from './qualification.entity';
import { QualificationService } from './qualification.service';
import { TrainingController } from './training.controller';
import { Enrolment, TrainingSession } from './training.entity';
import { TrainingService } from './training.service';

@Module({
  imports: [TypeOrmModule.forFeature([Course, InstrumentCourse, TrainingSession, Enrolment, Qualification])],
  controllers: [CourseController, TrainingController, QualificationController],
  providers: [CourseService, TrainingService, QualificationService],
  exports: [CourseService, TrainingService, QualificationService],
})
export class QualificationModule {}
