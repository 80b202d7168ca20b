import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RegistrationAddRegistrations1795395600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE contract_registrations (
        contract_id uuid PRIMARY KEY CONSTRAINT contract_registrations_contract_id_fkey REFERENCES rd_contracts,
        state text NOT NULL,
        material_cost bigint NOT NULL DEFAULT 0,
        number text,
        registered_on date,
        filed_at timestamptz,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT contract_registrations_material CHECK (material_cost >= 0),
        CONSTRAINT contract_registrations_number CHECK (
          (number IS NULL) = (registered_on IS NULL)
          AND (number IS NOT NULL OR state NOT IN ('registered', 'changed', 'deregistered'))
        )
      );
      CREATE UNIQUE INDEX registration_number_taken ON contract_registrations (number) WHERE number IS NOT NULL;

      CREATE TABLE registration_steps (
        id uuid PRIMARY KEY,
        contract_id uuid NOT NULL CONSTRAINT registration_steps_contract_id_fkey REFERENCES contract_registrations,
        verb text NOT NULL,
        state text NOT NULL,
        note text,
        user_id uuid NOT NULL CONSTRAINT registration_steps_user_id_fkey REFERENCES users,
        at timestamptz NOT NULL
      );
      CREATE INDEX registration_steps_contract_id ON registration_steps (contract_id, id);
      CREATE TRIGGER registration_steps_append_only BEFORE UPDATE OR DELETE ON registration_steps
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER registration_steps_keep_all BEFORE TRUNCATE ON registration_steps
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE registration_steps, contract_registrations');
  }
}
