import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PatentAddPatents1795402800000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE patents (
        id uuid PRIMARY KEY,
        application_number text NOT NULL CONSTRAINT patent_exists UNIQUE,
        kind text NOT NULL,
        title text NOT NULL,
        title_en text,
        abstract text,
        inventors text[] NOT NULL,
        ipc text[] NOT NULL,
        filed_on date,
        user_id uuid CONSTRAINT patents_user_id_fkey REFERENCES users,
        version integer NOT NULL DEFAULT 1
      );
      CREATE TABLE patent_holders (
        patent_id uuid NOT NULL CONSTRAINT patent_holders_patent_id_fkey REFERENCES patents,
        place integer NOT NULL,
        organization_id uuid CONSTRAINT patent_holders_organization_id_fkey REFERENCES organizations,
        name text,
        PRIMARY KEY (patent_id, place),
        CONSTRAINT patent_holders_known CHECK (num_nonnulls(organization_id, name) = 1)
      );
      CREATE UNIQUE INDEX patent_holders_once ON patent_holders (patent_id, organization_id);
      CREATE INDEX patent_holders_organization_id ON patent_holders (organization_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE patent_holders, patents');
  }
}
