import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AllianceAddCenters1795312800000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE centers (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        name_en text,
        legal_form text NOT NULL,
        level text NOT NULL,
        region_code text NOT NULL,
        field_code text NOT NULL,
        policy_id text NOT NULL,
        lead_organization_id uuid NOT NULL CONSTRAINT centers_lead_organization_id_fkey REFERENCES organizations,
        version integer NOT NULL DEFAULT 1
      );

      CREATE TABLE center_staff (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT center_staff_center_id_fkey REFERENCES centers,
        user_id uuid NOT NULL CONSTRAINT center_staff_user_id_fkey REFERENCES users,
        role text NOT NULL,
        CONSTRAINT staff_exists UNIQUE (center_id, user_id, role)
      );
      CREATE INDEX center_staff_user_id ON center_staff (user_id);
      CREATE TRIGGER center_staff_touch_access AFTER INSERT OR UPDATE OR DELETE ON center_staff
        FOR EACH ROW EXECUTE FUNCTION touch_access_of_user();

      CREATE TABLE contributions (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT contributions_center_id_fkey REFERENCES centers,
        organization_id uuid NOT NULL CONSTRAINT contributions_organization_id_fkey REFERENCES organizations,
        kind text NOT NULL,
        subscribed bigint NOT NULL,
        paid_in bigint NOT NULL,
        paid_in_on date,
        evidence text,
        reverses uuid CONSTRAINT contributions_reverses_fkey REFERENCES contributions,
        reason text,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT contribution_reversed UNIQUE (reverses),
        CONSTRAINT contributions_sign CHECK (
          (reverses IS NULL AND subscribed >= 0 AND paid_in >= 0) OR
          (reverses IS NOT NULL AND subscribed <= 0 AND paid_in <= 0 AND reason IS NOT NULL)
        ),
        CONSTRAINT contributions_dated CHECK (paid_in = 0 OR paid_in_on IS NOT NULL),
        -- A sum of a hundred thousand of the largest still fits a JSON number exactly.
        CONSTRAINT contribution_too_large CHECK (abs(subscribed) <= 90000000000 * 100 AND abs(paid_in) <= 90000000000 * 100)
      );
      CREATE INDEX contributions_center_id ON contributions (center_id, organization_id);
      CREATE TRIGGER contributions_append_only BEFORE UPDATE OR DELETE ON contributions
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      -- A reversal takes back exactly what it names, and is not itself reversed.
      CREATE FUNCTION check_reversal() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE original contributions;
      BEGIN
        SELECT * INTO STRICT original FROM contributions WHERE id = new.reverses;
        IF original.reverses IS NOT NULL THEN
          RAISE EXCEPTION 'a reversal cannot be reversed' USING ERRCODE = 'check_violation', CONSTRAINT = 'reversal_irreversible';
        END IF;
        IF (new.center_id, new.organization_id, new.kind, new.subscribed, new.paid_in) IS DISTINCT FROM
           (original.center_id, original.organization_id, original.kind, -original.subscribed, -original.paid_in) THEN
          RAISE EXCEPTION 'a reversal mirrors its contribution' USING ERRCODE = 'check_violation';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER contributions_check_reversal BEFORE INSERT ON contributions
        FOR EACH ROW WHEN (new.reverses IS NOT NULL) EXECUTE FUNCTION check_reversal();

      CREATE TABLE engagements (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT engagements_center_id_fkey REFERENCES centers,
        organization_id uuid NOT NULL CONSTRAINT engagements_organization_id_fkey REFERENCES organizations,
        kind text NOT NULL,
        title text NOT NULL,
        starts_on date NOT NULL,
        ends_on date,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT engagements_period CHECK (ends_on >= starts_on)
      );
      CREATE INDEX engagements_center_id ON engagements (center_id, organization_id);

      CREATE TABLE memberships (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT memberships_center_id_fkey REFERENCES centers,
        organization_id uuid NOT NULL CONSTRAINT memberships_organization_id_fkey REFERENCES organizations,
        state text NOT NULL,
        message text,
        reason text,
        since timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX memberships_center_id ON memberships (center_id, id);
      CREATE INDEX memberships_organization_id ON memberships (organization_id);
      CREATE UNIQUE INDEX membership_exists ON memberships (center_id, organization_id)
        WHERE state IN ('applied', 'invited', 'active', 'suspended');

      CREATE TABLE standings (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT standings_center_id_fkey REFERENCES centers,
        organization_id uuid NOT NULL CONSTRAINT standings_organization_id_fkey REFERENCES organizations,
        layer text NOT NULL,
        facts jsonb NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz,
        CONSTRAINT standings_one_at_a_time EXCLUDE USING gist
          (center_id WITH =, organization_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
      );
      CREATE INDEX standings_organization_id ON standings (organization_id) WHERE ends_at IS NULL;

      CREATE FUNCTION touch_access_of_organization() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE users SET access_version = access_version + 1
        WHERE id IN (SELECT user_id FROM organization_users WHERE organization_id = new.organization_id);
        RETURN NULL;
      END $$;
      CREATE TRIGGER memberships_touch_access AFTER INSERT OR UPDATE ON memberships
        FOR EACH ROW EXECUTE FUNCTION touch_access_of_organization();
      CREATE TRIGGER standings_touch_access AFTER INSERT OR UPDATE ON standings
        FOR EACH ROW EXECUTE FUNCTION touch_access_of_organization();

      -- History is kept: a standing may only be ended, once.
      CREATE FUNCTION only_end_standing() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF tg_op = 'DELETE' OR old.ends_at IS NOT NULL
          OR to_jsonb(new) - 'ends_at' <> to_jsonb(old) - 'ends_at' THEN
          RAISE EXCEPTION 'a standing may only be ended' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER standings_keep_history BEFORE UPDATE OR DELETE ON standings
        FOR EACH ROW EXECUTE FUNCTION only_end_standing();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE standings, memberships, engagements, contributions, center_staff, centers;
      DROP FUNCTION check_reversal(), touch_access_of_organization(), only_end_standing();
    `);
  }
}
