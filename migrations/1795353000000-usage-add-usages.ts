import type { MigrationInterface, QueryRunner } from 'typeorm';

export class UsageAddUsages1795353000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE usages (
        id uuid PRIMARY KEY,
        booking_id uuid NOT NULL CONSTRAINT usages_booking_id_fkey REFERENCES bookings,
        instrument_id uuid NOT NULL CONSTRAINT usages_instrument_id_fkey REFERENCES instruments,
        center_id uuid NOT NULL CONSTRAINT usages_center_id_fkey REFERENCES centers,
        owner_organization_id uuid NOT NULL CONSTRAINT usages_owner_organization_id_fkey REFERENCES organizations,
        organization_id uuid NOT NULL CONSTRAINT usages_organization_id_fkey REFERENCES organizations,
        user_id uuid NOT NULL CONSTRAINT usages_user_id_fkey REFERENCES users,
        place integer NOT NULL,
        mode text NOT NULL,
        layer text NOT NULL,
        reserved_minutes integer NOT NULL,
        started_at timestamptz NOT NULL,
        started_by uuid CONSTRAINT usages_started_by_fkey REFERENCES users,
        by_code boolean NOT NULL,
        ended_at timestamptz,
        ended_by uuid CONSTRAINT usages_ended_by_fkey REFERENCES users,
        overrun_minutes integer NOT NULL DEFAULT 0,
        auto_ended boolean NOT NULL DEFAULT false,
        note text,
        counters jsonb NOT NULL DEFAULT '[]',
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT usage_exists UNIQUE (booking_id),
        CONSTRAINT usages_period CHECK (started_at <= ended_at),
        CONSTRAINT usages_overrun CHECK (overrun_minutes >= 0)
      );
      -- Of one place of an instrument one use runs at a time, whoever asks and however many at once.
      CREATE UNIQUE INDEX instrument_in_use ON usages (instrument_id, place) WHERE ended_at IS NULL;
      CREATE INDEX usages_of_instrument ON usages (instrument_id, started_at, id);
      CREATE INDEX usages_organization_id ON usages (organization_id, started_at, id);
      CREATE INDEX usages_owner_organization_id ON usages (owner_organization_id, started_at, id);
      CREATE INDEX usages_center_id ON usages (center_id, started_at, id);

      CREATE TABLE check_in_codes (
        instrument_id uuid CONSTRAINT check_in_codes_instrument_id_fkey REFERENCES instruments,
        rotation integer NOT NULL,
        CONSTRAINT check_in_codes_pkey PRIMARY KEY (instrument_id),
        CONSTRAINT check_in_codes_rotation CHECK (rotation > 0)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE check_in_codes; DROP TABLE usages;');
  }
}
