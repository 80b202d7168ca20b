import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables whose rows are the record of what happened. */
const kept = ['licence_documents', 'licence_signatures', 'licence_clearances'];

export class LicenceAddLicences1795470000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE SEQUENCE licence_numbers;

      CREATE TABLE licences (
        id uuid PRIMARY KEY,
        number text NOT NULL,
        negotiation_id uuid CONSTRAINT licences_negotiation_id_fkey REFERENCES negotiations,
        listing_id uuid CONSTRAINT licences_listing_id_fkey REFERENCES licence_listings,
        offer_id uuid CONSTRAINT licences_offer_id_fkey REFERENCES negotiation_offers,
        center_id uuid NOT NULL CONSTRAINT licences_center_id_fkey REFERENCES centers,
        licensor_organization_id uuid NOT NULL CONSTRAINT licences_licensor_organization_id_fkey REFERENCES organizations,
        licensee_organization_id uuid NOT NULL CONSTRAINT licences_licensee_organization_id_fkey REFERENCES organizations,
        kind text NOT NULL,
        state text NOT NULL,
        terms jsonb NOT NULL,
        clauses jsonb NOT NULL,
        edition integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL,
        effective_at timestamptz,
        effective_on date,
        ends_on date,
        ended_on date,
        end_ground text,
        reason text,
        engagement_ids uuid[] NOT NULL DEFAULT '{}',
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT licences_number UNIQUE (number),
        CONSTRAINT licences_two_sides CHECK (licensor_organization_id <> licensee_organization_id),
        CONSTRAINT licences_kind CHECK (kind = (terms ->> 'kind')),
        CONSTRAINT licences_effective CHECK (
          (effective_on IS NOT NULL) = (state NOT IN ('draft', 'approvals', 'pending_signatures', 'unsuccessful'))),
        CONSTRAINT licences_ended CHECK (
          (ended_on IS NOT NULL) = (state IN ('expired', 'terminated', 'patent_lost')))
      );
      CREATE UNIQUE INDEX licences_offer_id ON licences (offer_id) WHERE offer_id IS NOT NULL;
      CREATE UNIQUE INDEX licence_exists ON licences (negotiation_id)
        WHERE negotiation_id IS NOT NULL AND state <> 'unsuccessful';
      CREATE INDEX licences_listing_id ON licences (listing_id);
      CREATE INDEX licences_center_id ON licences (center_id, id);
      CREATE INDEX licences_of_licensor ON licences (licensor_organization_id, id);
      CREATE INDEX licences_of_licensee ON licences (licensee_organization_id, id);
      CREATE INDEX licences_ending ON licences (ends_on) WHERE state IN ('active', 'in_breach');

      CREATE TABLE licence_patents (
        licence_id uuid NOT NULL CONSTRAINT licence_patents_licence_id_fkey REFERENCES licences,
        patent_id uuid NOT NULL CONSTRAINT licence_patents_patent_id_fkey REFERENCES patents,
        side text NOT NULL,
        PRIMARY KEY (licence_id, patent_id)
      );
      CREATE INDEX licence_patents_patent_id ON licence_patents (patent_id, licence_id);

      CREATE TABLE licence_documents (
        licence_id uuid NOT NULL CONSTRAINT licence_documents_licence_id_fkey REFERENCES licences,
        edition integer NOT NULL,
        body text NOT NULL,
        sha256 text NOT NULL,
        pdf bytea NOT NULL,
        pdf_sha256 text NOT NULL,
        frozen_at timestamptz NOT NULL,
        PRIMARY KEY (licence_id, edition),
        CONSTRAINT licence_documents_sha256 CHECK (sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex')),
        CONSTRAINT licence_documents_pdf_sha256 CHECK (pdf_sha256 = encode(sha256(pdf), 'hex'))
      );
      -- PDF is packed already: packing it again only takes time.
      ALTER TABLE licence_documents ALTER pdf SET STORAGE EXTERNAL;

      CREATE TABLE licence_signatures (
        id uuid PRIMARY KEY,
        licence_id uuid NOT NULL CONSTRAINT licence_signatures_licence_id_fkey REFERENCES licences,
        edition integer NOT NULL,
        side text NOT NULL,
        user_id uuid NOT NULL CONSTRAINT licence_signatures_user_id_fkey REFERENCES users,
        organization_id uuid NOT NULL CONSTRAINT licence_signatures_organization_id_fkey REFERENCES organizations,
        signed_at timestamptz NOT NULL,
        sha256 text NOT NULL,
        pdf_sha256 text NOT NULL,
        signature_provider text NOT NULL,
        evidence jsonb NOT NULL,
        CONSTRAINT licence_already_signed UNIQUE (licence_id, edition, side),
        CONSTRAINT licence_same_signer UNIQUE (licence_id, edition, user_id)
      );

      CREATE TABLE licence_approvals (
        id uuid PRIMARY KEY,
        licence_id uuid NOT NULL CONSTRAINT licence_approvals_licence_id_fkey REFERENCES licences,
        kind text NOT NULL,
        patent_id uuid CONSTRAINT licence_approvals_patent_id_fkey REFERENCES patents,
        party_organization_id uuid CONSTRAINT licence_approvals_party_organization_id_fkey REFERENCES organizations,
        party_name text,
        state text NOT NULL,
        evidence text,
        reason text,
        posted_on date,
        ends_on date,
        decided_by uuid CONSTRAINT licence_approvals_decided_by_fkey REFERENCES users,
        decided_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT licence_approvals_notice CHECK (
          (kind = 'public_notice') = (posted_on IS NOT NULL AND ends_on IS NOT NULL)),
        CONSTRAINT licence_approvals_party CHECK ((kind = 'public_notice') = (party_name IS NULL)),
        CONSTRAINT licence_approvals_decided CHECK ((state = 'pending') = (decided_at IS NULL)),
        CONSTRAINT approval_evidence_required CHECK (
          kind = 'public_notice' OR party_organization_id IS NOT NULL OR state <> 'given' OR evidence IS NOT NULL)
      );
      CREATE INDEX licence_approvals_licence_id ON licence_approvals (licence_id, id);
      CREATE INDEX licence_approvals_of_party ON licence_approvals (party_organization_id, id)
        WHERE party_organization_id IS NOT NULL;
      CREATE INDEX licence_approvals_posted ON licence_approvals (id) WHERE kind = 'public_notice';

      CREATE TABLE licence_objections (
        id uuid PRIMARY KEY,
        approval_id uuid NOT NULL CONSTRAINT licence_objections_approval_id_fkey REFERENCES licence_approvals,
        user_id uuid NOT NULL CONSTRAINT licence_objections_user_id_fkey REFERENCES users,
        organization_id uuid CONSTRAINT licence_objections_organization_id_fkey REFERENCES organizations,
        text text NOT NULL,
        at timestamptz NOT NULL,
        settlement text,
        settled_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT licence_objections_settled CHECK ((settlement IS NULL) = (settled_at IS NULL))
      );
      CREATE INDEX licence_objections_approval_id ON licence_objections (approval_id, id);

      CREATE TABLE licence_clearances (
        licence_id uuid NOT NULL CONSTRAINT licence_clearances_licence_id_fkey REFERENCES licences,
        earlier_licence_id uuid NOT NULL CONSTRAINT licence_clearances_earlier_licence_id_fkey REFERENCES licences,
        edition integer NOT NULL,
        resolution text NOT NULL,
        evidence text NOT NULL,
        user_id uuid NOT NULL CONSTRAINT licence_clearances_user_id_fkey REFERENCES users,
        at timestamptz NOT NULL,
        PRIMARY KEY (licence_id, earlier_licence_id, edition)
      );

      -- A licence that came of an offer holds by two signatures under its text, whenever a transaction ends; and no
      -- licence takes effect while a consent that the law requires is open.
      CREATE FUNCTION check_licence() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        licence licences;
        open integer;
      BEGIN
        SELECT * INTO licence FROM licences WHERE id = new.id;
        IF licence.state NOT IN ('active', 'in_breach') THEN
          RETURN NULL;
        END IF;
        IF licence.offer_id IS NOT NULL AND (
          SELECT count(DISTINCT (side, user_id)) FROM licence_signatures
          WHERE licence_id = licence.id AND edition = licence.edition AND side IN ('licensor', 'licensee')
        ) <> 2 THEN
          RAISE EXCEPTION 'licence % lacks a signature under edition %', licence.number, licence.edition
            USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_unsigned';
        END IF;
        SELECT count(*) INTO open FROM licence_approvals WHERE licence_id = licence.id AND state <> 'given';
        IF open > 0 THEN
          RAISE EXCEPTION 'licence % still lacks % approvals', licence.number, open
            USING ERRCODE = 'check_violation', CONSTRAINT = 'approvals_pending';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER licences_signed AFTER INSERT OR UPDATE OF state, edition ON licences
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_licence();
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
      DROP TABLE licence_clearances, licence_objections, licence_approvals, licence_signatures, licence_documents,
        licence_patents, licences;
      DROP FUNCTION check_licence();
      DROP SEQUENCE licence_numbers;
    `);
  }
}
