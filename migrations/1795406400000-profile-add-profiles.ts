import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ProfileAddProfiles1795406400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE organization_profiles (
        organization_id uuid PRIMARY KEY CONSTRAINT organization_profiles_organization_id_fkey REFERENCES organizations,
        fields text[] NOT NULL,
        capabilities text NOT NULL,
        keywords text[] NOT NULL,
        version integer NOT NULL DEFAULT 1
      );
      CREATE TABLE past_works (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL CONSTRAINT past_works_organization_id_fkey REFERENCES organizations,
        title text NOT NULL,
        summary text,
        year integer NOT NULL
      );
      CREATE INDEX past_works_organization_id ON past_works (organization_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE past_works, organization_profiles');
  }
}
