import type { MigrationInterface, QueryRunner } from 'typeorm';

const guard = (counted: string) => `
  CREATE OR REPLACE FUNCTION check_licence() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    licence licences;
    open integer;
  BEGIN
    SELECT * INTO licence FROM licences WHERE id = new.id;
    IF licence.state NOT IN ('active', 'in_breach') THEN
      RETURN NULL;
    END IF;
    IF licence.offer_id IS NOT NULL AND (
      SELECT count(DISTINCT (side, user_id)) FROM licence_signatures
      WHERE licence_id = licence.id AND edition = licence.edition AND side IN ('licensor', 'licensee')
    ) <> 2 THEN
      RAISE EXCEPTION 'licence % lacks a signature under edition %', licence.number, licence.edition
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_unsigned';
    END IF;
    SELECT count(*) INTO open FROM licence_approvals
      WHERE licence_id = licence.id AND state <> 'given'${counted};
    IF open > 0 THEN
      RAISE EXCEPTION 'licence % still lacks % approvals', licence.number, open
        USING ERRCODE = 'check_violation', CONSTRAINT = 'approvals_pending';
    END IF;
    RETURN NULL;
  END $$`;

/**
 * Consents are asked of the text they are for: those of a variation hold it up, and nothing else. A most-favoured clause
 * is cleared for the terms it was cleared of only. What is taken as an open licence stays as it was declared.
 */
export class LicenceAskAnew1795500210000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE licence_approvals ADD COLUMN edition integer NOT NULL DEFAULT 0;
      ALTER TABLE licence_clearances ADD COLUMN terms_sha256 text NOT NULL DEFAULT '';
      ALTER TABLE licence_clearances ALTER terms_sha256 DROP DEFAULT,
        DROP CONSTRAINT licence_clearances_pkey,
        ADD PRIMARY KEY (licence_id, earlier_licence_id, edition, terms_sha256);

      CREATE FUNCTION check_licence_variation() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'licence % is an open one', new.licence_id
          USING ERRCODE = 'check_violation', CONSTRAINT = 'open_licence_not_varied';
      END $$;
      CREATE TRIGGER licence_variations_of_open BEFORE INSERT ON licence_variations
        FOR EACH ROW WHEN (new.before_terms ->> 'kind' = 'open') EXECUTE FUNCTION check_licence_variation();
    `);
    await db.query(guard('\n        AND edition IN (0, licence.edition)'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(guard(''));
    await db.query(`
      DROP TRIGGER licence_variations_of_open ON licence_variations;
      DROP FUNCTION check_licence_variation();
      ALTER TABLE licence_clearances DROP CONSTRAINT licence_clearances_pkey,
        ADD PRIMARY KEY (licence_id, earlier_licence_id, edition), DROP COLUMN terms_sha256;
      ALTER TABLE licence_approvals DROP COLUMN edition;
    `);
  }
}
