import type { MigrationInterface, QueryRunner } from 'typeorm';

const liveBefore = `state IN ('requested', 'confirmed')`;

const bareTerms = `'minimumNoticeMinutes', 0, 'minimumMinutes', null, 'maximumMinutes', null, 'priority', 0, 'approvals', '[]'::jsonb,
  'quotas', '[]'::jsonb, 'adjustments', '[]'::jsonb, 'discounts', '[]'::jsonb, 'chargeBy', 'reservation',
  'cancellation', '{"freeUntilHours": 0, "feeBp": 0, "noShowBp": 10000}'::jsonb, 'samplePrice', '{"amount": 0, "currency": "CNY"}'::jsonb`;

export class BookingAddHolds1795330800000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE bookings DROP CONSTRAINT booking_overlaps;
      CREATE TABLE booking_holds (
        booking_id uuid NOT NULL CONSTRAINT booking_holds_booking_id_fkey REFERENCES bookings,
        instrument_id uuid NOT NULL CONSTRAINT booking_holds_instrument_id_fkey REFERENCES instruments,
        place integer NOT NULL,
        holds_from timestamptz NOT NULL,
        holds_until timestamptz NOT NULL,
        PRIMARY KEY (booking_id, instrument_id),
        CONSTRAINT booking_holds_period CHECK (holds_from < holds_until),
        CONSTRAINT booking_overlaps EXCLUDE USING gist
          (instrument_id WITH =, tstzrange(holds_from, holds_until) WITH &&, place WITH =)
      );
      INSERT INTO booking_holds SELECT id, instrument_id, 1, starts_at, ends_at FROM bookings WHERE ${liveBefore};

      ALTER TABLE bookings
        ADD mode text NOT NULL DEFAULT 'self_run',
        ADD accreditation text,
        ADD samples integer NOT NULL DEFAULT 0,
        ADD promised_at timestamptz,
        ADD series_id uuid,
        ADD rate jsonb NOT NULL DEFAULT '{}',
        ADD approvals jsonb NOT NULL DEFAULT '[]',
        ADD awaiting text,
        ADD decide_by timestamptz,
        ADD voucher_id uuid,
        ADD voucher_amount bigint NOT NULL DEFAULT 0,
        ADD checked_in_at timestamptz,
        ADD checked_out_at timestamptz,
        ADD CONSTRAINT bookings_usage CHECK (checked_out_at >= checked_in_at),
        ADD CONSTRAINT bookings_voucher_amount CHECK (voucher_amount BETWEEN 0 AND price);
      -- Under which terms: those the instrument has for the layer, or for any; without any a booking ends as it was priced.
      UPDATE bookings b SET rate = coalesce(
        (SELECT r || jsonb_build_object('layer', b.layer) FROM instruments i, jsonb_array_elements(i.rate_cards->0->'rates') r
          WHERE i.id = b.instrument_id ORDER BY r->>'layer' = b.layer DESC LIMIT 1),
        jsonb_build_object('layer', b.layer, 'hourlyPrice', '{"amount": 0, "currency": "CNY"}'::jsonb, 'advanceDays', 1, ${bareTerms}));
      UPDATE bookings SET awaiting = 'instrument_owner', decide_by = starts_at,
        approvals = '[{"step": "instrument_owner", "withinHours": 72}]' WHERE state = 'requested';
      INSERT INTO jobs (kind, key, payload, run_at)
        SELECT 'booking.lapse', 'booking.lapse:' || id, jsonb_build_object('bookingId', id), decide_by FROM bookings WHERE state = 'requested';
      DELETE FROM jobs WHERE kind = 'equipment.decline-unanswered';
      UPDATE jobs SET kind = 'booking.reminder', key = replace(key, 'equipment.booking-', 'booking.') WHERE kind = 'equipment.booking-reminder';
      CREATE INDEX bookings_due ON bookings (decide_by, id) WHERE decide_by IS NOT NULL;
      CREATE INDEX bookings_running ON bookings (instrument_id, ends_at) WHERE state IN ('confirmed', 'in_use');
      CREATE INDEX bookings_of_instrument ON bookings (instrument_id, starts_at);
      CREATE INDEX bookings_to_lead ON bookings (organization_id, starts_at, id) WHERE state = 'requested';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    // What the older schema has no word for ends as the nearest it has.
    await db.query(`
      UPDATE bookings SET state = 'confirmed' WHERE state IN ('in_use', 'completed');
      UPDATE bookings SET state = 'cancelled' WHERE state IN ('no_show', 'offered', 'expired');
      DELETE FROM jobs WHERE kind = 'booking.lapse';
      UPDATE jobs SET kind = 'equipment.booking-reminder', key = replace(key, 'booking.', 'equipment.booking-') WHERE kind = 'booking.reminder';
      DROP TABLE booking_holds;
      DROP INDEX bookings_due, bookings_running, bookings_of_instrument, bookings_to_lead;
      ALTER TABLE bookings DROP mode, DROP accreditation, DROP samples, DROP promised_at, DROP series_id, DROP rate, DROP approvals,
        DROP awaiting, DROP decide_by, DROP voucher_id, DROP voucher_amount, DROP checked_in_at, DROP checked_out_at,
        ADD CONSTRAINT booking_overlaps EXCLUDE USING gist (instrument_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
          WHERE (${liveBefore});
    `);
  }
}
