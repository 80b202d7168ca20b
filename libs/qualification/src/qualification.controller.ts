import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  NewQualification,
  QualificationPage,
  QualificationQuery,
  QualificationView,
  Revocation,
  SessionReason,
} from './contract';
import { Course } from './course.entity';
import { Qualification } from './qualification.entity';
import { QualificationService } from './qualification.service';

@Controller()
export class QualificationController {
  constructor(private readonly qualifications: QualificationService) {}

  @Get('qualifications')
  @May('read', Qualification)
  @Answers(QualificationPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: QualificationQuery }) query: QualificationQuery) {
    return this.qualifications.list(caller, query);
  }

  @Get('qualifications/:id')
  @May('read', Qualification)
  @Answers(QualificationView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.qualifications.read(caller, id);
  }

  @Post('courses/:id/qualifications')
  @May('train', Course)
  @Creates(QualificationView, '/qualifications')
  grant(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) courseId: string,
    @Body({ schema: NewQualification }) wish: NewQualification,
  ) {
    return this.qualifications.grant(caller, courseId, wish);
  }

  @Post('qualifications/:id/renew')
  @May('renew', Qualification)
  @Answers(QualificationView)
  renew(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SessionReason }) _: SessionReason,
  ) {
    return this.qualifications.renew(caller, id);
  }

  @Post('qualifications/:id/revoke')
  @May('revoke', Qualification)
  @Answers(QualificationView)
  revoke(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Revocation }) revocation: Revocation,
  ) {
    return this.qualifications.revoke(caller, id, revocation);
  }
}
