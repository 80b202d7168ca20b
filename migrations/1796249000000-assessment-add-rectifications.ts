import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a center reports of what it was ordered to rectify, each with one verdict. */
export class AssessmentAddRectifications1796249000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE assessment_rectifications (
        id uuid PRIMARY KEY,
        assessment_id uuid NOT NULL CONSTRAINT assessment_rectifications_assessment_id_fkey REFERENCES assessments,
        center_id uuid NOT NULL CONSTRAINT assessment_rectifications_center_id_fkey REFERENCES centers,
        city_code text NOT NULL,
        statement text NOT NULL,
        reported_by uuid NOT NULL CONSTRAINT assessment_rectifications_reported_by_fkey REFERENCES users,
        reported_at timestamptz NOT NULL,
        verdict text,
        opinion text,
        decided_by uuid CONSTRAINT assessment_rectifications_decided_by_fkey REFERENCES users,
        decided_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT assessment_rectifications_verdict CHECK (verdict IN ('accepted', 'returned')),
        CONSTRAINT assessment_rectifications_judged
          CHECK ((verdict IS NULL) = (opinion IS NULL) AND (verdict IS NULL) = (decided_by IS NULL)
            AND (verdict IS NULL) = (decided_at IS NULL))
      );
      CREATE INDEX assessment_rectifications_assessment_id ON assessment_rectifications (assessment_id, id);
      CREATE UNIQUE INDEX rectification_waiting ON assessment_rectifications (assessment_id) WHERE verdict IS NULL;

      CREATE FUNCTION check_rectification() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE ordered assessments;
      BEGIN
        -- Held, so that a verdict under way on another report is waited for.
        SELECT * INTO ordered FROM assessments WHERE id = new.assessment_id FOR NO KEY UPDATE;
        IF ordered.outcome IS DISTINCT FROM 'rectify' THEN
          RAISE EXCEPTION 'nothing is ordered to be rectified'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'rectification_not_ordered';
        END IF;
        IF (new.center_id, new.city_code) IS DISTINCT FROM (ordered.center_id, ordered.city_code) THEN
          RAISE EXCEPTION 'a report on what was rectified is of the center that was assessed';
        END IF;
        IF EXISTS (SELECT FROM assessment_rectifications
            WHERE assessment_id = new.assessment_id AND verdict = 'accepted') THEN
          RAISE EXCEPTION 'the rectification is accepted'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'rectification_accepted';
        END IF;
        IF new.verdict IS NOT NULL THEN
          RAISE EXCEPTION 'a report is made before it is judged';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER assessment_rectifications_ordered BEFORE INSERT ON assessment_rectifications
        FOR EACH ROW EXECUTE FUNCTION check_rectification();

      CREATE FUNCTION keep_rectification() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF old.verdict IS NOT NULL THEN
          RAISE EXCEPTION 'the report has its verdict'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'rectification_judged';
        END IF;
        IF (to_jsonb(new) - '{verdict,opinion,decided_by,decided_at,version}'::text[])
           <> (to_jsonb(old) - '{verdict,opinion,decided_by,decided_at,version}'::text[]) THEN
          RAISE EXCEPTION 'what was reported is never edited';
        END IF;
        PERFORM FROM assessments WHERE id = new.assessment_id FOR NO KEY UPDATE;
        RETURN new;
      END $$;
      CREATE TRIGGER assessment_rectifications_judged_once BEFORE UPDATE ON assessment_rectifications
        FOR EACH ROW EXECUTE FUNCTION keep_rectification();
      CREATE TRIGGER assessment_rectifications_keep BEFORE DELETE ON assessment_rectifications
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE assessment_rectifications; DROP FUNCTION keep_rectification, check_rectification;');
  }
}
