import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a center had on file when it handed an application in stays on file until that is settled. */
export class AccreditationKeepDossierFiles1796253000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION keep_dossier_file() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM dossier_entries e JOIN applications a ON a.center_id = e.center_id
            WHERE e.id = old.subject_id AND a.submitted_at >= old.uploaded_at
              AND a.closed_at IS NULL AND a.state NOT IN ('draft', 'returned')) THEN
          RAISE EXCEPTION 'it was handed in' USING ERRCODE = 'check_violation', CONSTRAINT = 'dossier_under_review';
        END IF;
        RETURN old;
      END $$;
      CREATE TRIGGER attachments_dossier_keep BEFORE DELETE ON attachments FOR EACH ROW
        WHEN (old.subject_type = 'dossier-entry') EXECUTE FUNCTION keep_dossier_file();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER attachments_dossier_keep ON attachments;
      DROP FUNCTION keep_dossier_file;
    `);
  }
}
