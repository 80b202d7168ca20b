import { User } from '@concentric/identity';
import { Refusal, type Shown } from '@concentric/kernel';
import { pageBy, permitted, record, systemCaller, type Caller, type Tx } from '@concentric/platform';
import { In } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { NewQualification, QualificationQuery, QualificationView } from './contract';
import { Course, InstrumentCourse } from './course.entity';
import { qualificationChanged, type QualificationVerb } from './events';
import { Qualification } from './qualification.entity';
import { countsUse, validUntilOf } from './qualification.rules';

export type QualificationShown = Shown<typeof QualificationView>;

/** Qualifications of a scope that the caller may see, newest first. */
export async function listQualifications(
  tx: Tx,
  caller: Caller,
  { scope, courseId, instrumentId, state, ...page }: QualificationQuery,
) {
  const query = tx.createQueryBuilder(Qualification, 'qualification').where(permitted(caller, 'read', Qualification));
  if (scope === 'mine') query.andWhere({ userId: In([caller.facts.userId].flatMap((id) => id ?? [])) });
  if (scope === 'organization') query.andWhere({ organizationId: In(caller.facts.organizations.map(({ id }) => id)) });
  if (courseId) query.andWhere({ courseId });
  if (instrumentId)
    query.andWhere(
      'qualification.course_id IN (SELECT course_id FROM instrument_courses WHERE instrument_id = :instrumentId)',
      { instrumentId },
    );
  if (state) query.andWhere({ state });
  const list = `qualifications:${scope}:${courseId ?? ''}:${instrumentId ?? ''}:${state ?? ''}`;
  const order = [{ column: 'qualification.id', property: 'id', cast: 'uuid', descending: true }];
  const { items, nextCursor } = await pageBy(query, list, order, page);
  return { items: await qualificationViews(tx, items), nextCursor };
}

/** Qualifications as they are shown: with the names of the user and the course. */
export async function qualificationViews(tx: Tx, qualifications: Qualification[]): Promise<QualificationShown[]> {
  const courses = await tx.findBy(Course, { id: In(qualifications.map(({ courseId }) => courseId)) });
  const users = await tx.findBy(User, { id: In(qualifications.map(({ userId }) => userId)) });
  const courseOf = new Map(courses.map((course) => [course.id, course]));
  const nameOf = new Map(users.map(({ id, name }) => [id, name]));
  return qualifications.map((qualification) => ({
    ...qualification,
    userName: nameOf.get(qualification.userId) ?? '',
    courseName: courseOf.get(qualification.courseId)?.name ?? '',
    courseNameEn: courseOf.get(qualification.courseId)?.nameEn ?? null,
  }));
}

type Kept = { readonly after: Qualification; readonly before: Qualification | null };

/** A statement takes 65 535 values. */
const oneStatement = 2000;

/** Keeps qualifications as they are now, in one statement, and records what became of each. */
export async function keepQualifications(tx: Tx, caller: Caller, verb: QualificationVerb, kept: readonly Kept[]) {
  for (let i = 0; i < kept.length; i += oneStatement) {
    const rows = kept.slice(i, i + oneStatement).map(({ after }) => after);
    await tx.upsert(Qualification, rows, ['id']);
  }
  for (const { after, before } of kept) await record(tx, caller, qualificationChanged(verb, after, before));
}

/** Somebody to qualify, and whom they work for. */
export type Trainee = { readonly userId: string; readonly organizationId: string };

/**
 * The user named, with the organization they work for: one of the center where there is one.
 * @throws Refusal `trainee_unknown`
 */
export async function findTrainee(tx: Tx, centerId: string, { userId, email }: NewQualification): Promise<Trainee> {
  const [trainee] = await tx.query<Trainee[]>(
    `SELECT u.id AS "userId", p.organization_id AS "organizationId"
     FROM users u JOIN organization_users p ON p.user_id = u.id
     LEFT JOIN standings s ON s.organization_id = p.organization_id AND s.center_id = $1 AND s.ends_at IS NULL
     WHERE u.id = $2::uuid OR u.email = $3::text ORDER BY s.id IS NULL, p.id LIMIT 1`,
    [centerId, userId ?? null, email ?? null],
  );
  if (!trainee) throw new Refusal('trainee_unknown');
  return trainee;
}

/** What these users hold of a course, held against other writers. */
export const heldBy = (tx: Tx, courseId: string, userIds: readonly string[]) =>
  tx.find(Qualification, {
    where: { courseId, state: 'held', userId: In([...userIds]) },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });

/** A qualification granted now. */
export function newQualification(course: Course, trainee: Trainee, caller: Caller, sessionId: string | null) {
  const { id: courseId, centerId, ownerOrganizationId } = course;
  const scope = { courseId, centerId, ownerOrganizationId, ...trainee, sessionId };
  const qualification = Object.assign(new Qualification(), { ...scope, id: newId(), version: 1 });
  return Object.assign(qualification, grantedNow(course, caller));
}

/** The same qualification granted again now. */
export const renewed = (before: Qualification, course: Course, caller: Caller, sessionId: string | null) =>
  Object.assign(new Qualification(), before, grantedNow(course, caller), { sessionId, version: before.version + 1 });

function grantedNow(course: Course, { facts }: Caller) {
  const grantedAt = new Date();
  const validUntil = validUntilOf(course, grantedAt, null);
  return { state: 'held' as const, reason: null, grantedAt, grantedBy: facts.userId, lastUsedAt: null, validUntil };
}

/** Follows new terms of a course through everything held under it; the course's row is held. */
export async function recompute(tx: Tx, caller: Caller, course: Course): Promise<void> {
  const held = await tx.find(Qualification, {
    where: { courseId: course.id, state: 'held' },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  const kept = held.flatMap((before) => {
    const validUntil = validUntilOf(course, before.grantedAt, before.lastUsedAt);
    if (validUntil?.getTime() === before.validUntil?.getTime()) return [];
    return [{ before, after: Object.assign(new Qualification(), before, { validUntil, version: before.version + 1 }) }];
  });
  await keepQualifications(tx, caller, 'recomputed', kept);
}

/**
 * The user ran an instrument: what they hold for its courses is in use, and lapses later for it. What had lapsed before
 * stays so. Holds the courses against new terms, then the qualifications.
 */
export async function useQualification(
  tx: Tx,
  instrumentId: string,
  userId: string,
  at: Date,
  caller: Caller = systemCaller('qualification-use'),
): Promise<void> {
  const courses = await tx
    .createQueryBuilder(Course, 'course')
    .innerJoin(InstrumentCourse, 'required', 'required.course_id = course.id')
    .where('required.instrument_id = :instrumentId', { instrumentId })
    .orderBy('course.id')
    .setLock('pessimistic_read', undefined, ['course'])
    .getMany();
  if (courses.length === 0) return;
  const held = await tx.find(Qualification, {
    where: { userId, state: 'held', courseId: In(courses.map(({ id }) => id)) },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  const courseOf = new Map(courses.map((course) => [course.id, course]));
  const kept = held
    .filter((before) => countsUse(before, at))
    .map((before) => {
      const validUntil = validUntilOf(courseOf.get(before.courseId)!, before.grantedAt, at);
      const used = { lastUsedAt: at, validUntil, version: before.version + 1 };
      return { before, after: Object.assign(new Qualification(), before, used) };
    });
  await keepQualifications(tx, caller, 'used', kept);
}
