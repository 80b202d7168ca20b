import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FulltextAddDocuments1795399200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE search_documents (
        kind text NOT NULL,
        subject_id uuid NOT NULL,
        organization_ids uuid[] NOT NULL,
        head tsvector NOT NULL,
        document tsvector NOT NULL,
        PRIMARY KEY (kind, subject_id)
      );
      -- One for each kind that is searched, so that one kind's number does not slow another's search.
      CREATE INDEX search_documents_rd_request ON search_documents USING gin (document) WHERE kind = 'rd_request';
      CREATE INDEX search_documents_patent ON search_documents USING gin (document) WHERE kind = 'patent';
      CREATE INDEX search_documents_rd_request_head ON search_documents USING gin (head) WHERE kind = 'rd_request';
      CREATE INDEX search_documents_patent_head ON search_documents USING gin (head) WHERE kind = 'patent';
      CREATE INDEX search_documents_organizations ON search_documents USING gin (document)
        WHERE kind IN ('profile', 'past_work');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE search_documents');
  }
}
