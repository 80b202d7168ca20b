import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PatentImportAddImports1795421000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE patent_imports (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL CONSTRAINT patent_imports_user_id_fkey REFERENCES users ON DELETE CASCADE,
        file_name text NOT NULL,
        format text NOT NULL,
        rows jsonb NOT NULL,
        row_count integer NOT NULL,
        invalid integer NOT NULL,
        duplicates integer NOT NULL,
        warned integer NOT NULL,
        ignored_columns text[] NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        confirmed_at timestamptz,
        imported integer,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT patent_imports_outcome CHECK ((confirmed_at IS NULL) = (imported IS NULL))
      );
      CREATE INDEX patent_imports_user_id ON patent_imports (user_id, id);
      CREATE INDEX patent_imports_expires_at ON patent_imports (expires_at) WHERE confirmed_at IS NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE patent_imports');
  }
}
