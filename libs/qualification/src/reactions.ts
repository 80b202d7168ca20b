import { notify } from '@concentric/identity';
import { after, day } from '@concentric/kernel';
import { schedule, unschedule, type JobHandler, type Reaction, type Tx } from '@concentric/platform';
import { Course } from './course.entity';
import { Qualification } from './qualification.entity';
import { remindedDays } from './qualification.rules';
import { keepQualifications } from './qualification.store';
import { Enrolment, TrainingSession } from './training.entity';

async function aboutCourse(tx: Tx, courseId: string) {
  const { name, nameEn } = await tx.findOneByOrFail(Course, { id: courseId });
  return { courseId, courseName: name, courseNameEn: nameEn };
}

/* Qualifications */

/** Tells a user what became of their qualification, when others did it. */
export const tellOfQualification: Reaction = {
  on: ['qualification.granted', 'qualification.renewed', 'qualification.revoked'],
  run: async (tx, caller, event) => {
    const { userId, courseId, validUntil, ...now } = await tx.findOneByOrFail(Qualification, { id: event.subjectId });
    if (userId === event.actorId) return;
    const reason = event.type === 'qualification.revoked' ? now.reason : null;
    await notify(tx, caller, [userId], {
      type: event.type,
      subjectId: event.subjectId,
      data: { qualificationId: event.subjectId, ...(await aboutCourse(tx, courseId)), validUntil, reason },
      cause: `event:${event.position}`,
    });
  },
};

const expiry = 'qualification.expiry-reminder';
const expiryKey = (id: string, days: number) => `${expiry}:${id}:${days}`;

/** Keeps the reminders of a qualification in step with when it lapses. */
export const planExpiryReminders: Reaction = {
  on: [
    'qualification.granted',
    'qualification.renewed',
    'qualification.revoked',
    'qualification.used',
    'qualification.recomputed',
  ],
  run: async (tx, _, event) => {
    const { id, state, validUntil } = await tx.findOneByOrFail(Qualification, { id: event.subjectId });
    for (const days of remindedDays) {
      const runAt = state === 'held' && validUntil ? after(validUntil, -days * day) : null;
      const key = expiryKey(id, days);
      if (!runAt || runAt < new Date()) await unschedule(tx, key);
      else await schedule(tx, { kind: expiry, key, payload: { qualificationId: id, days }, runAt });
    }
  },
};

export const remindOfExpiry: JobHandler = {
  kind: expiry,
  run: async (tx, caller, { qualificationId, days }) => {
    const held = await tx.findOneBy(Qualification, { id: String(qualificationId), state: 'held' });
    // It moved since this was planned: the plan that follows it is on its way.
    if (!held?.validUntil || after(held.validUntil, -Number(days) * day) > new Date()) return;
    await notify(tx, caller, [held.userId], {
      type: 'qualification.expiring',
      subjectId: held.id,
      data: {
        qualificationId: held.id,
        ...(await aboutCourse(tx, held.courseId)),
        validUntil: held.validUntil,
        days: Number(days),
      },
      cause: `${expiry}:${held.id}:${held.validUntil.toISOString()}:${Number(days)}`,
    });
  },
};

/**
 * Keeps whom a user works for in step with their organizations: who has left is no longer seen by the managers there, and
 * who joins where they had nobody is.
 */
export const followPeople: Reaction = {
  on: ['person.added', 'person.removed'],
  run: async (tx, caller, { data }) => {
    const organizationId = String(data['organizationId']);
    const works = `EXISTS (SELECT FROM organization_users p WHERE p.organization_id = :organizationId AND p.user_id = q.user_id)`;
    const gone = await tx
      .createQueryBuilder(Qualification, 'q')
      .where(`q.organization_id = :organizationId AND NOT ${works}`, { organizationId })
      .orderBy('q.id')
      .setLock('pessimistic_write')
      .getMany();
    const come = await tx
      .createQueryBuilder(Qualification, 'q')
      .where(`q.organization_id IS NULL AND ${works}`, { organizationId })
      .orderBy('q.id')
      .setLock('pessimistic_write')
      .getMany();
    const move = (to: string | null) => (before: Qualification) => ({
      before,
      after: Object.assign(new Qualification(), before, { organizationId: to, version: before.version + 1 }),
    });
    await keepQualifications(tx, caller, 'moved', [...gone.map(move(null)), ...come.map(move(organizationId))]);
  },
};

/* Sessions */

const upcoming = 'qualification.training-reminder';
const upcomingKey = (sessionId: string) => `${upcoming}:${sessionId}`;

async function tellTrainees(
  tx: Tx,
  caller: Parameters<JobHandler['run']>[1],
  session: TrainingSession,
  about: { type: string; state: Enrolment['state']; cause: string },
) {
  const trainees = await tx.findBy(Enrolment, { sessionId: session.id, state: about.state });
  const { id, courseId, startsAt, endsAt, location, reason } = session;
  await notify(
    tx,
    caller,
    trainees.map(({ userId }) => userId),
    {
      type: about.type,
      subjectId: id,
      data: { sessionId: id, ...(await aboutCourse(tx, courseId)), startsAt, endsAt, location, reason },
      cause: about.cause,
    },
  );
}

/** Plans to remind of a session a day before, and tells those enrolled that it was cancelled, or that they failed. */
export const followTraining: Reaction = {
  on: ['training.planned', 'training.cancelled', 'training.completed'],
  run: async (tx, caller, event) => {
    const session = await tx.findOneByOrFail(TrainingSession, { id: event.subjectId });
    const runAt = after(session.startsAt, -day);
    const key = upcomingKey(session.id);
    if (session.state !== 'planned' || runAt < new Date()) await unschedule(tx, key);
    else await schedule(tx, { kind: upcoming, key, payload: { sessionId: session.id }, runAt });
    const cause = `event:${event.position}`;
    if (event.type === 'training.cancelled')
      await tellTrainees(tx, caller, session, { type: 'training.cancelled', state: 'enrolled', cause });
    if (event.type === 'training.completed')
      await tellTrainees(tx, caller, session, { type: 'training.not_passed', state: 'failed', cause });
  },
};

export const remindOfTraining: JobHandler = {
  kind: upcoming,
  run: async (tx, caller, { sessionId }) => {
    const session = await tx.findOneBy(TrainingSession, { id: String(sessionId), state: 'planned' });
    if (!session) return;
    const cause = `${upcoming}:${session.id}:${session.startsAt.toISOString()}`;
    await tellTrainees(tx, caller, session, { type: 'training.reminder', state: 'enrolled', cause });
  },
};
