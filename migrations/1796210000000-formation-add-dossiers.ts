import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FormationAddDossiers1796210000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(dossiers);
    await db.query(agreements);
    await db.query(plans);
    await db.query(guards);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE plan_targets, construction_plans, formation_parties, formation_agreements, formation_intents,
        dossier_entries, center_dossiers;
      DROP FUNCTION keep_formation_text(), keep_signature(), keep_plan(), keep_target();
    `);
  }
}

const dossiers = `
      CREATE TABLE center_dossiers (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT center_dossiers_center_id_fkey REFERENCES centers,
        city_code text NOT NULL,
        registered_on date,
        uscc text,
        capital_form text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT center_dossiers_center_id UNIQUE (center_id)
      );

      CREATE TABLE dossier_entries (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT dossier_entries_center_id_fkey REFERENCES centers,
        city_code text NOT NULL,
        kind text NOT NULL,
        code text NOT NULL,
        organization_id uuid CONSTRAINT dossier_entries_organization_id_fkey REFERENCES organizations,
        title text NOT NULL,
        statement text,
        dated_on date NOT NULL,
        entered_by uuid CONSTRAINT dossier_entries_entered_by_fkey REFERENCES users,
        entered_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT dossier_entries_member CHECK ((kind = 'member_role') = (organization_id IS NOT NULL)),
        CONSTRAINT dossier_entries_withdrawn CHECK ((withdrawn_at IS NULL) = (reason IS NULL))
      );
      CREATE INDEX dossier_entries_center_id ON dossier_entries (center_id, id);

      CREATE TABLE formation_intents (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT formation_intents_center_id_fkey REFERENCES centers,
        city_code text NOT NULL,
        organization_id uuid NOT NULL CONSTRAINT formation_intents_organization_id_fkey REFERENCES organizations,
        message text,
        state text NOT NULL,
        statement text,
        decided_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT formation_intents_decided CHECK ((state = 'proposed') = (decided_at IS NULL))
      );
      CREATE UNIQUE INDEX intent_exists ON formation_intents (center_id, organization_id)
        WHERE state IN ('proposed', 'expressed');
      CREATE INDEX formation_intents_center_id ON formation_intents (center_id, id);
      CREATE INDEX formation_intents_organization_id ON formation_intents (organization_id, id);
`;

const agreements = `
      CREATE TABLE formation_agreements (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT formation_agreements_center_id_fkey REFERENCES centers,
        city_code text NOT NULL,
        number integer NOT NULL,
        title text NOT NULL,
        text text NOT NULL,
        result_sharing text NOT NULL,
        risk_sharing text NOT NULL,
        sha256 text NOT NULL,
        state text NOT NULL,
        opened_at timestamptz NOT NULL,
        completed_at timestamptz,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT formation_agreements_number UNIQUE (center_id, number),
        CONSTRAINT formation_agreements_completed CHECK ((state IN ('complete', 'superseded')) = (completed_at IS NOT NULL)),
        CONSTRAINT formation_agreements_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$')
      );
      CREATE UNIQUE INDEX agreement_open ON formation_agreements (center_id) WHERE state = 'open';
      CREATE UNIQUE INDEX agreement_in_force ON formation_agreements (center_id) WHERE state = 'complete';

      CREATE TABLE formation_parties (
        id uuid PRIMARY KEY,
        agreement_id uuid NOT NULL CONSTRAINT formation_parties_agreement_id_fkey REFERENCES formation_agreements,
        center_id uuid NOT NULL CONSTRAINT formation_parties_center_id_fkey REFERENCES centers,
        city_code text NOT NULL,
        organization_id uuid NOT NULL CONSTRAINT formation_parties_organization_id_fkey REFERENCES organizations,
        signed_by uuid CONSTRAINT formation_parties_signed_by_fkey REFERENCES users,
        signed_at timestamptz,
        CONSTRAINT formation_parties_party UNIQUE (agreement_id, organization_id)
      );
      CREATE INDEX formation_parties_organization_id ON formation_parties (organization_id, id);
