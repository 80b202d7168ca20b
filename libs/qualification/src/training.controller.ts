import { Id, PageQuery } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  EnrolmentPage,
  NewSession,
  SessionCompletion,
  SessionReason,
  TrainingSessionPage,
  TrainingSessionQuery,
  TrainingSessionView,
} from './contract';
import { Course } from './course.entity';
import { Enrolment, TrainingSession } from './training.entity';
import { TrainingService } from './training.service';

@Controller()
export class TrainingController {
  constructor(private readonly sessions: TrainingService) {}

  @Get('training-sessions')
  @May('read', TrainingSession)
  @Answers(TrainingSessionPage)
  everywhere(@CurrentCaller() caller: Caller, @Query({ schema: TrainingSessionQuery }) query: TrainingSessionQuery) {
    return this.sessions.list(caller, null, query);
  }

  @Get('courses/:id/sessions')
  @May('read', TrainingSession)
  @Answers(TrainingSessionPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) courseId: string,
    @Query({ schema: TrainingSessionQuery }) query: TrainingSessionQuery,
  ) {
    return this.sessions.list(caller, courseId, query);
  }

  @Post('courses/:id/sessions')
  @May('train', Course)
  @Creates(TrainingSessionView, '/training-sessions')
  plan(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) courseId: string,
    @Body({ schema: NewSession }) wish: NewSession,
  ) {
    return this.sessions.plan(caller, courseId, wish);
  }

  @Get('training-sessions/:id')
  @May('read', TrainingSession)
  @Answers(TrainingSessionView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.sessions.read(caller, id);
  }

  @Get('training-sessions/:id/enrolments')
  @May('read', Enrolment)
  @Answers(EnrolmentPage)
  enrolments(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.sessions.enrolments(caller, id, page);
  }

  @Post('training-sessions/:id/enrol')
  @May('enrol', TrainingSession)
  @Answers(TrainingSessionView)
  enrol(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SessionReason }) _: SessionReason,
  ) {
    return this.sessions.enrol(caller, id);
  }

  @Post('training-sessions/:id/leave')
  @May('leave', TrainingSession)
  @Answers(TrainingSessionView)
  leave(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SessionReason }) _: SessionReason,
  ) {
    return this.sessions.leave(caller, id);
  }

  @Post('training-sessions/:id/cancel')
  @May('conduct', TrainingSession)
  @Answers(TrainingSessionView)
  cancel(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SessionReason }) reason: SessionReason,
  ) {
    return this.sessions.cancel(caller, id, reason);
  }

  @Post('training-sessions/:id/complete')
  @May('conduct', TrainingSession)
  @Answers(TrainingSessionView)
  complete(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SessionCompletion }) results: SessionCompletion,
  ) {
    return this.sessions.complete(caller, id, results);
  }
}
