import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ProposalAddProposals1795377600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE proposals (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL CONSTRAINT proposals_request_id_fkey REFERENCES rd_requests,
        center_id uuid NOT NULL,
        organization_id uuid NOT NULL CONSTRAINT proposals_organization_id_fkey REFERENCES organizations,
        state text NOT NULL,
        commitment text,
        key_id text,
        wrapped_key bytea,
        sealed bytea,
        document text,
        envelope text,
        price bigint,
        reason text,
        created_at timestamptz NOT NULL,
        submitted_at timestamptz,
        opened_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT proposals_sealed
          CHECK ((sealed IS NULL) = (wrapped_key IS NULL) AND (wrapped_key IS NULL) = (key_id IS NULL)),
        CONSTRAINT proposals_committed CHECK ((commitment IS NULL) = (submitted_at IS NULL)),
        CONSTRAINT proposals_opened CHECK (
          (document IS NULL) = (opened_at IS NULL) AND (envelope IS NULL) = (opened_at IS NULL)
          AND (price IS NULL) = (opened_at IS NULL)),
        CONSTRAINT proposals_state CHECK (CASE state
          WHEN 'draft' THEN sealed IS NOT NULL AND commitment IS NULL AND opened_at IS NULL
          WHEN 'submitted' THEN sealed IS NOT NULL AND commitment IS NOT NULL AND opened_at IS NULL
          WHEN 'withdrawn' THEN opened_at IS NULL
          WHEN 'unsuccessful' THEN commitment IS NOT NULL
          ELSE opened_at IS NOT NULL AND commitment IS NOT NULL
        END),
        CONSTRAINT proposals_price CHECK (price > 0)
      );
      CREATE INDEX proposals_request_id ON proposals (request_id, id);
      CREATE INDEX proposals_organization_id ON proposals (organization_id, id);
      CREATE UNIQUE INDEX proposal_exists ON proposals (request_id, organization_id) WHERE state <> 'withdrawn';
      CREATE UNIQUE INDEX award_exists ON proposals (request_id) WHERE state = 'winning';
      -- Encrypted bytes do not get smaller by packing them.
      ALTER TABLE proposals ALTER sealed SET STORAGE EXTERNAL;

      CREATE TABLE proposal_partners (
        proposal_id uuid NOT NULL CONSTRAINT proposal_partners_proposal_id_fkey REFERENCES proposals,
        organization_id uuid NOT NULL CONSTRAINT proposal_partners_organization_id_fkey REFERENCES organizations,
        share_bp integer NOT NULL,
        PRIMARY KEY (proposal_id, organization_id),
        CONSTRAINT proposal_partners_share CHECK (share_bp BETWEEN 1 AND 9999)
      );
      CREATE INDEX proposal_partners_organization_id ON proposal_partners (organization_id);

      -- The clock that decides is the one of the database, whatever a program believes: nothing is handed in at the
      -- deadline or after it, nothing is opened before it, and neither is ever told anew.
      CREATE FUNCTION keep_proposal_deadline() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        request record;
      BEGIN
        IF tg_op = 'UPDATE' AND (
          OLD.commitment IS DISTINCT FROM NEW.commitment AND OLD.commitment IS NOT NULL
          OR OLD.submitted_at IS DISTINCT FROM NEW.submitted_at AND OLD.submitted_at IS NOT NULL
          OR OLD.opened_at IS NOT NULL AND (OLD.opened_at, OLD.document, OLD.envelope, OLD.price)
            IS DISTINCT FROM (NEW.opened_at, NEW.document, NEW.envelope, NEW.price)
        ) THEN
          RAISE EXCEPTION 'what was handed in and opened stays as it was' USING ERRCODE = 'restrict_violation';
        END IF;
        SELECT state, submissions_close_at INTO request FROM rd_requests WHERE id = NEW.request_id;
        IF NEW.state = 'submitted' AND (tg_op = 'INSERT' OR OLD.state <> 'submitted') AND (
          request.state <> 'published' OR clock_timestamp() >= request.submissions_close_at
          OR NEW.submitted_at >= request.submissions_close_at
        ) THEN
          RAISE EXCEPTION 'proposals were due earlier' USING ERRCODE = 'check_violation', CONSTRAINT = 'submissions_closed';
        END IF;
        IF NEW.opened_at IS NOT NULL AND (tg_op = 'INSERT' OR OLD.opened_at IS NULL)
          AND clock_timestamp() < request.submissions_close_at THEN
          RAISE EXCEPTION 'proposals are not due yet' USING ERRCODE = 'check_violation', CONSTRAINT = 'proposal_sealed';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER proposals_deadline BEFORE INSERT OR UPDATE ON proposals
        FOR EACH ROW EXECUTE FUNCTION keep_proposal_deadline();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE proposal_partners, proposals;
      DROP FUNCTION keep_proposal_deadline;
    `);
  }
}
