import type { MigrationInterface, QueryRunner } from 'typeorm';

export class UpkeepAddOutages1795334400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE certificates (
        id uuid PRIMARY KEY,
        instrument_id uuid NOT NULL CONSTRAINT certificates_instrument_id_fkey REFERENCES instruments,
        number text NOT NULL,
        issuer text NOT NULL,
        quantity text NOT NULL,
        range text NOT NULL,
        schemes text[] NOT NULL DEFAULT '{}',
        issued_on date NOT NULL,
        valid_from timestamptz NOT NULL,
        valid_until timestamptz NOT NULL,
        state text NOT NULL,
        note text,
        lapsed_at timestamptz,
        reason text,
        user_id uuid CONSTRAINT certificates_user_id_fkey REFERENCES users,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT certificates_period CHECK (valid_from < valid_until),
        CONSTRAINT certificates_lapse CHECK ((state = 'lapsed') = (lapsed_at IS NOT NULL))
      );
      CREATE INDEX certificates_instrument_id ON certificates (instrument_id, valid_until, id);
      CREATE UNIQUE INDEX certificate_exists ON certificates (instrument_id, issuer, number) WHERE state = 'valid';

      CREATE TABLE outages (
        id uuid PRIMARY KEY,
        instrument_id uuid NOT NULL CONSTRAINT outages_instrument_id_fkey REFERENCES instruments,
        center_id uuid NOT NULL,
        owner_organization_id uuid NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        kind text NOT NULL,
        reason text NOT NULL,
        state text NOT NULL,
        series_id uuid,
        user_id uuid CONSTRAINT outages_user_id_fkey REFERENCES users,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT outages_period CHECK (starts_at < ends_at)
      );
      CREATE INDEX outages_instrument_id ON outages (instrument_id, starts_at, id);
      CREATE INDEX outages_series_id ON outages (series_id, starts_at) WHERE series_id IS NOT NULL;

      CREATE TABLE faults (
        id uuid PRIMARY KEY,
        instrument_id uuid NOT NULL CONSTRAINT faults_instrument_id_fkey REFERENCES instruments,
        center_id uuid NOT NULL,
        owner_organization_id uuid NOT NULL,
        organization_id uuid CONSTRAINT faults_organization_id_fkey REFERENCES organizations,
        user_id uuid CONSTRAINT faults_user_id_fkey REFERENCES users,
        urgency text NOT NULL,
        description text NOT NULL,
        usable boolean NOT NULL,
        state text NOT NULL,
        estimated_back_at timestamptz,
        outage_id uuid CONSTRAINT faults_outage_id_fkey REFERENCES outages,
        note text,
        reported_at timestamptz NOT NULL,
        closed_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT faults_close CHECK ((state IN ('resolved', 'rejected')) = (closed_at IS NOT NULL))
      );
      CREATE INDEX faults_instrument_id ON faults (instrument_id, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE faults, outages, certificates');
  }
}
