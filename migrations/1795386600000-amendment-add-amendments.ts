import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AmendmentAddAmendments1795386600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE contract_amendments (
        id uuid PRIMARY KEY,
        contract_id uuid NOT NULL CONSTRAINT contract_amendments_contract_id_fkey REFERENCES rd_contracts,
        number integer NOT NULL,
        edition integer NOT NULL,
        amends integer NOT NULL,
        state text NOT NULL,
        rationale_code text NOT NULL,
        rationale text NOT NULL,
        proposed_by text NOT NULL,
        user_id uuid NOT NULL CONSTRAINT contract_amendments_user_id_fkey REFERENCES users,
        proposed_at timestamptz NOT NULL,
        reason text,
        before jsonb NOT NULL,
        terms jsonb NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT contract_amendments_number UNIQUE (contract_id, number),
        CONSTRAINT contract_amendments_edition UNIQUE (contract_id, edition)
      );
      CREATE UNIQUE INDEX amendment_open ON contract_amendments (contract_id) WHERE state IN ('proposed', 'signed_once');

      CREATE TABLE contract_notices (
        id uuid PRIMARY KEY,
        contract_id uuid NOT NULL CONSTRAINT contract_notices_contract_id_fkey REFERENCES rd_contracts,
        kind text NOT NULL,
        side text NOT NULL,
        user_id uuid NOT NULL CONSTRAINT contract_notices_user_id_fkey REFERENCES users,
        text text NOT NULL,
        given_at timestamptz NOT NULL,
        due_at timestamptz,
        settled_at timestamptz,
        version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX contract_notices_contract_id ON contract_notices (contract_id, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE contract_notices, contract_amendments');
  }
}
