import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DocketAskPayers1795500020000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Who is asked to pay and has not agreed yet.
      ALTER TABLE patent_standings ADD COLUMN asked_payer_id uuid
        CONSTRAINT patent_standings_asked_payer_id_fkey REFERENCES organizations;
      CREATE INDEX patent_standings_asked_payer ON patent_standings (asked_payer_id) WHERE asked_payer_id IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE patent_standings DROP COLUMN asked_payer_id');
  }
}
