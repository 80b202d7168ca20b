import { Instrument } from '@concentric/equipment';
import { Database, ensureMay, find, hold, type Caller } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { CourseChange, CourseQuery, InstrumentQualificationQuery, NewCourse } from './contract';
import { Course } from './course.entity';
import { coursesOf, ensureCoursesOf, ensureOwnerStands, keepCourse, listCourses, requireCourses } from './course.store';
import { recompute } from './qualification.store';
import { nextStepsFor } from './steps.store';

@Injectable()
export class CourseService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, query: CourseQuery) {
    return listCourses(this.database.reader, caller, query);
  }

  read(caller: Caller, id: string) {
    return find(this.database.reader, caller, Course, id);
  }

  /** @throws Refusal `course_owner_not_member`, `forbidden`, `not_found` */
  add(caller: Caller, centerId: string, wish: NewCourse): Promise<Course> {
    return this.database.write(caller, async (tx) => {
      const nothing = { nameEn: null, description: null, validMonths: null, unusedDays: null };
      const course = Object.assign(new Course(), { ...nothing, ...wish, id: newId(), centerId, version: 1 });
      ensureMay(caller, 'create', course);
      await ensureOwnerStands(tx, course);
      return keepCourse(tx, caller, course, null);
    });
  }

  /** New terms hold for what is held already. @throws Refusal `stale_version`, `forbidden`, `not_found` */
  change(caller: Caller, id: string, wish: CourseChange): Promise<Course> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'change', Course, id);
      const course = Object.assign(new Course(), before, wish, { version: before.version + 1 });
      await keepCourse(tx, caller, course, before);
      const sameTerms = course.validMonths === before.validMonths && course.unusedDays === before.unusedDays;
      if (!sameTerms) await recompute(tx, caller, course);
      return course;
    });
  }

  async required(caller: Caller, instrumentId: string) {
    await find(this.database.reader, caller, Instrument, instrumentId);
    return { items: await coursesOf(this.database.reader, instrumentId), nextCursor: null };
  }

  /** The instrument's row is held first, as bookings do. @throws Refusal `course_of_other_center`, `stale_version` */
  require(caller: Caller, instrumentId: string, courseIds: string[]) {
    return this.database.write(caller, async (tx) => {
      const instrument = await hold(tx, caller, 'change', Instrument, instrumentId);
      await ensureCoursesOf(tx, instrument.centerId, courseIds);
      await requireCourses(tx, caller, instrument, courseIds);
      return { items: await coursesOf(tx, instrumentId), nextCursor: null };
    });
  }

  /** Whether the caller may run the instrument up to `until`, now unless said otherwise, and else what to do. */
  async standing(caller: Caller, instrumentId: string, { until = new Date() }: InstrumentQualificationQuery) {
    await find(this.database.reader, caller, Instrument, instrumentId);
    const missing = await nextStepsFor(this.database, instrumentId, caller.facts.userId!, until);
    return { instrumentId, qualified: missing.length === 0, missing };
  }
}
