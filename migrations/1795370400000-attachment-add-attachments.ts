import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AttachmentAddAttachments1795370400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE attachments (
        id uuid PRIMARY KEY,
        subject_type text NOT NULL,
        subject_id uuid NOT NULL,
        name text NOT NULL,
        kind text NOT NULL,
        size integer NOT NULL,
        sha256 text NOT NULL,
        sealed boolean NOT NULL DEFAULT false,
        user_id uuid NOT NULL CONSTRAINT attachments_user_id_fkey REFERENCES users,
        uploaded_at timestamptz NOT NULL,
        CONSTRAINT attachments_size CHECK (size BETWEEN 1 AND 20971520),
        CONSTRAINT attachments_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$')
      );
      CREATE INDEX attachments_subject ON attachments (subject_type, subject_id, id);

      CREATE TABLE attachment_contents (
        attachment_id uuid PRIMARY KEY
          CONSTRAINT attachment_contents_attachment_id_fkey REFERENCES attachments ON DELETE CASCADE,
        content bytea NOT NULL,
        CONSTRAINT attachment_contents_content CHECK (octet_length(content) > 0)
      );
      -- Every kind of file there may be is packed already, and so is what is encrypted.
      ALTER TABLE attachment_contents ALTER content SET STORAGE EXTERNAL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE attachment_contents, attachments');
  }
}
