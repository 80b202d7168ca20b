import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AssessmentAddAssessments1796245000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE assessments (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT assessments_center_id_fkey REFERENCES centers,
        city_code text NOT NULL,
        pack_id text NOT NULL,
        kind text NOT NULL,
        from_year integer NOT NULL,
        year integer NOT NULL,
        due_on date NOT NULL,
        form text NOT NULL,
        card_id text NOT NULL,
        state text NOT NULL,
        texts jsonb NOT NULL DEFAULT '{}',
        edition integer NOT NULL DEFAULT 0,
        assessor_organization_id uuid CONSTRAINT assessments_assessor_organization_id_fkey REFERENCES organizations,
        submitted_by uuid CONSTRAINT assessments_submitted_by_fkey REFERENCES users,
        submitted_at timestamptz,
        returned text,
        score integer,
        opinion text,
        objectable_until date,
        accepted boolean NOT NULL DEFAULT false,
        objection text,
        answer text,
        outcome text,
        decision text,
        rectify_by date,
        decided_by uuid CONSTRAINT assessments_decided_by_fkey REFERENCES users,
        decided_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT assessment_exists UNIQUE (center_id, kind, year),
        CONSTRAINT assessments_years
          CHECK (from_year <= year AND year - from_year = CASE kind WHEN 'triennial' THEN 2 ELSE 0 END),
        CONSTRAINT assessments_scored CHECK ((state IN ('scored', 'objected', 'decided')) = (score IS NOT NULL)),
        CONSTRAINT assessments_decided CHECK ((state = 'decided') = (outcome IS NOT NULL AND decided_by IS NOT NULL)),
        CONSTRAINT assessments_score CHECK (score BETWEEN 0 AND 10000),
        CONSTRAINT rectification_day_needed
          CHECK ((outcome IS NOT DISTINCT FROM 'rectify') = (rectify_by IS NOT NULL))
      );
      CREATE INDEX assessments_city_code ON assessments (city_code, id);
      CREATE INDEX assessments_assessor_organization_id ON assessments (assessor_organization_id, id);

      CREATE TABLE assessment_scores (
        assessment_id uuid CONSTRAINT assessment_scores_assessment_id_fkey REFERENCES assessments,
        item text,
        points integer NOT NULL,
        reason text NOT NULL,
        user_id uuid NOT NULL CONSTRAINT assessment_scores_user_id_fkey REFERENCES users,
        at timestamptz NOT NULL,
        PRIMARY KEY (assessment_id, item),
        CONSTRAINT assessment_scores_points CHECK (points BETWEEN 0 AND 100)
      );

      CREATE TABLE assessment_reports (
        assessment_id uuid PRIMARY KEY CONSTRAINT assessment_reports_assessment_id_fkey REFERENCES assessments,
        edition integer NOT NULL,
        generated_at timestamptz NOT NULL,
        sha256 text NOT NULL,
        frozen boolean NOT NULL DEFAULT false
      );
      CREATE TABLE assessment_figures (
        assessment_id uuid CONSTRAINT assessment_figures_assessment_id_fkey REFERENCES assessment_reports,
        code text,
        year integer,
        numerator bigint NOT NULL,
        denominator bigint NOT NULL,
        rows integer NOT NULL,
        rows_hash text NOT NULL,
        entered bigint,
        target bigint,
        PRIMARY KEY (assessment_id, code, year)
      );
      CREATE TABLE assessment_rows (
        assessment_id uuid CONSTRAINT assessment_rows_assessment_id_fkey REFERENCES assessment_reports,
        code text,
        year integer,
        row_id uuid,
        type text NOT NULL,
        title text NOT NULL,
        happened_on date NOT NULL,
        numerator bigint NOT NULL,
        denominator bigint NOT NULL,
        PRIMARY KEY (assessment_id, code, year, row_id)
      );

      CREATE TABLE support_schedules (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT support_schedules_center_id_fkey REFERENCES centers,
        city_code text NOT NULL,
        pack_id text NOT NULL,
        number integer NOT NULL,
        due_on date NOT NULL,
        state text NOT NULL,
        amount bigint,
        reference text,
        clause_id text NOT NULL,
        reason text,
        granted_by uuid CONSTRAINT support_schedules_granted_by_fkey REFERENCES users,
        granted_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT support_scheduled UNIQUE (center_id, pack_id, number),
        CONSTRAINT support_schedules_granted
          CHECK ((state = 'granted') = (amount IS NOT NULL AND reference IS NOT NULL)),
        CONSTRAINT support_schedules_stopped CHECK ((state = 'stopped') = (reason IS NOT NULL)),
        CONSTRAINT support_schedules_amount CHECK (amount BETWEEN 1 AND 9000000000000)
      );
      CREATE INDEX support_schedules_center_id ON support_schedules (center_id, id);

      CREATE FUNCTION keep_assessment() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF old.state = 'decided' THEN
          RAISE EXCEPTION 'the assessment is decided'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'assessment_decided';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER assessments_decided_stay BEFORE UPDATE ON assessments
        FOR EACH ROW EXECUTE FUNCTION keep_assessment();
      CREATE FUNCTION check_assessor() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM centers WHERE id = new.center_id AND lead_organization_id = new.assessor_organization_id)
          OR EXISTS (SELECT FROM contributions WHERE center_id = new.center_id
            AND organization_id = new.assessor_organization_id)
          OR EXISTS (SELECT FROM memberships WHERE center_id = new.center_id
            AND organization_id = new.assessor_organization_id AND state IN ('applied', 'invited', 'active', 'suspended'))
        THEN
          RAISE EXCEPTION 'the assessor is a party of the center'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'assessor_conflicted';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER assessments_assessor BEFORE INSERT OR UPDATE OF assessor_organization_id ON assessments
        FOR EACH ROW WHEN (new.assessor_organization_id IS NOT NULL) EXECUTE FUNCTION check_assessor();
      CREATE TRIGGER assessments_keep BEFORE DELETE ON assessments
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION keep_assessment_score() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (SELECT state FROM assessments WHERE id = coalesce(new.assessment_id, old.assessment_id)) = 'decided' THEN
          RAISE EXCEPTION 'the assessment is decided'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'assessment_decided';
        END IF;
        RETURN coalesce(new, old);
      END $$;
      CREATE TRIGGER assessment_scores_keep BEFORE INSERT OR UPDATE OR DELETE ON assessment_scores
        FOR EACH ROW EXECUTE FUNCTION keep_assessment_score();

      CREATE FUNCTION keep_assessment_report() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF old.frozen AND (SELECT state FROM assessments WHERE id = old.assessment_id) NOT IN ('planned', 'collecting') THEN
          RAISE EXCEPTION 'the report was handed in' USING ERRCODE = 'check_violation', CONSTRAINT = 'report_frozen';
        END IF;
        RETURN CASE tg_op WHEN 'DELETE' THEN old ELSE new END;
      END $$;
      CREATE TRIGGER assessment_reports_keep BEFORE UPDATE OR DELETE ON assessment_reports
        FOR EACH ROW EXECUTE FUNCTION keep_assessment_report();

      CREATE FUNCTION keep_assessment_rows() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (
          SELECT FROM changed c JOIN assessment_reports r USING (assessment_id)
          JOIN assessments a ON a.id = c.assessment_id
          WHERE r.frozen AND a.state NOT IN ('planned', 'collecting')
        ) THEN
          RAISE EXCEPTION 'the report was handed in' USING ERRCODE = 'check_violation', CONSTRAINT = 'report_frozen';
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER assessment_figures_added AFTER INSERT ON assessment_figures
        REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION keep_assessment_rows();
      CREATE TRIGGER assessment_figures_changed AFTER UPDATE ON assessment_figures
        REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION keep_assessment_rows();
      CREATE TRIGGER assessment_figures_dropped AFTER DELETE ON assessment_figures
        REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION keep_assessment_rows();
      CREATE TRIGGER assessment_rows_added AFTER INSERT ON assessment_rows
        REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION keep_assessment_rows();
      CREATE TRIGGER assessment_rows_changed AFTER UPDATE ON assessment_rows
        REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION keep_assessment_rows();
      CREATE TRIGGER assessment_rows_dropped AFTER DELETE ON assessment_rows
        REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION keep_assessment_rows();

      CREATE FUNCTION keep_support_schedule() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF old.state <> 'planned' THEN
          RAISE EXCEPTION 'the support is settled' USING ERRCODE = 'check_violation', CONSTRAINT = 'support_closed';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER support_schedules_settled BEFORE UPDATE ON support_schedules
        FOR EACH ROW EXECUTE FUNCTION keep_support_schedule();
      CREATE TRIGGER support_schedules_keep BEFORE DELETE ON support_schedules
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE support_schedules, assessment_rows, assessment_figures, assessment_reports, assessment_scores, assessments;
      DROP FUNCTION keep_support_schedule, keep_assessment_rows, keep_assessment_report, keep_assessment_score, keep_assessment,
        check_assessor;
    `);
  }
}
