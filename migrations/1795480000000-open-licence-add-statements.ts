import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OpenLicenceAddStatements1795480000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE open_licence_statements (
        id uuid PRIMARY KEY,
        patent_id uuid NOT NULL CONSTRAINT open_licence_statements_patent_id_fkey REFERENCES patents,
        listing_id uuid NOT NULL CONSTRAINT open_licence_statements_listing_id_fkey REFERENCES licence_listings,
        center_id uuid NOT NULL CONSTRAINT open_licence_statements_center_id_fkey REFERENCES centers,
        organization_id uuid NOT NULL CONSTRAINT open_licence_statements_organization_id_fkey REFERENCES organizations,
        state text NOT NULL,
        fee_mode text NOT NULL,
        amount bigint,
        rate_bp integer,
        payment text NOT NULL,
        until date,
        description text NOT NULL,
        evaluation_report text,
        holders_consent text,
        declared_on date NOT NULL,
        announced_on date,
        announcement text,
        withdrawn_on date,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT open_licence_statements_fee
          CHECK ((fee_mode = 'fixed') = (amount IS NOT NULL) AND (amount IS NULL) = (rate_bp IS NOT NULL)),
        CONSTRAINT open_licence_statements_withdrawn CHECK ((state = 'withdrawn') = (withdrawn_on IS NOT NULL))
      );
      CREATE INDEX open_licence_statements_patent_id ON open_licence_statements (patent_id, id);
      CREATE INDEX open_licence_statements_organization_id ON open_licence_statements (organization_id, id);
      CREATE INDEX open_licence_statements_listing_id ON open_licence_statements (listing_id);
      CREATE UNIQUE INDEX open_licence_statements_live ON open_licence_statements (patent_id) WHERE state <> 'withdrawn';

      CREATE TABLE open_licence_takes (
        id uuid PRIMARY KEY,
        listing_id uuid NOT NULL CONSTRAINT open_licence_takes_listing_id_fkey REFERENCES licence_listings,
        licence_id uuid NOT NULL CONSTRAINT open_licence_takes_licence_id_fkey REFERENCES licences,
        organization_id uuid NOT NULL CONSTRAINT open_licence_takes_organization_id_fkey REFERENCES organizations,
        notice text NOT NULL,
        amount bigint,
        paid_on date,
        means text,
        reference text,
        user_id uuid CONSTRAINT open_licence_takes_user_id_fkey REFERENCES users,
        taken_at timestamptz NOT NULL,
        CONSTRAINT open_licence_takes_licence UNIQUE (licence_id),
        CONSTRAINT open_licence_takes_payment
          CHECK ((amount IS NULL) = (paid_on IS NULL) AND (amount IS NULL) = (means IS NULL))
      );
      CREATE INDEX open_licence_takes_listing_id ON open_licence_takes (listing_id, organization_id);
      CREATE TRIGGER open_licence_takes_append_only BEFORE UPDATE OR DELETE ON open_licence_takes
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER open_licence_takes_keep_all BEFORE TRUNCATE ON open_licence_takes
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE open_licence_takes, open_licence_statements');
  }
}
