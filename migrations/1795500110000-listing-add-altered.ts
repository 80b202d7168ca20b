import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ListingAddAltered1795500110000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE licence_listings ADD altered boolean NOT NULL DEFAULT false;
      -- What was altered since others last read it stands again only once it was looked at.
      ALTER TABLE licence_listings ADD CONSTRAINT licence_listings_altered
        CHECK (NOT altered OR state NOT IN ('published', 'under_offer'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE licence_listings DROP COLUMN altered');
  }
}
