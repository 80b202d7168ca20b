import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One open adjustment for each thing that came late: what was taken back stays said when the register changes too. */
export class DistributionKeyAdjustments1796100300000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX adjustment_open;
      CREATE UNIQUE INDEX adjustment_open ON distribution_adjustments (distribution_id, cause) WHERE state = 'open';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      UPDATE distribution_adjustments a SET state = 'dismissed', decided_at = now(), reason = '并入同一分配的另一调整',
        version = version + 1
      WHERE state = 'open' AND EXISTS (
        SELECT FROM distribution_adjustments b
        WHERE b.distribution_id = a.distribution_id AND b.state = 'open' AND b.id > a.id
      );
      DROP INDEX adjustment_open;
      CREATE UNIQUE INDEX adjustment_open ON distribution_adjustments (distribution_id) WHERE state = 'open';
    `);
  }
}
