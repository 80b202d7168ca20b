import type { MigrationInterface, QueryRunner } from 'typeorm';

const live = `state IN ('waiting', 'offered')`;

export class WaitlistAddEntries1795359600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE waitlist_entries (
        id uuid PRIMARY KEY,
        instrument_id uuid NOT NULL CONSTRAINT waitlist_entries_instrument_id_fkey REFERENCES instruments,
        center_id uuid NOT NULL,
        owner_organization_id uuid NOT NULL,
        organization_id uuid NOT NULL CONSTRAINT waitlist_entries_organization_id_fkey REFERENCES organizations,
        user_id uuid NOT NULL CONSTRAINT waitlist_entries_user_id_fkey REFERENCES users,
        wanted_from timestamptz NOT NULL,
        wanted_until timestamptz NOT NULL,
        minutes integer NOT NULL,
        purpose text NOT NULL,
        mode text NOT NULL,
        samples integer NOT NULL,
        accreditation text,
        auto_accept boolean NOT NULL,
        state text NOT NULL,
        offered_booking_id uuid CONSTRAINT waitlist_entries_offered_booking_id_fkey REFERENCES bookings,
        unanswered integer NOT NULL DEFAULT 0,
        last_lapsed_at timestamptz,
        passed jsonb NOT NULL DEFAULT '[]',
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT waitlist_entries_window CHECK (wanted_from + minutes * interval '1 minute' <= wanted_until),
        CONSTRAINT waitlist_entries_offered CHECK (state <> 'offered' OR offered_booking_id IS NOT NULL),
        CONSTRAINT waitlist_entry_overlaps EXCLUDE USING gist (organization_id WITH =, user_id WITH =,
          instrument_id WITH =, tstzrange(wanted_from, wanted_until) WITH &&) WHERE (${live})
      );
      CREATE INDEX waitlist_entries_live ON waitlist_entries (instrument_id, created_at, id) WHERE ${live};
      CREATE INDEX waitlist_entries_user_id ON waitlist_entries (user_id, id);

      CREATE TABLE rebookings (
        id uuid PRIMARY KEY,
        booking_id uuid NOT NULL CONSTRAINT rebookings_booking_id_fkey REFERENCES bookings,
        cause_id uuid NOT NULL,
        cause text NOT NULL,
        organization_id uuid NOT NULL CONSTRAINT rebookings_organization_id_fkey REFERENCES organizations,
        user_id uuid NOT NULL CONSTRAINT rebookings_user_id_fkey REFERENCES users,
        state text NOT NULL,
        alternatives jsonb NOT NULL DEFAULT '[]',
        accepted_booking_id uuid CONSTRAINT rebookings_accepted_booking_id_fkey REFERENCES bookings,
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1
      );
      CREATE UNIQUE INDEX rebookings_open ON rebookings (booking_id) WHERE state = 'open';
      CREATE INDEX rebookings_user_id ON rebookings (user_id, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE rebookings, waitlist_entries');
  }
}
