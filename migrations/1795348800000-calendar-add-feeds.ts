import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CalendarAddFeeds1795348800000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE calendar_feeds (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL CONSTRAINT calendar_feeds_user_id_fkey REFERENCES users ON DELETE CASCADE,
        instrument_id uuid CONSTRAINT calendar_feeds_instrument_id_fkey REFERENCES instruments,
        secret_hash text NOT NULL CONSTRAINT calendar_feeds_secret_hash_key UNIQUE,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_read_at timestamptz
      );
      CREATE INDEX calendar_feeds_user_id ON calendar_feeds (user_id, id);

      ALTER TABLE users ADD mails_invitations boolean NOT NULL DEFAULT true;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE users DROP mails_invitations;
      DROP TABLE calendar_feeds;
    `);
  }
}
