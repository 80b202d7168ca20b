import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EquipmentAddBookings1795316400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE instruments (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT instruments_center_id_fkey REFERENCES centers,
        name text NOT NULL,
        name_en text,
        model text NOT NULL,
        category text NOT NULL,
        location text NOT NULL,
        description text,
        owner_organization_id uuid NOT NULL CONSTRAINT instruments_owner_organization_id_fkey REFERENCES organizations,
        time_zone text NOT NULL,
        opening_hours jsonb NOT NULL,
        minimum_minutes integer NOT NULL,
        maximum_minutes integer NOT NULL,
        rates jsonb NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT instruments_durations CHECK (0 < minimum_minutes AND minimum_minutes <= maximum_minutes)
      );
      CREATE INDEX instruments_center_id ON instruments (center_id, id);

      CREATE TABLE bookings (
        id uuid PRIMARY KEY,
        instrument_id uuid NOT NULL CONSTRAINT bookings_instrument_id_fkey REFERENCES instruments,
        center_id uuid NOT NULL,
        owner_organization_id uuid NOT NULL,
        organization_id uuid NOT NULL CONSTRAINT bookings_organization_id_fkey REFERENCES organizations,
        user_id uuid NOT NULL CONSTRAINT bookings_user_id_fkey REFERENCES users,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        purpose text NOT NULL,
        state text NOT NULL,
        layer text NOT NULL,
        price bigint NOT NULL,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT bookings_period CHECK (starts_at < ends_at),
        CONSTRAINT bookings_price CHECK (price >= 0),
        CONSTRAINT booking_overlaps EXCLUDE USING gist
          (instrument_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
          WHERE (state IN ('requested', 'confirmed'))
      );
      CREATE INDEX bookings_organization_id ON bookings (organization_id, starts_at, id);
      CREATE INDEX bookings_to_decide ON bookings (owner_organization_id, starts_at, id) WHERE state = 'requested';
      CREATE INDEX bookings_center_to_decide ON bookings (center_id, starts_at, id) WHERE state = 'requested';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE bookings, instruments');
  }
}
