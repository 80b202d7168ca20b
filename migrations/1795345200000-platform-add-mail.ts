import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PlatformAddMail1795345200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE mails (
        id uuid PRIMARY KEY,
        recipient text NOT NULL,
        language text NOT NULL,
        subject text NOT NULL,
        text text NOT NULL,
        html text,
        attachments jsonb NOT NULL DEFAULT '[]',
        cause text NOT NULL CONSTRAINT mails_cause_key UNIQUE,
        created_at timestamptz NOT NULL DEFAULT now(),
        sent_at timestamptz,
        failed_at timestamptz,
        failure text
      );
      CREATE INDEX mails_recipient ON mails (recipient, id);
      CREATE INDEX mails_created_at ON mails (created_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE mails');
  }
}
