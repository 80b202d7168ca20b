import type { MigrationInterface, QueryRunner } from 'typeorm';

export class BrokerageChargeOnce1795500130000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- For one licence a side pays by one mandate only, whoever else was mandated.
      ALTER TABLE commission_lines ADD CONSTRAINT commission_charged_once
        EXCLUDE USING gist (licence_id WITH =, payer_organization_id WITH =, mandate_id WITH <>);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE commission_lines DROP CONSTRAINT commission_charged_once');
  }
}
