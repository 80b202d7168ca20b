import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AssetAddAssets1795392000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE ip_assets (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT ip_assets_center_id_fkey REFERENCES centers,
        contract_id uuid CONSTRAINT ip_assets_contract_id_fkey REFERENCES rd_contracts,
        kind text NOT NULL,
        title text NOT NULL,
        description text NOT NULL,
        registration_number text,
        created_on date NOT NULL,
        routes text[] NOT NULL DEFAULT '{}',
        first_commercialised_on date,
        contract_share_bp integer NOT NULL DEFAULT 10000,
        whole bigint NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT ip_assets_whole CHECK (whole > 0),
        CONSTRAINT ip_assets_contract_share CHECK (contract_share_bp BETWEEN 1 AND 10000)
      );
      CREATE INDEX ip_assets_center_id ON ip_assets (center_id, id);
      CREATE INDEX ip_assets_contract_id ON ip_assets (contract_id);

      CREATE TABLE ip_asset_owners (
        asset_id uuid NOT NULL CONSTRAINT ip_asset_owners_asset_id_fkey REFERENCES ip_assets,
        organization_id uuid NOT NULL CONSTRAINT ip_asset_owners_organization_id_fkey REFERENCES organizations,
        parts bigint NOT NULL,
        PRIMARY KEY (asset_id, organization_id),
        CONSTRAINT ip_asset_owners_parts CHECK (parts > 0)
      );
      CREATE INDEX ip_asset_owners_organization_id ON ip_asset_owners (organization_id);

      -- What is owned of an asset is exactly all of it, whenever a transaction ends.
      CREATE FUNCTION check_owners() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        held uuid;
        asset ip_assets;
        owned numeric;
      BEGIN
        IF tg_table_name = 'ip_assets' THEN
          held := new.id;
        ELSIF tg_op = 'DELETE' THEN
          held := old.asset_id;
        ELSE
          held := new.asset_id;
        END IF;
        SELECT * INTO asset FROM ip_assets WHERE id = held;
        SELECT coalesce(sum(parts), 0) INTO owned FROM ip_asset_owners WHERE asset_id = held;
        IF owned <> asset.whole THEN
          RAISE EXCEPTION 'of the % parts of asset % % are owned', asset.whole, held, owned
            USING ERRCODE = 'check_violation', CONSTRAINT = 'shares_not_whole';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER ip_assets_owned AFTER INSERT OR UPDATE OF whole ON ip_assets
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_owners();
      CREATE CONSTRAINT TRIGGER ip_asset_owners_sum AFTER INSERT OR UPDATE OR DELETE ON ip_asset_owners
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_owners();

      CREATE TABLE ip_investments (
        id uuid PRIMARY KEY,
        asset_id uuid NOT NULL CONSTRAINT ip_investments_asset_id_fkey REFERENCES ip_assets,
        organization_id uuid NOT NULL CONSTRAINT ip_investments_organization_id_fkey REFERENCES organizations,
        source text NOT NULL,
        amount bigint NOT NULL,
        invested_on date NOT NULL,
        evidence text,
        payment_id uuid CONSTRAINT ip_investments_payment_id_fkey REFERENCES rd_payments,
        reverses uuid CONSTRAINT ip_investments_reverses_fkey REFERENCES ip_investments,
        reason text,
        user_id uuid CONSTRAINT ip_investments_user_id_fkey REFERENCES users,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT investment_reversed UNIQUE (reverses),
        CONSTRAINT ip_investments_source CHECK ((source = 'payment') = (payment_id IS NOT NULL)),
        CONSTRAINT ip_investments_sign CHECK (
          amount <> 0 AND (source = 'payment' OR (amount < 0) = (reverses IS NOT NULL)) AND (reverses IS NULL OR reason IS NOT NULL)
        ),
        CONSTRAINT investment_too_large CHECK (abs(amount) <= 90000000000 * 100)
      );
      CREATE INDEX ip_investments_asset_id ON ip_investments (asset_id, id);
      CREATE INDEX ip_investments_organization_id ON ip_investments (organization_id);
      CREATE UNIQUE INDEX ip_investments_payment ON ip_investments (asset_id, payment_id) WHERE payment_id IS NOT NULL;
      CREATE TRIGGER ip_investments_append_only BEFORE UPDATE OR DELETE ON ip_investments
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER ip_investments_keep_all BEFORE TRUNCATE ON ip_investments
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION check_investment() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        original ip_investments;
      BEGIN
        SELECT * INTO STRICT original FROM ip_investments WHERE id = new.reverses;
        IF original.reverses IS NOT NULL OR (original.asset_id, original.organization_id, original.amount)
          IS DISTINCT FROM (new.asset_id, new.organization_id, -new.amount) THEN
          RAISE EXCEPTION 'a reversal mirrors an investment' USING ERRCODE = 'check_violation';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER ip_investments_check BEFORE INSERT ON ip_investments
        FOR EACH ROW WHEN (new.reverses IS NOT NULL) EXECUTE FUNCTION check_investment();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE ip_investments, ip_asset_owners, ip_assets;
      DROP FUNCTION check_investment(), check_owners();
    `);
  }
}
