import type { MigrationInterface, QueryRunner } from 'typeorm';

export class QualificationAddCourses1795338000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE courses (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT courses_center_id_fkey REFERENCES centers,
        owner_organization_id uuid NOT NULL CONSTRAINT courses_owner_organization_id_fkey REFERENCES organizations,
        name text NOT NULL,
        name_en text,
        description text,
        how_to text NOT NULL,
        valid_months integer,
        unused_days integer,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT courses_terms CHECK (valid_months > 0 AND unused_days > 0)
      );
      CREATE INDEX courses_center_id ON courses (center_id, id);

      CREATE TABLE instrument_courses (
        instrument_id uuid NOT NULL CONSTRAINT instrument_courses_instrument_id_fkey REFERENCES instruments,
        course_id uuid NOT NULL CONSTRAINT instrument_courses_course_id_fkey REFERENCES courses,
        PRIMARY KEY (instrument_id, course_id)
      );
      CREATE INDEX instrument_courses_course_id ON instrument_courses (course_id);

      CREATE TABLE training_sessions (
        id uuid PRIMARY KEY,
        course_id uuid NOT NULL CONSTRAINT training_sessions_course_id_fkey REFERENCES courses,
        center_id uuid NOT NULL,
        owner_organization_id uuid NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        location text NOT NULL,
        places integer NOT NULL,
        enrolled integer NOT NULL DEFAULT 0,
        trainer_user_id uuid CONSTRAINT training_sessions_trainer_user_id_fkey REFERENCES users,
        state text NOT NULL,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT training_sessions_period CHECK (starts_at < ends_at),
        CONSTRAINT session_full CHECK (enrolled BETWEEN 0 AND places)
      );
      CREATE INDEX training_sessions_course_id ON training_sessions (course_id, id);
      CREATE INDEX training_sessions_open ON training_sessions (center_id, starts_at, id) WHERE state = 'planned';

      CREATE TABLE enrolments (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL CONSTRAINT enrolments_session_id_fkey REFERENCES training_sessions,
        center_id uuid NOT NULL,
        owner_organization_id uuid NOT NULL,
        user_id uuid NOT NULL CONSTRAINT enrolments_user_id_fkey REFERENCES users,
        organization_id uuid NOT NULL CONSTRAINT enrolments_organization_id_fkey REFERENCES organizations,
        state text NOT NULL,
        enrolled_at timestamptz NOT NULL
      );
      CREATE UNIQUE INDEX enrolled_already ON enrolments (session_id, user_id);
      CREATE INDEX enrolments_user_id ON enrolments (user_id);
      CREATE INDEX enrolments_organization_id ON enrolments (organization_id);

      -- Whoever writes an enrolment takes its place in the same statement: the check on the session refuses the last one too many.
      CREATE FUNCTION count_enrolled() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        gave integer := CASE WHEN tg_op <> 'INSERT' AND old.state <> 'left' THEN 1 ELSE 0 END;
        took integer := CASE WHEN tg_op <> 'DELETE' AND new.state <> 'left' THEN 1 ELSE 0 END;
      BEGIN
        IF took <> gave THEN
          UPDATE training_sessions SET enrolled = enrolled + took - gave WHERE id = coalesce(new.session_id, old.session_id);
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER enrolments_count AFTER INSERT OR UPDATE OF state OR DELETE ON enrolments
        FOR EACH ROW EXECUTE FUNCTION count_enrolled();

      CREATE TABLE qualifications (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL CONSTRAINT qualifications_user_id_fkey REFERENCES users,
        course_id uuid NOT NULL CONSTRAINT qualifications_course_id_fkey REFERENCES courses,
        center_id uuid NOT NULL,
        owner_organization_id uuid NOT NULL,
        organization_id uuid CONSTRAINT qualifications_organization_id_fkey REFERENCES organizations,
        session_id uuid,
        state text NOT NULL,
        granted_at timestamptz NOT NULL,
        granted_by uuid,
        last_used_at timestamptz,
        valid_until timestamptz,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT qualifications_reason CHECK ((state = 'revoked') = (reason IS NOT NULL))
      );
      CREATE UNIQUE INDEX qualification_held ON qualifications (user_id, course_id) WHERE state = 'held';
      CREATE INDEX qualifications_user_id ON qualifications (user_id, id);
      CREATE INDEX qualifications_course_id ON qualifications (course_id, id);
      CREATE INDEX qualifications_organization_id ON qualifications (organization_id, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE qualifications, enrolments, training_sessions, instrument_courses, courses;
      DROP FUNCTION count_enrolled();
    `);
  }
}
