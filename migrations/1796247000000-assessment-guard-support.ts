import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AssessmentGuardSupport1796247000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(support);
    await db.query(assessing);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(before);
  }
}

/** Support is granted to who is accredited and not put out of it. */
const support = `
      CREATE OR REPLACE FUNCTION keep_support_schedule() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF old.state <> 'planned' THEN
          RAISE EXCEPTION 'the support is settled' USING ERRCODE = 'check_violation', CONSTRAINT = 'support_closed';
        END IF;
        IF new.state = 'granted' THEN
          -- Held, so that a revocation under way is waited for.
          PERFORM FROM accreditations WHERE center_id = new.center_id AND policy_id = new.pack_id AND state = 'accredited'
            FOR SHARE;
          IF NOT found THEN
            RAISE EXCEPTION 'the center is not accredited'
              USING ERRCODE = 'check_violation', CONSTRAINT = 'support_not_accredited';
          END IF;
          IF EXISTS (SELECT FROM exclusions WHERE center_id = new.center_id
              AND from_on <= (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date
              AND until_on > (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date) THEN
            RAISE EXCEPTION 'the center is out of support' USING ERRCODE = 'check_violation', CONSTRAINT = 'support_excluded';
          END IF;
        END IF;
        RETURN new;
      END $$;
`;

/** Who stands or sits in a center does not assess it; what was handed in and scored stays so; decided is what was scored. */
const assessing = `
      CREATE OR REPLACE FUNCTION check_assessor() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM centers WHERE id = new.center_id AND lead_organization_id = new.assessor_organization_id)
          OR EXISTS (SELECT FROM contributions WHERE center_id = new.center_id
            AND organization_id = new.assessor_organization_id)
          OR EXISTS (SELECT FROM memberships WHERE center_id = new.center_id
            AND organization_id = new.assessor_organization_id AND state IN ('applied', 'invited', 'active', 'suspended'))
          OR EXISTS (SELECT FROM standings WHERE center_id = new.center_id
            AND organization_id = new.assessor_organization_id AND ends_at IS NULL)
          OR EXISTS (SELECT FROM council_seats WHERE center_id = new.center_id
            AND organization_id = new.assessor_organization_id
            AND (until_on IS NULL OR until_on > (now() AT TIME ZONE 'Asia/Shanghai')::date))
        THEN
          RAISE EXCEPTION 'the assessor is a party of the center'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'assessor_conflicted';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER assessments_scored_by_stranger BEFORE UPDATE ON assessments FOR EACH ROW
        WHEN (new.state = 'scored' AND old.state = 'assessing' AND new.assessor_organization_id IS NOT NULL)
        EXECUTE FUNCTION check_assessor();

      CREATE OR REPLACE FUNCTION keep_assessment() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF old.state = 'decided' THEN
          RAISE EXCEPTION 'the assessment is decided'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'assessment_decided';
        END IF;
        IF old.state NOT IN ('planned', 'collecting') AND (new.texts, new.edition) IS DISTINCT FROM (old.texts, old.edition) THEN
          RAISE EXCEPTION 'the report was handed in' USING ERRCODE = 'check_violation', CONSTRAINT = 'report_frozen';
        END IF;
        IF new.state = 'decided' AND old.state <> 'scored' OR new.state = 'scored' AND old.state NOT IN ('assessing', 'scored', 'objected')
          OR old.state IN ('scored', 'objected') AND new.score <> old.score THEN
          RAISE EXCEPTION 'an assessment is scored, then decided, and its score stays';
        END IF;
        RETURN new;
      END $$;

      CREATE OR REPLACE FUNCTION keep_assessment_score() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE standing text;
      BEGIN
        SELECT state INTO standing FROM assessments WHERE id = coalesce(new.assessment_id, old.assessment_id);
        IF standing = 'decided' THEN
          RAISE EXCEPTION 'the assessment is decided'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'assessment_decided';
        END IF;
        IF standing <> 'assessing' THEN
          RAISE EXCEPTION 'points are given while it is assessed';
        END IF;
        RETURN coalesce(new, old);
      END $$;
`;

/** As the functions were. */
const before = `
      DROP TRIGGER assessments_scored_by_stranger ON assessments;

      CREATE OR REPLACE FUNCTION keep_support_schedule() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF old.state <> 'planned' THEN
          RAISE EXCEPTION 'the support is settled' USING ERRCODE = 'check_violation', CONSTRAINT = 'support_closed';
        END IF;
        RETURN new;
      END $$;

      CREATE OR REPLACE FUNCTION check_assessor() RETURNS trigger LANGUAGE plpgsql AS $$
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

      CREATE OR REPLACE FUNCTION keep_assessment() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF old.state = 'decided' THEN
          RAISE EXCEPTION 'the assessment is decided'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'assessment_decided';
        END IF;
        RETURN new;
      END $$;

      CREATE OR REPLACE FUNCTION keep_assessment_score() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (SELECT state FROM assessments WHERE id = coalesce(new.assessment_id, old.assessment_id)) = 'decided' THEN
          RAISE EXCEPTION 'the assessment is decided'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'assessment_decided';
        END IF;
        RETURN coalesce(new, old);
      END $$;
`;
