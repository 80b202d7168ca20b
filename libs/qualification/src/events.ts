import { centerTopic, instrumentTopic, userTopic, type Change } from '@concentric/platform';
import type { Course } from './course.entity';
import type { Qualification } from './qualification.entity';
import type { Enrolment, TrainingSession } from './training.entity';

export const courseChanged = (course: Course, before: Course | null): Change => ({
  type: `course.${before ? 'changed' : 'added'}`,
  subject: { type: 'course', id: course.id },
  centerId: course.centerId,
  topics: [centerTopic(course.centerId)],
  data: { courseId: course.id, version: course.version },
  before,
  after: course,
});

type Requiring = { readonly id: string; readonly centerId: string; readonly version: number };

/** An instrument requires other courses than before. */
export const instrumentCoursesChanged = (instrument: Requiring, before: string[], courseIds: string[]): Change => ({
  type: 'instrument.courses_changed',
  subject: { type: 'instrument', id: instrument.id },
  centerId: instrument.centerId,
  topics: [instrumentTopic(instrument.id), centerTopic(instrument.centerId)],
  data: { instrumentId: instrument.id, courseIds, version: instrument.version },
  before: { courseIds: before },
  after: { courseIds },
});

/** Tells that a session was planned, moved along, or has other places left; never who takes part. */
export const sessionChanged = (
  type: 'planned' | 'cancelled' | 'completed' | 'places_changed',
  session: TrainingSession,
  before: TrainingSession | null,
): Change => ({
  type: `training.${type}`,
  subject: { type: 'training_session', id: session.id },
  centerId: session.centerId,
  topics: [centerTopic(session.centerId)],
  data: {
    sessionId: session.id,
    courseId: session.courseId,
    state: session.state,
    startsAt: session.startsAt,
    version: session.version,
  },
  before,
  after: session,
});

export const enrolmentChanged = (enrolment: Enrolment, before: Enrolment | null): Change => ({
  type: `enrolment.${enrolment.state}`,
  subject: { type: 'enrolment', id: enrolment.id },
  centerId: enrolment.centerId,
  topics: [userTopic(enrolment.userId)],
  data: { enrolmentId: enrolment.id, sessionId: enrolment.sessionId, state: enrolment.state },
  before,
  after: enrolment,
});

export type QualificationVerb = 'granted' | 'renewed' | 'revoked' | 'used' | 'recomputed' | 'moved';

export const qualificationChanged = (
  verb: QualificationVerb,
  qualification: Qualification,
  before: Qualification | null,
): Change => ({
  type: `qualification.${verb}`,
  subject: { type: 'qualification', id: qualification.id },
  centerId: qualification.centerId,
  topics: [userTopic(qualification.userId)],
  data: {
    qualificationId: qualification.id,
    courseId: qualification.courseId,
    state: qualification.state,
    validUntil: qualification.validUntil,
    version: qualification.version,
  },
  before,
  after: qualification,
});
