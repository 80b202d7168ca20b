import type { Shown } from '@concentric/kernel';
import type { Database } from '@concentric/platform';
import type { MissingCourse, QualificationState } from './contract';
import { missingCourses } from './qualification.rules';

type Row = {
  courseId: string;
  name: string;
  nameEn: string | null;
  howTo: string;
  state: QualificationState | null;
  validUntil: Date | null;
  nextSessionId: string | null;
  nextSessionStartsAt: Date | null;
  enrolled: boolean | null;
};

/** Each course an instrument requires, the user's newest grant of it, and the session the user would go to next. */
const question = `
  SELECT c.id AS "courseId", c.name, c.name_en AS "nameEn", c.how_to AS "howTo", q.state, q.valid_until AS "validUntil",
    n.id AS "nextSessionId", n.starts_at AS "nextSessionStartsAt", n.enrolled
  FROM instrument_courses r JOIN courses c ON c.id = r.course_id
  LEFT JOIN LATERAL (
    SELECT state, valid_until FROM qualifications WHERE user_id = $2 AND course_id = c.id
    ORDER BY (state = 'held') DESC, id DESC LIMIT 1
  ) q ON true
  LEFT JOIN LATERAL (
    SELECT s.id, s.starts_at, e.id IS NOT NULL AS enrolled FROM training_sessions s
    LEFT JOIN enrolments e ON e.session_id = s.id AND e.user_id = $2 AND e.state = 'enrolled'
    WHERE s.course_id = c.id AND s.state = 'planned' AND s.starts_at > now() AND (e.id IS NOT NULL OR s.enrolled < s.places)
    ORDER BY e.id IS NULL, s.starts_at, s.id LIMIT 1
  ) n ON true
  WHERE r.instrument_id = $1 ORDER BY c.id`;

/**
 * What a user still needs before they may run an instrument up to `until`, course by course, and where to get it.
 * Empty when the user is qualified, or the instrument requires nothing.
 */
export async function nextStepsFor(
  database: Database,
  instrumentId: string,
  userId: string,
  until: Date,
): Promise<Shown<typeof MissingCourse>[]> {
  const rows = await database.ask<Row>('qualification-steps', question, [instrumentId, userId]);
  const required = rows.map(({ state, validUntil, enrolled, ...course }) => ({
    ...course,
    enrolled: enrolled ?? false,
    grant: state === null ? null : { state, validUntil },
  }));
  return missingCourses(required, until).map(({ grant: _, ...step }) => step);
}
