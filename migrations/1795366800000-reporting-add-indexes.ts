import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReportingAddIndexes1795366800000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- What an instrument earned, and tested, in a window of time.
      CREATE INDEX charges_instrument_id ON charges (instrument_id, charged_at);
      CREATE INDEX samples_tested ON samples (instrument_id, tested_at) WHERE tested_at IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX samples_tested, charges_instrument_id');
  }
}
