import type { MigrationInterface, QueryRunner } from 'typeorm';

const guard = (columns: readonly string[]) => `
  CREATE OR REPLACE FUNCTION check_royalty_due() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (${columns.map((name) => `new.${name}`).join(', ')}) <> (${columns.map((name) => `old.${name}`).join(', ')})
      OR (SELECT coalesce(sum(amount), 0) FROM royalty_payments WHERE due_id = new.id) > 0
      OR EXISTS (SELECT FROM royalty_invoices WHERE due_id = new.id AND state <> 'voided') THEN
      RAISE EXCEPTION 'royalty due % is settled in part', old.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'royalty_due_settled';
    END IF;
    RETURN new;
  END $$`;

const fixed = ['licence_id', 'kind', 'key', 'payer_organization_id', 'payee_organization_id'];

/** What a variation adds to a debt is a debt of its own, of the edition that agreed upon it. */
export class RoyaltyKeyDues1795500200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE royalty_dues
        ADD COLUMN edition integer NOT NULL DEFAULT 0,
        DROP CONSTRAINT royalty_dues_once,
        ADD CONSTRAINT royalty_dues_once UNIQUE (licence_id, kind, key, edition),
        ADD CONSTRAINT royalty_dues_edition CHECK (
          edition = 0 OR (edition > 0 AND kind IN ('upfront', 'balancing', 'milestone')))
    `);
    await db.query(guard([...fixed, 'edition']));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(guard(fixed));
    await db.query(`
      ALTER TABLE royalty_dues
        DROP CONSTRAINT royalty_dues_edition,
        DROP CONSTRAINT royalty_dues_once,
        ADD CONSTRAINT royalty_dues_once UNIQUE (licence_id, kind, key),
        DROP COLUMN edition
    `);
  }
}
