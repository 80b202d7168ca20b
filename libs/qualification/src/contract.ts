import {
  declareRefusals,
  Id,
  InstantIn,
  InstantOut,
  Line,
  pageOf,
  PageQuery,
  Prose,
  say,
  Version,
} from '@concentric/kernel';
import { z } from 'zod';

/* Courses */

const CourseFields = z.object({
  name: Line,
  nameEn: Line.nullish(),
  description: Prose.nullish(),
  /** What somebody who is not qualified does next. */
  howTo: Prose.min(1),
  /** Calendar months a qualification lasts; null: it does not age. */
  validMonths: z.int().min(1).max(240).nullish(),
  /** Days without use after which it lapses; null: it needs no use. */
  unusedDays: z.int().min(1).max(3650).nullish(),
});
export const NewCourse = CourseFields.extend({ ownerOrganizationId: Id });
export type NewCourse = z.infer<typeof NewCourse>;

export const CourseChange = CourseFields.partial();
export type CourseChange = z.infer<typeof CourseChange>;

export const CourseView = z
  .object({
    id: Id,
    centerId: Id,
    ownerOrganizationId: Id,
    name: z.string(),
    nameEn: z.string().nullable(),
    description: z.string().nullable(),
    howTo: z.string(),
    validMonths: z.int().nullable(),
    unusedDays: z.int().nullable(),
    version: Version,
  })
  .meta({ id: 'Course' });
export type CourseView = z.infer<typeof CourseView>;
export const CoursePage = pageOf(CourseView);
export const CourseQuery = PageQuery.extend({ centerId: Id.optional() });
export type CourseQuery = z.infer<typeof CourseQuery>;

/** The most courses one instrument may require. */
export const mostCourses = 20;
export const InstrumentCoursesChange = z.object({
  courseIds: z
    .array(Id)
    .max(mostCourses)
    .refine((ids) => new Set(ids).size === ids.length, say('names a course twice', '重复的课程')),
});
export type InstrumentCoursesChange = z.infer<typeof InstrumentCoursesChange>;

/* Training sessions */

/** 报名中, 已取消, 已完成. */
export const SessionState = z.enum(['planned', 'cancelled', 'completed']);
export type SessionState = z.infer<typeof SessionState>;

/** 已报名, 已退出, 合格, 未合格. All but `left` take a place. */
export const EnrolmentState = z.enum(['enrolled', 'left', 'passed', 'failed']);
export type EnrolmentState = z.infer<typeof EnrolmentState>;

export const NewSession = z
  .object({
    startsAt: InstantIn,
    endsAt: InstantIn,
    location: Line,
    places: z.int().min(1).max(500),
    trainerUserId: Id.nullish(),
  })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, {
    path: ['endsAt'],
    error: say('must be after startsAt', '须晚于 startsAt'),
  });
export type NewSession = z.infer<typeof NewSession>;

export const TrainingSessionView = z
  .object({
    id: Id,
    courseId: Id,
    courseName: z.string(),
    courseNameEn: z.string().nullable(),
    centerId: Id,
    ownerOrganizationId: Id,
    startsAt: InstantOut,
    endsAt: InstantOut,
    location: z.string(),
    places: z.int(),
    /** How many places are taken. */
    enrolled: z.int(),
    trainerUserId: Id.nullable(),
    trainerName: z.string().nullable(),
    state: SessionState,
    reason: z.string().nullable(),
    /** Where the caller stands in it; null when they never enrolled. */
    own: EnrolmentState.nullable(),
    version: Version,
  })
  .meta({ id: 'TrainingSession' });
export type TrainingSessionView = z.infer<typeof TrainingSessionView>;
export const TrainingSessionPage = pageOf(TrainingSessionView);
export const TrainingSessionQuery = PageQuery.extend({
  /** `open`: may still be enrolled in; `mine`: the caller takes or took part; `all`. */
  scope: z.enum(['open', 'mine', 'all']).default('open'),
  centerId: Id.optional(),
});
export type TrainingSessionQuery = z.infer<typeof TrainingSessionQuery>;

export const EnrolmentView = z
  .object({
    id: Id,
    sessionId: Id,
    userId: Id,
    userName: z.string(),
    organizationId: Id,
    organizationName: z.string(),
    organizationNameEn: z.string().nullable(),
    state: EnrolmentState,
    enrolledAt: InstantOut,
  })
  .meta({ id: 'Enrolment' });
export type EnrolmentView = z.infer<typeof EnrolmentView>;
export const EnrolmentPage = pageOf(EnrolmentView);

export const SessionCompletion = z.object({
  passedUserIds: z
    .array(Id)
    .max(500)
    .refine((ids) => new Set(ids).size === ids.length, say('names a user twice', '重复的用户')),
});
export type SessionCompletion = z.infer<typeof SessionCompletion>;

export const SessionReason = z
  .object({ reason: Line.nullish() })
  .nullish()
  .transform((body) => body ?? {});
export type SessionReason = z.infer<typeof SessionReason>;

/* Qualifications */

/** 持有, 已撤销. What has lapsed is still held: `validUntil` says so. */
export const QualificationState = z.enum(['held', 'revoked']);
export type QualificationState = z.infer<typeof QualificationState>;

export const NewQualification = z
  .object({ userId: Id.optional(), email: z.email().max(254).toLowerCase().optional() })
  .refine(({ userId, email }) => (userId === undefined) !== (email === undefined), {
    path: ['userId'],
    error: say('name the user by userId or by email', '请用 userId 或 email 之一指明用户'),
  });
