import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AssessmentGuardFaster1796246000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // A report has hundreds of rows of one assessment: a foreign key would ask for each whether the report is there. Asked
    // once a statement instead, by index: the plan is kept as long as the connection, and was made while the table was small.
    await db.query(`
      CREATE OR REPLACE FUNCTION keep_assessment_rows() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
      BEGIN
        IF EXISTS (
          SELECT FROM (SELECT DISTINCT assessment_id FROM changed) c JOIN assessment_reports r USING (assessment_id)
          JOIN assessments a ON a.id = c.assessment_id
          WHERE r.frozen AND a.state NOT IN ('planned', 'collecting')
        ) THEN
          RAISE EXCEPTION 'the report was handed in' USING ERRCODE = 'check_violation', CONSTRAINT = 'report_frozen';
        END IF;
        RETURN NULL;
      END $$;

      ALTER TABLE assessment_rows DROP CONSTRAINT assessment_rows_assessment_id_fkey;
      CREATE FUNCTION hold_report_of_rows() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
      DECLARE report uuid;
      BEGIN
        FOR report IN SELECT DISTINCT assessment_id FROM changed LOOP
          PERFORM FROM assessment_reports WHERE assessment_id = report FOR KEY SHARE;
          IF NOT found THEN
            RAISE EXCEPTION 'there is no such report'
              USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'assessment_rows_report';
          END IF;
        END LOOP;
        RETURN NULL;
      END $$;
      CREATE TRIGGER assessment_rows_have_report AFTER INSERT ON assessment_rows
        REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION hold_report_of_rows();
      CREATE TRIGGER assessment_rows_keep_report AFTER UPDATE ON assessment_rows
        REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION hold_report_of_rows();
      CREATE FUNCTION keep_report_of_rows() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
      BEGIN
        IF EXISTS (SELECT FROM assessment_rows WHERE assessment_id = old.assessment_id) THEN
          RAISE EXCEPTION 'the report has rows'
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'assessment_rows_report';
        END IF;
        RETURN CASE tg_op WHEN 'DELETE' THEN old ELSE new END;
      END $$;
      CREATE TRIGGER assessment_reports_with_rows BEFORE DELETE ON assessment_reports
        FOR EACH ROW EXECUTE FUNCTION keep_report_of_rows();
      CREATE TRIGGER assessment_reports_same BEFORE UPDATE OF assessment_id ON assessment_reports
        FOR EACH ROW WHEN (old.assessment_id <> new.assessment_id) EXECUTE FUNCTION keep_report_of_rows();
      CREATE TRIGGER assessment_reports_not_emptied BEFORE TRUNCATE ON assessment_reports
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER assessment_reports_with_rows ON assessment_reports;
      DROP TRIGGER assessment_reports_same ON assessment_reports;
      DROP TRIGGER assessment_reports_not_emptied ON assessment_reports;
      DROP TRIGGER assessment_rows_have_report ON assessment_rows;
      DROP TRIGGER assessment_rows_keep_report ON assessment_rows;
      DROP FUNCTION hold_report_of_rows, keep_report_of_rows;
      ALTER TABLE assessment_rows ADD CONSTRAINT assessment_rows_assessment_id_fkey
        FOREIGN KEY (assessment_id) REFERENCES assessment_reports;
      CREATE OR REPLACE FUNCTION keep_assessment_rows() RETURNS trigger LANGUAGE plpgsql AS $$
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
    `);
  }
}
