import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SharingAddPolicies1796000220000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(policies);
    await db.query(agreements);
    await db.query(guards);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE reward_inventors, reward_agreements, waterfall_policy_streams, waterfall_policies;
      DROP FUNCTION check_inventors(), keep_inventors(), keep_reward_agreement(), keep_waterfall_policy();
    `);
  }
}

const policies = `
      CREATE TABLE waterfall_policies (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT waterfall_policies_center_id_fkey REFERENCES centers,
        name text NOT NULL,
        version_number integer NOT NULL,
        streams text[] NOT NULL,
        effective_from date NOT NULL,
        document text NOT NULL,
        tiers jsonb NOT NULL,
        state text NOT NULL,
        drafted_by uuid CONSTRAINT waterfall_policies_drafted_by_fkey REFERENCES users,
        approved_by uuid CONSTRAINT waterfall_policies_approved_by_fkey REFERENCES users,
        approved_at timestamptz,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT waterfall_policies_version UNIQUE (center_id, name, version_number),
        CONSTRAINT approver_is_drafter CHECK (approved_by <> drafted_by),
        CONSTRAINT waterfall_policies_approved CHECK ((state = 'draft') = (approved_at IS NULL) OR state = 'withdrawn'),
        CONSTRAINT waterfall_policies_streams CHECK (cardinality(streams) > 0)
      );
      CREATE INDEX waterfall_policies_center_id ON waterfall_policies (center_id, id);

      CREATE TABLE waterfall_policy_streams (
        policy_id uuid NOT NULL CONSTRAINT waterfall_policy_streams_policy_id_fkey REFERENCES waterfall_policies,
        stream text NOT NULL,
        center_id uuid NOT NULL CONSTRAINT waterfall_policy_streams_center_id_fkey REFERENCES centers,
        starts_on date NOT NULL,
        until date,
        PRIMARY KEY (policy_id, stream),
        CONSTRAINT policy_overlaps
          EXCLUDE USING gist (center_id WITH =, stream WITH =, daterange(starts_on, until) WITH &&),
        CONSTRAINT waterfall_policy_streams_period CHECK (starts_on < until)
      );
      CREATE INDEX waterfall_policy_streams_covering ON waterfall_policy_streams (center_id, stream, starts_on);
`;

const agreements = `
      CREATE TABLE reward_agreements (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT reward_agreements_center_id_fkey REFERENCES centers,
        ip_asset_id uuid NOT NULL CONSTRAINT reward_agreements_ip_asset_id_fkey REFERENCES ip_assets,
        unit_organization_id uuid NOT NULL
          CONSTRAINT reward_agreements_unit_organization_id_fkey REFERENCES organizations,
        rate_bp integer,
        agreed_on date NOT NULL,
        document text NOT NULL,
        whole bigint NOT NULL,
        state text NOT NULL,
        drafted_by uuid CONSTRAINT reward_agreements_drafted_by_fkey REFERENCES users,
        approved_by uuid CONSTRAINT reward_agreements_approved_by_fkey REFERENCES users,
        approved_at timestamptz,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT approver_is_drafter CHECK (approved_by <> drafted_by),
        CONSTRAINT reward_agreements_rate CHECK (rate_bp BETWEEN 0 AND 10000),
        CONSTRAINT reward_agreements_whole CHECK (whole > 0),
        CONSTRAINT reward_agreements_approved CHECK ((state = 'draft') = (approved_at IS NULL) OR state = 'withdrawn')
      );
      CREATE INDEX reward_agreements_center_id ON reward_agreements (center_id, id);
      CREATE INDEX reward_agreements_asset_id ON reward_agreements (ip_asset_id, agreed_on);
      CREATE INDEX reward_agreements_unit ON reward_agreements (unit_organization_id, id);
      CREATE UNIQUE INDEX reward_agreement_exists ON reward_agreements (ip_asset_id, agreed_on)
        WHERE state IN ('approved', 'superseded');

      CREATE TABLE reward_inventors (
        agreement_id uuid NOT NULL CONSTRAINT reward_inventors_agreement_id_fkey REFERENCES reward_agreements,
        line integer NOT NULL,
        user_id uuid CONSTRAINT reward_inventors_user_id_fkey REFERENCES users,
        name text NOT NULL,
        parts bigint NOT NULL,
        PRIMARY KEY (agreement_id, line),
        CONSTRAINT reward_inventors_parts CHECK (parts > 0)
      );
      CREATE INDEX reward_inventors_user_id ON reward_inventors (user_id);
