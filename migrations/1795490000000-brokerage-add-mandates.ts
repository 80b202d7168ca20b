import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables whose rows are the record of what happened. */
const kept = ['mandate_signatures', 'broker_disclosures', 'commission_lines'];

export class BrokerageAddMandates1795490000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE broker_mandates (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT broker_mandates_center_id_fkey REFERENCES centers,
        negotiation_id uuid CONSTRAINT broker_mandates_negotiation_id_fkey REFERENCES negotiations,
        listing_id uuid CONSTRAINT broker_mandates_listing_id_fkey REFERENCES licence_listings,
        broker_user_id uuid NOT NULL CONSTRAINT broker_mandates_broker_user_id_fkey REFERENCES users,
        licensor_organization_id uuid NOT NULL
          CONSTRAINT broker_mandates_licensor_organization_id_fkey REFERENCES organizations,
        licensee_organization_id uuid CONSTRAINT broker_mandates_licensee_organization_id_fkey REFERENCES organizations,
        client text NOT NULL,
        payer text,
        licensor_signs boolean NOT NULL,
        licensee_signs boolean NOT NULL,
        fee_rate_bp integer,
        fee_fixed bigint,
        cap bigint,
        success_event text NOT NULL,
        costs_limit bigint,
        valid_until date NOT NULL,
        text text NOT NULL,
        state text NOT NULL,
        reason text,
        accepted_at timestamptz,
        ended_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT broker_mandates_subject CHECK ((negotiation_id IS NULL) <> (listing_id IS NULL)),
        CONSTRAINT broker_mandates_fee CHECK ((fee_rate_bp IS NULL) <> (fee_fixed IS NULL)),
        CONSTRAINT broker_mandates_sums
          CHECK (fee_rate_bp BETWEEN 1 AND 5000 AND fee_fixed > 0 AND cap > 0 AND costs_limit >= 0),
        CONSTRAINT broker_mandates_accepted CHECK ((accepted_at IS NOT NULL) OR state NOT IN ('accepted', 'ended')),
        CONSTRAINT broker_mandates_signers
          CHECK (licensor_signs OR (licensee_signs AND licensee_organization_id IS NOT NULL))
      );
      CREATE UNIQUE INDEX mandate_exists ON broker_mandates (negotiation_id)
        WHERE negotiation_id IS NOT NULL AND state IN ('offered', 'accepted');
      CREATE UNIQUE INDEX listing_mandate_exists ON broker_mandates (listing_id)
        WHERE listing_id IS NOT NULL AND negotiation_id IS NULL AND state IN ('offered', 'accepted');
      CREATE INDEX broker_mandates_listing_id ON broker_mandates (listing_id);
      CREATE INDEX broker_mandates_center_id ON broker_mandates (center_id, id);
      CREATE INDEX broker_mandates_of_licensor ON broker_mandates (licensor_organization_id, id);
      CREATE INDEX broker_mandates_of_licensee ON broker_mandates (licensee_organization_id, id);

      CREATE TABLE mandate_signatures (
        id uuid PRIMARY KEY,
        mandate_id uuid NOT NULL CONSTRAINT mandate_signatures_mandate_id_fkey REFERENCES broker_mandates,
        side text NOT NULL,
        organization_id uuid NOT NULL CONSTRAINT mandate_signatures_organization_id_fkey REFERENCES organizations,
        user_id uuid NOT NULL CONSTRAINT mandate_signatures_user_id_fkey REFERENCES users,
        at timestamptz NOT NULL,
        CONSTRAINT mandate_signed UNIQUE (mandate_id, side)
      );

      CREATE TABLE broker_disclosures (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT broker_disclosures_center_id_fkey REFERENCES centers,
        negotiation_id uuid CONSTRAINT broker_disclosures_negotiation_id_fkey REFERENCES negotiations,
        listing_id uuid CONSTRAINT broker_disclosures_listing_id_fkey REFERENCES licence_listings,
        user_id uuid NOT NULL CONSTRAINT broker_disclosures_user_id_fkey REFERENCES users,
        kind text NOT NULL,
        side text,
        text text NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT broker_disclosures_subject CHECK ((negotiation_id IS NULL) <> (listing_id IS NULL)),
        CONSTRAINT broker_disclosures_side CHECK ((kind = 'none') = (side IS NULL))
      );
      CREATE INDEX broker_disclosures_negotiation_id ON broker_disclosures (negotiation_id, id);
      CREATE INDEX broker_disclosures_listing_id ON broker_disclosures (listing_id, id);
      CREATE INDEX broker_disclosures_center_id ON broker_disclosures (center_id, id);

      CREATE TABLE commission_lines (
        id uuid PRIMARY KEY,
        mandate_id uuid NOT NULL CONSTRAINT commission_lines_mandate_id_fkey REFERENCES broker_mandates,
        licence_id uuid NOT NULL CONSTRAINT commission_lines_licence_id_fkey REFERENCES licences,
        center_id uuid NOT NULL CONSTRAINT commission_lines_center_id_fkey REFERENCES centers,
        payer_organization_id uuid NOT NULL
          CONSTRAINT commission_lines_payer_organization_id_fkey REFERENCES organizations,
        reason text NOT NULL,
        payment_id uuid CONSTRAINT commission_lines_payment_id_fkey REFERENCES royalty_payments,
        base bigint,
        rate_bp integer,
        amount bigint NOT NULL,
        cause text NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT commission_once UNIQUE (mandate_id, payer_organization_id, cause),
        CONSTRAINT commission_lines_amount CHECK (amount <> 0)
      );
      CREATE INDEX commission_lines_licence_id ON commission_lines (licence_id, id);
      CREATE INDEX commission_lines_of_payer ON commission_lines (payer_organization_id, id);
      CREATE INDEX commission_lines_center_id ON commission_lines (center_id, id);

      -- No deal, no fee: a line is of a licence that took effect under a mandate that was accepted, and what a side
      -- owes by a mandate is never less than nothing nor, for a whole mandate, more than was agreed at most.
      CREATE FUNCTION check_commission() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        mandate broker_mandates;
        mine bigint;
        whole bigint;
      BEGIN
        SELECT * INTO STRICT mandate FROM broker_mandates WHERE id = new.mandate_id FOR NO KEY UPDATE;
        IF mandate.accepted_at IS NULL
          OR NOT EXISTS (SELECT FROM licences WHERE id = new.licence_id AND effective_on IS NOT NULL) THEN
          RAISE EXCEPTION 'no deal, no fee: mandate %', new.mandate_id USING ERRCODE = 'check_violation';
        END IF;
        SELECT coalesce(sum(amount) FILTER (WHERE payer_organization_id = new.payer_organization_id), 0),
            coalesce(sum(amount), 0) INTO mine, whole
          FROM commission_lines WHERE mandate_id = new.mandate_id;
        IF mine + new.amount < 0 OR (new.amount > 0 AND (mandate.state = 'forfeited' OR whole + new.amount > mandate.cap)) THEN
          RAISE EXCEPTION 'mandate % would be charged wrongly', new.mandate_id USING ERRCODE = 'check_violation';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER commission_lines_check BEFORE INSERT ON commission_lines
        FOR EACH ROW EXECUTE FUNCTION check_commission();
      CREATE TRIGGER broker_mandates_keep BEFORE DELETE ON broker_mandates
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
    for (const table of kept)
      await db.query(`
        CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER ${table}_keep_all BEFORE TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE commission_lines, broker_disclosures, mandate_signatures, broker_mandates;
      DROP FUNCTION check_commission();
    `);
  }
}
