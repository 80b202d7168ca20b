import { Organization, OrganizationUser, User } from '@concentric/identity';
import type { PageQuery, Shown } from '@concentric/kernel';
import { pageBy, pageOfRows, permitted, record, systemCaller, type Caller, type Tx } from '@concentric/platform';
import { In } from 'typeorm';
import type { EnrolmentView, TrainingSessionQuery, TrainingSessionView } from './contract';
import { Course } from './course.entity';
import { enrolmentChanged, sessionChanged } from './events';
import { Enrolment, TrainingSession } from './training.entity';

export type SessionShown = Shown<typeof TrainingSessionView>;

/** Sessions the caller may see: those still open soonest first, the others newest first. */
export async function listSessions(
  tx: Tx,
  caller: Caller,
  courseId: string | null,
  { scope, centerId, ...page }: TrainingSessionQuery,
) {
  const query = tx.createQueryBuilder(TrainingSession, 'session').where(permitted(caller, 'read', TrainingSession));
  if (courseId) query.andWhere({ courseId });
  if (centerId) query.andWhere({ centerId });
  if (scope === 'open') query.andWhere(`session.state = 'planned' AND session.starts_at > now()`);
  if (scope === 'mine')
    query.andWhere(
      `EXISTS (SELECT FROM enrolments e WHERE e.session_id = session.id AND e.user_id = :userId AND e.state <> 'left')`,
      { userId: caller.facts.userId },
    );
  const descending = scope !== 'open';
  const order = [
    { column: 'session.starts_at', property: 'startsAt', cast: 'timestamptz', descending },
    { column: 'session.id', property: 'id', cast: 'uuid', descending },
  ];
  const list = `training-sessions:${courseId ?? ''}:${centerId ?? ''}:${scope}`;
  const { items, nextCursor } = await pageBy(query, list, order, page);
  return { items: await sessionViews(tx, caller, items), nextCursor };
}

/** Sessions as they are shown: with their course, their trainer's name and where the caller stands. */
export async function sessionViews(tx: Tx, caller: Caller, sessions: TrainingSession[]): Promise<SessionShown[]> {
  const courses = await tx.findBy(Course, { id: In(sessions.map(({ courseId }) => courseId)) });
  const trainers = await tx.findBy(User, { id: In(sessions.flatMap(({ trainerUserId }) => trainerUserId ?? [])) });
  const own = await tx.findBy(Enrolment, {
    sessionId: In(sessions.map(({ id }) => id)),
    userId: In([caller.facts.userId].flatMap((id) => id ?? [])),
  });
  const courseOf = new Map(courses.map((course) => [course.id, course]));
  const nameOf = new Map(trainers.map(({ id, name }) => [id, name]));
  const stateOf = new Map(own.map(({ sessionId, state }) => [sessionId, state]));
  return sessions.map((session) => ({
    ...session,
    courseName: courseOf.get(session.courseId)?.name ?? '',
    courseNameEn: courseOf.get(session.courseId)?.nameEn ?? null,
    trainerName: nameOf.get(session.trainerUserId ?? '') ?? null,
    own: stateOf.get(session.id) ?? null,
  }));
}

export async function keepSession(
  tx: Tx,
  caller: Caller,
  session: TrainingSession,
  before: TrainingSession | null,
): Promise<TrainingSession> {
  await tx.upsert(TrainingSession, session, ['id']);
  const type = session.state;
  await record(tx, caller, sessionChanged(type, session, before));
  return session;
}

export const isPersonOf = (tx: Tx, organizationId: string, userId: string) =>
  tx.existsBy(OrganizationUser, { organizationId, userId });

export const findEnrolment = (tx: Tx, sessionId: string, userId: string) =>
  tx.findOneBy(Enrolment, { sessionId, userId });

export const enrolledIn = (tx: Tx, sessionId: string) => tx.findBy(Enrolment, { sessionId, state: 'enrolled' });

/**
 * Keeps an enrolment; a trigger counts its place, and the session's version follows. Everybody in the center hears that
 * the places changed, and nobody from whom: that entry names the platform as its actor.
 */
export async function keepEnrolment(
  tx: Tx,
  caller: Caller,
  enrolment: Enrolment,
  before: Enrolment | null,
): Promise<TrainingSession> {
  await tx.upsert(Enrolment, enrolment, ['id']);
  await tx.increment(TrainingSession, { id: enrolment.sessionId }, 'version', 1);
  const session = await tx.findOneByOrFail(TrainingSession, { id: enrolment.sessionId });
  await record(tx, caller, enrolmentChanged(enrolment, before));
  await record(tx, systemCaller(caller.request.id), sessionChanged('places_changed', session, null));
  return session;
}

/** Writes what came of everybody's training. */
export async function keepResults(
  tx: Tx,
  caller: Caller,
  enrolments: Enrolment[],
  passed: ReadonlySet<string>,
): Promise<void> {
  if (enrolments.length === 0) return;
  const resultOf = ({ userId }: Enrolment) => (passed.has(userId) ? 'passed' : 'failed');
  const after = enrolments.map((before) => Object.assign(new Enrolment(), before, { state: resultOf(before) }));
  await tx.upsert(Enrolment, after, ['id']);
  for (const [i, enrolment] of after.entries()) await record(tx, caller, enrolmentChanged(enrolment, enrolments[i]!));
}

/** Who took a place in a session, as far as the caller may see, in the order they came. */
export const listEnrolments = (tx: Tx, caller: Caller, sessionId: string, page: PageQuery) =>
  pageOfRows<Shown<typeof EnrolmentView>>(
    tx
      .createQueryBuilder(Enrolment, 'enrolment')
      .innerJoin(User, 'trainee', 'trainee.id = enrolment.user_id')
      .innerJoin(Organization, 'sender', 'sender.id = enrolment.organization_id')
      .where(permitted(caller, 'read', Enrolment))
      .andWhere({ sessionId })
      .select(['enrolment.id AS id', 'enrolment.session_id AS "sessionId"', 'enrolment.user_id AS "userId"'])
      .addSelect(['enrolment.organization_id AS "organizationId"', 'enrolment.state AS state'])
      .addSelect(['enrolment.enrolled_at AS "enrolledAt"', 'trainee.name AS "userName"'])
      .addSelect(['sender.name AS "organizationName"', 'sender.name_en AS "organizationNameEn"']),
    `enrolments:${sessionId}`,
    [{ column: 'enrolment.id', property: 'id', cast: 'uuid' }],
    page,
  );