`;

const guards = `
      -- What was approved stays as it was: only what became of it is written.
      CREATE FUNCTION keep_waterfall_policy() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (new.center_id, new.name, new.version_number, new.streams, new.effective_from, new.document, new.tiers,
            new.drafted_by, new.approved_by, new.approved_at)
          IS DISTINCT FROM (old.center_id, old.name, old.version_number, old.streams, old.effective_from, old.document,
            old.tiers, old.drafted_by, old.approved_by, old.approved_at) OR new.state = 'draft' THEN
          RAISE EXCEPTION 'policy % is approved', old.id USING ERRCODE = 'check_violation', CONSTRAINT = 'policy_fixed';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER waterfall_policies_fixed BEFORE UPDATE ON waterfall_policies
        FOR EACH ROW WHEN (old.state <> 'draft') EXECUTE FUNCTION keep_waterfall_policy();
      CREATE TRIGGER waterfall_policies_keep BEFORE DELETE ON waterfall_policies
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION keep_reward_agreement() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (new.center_id, new.ip_asset_id, new.unit_organization_id, new.rate_bp, new.agreed_on, new.document, new.whole,
            new.drafted_by, new.approved_by, new.approved_at)
          IS DISTINCT FROM (old.center_id, old.ip_asset_id, old.unit_organization_id, old.rate_bp, old.agreed_on,
            old.document, old.whole, old.drafted_by, old.approved_by, old.approved_at) OR new.state = 'draft' THEN
          RAISE EXCEPTION 'reward agreement % is approved', old.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'reward_agreement_fixed';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER reward_agreements_fixed BEFORE UPDATE ON reward_agreements
        FOR EACH ROW WHEN (old.state <> 'draft') EXECUTE FUNCTION keep_reward_agreement();
      CREATE TRIGGER reward_agreements_keep BEFORE DELETE ON reward_agreements
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION keep_inventors() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (
          SELECT FROM reward_agreements
          WHERE id = CASE WHEN tg_op = 'DELETE' THEN old.agreement_id ELSE new.agreement_id END AND state <> 'draft'
        ) THEN
          RAISE EXCEPTION 'its agreement is approved'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'reward_agreement_fixed';
        END IF;
        RETURN CASE WHEN tg_op = 'DELETE' THEN old ELSE new END;
      END $$;
      CREATE TRIGGER reward_inventors_fixed BEFORE INSERT OR UPDATE OR DELETE ON reward_inventors
        FOR EACH ROW EXECUTE FUNCTION keep_inventors();

      -- The inventors' parts are exactly the whole, whenever a transaction ends.
      CREATE FUNCTION check_inventors() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        held uuid;
        agreement reward_agreements;
        named numeric;
      BEGIN
        IF tg_table_name = 'reward_agreements' THEN
          held := new.id;
        ELSIF tg_op = 'DELETE' THEN
          held := old.agreement_id;
        ELSE
          held := new.agreement_id;
        END IF;
        SELECT * INTO agreement FROM reward_agreements WHERE id = held;
        SELECT coalesce(sum(parts), 0) INTO named FROM reward_inventors WHERE agreement_id = held;
        IF named <> agreement.whole THEN
          RAISE EXCEPTION 'of the % parts of reward agreement % % are named', agreement.whole, held, named
            USING ERRCODE = 'check_violation', CONSTRAINT = 'inventors_not_whole';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER reward_agreements_named AFTER INSERT OR UPDATE OF whole ON reward_agreements
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_inventors();
      CREATE CONSTRAINT TRIGGER reward_inventors_sum AFTER INSERT OR UPDATE OR DELETE ON reward_inventors
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_inventors();
`;
