import type { MigrationInterface, QueryRunner } from 'typeorm';

export class InterestAddInterests1795451000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(rooms);
    await db.query(interests);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE nda_signatures, ndas, licence_interests, licence_listing_accesses, licence_listing_persons,
        licence_listing_admissions, licence_listing_files, data_rooms;
      DROP FUNCTION refuse_other_text();
    `);
  }
}

const rooms = `
  CREATE TABLE data_rooms (
    listing_id uuid PRIMARY KEY CONSTRAINT data_rooms_listing_id_fkey REFERENCES licence_listings,
    nda_text text,
    named_text text,
    version integer NOT NULL DEFAULT 1
  );
  CREATE TABLE licence_listing_files (
    attachment_id uuid PRIMARY KEY
      CONSTRAINT licence_listing_files_attachment_id_fkey REFERENCES attachments ON DELETE CASCADE,
    listing_id uuid NOT NULL CONSTRAINT licence_listing_files_listing_id_fkey REFERENCES licence_listings,
    tier text NOT NULL
  );
  CREATE INDEX licence_listing_files_listing_id ON licence_listing_files (listing_id);

  CREATE TABLE licence_listing_admissions (
    listing_id uuid NOT NULL CONSTRAINT licence_listing_admissions_listing_id_fkey REFERENCES licence_listings,
    organization_id uuid NOT NULL CONSTRAINT licence_listing_admissions_organization_id_fkey REFERENCES organizations,
    admitted_at timestamptz NOT NULL,
    ends_on date NOT NULL,
    PRIMARY KEY (listing_id, organization_id)
  );
  CREATE INDEX licence_listing_admissions_organization_id ON licence_listing_admissions (organization_id);

  CREATE TABLE licence_listing_persons (
    listing_id uuid NOT NULL CONSTRAINT licence_listing_persons_listing_id_fkey REFERENCES licence_listings,
    user_id uuid NOT NULL CONSTRAINT licence_listing_persons_user_id_fkey REFERENCES users,
    named_by uuid CONSTRAINT licence_listing_persons_named_by_fkey REFERENCES users,
    named_at timestamptz NOT NULL,
    CONSTRAINT person_named PRIMARY KEY (listing_id, user_id)
  );

  CREATE TABLE licence_listing_accesses (
    id uuid PRIMARY KEY,
    listing_id uuid NOT NULL CONSTRAINT licence_listing_accesses_listing_id_fkey REFERENCES licence_listings,
    user_id uuid NOT NULL CONSTRAINT licence_listing_accesses_user_id_fkey REFERENCES users,
    organization_id uuid CONSTRAINT licence_listing_accesses_organization_id_fkey REFERENCES organizations,
    what text NOT NULL,
    tier text NOT NULL,
    file_name text,
    at timestamptz NOT NULL,
    CONSTRAINT licence_listing_accesses_file CHECK ((what = 'file') = (file_name IS NOT NULL))
  );
  CREATE INDEX licence_listing_accesses_listing_id ON licence_listing_accesses (listing_id, id);
  CREATE TRIGGER licence_listing_accesses_append_only BEFORE UPDATE OR DELETE ON licence_listing_accesses
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER licence_listing_accesses_keep_all BEFORE TRUNCATE ON licence_listing_accesses
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;

