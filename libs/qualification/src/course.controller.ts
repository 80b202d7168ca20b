import { Instrument } from '@concentric/equipment';
import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import {
  CourseChange,
  CoursePage,
  CourseQuery,
  CourseView,
  InstrumentCoursesChange,
  InstrumentQualificationQuery,
  InstrumentQualificationView,
  NewCourse,
} from './contract';
import { Course } from './course.entity';
import { CourseService } from './course.service';

@Controller()
export class CourseController {
  constructor(private readonly courses: CourseService) {}

  @Get('courses')
  @May('read', Course)
  @Answers(CoursePage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: CourseQuery }) query: CourseQuery) {
    return this.courses.list(caller, query);
  }

  @Post('centers/:id/courses')
  @May('create', Course)
  @Creates(CourseView, '/courses')
  add(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) centerId: string,
    @Body({ schema: NewCourse }) wish: NewCourse,
  ) {
    return this.courses.add(caller, centerId, wish);
  }

  @Get('courses/:id')
  @May('read', Course)
  @Answers(CourseView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.courses.read(caller, id);
  }

  @Post('courses/:id/change')
  @May('change', Course)
  @Answers(CourseView)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CourseChange }) wish: CourseChange,
  ) {
    return this.courses.change(caller, id, wish);
  }

  @Get('instruments/:id/courses')
  @May('read', Instrument)
  @Answers(CoursePage)
  required(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.courses.required(caller, id);
  }

  @Put('instruments/:id/courses')
  @May('change', Instrument)
  @Answers(CoursePage)
  require(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: InstrumentCoursesChange }) { courseIds }: InstrumentCoursesChange,
  ) {
    return this.courses.require(caller, id, courseIds);
  }

  /** Whether the caller may run the instrument, and else what to do. */
  @Get('instruments/:id/qualification')
  @May('read', Instrument)
  @Answers(InstrumentQualificationView)
  standing(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: InstrumentQualificationQuery }) query: InstrumentQualificationQuery,
  ) {
    return this.courses.standing(caller, id, query);
  }
}
