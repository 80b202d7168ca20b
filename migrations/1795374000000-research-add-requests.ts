import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ResearchAddRequests1795374000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION sum_of_weights(criteria jsonb) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        RETURN (SELECT coalesce(sum((criterion->>'weight')::bigint), 0)::bigint FROM jsonb_array_elements(criteria) criterion);

      CREATE TABLE rd_requests (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT rd_requests_center_id_fkey REFERENCES centers,
        organization_id uuid NOT NULL CONSTRAINT rd_requests_organization_id_fkey REFERENCES organizations,
        user_id uuid CONSTRAINT rd_requests_user_id_fkey REFERENCES users,
        title text NOT NULL,
        description text NOT NULL,
        provides text,
        kind text NOT NULL,
        contract_type text NOT NULL,
        service_kind text NOT NULL,
        field_code text NOT NULL,
        programme text,
        budget_minimum bigint,
        budget_maximum bigint NOT NULL,
        trl_from integer,
        trl_target integer,
        confidentiality text NOT NULL,
        visible_to_core boolean NOT NULL,
        visible_to_partner boolean NOT NULL,
        visible_to_radiation boolean NOT NULL,
        visible_to_invited boolean NOT NULL,
        direct_reason text,
        direct_reason_text text,
        questions_close_at timestamptz NOT NULL,
        submissions_open_at timestamptz,
        submissions_close_at timestamptz NOT NULL,
        evaluation_ends_at timestamptz NOT NULL,
        standstill_days integer NOT NULL,
        standstill_ends_at timestamptz,
        criteria jsonb NOT NULL,
        statutory_tender boolean NOT NULL,
        bid_bond bigint,
        performance_bond_bp integer,
        state text NOT NULL,
        announced boolean NOT NULL DEFAULT false,
        published_at timestamptz,
        opened_at timestamptz,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT rd_requests_announced CHECK (announced = (published_at IS NOT NULL)),
        CONSTRAINT rd_requests_budget CHECK (budget_minimum <= budget_maximum),
        CONSTRAINT rd_requests_standstill CHECK (standstill_days BETWEEN 0 AND 60),
        CONSTRAINT readiness_out_of_order CHECK (trl_from <= trl_target),
        CONSTRAINT confidentiality_refused CHECK (confidentiality IN ('public', 'internal', 'confidential')),
        CONSTRAINT periods_out_of_order CHECK (submissions_open_at < submissions_close_at AND questions_close_at <= submissions_close_at AND submissions_close_at <= evaluation_ends_at),
        -- A draft may still be weighed up; what was announced is judged by exactly a hundred parts.
        CONSTRAINT weights_not_hundred CHECK (state IN ('draft', 'cancelled') OR sum_of_weights(criteria) = 100)
      );
      CREATE INDEX rd_requests_center_id ON rd_requests (center_id, id);
      CREATE INDEX rd_requests_organization_id ON rd_requests (organization_id, id);
      CREATE INDEX rd_requests_deadline ON rd_requests (submissions_close_at, id);

      CREATE TABLE rd_invitations (
        request_id uuid NOT NULL CONSTRAINT rd_invitations_request_id_fkey REFERENCES rd_requests,
        organization_id uuid NOT NULL CONSTRAINT rd_invitations_organization_id_fkey REFERENCES organizations,
        user_id uuid CONSTRAINT rd_invitations_user_id_fkey REFERENCES users,
        invited_at timestamptz NOT NULL,
        CONSTRAINT invitation_exists PRIMARY KEY (request_id, organization_id)
      );
      CREATE INDEX rd_invitations_organization_id ON rd_invitations (organization_id);

      CREATE TABLE rd_undertakings (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL CONSTRAINT rd_undertakings_request_id_fkey REFERENCES rd_requests,
        organization_id uuid NOT NULL CONSTRAINT rd_undertakings_organization_id_fkey REFERENCES organizations,
        user_id uuid NOT NULL CONSTRAINT rd_undertakings_user_id_fkey REFERENCES users,
        text text NOT NULL,
        accepted_at timestamptz NOT NULL
      );
      CREATE UNIQUE INDEX undertaking_exists ON rd_undertakings (request_id, organization_id);
      CREATE TRIGGER rd_undertakings_append_only BEFORE UPDATE OR DELETE ON rd_undertakings
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER rd_undertakings_keep_all BEFORE TRUNCATE ON rd_undertakings
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE rd_questions (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL CONSTRAINT rd_questions_request_id_fkey REFERENCES rd_requests,
        organization_id uuid NOT NULL CONSTRAINT rd_questions_organization_id_fkey REFERENCES organizations,
        user_id uuid NOT NULL CONSTRAINT rd_questions_user_id_fkey REFERENCES users,
        text text NOT NULL,
        asked_at timestamptz NOT NULL,
        answer text,
        answered_by uuid CONSTRAINT rd_questions_answered_by_fkey REFERENCES users,
        answered_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT rd_questions_answer CHECK ((answer IS NULL) = (answered_at IS NULL))
      );
      CREATE INDEX rd_questions_request_id ON rd_questions (request_id, id);

      CREATE TABLE rd_reviewers (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL CONSTRAINT rd_reviewers_request_id_fkey REFERENCES rd_requests,
        user_id uuid NOT NULL CONSTRAINT rd_reviewers_user_id_fkey REFERENCES users,
        organization_id uuid CONSTRAINT rd_reviewers_organization_id_fkey REFERENCES organizations,
        role text NOT NULL,
        conflict text NOT NULL DEFAULT 'undeclared',
        conflict_reason text,
        declared_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT reviewer_exists UNIQUE (request_id, user_id)
      );
      CREATE INDEX rd_reviewers_user_id ON rd_reviewers (user_id);

      CREATE TABLE research_settings (
        center_id uuid PRIMARY KEY CONSTRAINT research_settings_center_id_fkey REFERENCES centers,
        reviews_requests boolean NOT NULL DEFAULT false,
        version integer NOT NULL DEFAULT 1
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE research_settings, rd_reviewers, rd_questions, rd_undertakings, rd_invitations, rd_requests;
      DROP FUNCTION sum_of_weights(jsonb);
    `);
  }
}
