import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CouncilRequireSeats1796252000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(seating);
    await db.query(leaving);
    await db.query(deciding);
    await db.query(publishing("seat.from_on <= (now() AT TIME ZONE 'Asia/Shanghai')::date"));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(publishing(`daterange(seat.from_on, seat.until_on) @> (now() AT TIME ZONE 'Asia/Shanghai')::date`));
    await db.query(`
      DROP TRIGGER center_staff_ended_reserved ON center_staff;
      DROP FUNCTION reserve_dismissal();
      DROP TRIGGER council_motions_seated ON council_motions;
      DROP FUNCTION check_body_seated();
      DROP TRIGGER council_seats_keep ON council_seats;
      DROP TRIGGER council_bodies_keep ON council_bodies;
      DROP FUNCTION keep_seat(), keep_body(), body_complete(uuid, date), body_met(uuid);
      ALTER TABLE council_seats DROP COLUMN replaces;
      ALTER TABLE council_bodies DROP COLUMN minimum_seats, DROP COLUMN required_kinds;
    `);
  }
}

/** How many seats a body needs, and of which kinds; a body there is keeps what it has, up to three. */
const seating = `
      ALTER TABLE council_bodies ADD COLUMN minimum_seats integer NOT NULL DEFAULT 1,
        ADD COLUMN required_kinds text[] NOT NULL DEFAULT '{}';
      UPDATE council_bodies b SET
        minimum_seats = least(3, greatest(1, (SELECT count(*) FROM council_seats s WHERE s.body_id = b.id
          AND daterange(s.from_on, s.until_on) @> (now() AT TIME ZONE 'Asia/Shanghai')::date))),
        required_kinds = CASE
          WHEN c.policy_id = 'guangzhou' AND b.kind = 'board' THEN '{member_unit,industry,science}'::text[]
          WHEN c.policy_id = 'guangzhou' THEN '{academia,industry}'
          WHEN c.policy_id = 'shanghai-2022' AND b.kind = 'committee' THEN '{academia,industry,government}'
          ELSE '{}' END
        FROM centers c WHERE c.id = b.center_id;
      ALTER TABLE council_bodies ADD CONSTRAINT council_bodies_minimum CHECK (minimum_seats BETWEEN 1 AND 99);

      ALTER TABLE council_seats ADD COLUMN replaces uuid CONSTRAINT council_seats_replaces_fkey REFERENCES council_seats,
        ADD CONSTRAINT council_seats_replaces UNIQUE (replaces);

      CREATE FUNCTION body_complete(body uuid, day date) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT count(s.id) >= b.minimum_seats AND b.required_kinds <@ coalesce(array_agg(s.kind), '{}')
        FROM council_bodies b
          LEFT JOIN council_seats s ON s.body_id = b.id AND daterange(s.from_on, s.until_on) @> day
        WHERE b.id = body GROUP BY b.id;
      $$;

      CREATE FUNCTION body_met(body uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT EXISTS (SELECT FROM council_meetings WHERE body_id = body AND state IN ('held', 'minuted'));
      $$;

      CREATE FUNCTION keep_body() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF body_met(old.id) THEN
          RAISE EXCEPTION 'the body has met' USING ERRCODE = 'check_violation', CONSTRAINT = 'minimum_lowered';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER council_bodies_keep BEFORE UPDATE ON council_bodies FOR EACH ROW
        WHEN (new.minimum_seats < old.minimum_seats OR NOT new.required_kinds @> old.required_kinds)
        EXECUTE FUNCTION keep_body();
`;

/**
 * Who sits in a body that has met leaves it whole: another takes the seat over, or the body itself recalled it. Looked at
 * once the transaction ends, as the successor is seated after the seat is free.
 */
const leaving = `
      CREATE FUNCTION keep_seat() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE today date := (now() AT TIME ZONE 'Asia/Shanghai')::date; last_day date := today;
      BEGIN
        IF tg_op = 'UPDATE' THEN
          IF new.body_id = old.body_id AND new.kind = old.kind AND new.from_on <= old.from_on
            AND coalesce(new.until_on, 'infinity') >= coalesce(old.until_on, 'infinity') THEN
            RETURN NULL;
          END IF;
          last_day := greatest(today, CASE WHEN new.until_on < coalesce(old.until_on, 'infinity') THEN new.until_on END);
        END IF;
        -- Who leaves one body queues here, so that none counts on another that leaves as well.
        PERFORM FROM council_bodies WHERE id = old.body_id FOR NO KEY UPDATE;
        IF NOT body_met(old.body_id) OR body_complete(old.body_id, last_day)
          OR EXISTS (SELECT FROM council_seats s WHERE s.replaces = old.id AND s.body_id = old.body_id AND s.kind = old.kind
            AND daterange(s.from_on, s.until_on) @> last_day)
          OR EXISTS (SELECT FROM council_motions m WHERE m.subject_id = old.id AND m.purpose = 'recall'
            AND m.state = 'passed') THEN
          RETURN NULL;
        END IF;
        RAISE EXCEPTION 'the body would lack a seat' USING ERRCODE = 'check_violation', CONSTRAINT = 'seat_needed';
      END $$;
      CREATE CONSTRAINT TRIGGER council_seats_keep AFTER UPDATE OR DELETE ON council_seats
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_seat();
`;

/** A body that lacks seats decides nothing; and whom a center's board appoints it dismisses. */
const deciding = `
      CREATE FUNCTION check_body_seated() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        -- Seats that end meanwhile are waited for.
        PERFORM FROM council_bodies WHERE id = new.body_id FOR SHARE;
        IF NOT body_complete(new.body_id, (now() AT TIME ZONE 'Asia/Shanghai')::date) THEN
          RAISE EXCEPTION 'the body lacks seats' USING ERRCODE = 'check_violation', CONSTRAINT = 'body_incomplete';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER council_motions_seated BEFORE UPDATE ON council_motions FOR EACH ROW
        WHEN (old.state = 'proposed' AND new.state = 'open') EXECUTE FUNCTION check_body_seated();

      CREATE FUNCTION reserve_dismissal() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM use_resolution(old.center_id, 'personnel', NULL, NULL, 'center-staff', old.id);
        RETURN old;
      END $$;
      CREATE TRIGGER center_staff_ended_reserved BEFORE DELETE ON center_staff
        FOR EACH ROW EXECUTE FUNCTION reserve_dismissal();
`;

/** Once somebody has sat in the committee a version waits for its vote, whoever sits there now; the rest as before. */
const publishing = (asked: string) => `
  CREATE OR REPLACE FUNCTION keep_roadmap() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF old.state IN ('superseded', 'discarded') OR (old.state = 'published' AND new.state <> 'superseded')
      OR (new.center_id, new.number) IS DISTINCT FROM (old.center_id, old.number) THEN
      RAISE EXCEPTION 'published' USING ERRCODE = 'check_violation', CONSTRAINT = 'roadmap_fixed';
    END IF;
    IF old.state = 'draft' AND new.state = 'published' AND EXISTS (
      SELECT 1 FROM council_bodies body JOIN council_seats seat ON seat.body_id = body.id
      WHERE body.center_id = new.center_id AND body.kind = 'committee'
        AND ${asked}
    ) AND NOT EXISTS (
      SELECT 1 FROM council_motions
      WHERE subject_id = new.id AND purpose = 'roadmap' AND state = 'passed' AND opened_at > new.changed_at
    ) THEN
      RAISE EXCEPTION 'not approved' USING ERRCODE = 'check_violation', CONSTRAINT = 'roadmap_not_approved';
    END IF;
    RETURN new;
  END $$;`;
