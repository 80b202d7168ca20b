import { Standing } from '@concentric/alliance';
import { ensure } from '@concentric/kernel';
import { pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { In, IsNull } from 'typeorm';
import type { CourseQuery } from './contract';
import { Course, InstrumentCourse } from './course.entity';
import { courseChanged, instrumentCoursesChanged } from './events';

/** The courses the caller may see, oldest first. */
export function listCourses(tx: Tx, caller: Caller, { centerId, ...page }: CourseQuery) {
  const query = tx.createQueryBuilder(Course, 'course').where(permitted(caller, 'read', Course));
  if (centerId) query.andWhere({ centerId });
  const order = [{ column: 'course.id', property: 'id', cast: 'uuid' }];
  return pageBy(query, `courses:${centerId ?? ''}`, order, page);
}

/** @throws Refusal `course_owner_not_member` */
export async function ensureOwnerStands(tx: Tx, { centerId, ownerOrganizationId }: Course): Promise<void> {
  const standing = { centerId, organizationId: ownerOrganizationId, endsAt: IsNull() };
  ensure(await tx.existsBy(Standing, standing), 'course_owner_not_member');
}

export async function keepCourse(tx: Tx, caller: Caller, course: Course, before: Course | null): Promise<Course> {
  await tx.upsert(Course, course, ['id']);
  await record(tx, caller, courseChanged(course, before));
  return course;
}

/** The courses an instrument requires, oldest first. */
export const coursesOf = (tx: Tx, instrumentId: string): Promise<Course[]> =>
  tx
    .createQueryBuilder(Course, 'course')
    .innerJoin(InstrumentCourse, 'required', 'required.course_id = course.id')
    .where('required.instrument_id = :instrumentId', { instrumentId })
    .orderBy('course.id')
    .getMany();

/** @throws Refusal `course_of_other_center` */
export async function ensureCoursesOf(tx: Tx, centerId: string, courseIds: string[]): Promise<void> {
  const known = await tx.countBy(Course, { id: In(courseIds), centerId });
  ensure(known === courseIds.length, 'course_of_other_center');
}

/** Makes an instrument require these courses and no others; its row is held. */
export async function requireCourses(
  tx: Tx,
  caller: Caller,
  instrument: { readonly id: string; readonly centerId: string; readonly version: number },
  courseIds: string[],
): Promise<void> {
  const instrumentId = instrument.id;
  const before = (await tx.findBy(InstrumentCourse, { instrumentId })).map(({ courseId }) => courseId).sort();
  const wanted = courseIds.toSorted();
  if (before.join() === wanted.join()) return;
  await tx.delete(InstrumentCourse, { instrumentId });
  await tx.insert(
    InstrumentCourse,
    wanted.map((courseId) => ({ instrumentId, courseId })),
  );
  await record(tx, caller, instrumentCoursesChanged(instrument, before, wanted));
}
