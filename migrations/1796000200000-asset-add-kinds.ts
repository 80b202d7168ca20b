import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AssetAddKinds1796000200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE ip_investments ADD kind text NOT NULL DEFAULT 'cash', ADD valuation_method text,
        ADD CONSTRAINT valuation_required
          CHECK (kind = 'cash' OR (evidence IS NOT NULL AND valuation_method IS NOT NULL));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE ip_investments DROP kind, DROP valuation_method');
  }
}
