import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables whose rows are the record of what happened. */
const kept = ['custody_entries', 'reports', 'report_contents'];

export class SampleAddSamples1795356000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE samples (
        id uuid PRIMARY KEY,
        booking_id uuid NOT NULL CONSTRAINT samples_booking_id_fkey REFERENCES bookings,
        number integer NOT NULL,
        instrument_id uuid NOT NULL CONSTRAINT samples_instrument_id_fkey REFERENCES instruments,
        center_id uuid NOT NULL,
        owner_organization_id uuid NOT NULL,
        organization_id uuid NOT NULL CONSTRAINT samples_organization_id_fkey REFERENCES organizations,
        state text NOT NULL,
        name text,
        hazard text,
        storage text,
        wish text,
        tested_at timestamptz,
        reported_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT samples_number UNIQUE (booking_id, number)
      );
      CREATE INDEX samples_kept ON samples (owner_organization_id, state, id);
      CREATE INDEX samples_of_center ON samples (center_id, id);
      CREATE INDEX samples_of_organization ON samples (organization_id, id);

      CREATE TABLE custody_entries (
        sample_id uuid NOT NULL CONSTRAINT custody_entries_sample_id_fkey REFERENCES samples,
        number integer NOT NULL,
        step text NOT NULL,
        from_state text,
        to_state text NOT NULL,
        at timestamptz NOT NULL,
        user_id uuid NOT NULL CONSTRAINT custody_entries_user_id_fkey REFERENCES users,
        identification text NOT NULL,
        place text,
        note text,
        PRIMARY KEY (sample_id, number)
      );

      CREATE TABLE reports (
        id uuid PRIMARY KEY,
        booking_id uuid NOT NULL CONSTRAINT reports_booking_id_fkey REFERENCES bookings,
        center_id uuid NOT NULL,
        owner_organization_id uuid NOT NULL,
        organization_id uuid NOT NULL,
        edition integer NOT NULL,
        supersedes_id uuid CONSTRAINT reports_supersedes_id_fkey REFERENCES reports,
        name text NOT NULL,
        kind text NOT NULL,
        size integer NOT NULL,
        sha256 text NOT NULL,
        user_id uuid NOT NULL CONSTRAINT reports_user_id_fkey REFERENCES users,
        uploaded_at timestamptz NOT NULL,
        CONSTRAINT report_superseded UNIQUE (supersedes_id),
        CONSTRAINT reports_edition CHECK ((edition = 1) = (supersedes_id IS NULL)),
        CONSTRAINT reports_size CHECK (size BETWEEN 1 AND 20971520),
        CONSTRAINT reports_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$')
      );
      CREATE INDEX reports_booking_id ON reports (booking_id, id);

      CREATE TABLE report_contents (
        report_id uuid PRIMARY KEY CONSTRAINT report_contents_report_id_fkey REFERENCES reports,
        content bytea NOT NULL,
        CONSTRAINT report_contents_content CHECK (octet_length(content) > 0)
      );
      -- PDF and ZIP are packed already: packing them again only takes time.
      ALTER TABLE report_contents ALTER content SET STORAGE EXTERNAL;
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
    await db.query('DROP TABLE report_contents, reports, custody_entries, samples');
  }
}
