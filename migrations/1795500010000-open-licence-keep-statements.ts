import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OpenLicenceKeepStatements1795500010000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- What was declared is what is taken, whatever becomes of the listing it stands in.
      ALTER TABLE open_licence_statements ADD COLUMN terms jsonb;
      UPDATE open_licence_statements s SET terms = jsonb_build_object(
        'kind', 'open', 'endsOn', s.until, 'note', left(s.payment, 2000), 'runningRateBp',
        CASE s.fee_mode WHEN 'net_sales' THEN s.rate_bp ELSE 0 END,
        'upfront', jsonb_build_object('amount', coalesce(s.amount, 0), 'currency', 'CNY'),
        'fields', to_jsonb(l.fields), 'territories', to_jsonb(l.territories))
      FROM licence_listings l WHERE l.id = s.listing_id;
      ALTER TABLE open_licence_statements ALTER COLUMN terms SET NOT NULL;

      CREATE TRIGGER open_licence_statements_keep BEFORE UPDATE ON open_licence_statements FOR EACH ROW
        WHEN (old.state = 'withdrawn' OR (new.patent_id, new.listing_id, new.center_id, new.organization_id, new.fee_mode,
          new.amount, new.rate_bp, new.payment, new.until, new.description, new.terms, new.declared_on)
          IS DISTINCT FROM (old.patent_id, old.listing_id, old.center_id, old.organization_id, old.fee_mode,
          old.amount, old.rate_bp, old.payment, old.until, old.description, old.terms, old.declared_on))
        EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER open_licence_statements_keep_all BEFORE DELETE ON open_licence_statements
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      -- Only a holder declares, and what was stated once in a listing is not stated there again.
      CREATE FUNCTION check_open_statement() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM patent_holders h
          WHERE h.patent_id = new.patent_id AND h.organization_id = new.organization_id) THEN
          RAISE EXCEPTION 'organization % does not hold patent %', new.organization_id, new.patent_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'open_licence_not_holder';
        END IF;
        IF EXISTS (SELECT FROM open_licence_statements s
          WHERE s.listing_id = new.listing_id AND s.patent_id = new.patent_id) THEN
          RAISE EXCEPTION 'listing % stated patent % before', new.listing_id, new.patent_id
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'open_licence_not_offered';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER open_licence_statements_check BEFORE INSERT ON open_licence_statements
        FOR EACH ROW EXECUTE FUNCTION check_open_statement();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER open_licence_statements_check ON open_licence_statements;
      DROP FUNCTION check_open_statement();
      DROP TRIGGER open_licence_statements_keep_all ON open_licence_statements;
      DROP TRIGGER open_licence_statements_keep ON open_licence_statements;
      ALTER TABLE open_licence_statements DROP COLUMN terms;
    `);
  }
}