`;

const plans = `
      CREATE TABLE construction_plans (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT construction_plans_center_id_fkey REFERENCES centers,
        city_code text NOT NULL,
        number integer NOT NULL,
        state text NOT NULL,
        sections jsonb NOT NULL,
        submitted_by uuid CONSTRAINT construction_plans_submitted_by_fkey REFERENCES users,
        submitted_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT construction_plans_number UNIQUE (center_id, number),
        CONSTRAINT construction_plans_submitted CHECK ((state = 'draft') = (submitted_at IS NULL))
      );
      CREATE UNIQUE INDEX plan_draft_exists ON construction_plans (center_id) WHERE state = 'draft';
      CREATE UNIQUE INDEX plan_in_force ON construction_plans (center_id) WHERE state = 'submitted';

      CREATE TABLE plan_targets (
        plan_id uuid NOT NULL CONSTRAINT plan_targets_plan_id_fkey REFERENCES construction_plans,
        number integer NOT NULL,
        name text NOT NULL,
        code text,
        unit text NOT NULL,
        baseline numeric(18,4) NOT NULL,
        value numeric(18,4) NOT NULL,
        year integer NOT NULL,
        PRIMARY KEY (plan_id, number),
        CONSTRAINT target_unit_required CHECK (btrim(unit) <> '')
      );
`;

const guards = `
      -- What the parties sign is what was opened to be signed.
      CREATE FUNCTION keep_formation_text() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'agreement % is fixed', old.id USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_fixed';
      END $$;
      CREATE TRIGGER formation_agreements_fixed BEFORE UPDATE ON formation_agreements FOR EACH ROW
        WHEN (old.state IN ('withdrawn', 'superseded') OR
          (old.center_id, old.number, old.title, old.text, old.result_sharing, old.risk_sharing, old.sha256)
          IS DISTINCT FROM (new.center_id, new.number, new.title, new.text, new.result_sharing, new.risk_sharing, new.sha256))
        EXECUTE FUNCTION keep_formation_text();

      -- Each party signs once, as long as the agreement is open to be signed.
      CREATE FUNCTION keep_signature() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF old.signed_at IS NOT NULL THEN
          RAISE EXCEPTION 'party % has signed', old.id USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_signed';
        END IF;
        IF (SELECT state FROM formation_agreements WHERE id = old.agreement_id FOR SHARE) <> 'open' THEN
          RAISE EXCEPTION 'agreement of party % is not open', old.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_not_open';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER formation_parties_sign BEFORE UPDATE ON formation_parties FOR EACH ROW EXECUTE FUNCTION keep_signature();
      CREATE TRIGGER formation_parties_keep BEFORE DELETE ON formation_parties FOR EACH ROW EXECUTE FUNCTION refuse_change();

      -- A plan that was submitted stays as it is.
      CREATE FUNCTION keep_plan() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'plan % is submitted', old.id USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_frozen';
      END $$;
      CREATE TRIGGER construction_plans_frozen BEFORE UPDATE ON construction_plans FOR EACH ROW
        WHEN (old.state <> 'draft' AND (old.sections, old.submitted_at, old.number, old.center_id)
          IS DISTINCT FROM (new.sections, new.submitted_at, new.number, new.center_id))
        EXECUTE FUNCTION keep_plan();
      CREATE FUNCTION keep_target() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE plan uuid := CASE tg_op WHEN 'DELETE' THEN old.plan_id ELSE new.plan_id END;
      BEGIN
        IF (SELECT state FROM construction_plans WHERE id = plan) <> 'draft' THEN
          RAISE EXCEPTION 'plan % is submitted', plan USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_frozen';
        END IF;
        RETURN CASE tg_op WHEN 'DELETE' THEN old ELSE new END;
      END $$;
      CREATE TRIGGER plan_targets_frozen BEFORE INSERT OR UPDATE OR DELETE ON plan_targets
        FOR EACH ROW EXECUTE FUNCTION keep_target();
`;
