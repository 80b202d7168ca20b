import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EvaluationAddScores1795381200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE rd_evaluations (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL,
        proposal_id uuid NOT NULL CONSTRAINT rd_evaluations_proposal_id_fkey REFERENCES proposals,
        reviewer_id uuid NOT NULL CONSTRAINT rd_evaluations_reviewer_id_fkey REFERENCES rd_reviewers,
        scores jsonb NOT NULL,
        reason text,
        total integer NOT NULL,
        evaluated_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT rd_evaluations_once UNIQUE (proposal_id, reviewer_id),
        CONSTRAINT rd_evaluations_total CHECK (total BETWEEN 0 AND 10000)
      );
      CREATE INDEX rd_evaluations_request_id ON rd_evaluations (request_id);

      CREATE TABLE rd_proposal_comments (
        id uuid PRIMARY KEY,
        proposal_id uuid NOT NULL CONSTRAINT rd_proposal_comments_proposal_id_fkey REFERENCES proposals,
        reviewer_id uuid NOT NULL CONSTRAINT rd_proposal_comments_reviewer_id_fkey REFERENCES rd_reviewers,
        text text NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX rd_proposal_comments_proposal_id ON rd_proposal_comments (proposal_id, id);

      CREATE TABLE rd_complaints (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL CONSTRAINT rd_complaints_request_id_fkey REFERENCES rd_requests,
        center_id uuid NOT NULL,
        proposal_id uuid NOT NULL CONSTRAINT rd_complaints_proposal_id_fkey REFERENCES proposals,
        organization_id uuid NOT NULL CONSTRAINT rd_complaints_organization_id_fkey REFERENCES organizations,
        requester_organization_id uuid NOT NULL,
        state text NOT NULL,
        text text NOT NULL,
        decision text,
        user_id uuid NOT NULL CONSTRAINT rd_complaints_user_id_fkey REFERENCES users,
        made_at timestamptz NOT NULL,
        decided_by uuid CONSTRAINT rd_complaints_decided_by_fkey REFERENCES users,
        decided_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT rd_complaints_decided CHECK ((decided_at IS NULL) = (state IN ('pending', 'accepted')))
      );
      CREATE INDEX rd_complaints_request_id ON rd_complaints (request_id, id);
      CREATE UNIQUE INDEX complaint_exists ON rd_complaints (request_id, organization_id)
        WHERE state IN ('pending', 'accepted');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE rd_complaints, rd_proposal_comments, rd_evaluations');
  }
}