export type NewQualification = z.infer<typeof NewQualification>;

export const Revocation = z.object({ reason: Line });
export type Revocation = z.infer<typeof Revocation>;

export const QualificationView = z
  .object({
    id: Id,
    userId: Id,
    userName: z.string(),
    courseId: Id,
    courseName: z.string(),
    courseNameEn: z.string().nullable(),
    centerId: Id,
    ownerOrganizationId: Id,
    /** The organization the user works for; null once they have left it. */
    organizationId: Id.nullable(),
    state: QualificationState,
    grantedAt: InstantOut,
    grantedBy: Id.nullable(),
    lastUsedAt: InstantOut.nullable(),
    /** From this instant it no longer qualifies; null: it does not lapse. */
    validUntil: InstantOut.nullable(),
    reason: z.string().nullable(),
    version: Version,
  })
  .meta({ id: 'Qualification' });
export type QualificationView = z.infer<typeof QualificationView>;
export const QualificationPage = pageOf(QualificationView);

export const QualificationQuery = PageQuery.extend({
  /** Whose: the caller's own, those of a course or of an instrument's courses, or of the caller's organizations' people. */
  scope: z.enum(['mine', 'course', 'instrument', 'organization']).default('mine'),
  courseId: Id.optional(),
  instrumentId: Id.optional(),
  state: QualificationState.optional(),
})
  .refine(({ scope, courseId }) => scope !== 'course' || courseId !== undefined, {
    path: ['courseId'],
    error: say('is required for this scope', '此范围须填'),
  })
  .refine(({ scope, instrumentId }) => scope !== 'instrument' || instrumentId !== undefined, {
    path: ['instrumentId'],
    error: say('is required for this scope', '此范围须填'),
  });
export type QualificationQuery = z.infer<typeof QualificationQuery>;

/* What somebody unqualified does next */

/** 未培训, 届时已过期, 已撤销. */
export const MissingReason = z.enum(['never_trained', 'expires_before', 'revoked']);
export type MissingReason = z.infer<typeof MissingReason>;

export const MissingCourse = z
  .object({
    courseId: Id,
    name: z.string(),
    nameEn: z.string().nullable(),
    reason: MissingReason,
    howTo: z.string(),
    /** The next session with a place, or the one the user is enrolled in. */
    nextSessionId: Id.nullable(),
    nextSessionStartsAt: InstantOut.nullable(),
    enrolled: z.boolean(),
  })
  .meta({ id: 'MissingCourse' });
export type MissingCourse = z.infer<typeof MissingCourse>;

export const InstrumentQualificationQuery = z.object({ until: InstantIn.optional() });
export type InstrumentQualificationQuery = z.infer<typeof InstrumentQualificationQuery>;
export const InstrumentQualificationView = z
  .object({ instrumentId: Id, qualified: z.boolean(), missing: z.array(MissingCourse) })
  .meta({ id: 'InstrumentQualification' });
export type InstrumentQualificationView = z.infer<typeof InstrumentQualificationView>;

export const qualificationRefusals = declareRefusals({
  course_owner_not_member: {
    status: 422,
    zh: '课程负责单位须是本中心的成员。',
    en: 'The organization that keeps a course is a member of the center.',
  },
  course_of_other_center: {
    status: 422,
    zh: '仪器只能要求本中心已有的课程。',
    en: 'An instrument requires courses of its own center only.',
  },
  session_in_past: {
    status: 422,
    zh: '培训开始时间须晚于现在（{limit}）。',
    en: 'A training session starts after now ({limit}).',
  },
  trainer_unknown: {
    status: 422,
    zh: '培训教师须是课程负责单位的人员。',
    en: 'A trainer belongs to the organization that keeps the course.',
  },
  session_full: { status: 409, zh: '该场培训名额已满。', en: 'Every place of the training session is taken.' },
  session_begun: { status: 409, zh: '该场培训已经开始。', en: 'The training session has begun.' },
  session_not_begun: { status: 409, zh: '该场培训尚未开始。', en: 'The training session has not begun yet.' },
  session_cannot_move: {
    status: 409,
    zh: '培训场次处于“{from}”状态，不能变为“{to}”。',
    en: 'A training session that is {from} cannot become {to}.',
  },
  session_closed: { status: 409, zh: '该场培训已取消或已完成。', en: 'The session was cancelled or completed.' },
  enrolled_already: { status: 409, zh: '您已报名该场培训。', en: 'You are enrolled in this session already.' },
  not_enrolled: { status: 409, zh: '您未报名该场培训。', en: 'You are not enrolled in this session.' },
  passed_not_enrolled: {
    status: 422,
    zh: '合格名单中有未报名的用户。',
    en: 'Somebody named as passed is not enrolled in the session.',
  },
  trainee_unknown: {
    status: 422,
    zh: '没有这个用户，或其不属于任何单位。',
    en: 'There is no such user, or they belong to no organization.',
  },
  qualification_held: {
    status: 409,
    zh: '该用户已持有此课程的资格；如已到期请续期。',
    en: 'The user holds this qualification already; renew it if it has lapsed.',
  },
  qualification_revoked: {
    status: 409,
    zh: '该资格已撤销；请重新授予。',
    en: 'The qualification was revoked; grant it anew.',
  },
});