const interests = `
  CREATE TABLE licence_interests (
    id uuid PRIMARY KEY,
    listing_id uuid NOT NULL CONSTRAINT licence_interests_listing_id_fkey REFERENCES licence_listings,
    center_id uuid NOT NULL CONSTRAINT licence_interests_center_id_fkey REFERENCES centers,
    licensor_organization_id uuid NOT NULL
      CONSTRAINT licence_interests_licensor_organization_id_fkey REFERENCES organizations,
    organization_id uuid NOT NULL CONSTRAINT licence_interests_organization_id_fkey REFERENCES organizations,
    user_id uuid NOT NULL CONSTRAINT licence_interests_user_id_fkey REFERENCES users,
    message text NOT NULL,
    wish jsonb,
    offered_listing_id uuid CONSTRAINT licence_interests_offered_listing_id_fkey REFERENCES licence_listings,
    state text NOT NULL,
    reason text,
    submitted_at timestamptz NOT NULL,
    lapses_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT own_listing CHECK (organization_id <> licensor_organization_id)
  );
  CREATE INDEX licence_interests_listing_id ON licence_interests (listing_id, id);
  CREATE INDEX licence_interests_organization_id ON licence_interests (organization_id, id);
  CREATE INDEX licence_interests_licensor_organization_id ON licence_interests (licensor_organization_id, id);
  CREATE INDEX licence_interests_lapses_at ON licence_interests (lapses_at) WHERE lapses_at IS NOT NULL;
  CREATE UNIQUE INDEX interest_exists ON licence_interests (listing_id, organization_id)
    WHERE state IN ('submitted', 'nda_pending', 'qualified', 'negotiating');

  CREATE TABLE ndas (
    id uuid PRIMARY KEY,
    interest_id uuid NOT NULL CONSTRAINT ndas_interest_id_fkey REFERENCES licence_interests,
    listing_id uuid NOT NULL CONSTRAINT ndas_listing_id_fkey REFERENCES licence_listings,
    center_id uuid NOT NULL CONSTRAINT ndas_center_id_fkey REFERENCES centers,
    licensor_organization_id uuid NOT NULL CONSTRAINT ndas_licensor_organization_id_fkey REFERENCES organizations,
    interested_organization_id uuid NOT NULL
      CONSTRAINT ndas_interested_organization_id_fkey REFERENCES organizations,
    kind text NOT NULL,
    years integer NOT NULL,
    state text NOT NULL,
    text text NOT NULL,
    sha256 text NOT NULL,
    user_id uuid NOT NULL CONSTRAINT ndas_user_id_fkey REFERENCES users,
    proposed_at timestamptz NOT NULL,
    in_force_on date,
    ends_on date,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT ndas_in_force CHECK ((in_force_on IS NOT NULL) = (state IN ('in_force', 'ended'))),
    CONSTRAINT ndas_end CHECK ((in_force_on IS NULL) = (ends_on IS NULL)),
    CONSTRAINT ndas_years CHECK (years BETWEEN 1 AND 20)
  );
  CREATE INDEX ndas_interest_id ON ndas (interest_id, id);
  CREATE INDEX ndas_licensor_organization_id ON ndas (licensor_organization_id, id);
  CREATE INDEX ndas_interested_organization_id ON ndas (interested_organization_id, id);
  CREATE INDEX ndas_ends_on ON ndas (ends_on) WHERE state = 'in_force';
  CREATE UNIQUE INDEX nda_exists ON ndas (interest_id) WHERE state IN ('pending', 'in_force');

  -- What was proposed to be signed stays what it was, and its hash is of it.
  CREATE FUNCTION refuse_other_text() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' AND (NEW.text, NEW.sha256, NEW.kind, NEW.years, NEW.interest_id)
          IS DISTINCT FROM (OLD.text, OLD.sha256, OLD.kind, OLD.years, OLD.interest_id) THEN
        RAISE EXCEPTION 'the text of an agreement does not change';
      END IF;
      IF encode(sha256(convert_to(NEW.text, 'UTF8')), 'hex') <> NEW.sha256 THEN
        RAISE EXCEPTION 'the hash is not of the text';
      END IF;
      RETURN NEW;
    END $$;
  CREATE TRIGGER ndas_text BEFORE INSERT OR UPDATE ON ndas FOR EACH ROW EXECUTE FUNCTION refuse_other_text();

  CREATE TABLE nda_signatures (
    id uuid PRIMARY KEY,
    nda_id uuid NOT NULL CONSTRAINT nda_signatures_nda_id_fkey REFERENCES ndas,
    side text NOT NULL,
    organization_id uuid NOT NULL CONSTRAINT nda_signatures_organization_id_fkey REFERENCES organizations,
    user_id uuid NOT NULL CONSTRAINT nda_signatures_user_id_fkey REFERENCES users,
    sha256 text NOT NULL,
    signed_at timestamptz NOT NULL,
    CONSTRAINT nda_signed UNIQUE (nda_id, side),
    CONSTRAINT nda_same_person UNIQUE (nda_id, user_id)
  );
  CREATE TRIGGER nda_signatures_append_only BEFORE UPDATE OR DELETE ON nda_signatures
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER nda_signatures_keep_all BEFORE TRUNCATE ON nda_signatures
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;
