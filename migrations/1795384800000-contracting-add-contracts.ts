import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables whose rows are the record of what happened. */
const kept = ['contract_documents', 'contract_signatures', 'contract_changes'];

export class ContractingAddContracts1795384800000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- What the terms of a contract come to, in fen: its milestones and what is paid upfront.
      CREATE FUNCTION sum_of_terms(terms jsonb) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
        SELECT coalesce(sum((milestone -> 'amount' ->> 'amount')::bigint), 0)::bigint
          + coalesce((terms #>> '{clauses,payment,upfront,amount,amount}')::bigint, 0)
        FROM jsonb_array_elements(terms -> 'milestones') AS milestone
      $$;

      CREATE TABLE rd_contracts (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL CONSTRAINT rd_contracts_request_id_fkey REFERENCES rd_requests,
        proposal_id uuid NOT NULL CONSTRAINT rd_contracts_proposal_id_fkey REFERENCES proposals,
        center_id uuid NOT NULL CONSTRAINT rd_contracts_center_id_fkey REFERENCES centers,
        buyer_organization_id uuid NOT NULL CONSTRAINT rd_contracts_buyer_organization_id_fkey REFERENCES organizations,
        provider_organization_id uuid NOT NULL CONSTRAINT rd_contracts_provider_organization_id_fkey REFERENCES organizations,
        contract_type text NOT NULL,
        state text NOT NULL,
        terms jsonb NOT NULL,
        price bigint NOT NULL,
        edition integer NOT NULL DEFAULT 0,
        effective_at timestamptz,
        ended_at timestamptz,
        end_ground text,
        suspended_by text,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT rd_contracts_two_sides CHECK (buyer_organization_id <> provider_organization_id),
        CONSTRAINT rd_contracts_price CHECK (price > 0 AND price = (terms -> 'price' ->> 'amount')::bigint),
        CONSTRAINT terms_do_not_sum CHECK (sum_of_terms(terms) = price),
        CONSTRAINT rd_contracts_effective CHECK (
          effective_at IS NOT NULL OR state IN ('drafting', 'negotiation', 'pending_signatures', 'unsuccessful')),
        CONSTRAINT rd_contracts_suspended CHECK ((suspended_by IS NOT NULL) = (state = 'suspended'))
      );
      CREATE UNIQUE INDEX contract_exists ON rd_contracts (request_id) WHERE state <> 'unsuccessful';
      CREATE INDEX rd_contracts_proposal_id ON rd_contracts (proposal_id);
      CREATE INDEX rd_contracts_center_id ON rd_contracts (center_id, id);
      CREATE INDEX rd_contracts_of_buyer ON rd_contracts (buyer_organization_id, id);
      CREATE INDEX rd_contracts_of_provider ON rd_contracts (provider_organization_id, id);

      CREATE TABLE rd_contract_partners (
        contract_id uuid NOT NULL CONSTRAINT rd_contract_partners_contract_id_fkey REFERENCES rd_contracts,
        organization_id uuid NOT NULL CONSTRAINT rd_contract_partners_organization_id_fkey REFERENCES organizations,
        leads boolean NOT NULL,
        role text NOT NULL DEFAULT '',
        share_bp integer NOT NULL,
        engagement_id uuid,
        PRIMARY KEY (contract_id, organization_id),
        CONSTRAINT rd_contract_partners_share CHECK (share_bp BETWEEN 1 AND 10000)
      );
      CREATE INDEX rd_contract_partners_organization_id ON rd_contract_partners (organization_id);

      CREATE TABLE contract_documents (
        contract_id uuid NOT NULL CONSTRAINT contract_documents_contract_id_fkey REFERENCES rd_contracts,
        edition integer NOT NULL,
        body text NOT NULL,
        sha256 text NOT NULL,
        pdf bytea NOT NULL,
        pdf_sha256 text NOT NULL,
        frozen_at timestamptz NOT NULL,
        PRIMARY KEY (contract_id, edition),
        CONSTRAINT contract_documents_sha256 CHECK (sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex')),
        CONSTRAINT contract_documents_pdf_sha256 CHECK (pdf_sha256 = encode(sha256(pdf), 'hex'))
      );
      -- PDF is packed already: packing it again only takes time.
      ALTER TABLE contract_documents ALTER pdf SET STORAGE EXTERNAL;

      CREATE TABLE contract_signatures (
        id uuid PRIMARY KEY,
        contract_id uuid NOT NULL CONSTRAINT contract_signatures_contract_id_fkey REFERENCES rd_contracts,
        edition integer NOT NULL,
        side text NOT NULL,
        user_id uuid NOT NULL CONSTRAINT contract_signatures_user_id_fkey REFERENCES users,
        organization_id uuid NOT NULL CONSTRAINT contract_signatures_organization_id_fkey REFERENCES organizations,
        signed_at timestamptz NOT NULL,
        sha256 text NOT NULL,
        pdf_sha256 text NOT NULL,
        signature_provider text NOT NULL,
        evidence jsonb NOT NULL,
        CONSTRAINT already_signed UNIQUE (contract_id, edition, side),
        CONSTRAINT same_signer UNIQUE (contract_id, edition, user_id)
      );

      CREATE TABLE contract_changes (
        contract_id uuid NOT NULL CONSTRAINT contract_changes_contract_id_fkey REFERENCES rd_contracts,
        version integer NOT NULL,
        kind text NOT NULL,
        side text,
        user_id uuid CONSTRAINT contract_changes_user_id_fkey REFERENCES users,
        organization_id uuid,
        at timestamptz NOT NULL,
        changes jsonb NOT NULL,
        PRIMARY KEY (contract_id, version)
      );

      CREATE TABLE milestones (
        id uuid PRIMARY KEY,
        contract_id uuid NOT NULL CONSTRAINT milestones_contract_id_fkey REFERENCES rd_contracts,
        key text NOT NULL,
        number integer NOT NULL,
        kind text NOT NULL,
        title text NOT NULL,
        deliverables text NOT NULL DEFAULT '',
        amount bigint NOT NULL,
        retained bigint NOT NULL DEFAULT 0,
        due_on date,
        state text NOT NULL,
        submitted_at timestamptz,
        inspection_ends_at timestamptz,
        verdict_at timestamptz,
        accepted_amount bigint NOT NULL DEFAULT 0,
        clock_started_at timestamptz,
        payment_due_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT milestones_key UNIQUE (contract_id, key),
        CONSTRAINT milestones_amount CHECK (amount > 0 AND retained BETWEEN 0 AND amount),
        CONSTRAINT milestones_accepted CHECK (accepted_amount BETWEEN 0 AND amount)
      );
      CREATE INDEX milestones_inspected ON milestones (inspection_ends_at) WHERE state = 'submitted';

      -- What a contract in force is made of comes to its price, to the fen, whenever a transaction ends.
      CREATE FUNCTION check_milestones() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        held uuid;
        contract rd_contracts;
        total bigint;
      BEGIN
        IF tg_table_name = 'rd_contracts' THEN
          held := new.id;
        ELSIF tg_op = 'DELETE' THEN
          held := old.contract_id;
        ELSE
          held := new.contract_id;
        END IF;
        SELECT * INTO contract FROM rd_contracts WHERE id = held;
        IF contract.effective_at IS NULL THEN
          RETURN NULL;
        END IF;
        SELECT coalesce(sum(amount - retained), 0) INTO total FROM milestones WHERE contract_id = contract.id;
        IF total <> contract.price THEN
          RAISE EXCEPTION 'the milestones of contract % come to %, its price is %', contract.id, total, contract.price
            USING ERRCODE = 'check_violation', CONSTRAINT = 'terms_do_not_sum';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER milestones_sum AFTER INSERT OR DELETE OR UPDATE OF amount, retained ON milestones
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_milestones();
      CREATE CONSTRAINT TRIGGER rd_contracts_sum AFTER UPDATE OF price, effective_at ON rd_contracts
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_milestones();
    `);
    for (const table of kept)
      await db.query(`
        CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER ${table}_keep_all BEFORE TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE milestones, contract_changes, contract_signatures, contract_documents, rd_contract_partners, rd_contracts;
      DROP FUNCTION sum_of_terms(jsonb), check_milestones();
    `);
  }
}
