import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MatchingAddMatches1795410000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE rd_matches (
        request_id uuid NOT NULL CONSTRAINT rd_matches_request_id_fkey REFERENCES rd_requests,
        organization_id uuid NOT NULL CONSTRAINT rd_matches_organization_id_fkey REFERENCES organizations,
        center_id uuid NOT NULL,
        requester_organization_id uuid NOT NULL,
        score integer NOT NULL,
        reasons jsonb NOT NULL,
        suggested_at timestamptz NOT NULL,
        CONSTRAINT rd_matches_once PRIMARY KEY (request_id, organization_id),
        CONSTRAINT rd_matches_score CHECK (score BETWEEN 1 AND 100)
      );
      CREATE INDEX rd_matches_organization_id ON rd_matches (organization_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE rd_matches');
  }
}
