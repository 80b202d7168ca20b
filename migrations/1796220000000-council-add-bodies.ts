import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CouncilAddBodies1796220000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(bodies);
    await db.query(motions);
    await db.query(guards);
    await db.query(reserved);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER contributions_reserved ON contributions;
      DROP TRIGGER center_staff_reserved ON center_staff;
      DROP TRIGGER instruments_reserved ON instruments;
      DROP TRIGGER waterfall_policies_reserved ON waterfall_policies;
      DROP FUNCTION reserve_contribution(), reserve_personnel(), reserve_construction(), reserve_sharing_policy();
      DROP FUNCTION use_resolution(uuid, text, uuid, bigint, text, uuid);
      DROP TABLE research_directions, council_resolutions, reserved_matters, council_votes, council_motions,
        council_attendances, council_meetings, council_seats, council_bodies;
      DROP FUNCTION keep_meeting(), keep_motion(), keep_vote(), keep_resolution();
    `);
  }
}

const bodies = `
      CREATE TABLE council_bodies (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT council_bodies_center_id_fkey REFERENCES centers,
        city_code text NOT NULL,
        kind text NOT NULL,
        name text NOT NULL,
        quorum_numerator integer NOT NULL,
        quorum_denominator integer NOT NULL,
        majority text NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT body_exists UNIQUE (center_id, kind),
        CONSTRAINT council_bodies_quorum CHECK (quorum_numerator > 0 AND quorum_numerator < quorum_denominator)
      );

      CREATE TABLE council_seats (
        id uuid PRIMARY KEY,
        body_id uuid NOT NULL CONSTRAINT council_seats_body_id_fkey REFERENCES council_bodies,
        center_id uuid NOT NULL CONSTRAINT council_seats_center_id_fkey REFERENCES centers,
        user_id uuid NOT NULL CONSTRAINT council_seats_user_id_fkey REFERENCES users,
        organization_id uuid CONSTRAINT council_seats_organization_id_fkey REFERENCES organizations,
        kind text NOT NULL,
        chair boolean NOT NULL DEFAULT false,
        leading_expert boolean NOT NULL DEFAULT false,
        from_on date NOT NULL,
        until_on date,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT seat_taken EXCLUDE USING gist (body_id WITH =, user_id WITH =, daterange(from_on, until_on) WITH &&),
        CONSTRAINT chair_taken EXCLUDE USING gist (body_id WITH =, daterange(from_on, until_on) WITH &&) WHERE (chair),
        CONSTRAINT council_seats_term CHECK (from_on < until_on),
        CONSTRAINT council_seats_unit CHECK (kind <> 'member_unit' OR organization_id IS NOT NULL)
      );
      CREATE INDEX council_seats_user_id ON council_seats (user_id);
      CREATE INDEX council_seats_center_id ON council_seats (center_id);

      CREATE TABLE council_meetings (
        id uuid PRIMARY KEY,
        body_id uuid NOT NULL CONSTRAINT council_meetings_body_id_fkey REFERENCES council_bodies,
        center_id uuid NOT NULL CONSTRAINT council_meetings_center_id_fkey REFERENCES centers,
        title text NOT NULL,
        scheduled_at timestamptz NOT NULL,
        place text NOT NULL,
        state text NOT NULL,
        held_at timestamptz,
        minutes text,
        minutes_sha256 text,
        signed_by uuid CONSTRAINT council_meetings_signed_by_fkey REFERENCES users,
        signed_at timestamptz,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT council_meetings_held CHECK ((state IN ('held', 'minuted')) = (held_at IS NOT NULL)),
        CONSTRAINT council_meetings_signed CHECK ((state = 'minuted') = (signed_at IS NOT NULL)),
        CONSTRAINT council_meetings_hashed
          CHECK ((minutes IS NULL) = (minutes_sha256 IS NULL) AND (signed_at IS NULL OR minutes IS NOT NULL))
      );
      CREATE INDEX council_meetings_body_id ON council_meetings (body_id, id);
      CREATE INDEX council_meetings_center_id ON council_meetings (center_id, id);

      CREATE TABLE council_attendances (
        meeting_id uuid NOT NULL CONSTRAINT council_attendances_meeting_id_fkey REFERENCES council_meetings,
        seat_id uuid NOT NULL CONSTRAINT council_attendances_seat_id_fkey REFERENCES council_seats,
        PRIMARY KEY (meeting_id, seat_id)
      );
`;

const motions = `
      CREATE TABLE council_motions (
        id uuid PRIMARY KEY,
        meeting_id uuid NOT NULL CONSTRAINT council_motions_meeting_id_fkey REFERENCES council_meetings,
        body_id uuid NOT NULL CONSTRAINT council_motions_body_id_fkey REFERENCES council_bodies,
        center_id uuid NOT NULL CONSTRAINT council_motions_center_id_fkey REFERENCES centers,
        number integer NOT NULL,
        title text NOT NULL,
        text text NOT NULL,
        purpose text NOT NULL,
        action text,
        limit_amount bigint,
        organization_id uuid CONSTRAINT council_motions_organization_id_fkey REFERENCES organizations,
        subject_id uuid,
        state text NOT NULL,
        opened_at timestamptz,
        closed_at timestamptz,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT council_motions_number UNIQUE (meeting_id, number),
        CONSTRAINT council_motions_closed CHECK ((state IN ('passed', 'failed', 'withdrawn')) = (closed_at IS NOT NULL)),
        CONSTRAINT council_motions_opened CHECK (state NOT IN ('open', 'passed', 'failed') OR opened_at IS NOT NULL)
      );
      CREATE INDEX council_motions_body_id ON council_motions (body_id, id);
      CREATE INDEX council_motions_subject_id ON council_motions (subject_id) WHERE subject_id IS NOT NULL;

      CREATE TABLE council_votes (
        motion_id uuid NOT NULL CONSTRAINT council_votes_motion_id_fkey REFERENCES council_motions,
        seat_id uuid NOT NULL CONSTRAINT council_votes_seat_id_fkey REFERENCES council_seats,
        choice text,
        recused boolean NOT NULL,
        PRIMARY KEY (motion_id, seat_id),
        CONSTRAINT seat_recused CHECK (NOT recused OR choice IS NULL)
      );

      CREATE TABLE reserved_matters (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT reserved_matters_center_id_fkey REFERENCES centers,
        action text NOT NULL,
        threshold bigint,
        charter text,
        motion_id uuid CONSTRAINT reserved_matters_motion_id_fkey REFERENCES council_motions,
        adopted_on date NOT NULL,
        ended_on date,
        ended_by uuid CONSTRAINT reserved_matters_ended_by_fkey REFERENCES council_motions,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT reserved_matters_ground CHECK ((charter IS NULL) <> (motion_id IS NULL))
      );
      CREATE UNIQUE INDEX matter_exists ON reserved_matters (center_id, action) WHERE ended_on IS NULL;
      CREATE INDEX reserved_matters_center_id ON reserved_matters (center_id, id);

      CREATE TABLE council_resolutions (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT council_resolutions_center_id_fkey REFERENCES centers,
        motion_id uuid NOT NULL CONSTRAINT council_resolutions_motion_id_fkey REFERENCES council_motions,
        action text NOT NULL,
        limit_amount bigint,
        organization_id uuid CONSTRAINT council_resolutions_organization_id_fkey REFERENCES organizations,
        passed_on date NOT NULL,
        valid_until date NOT NULL,
        used_at timestamptz,
        used_type text,
        used_id uuid,
        CONSTRAINT council_resolutions_motion_id UNIQUE (motion_id),
        CONSTRAINT council_resolutions_used
          CHECK ((used_at IS NULL) = (used_id IS NULL) AND (used_at IS NULL) = (used_type IS NULL))
      );
      CREATE INDEX council_resolutions_center_id ON council_resolutions (center_id, id);
      CREATE INDEX council_resolutions_unused ON council_resolutions (center_id, action) WHERE used_at IS NULL;

      CREATE TABLE research_directions (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT research_directions_center_id_fkey REFERENCES centers,
        title text NOT NULL,
        statement text NOT NULL,
        state text NOT NULL,
        proposed_by uuid CONSTRAINT research_directions_proposed_by_fkey REFERENCES users,
        motion_id uuid CONSTRAINT research_directions_motion_id_fkey REFERENCES council_motions,
        decided_on date,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT research_directions_decided CHECK ((state = 'proposed') = (decided_on IS NULL)),
        CONSTRAINT research_directions_selected CHECK (state <> 'selected' OR motion_id IS NOT NULL)
      );
      CREATE INDEX research_directions_center_id ON research_directions (center_id, id);
`;

/** Minutes once signed, motions once closed and votes of closed motions stay; no outcome without the votes for it. */
const guards = `
      CREATE FUNCTION keep_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF old.state IN ('minuted', 'cancelled') THEN
          RAISE EXCEPTION 'the meeting is over' USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_fixed';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER council_meetings_keep BEFORE UPDATE ON council_meetings FOR EACH ROW EXECUTE FUNCTION keep_meeting();

      CREATE FUNCTION keep_motion() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        eligible integer; voted integer; favour integer; carried boolean; rules council_bodies;
      BEGIN
        IF old.state IN ('passed', 'failed', 'withdrawn')
          OR (new.meeting_id, new.body_id, new.center_id, new.number, new.title, new.text, new.purpose, new.action,
              new.limit_amount, new.organization_id, new.subject_id)
            IS DISTINCT FROM (old.meeting_id, old.body_id, old.center_id, old.number, old.title, old.text, old.purpose, old.action,
              old.limit_amount, old.organization_id, old.subject_id) THEN
          RAISE EXCEPTION 'a motion stays as it was put' USING ERRCODE = 'check_violation', CONSTRAINT = 'motion_closed';
        END IF;
        IF new.state NOT IN ('passed', 'failed') THEN RETURN new; END IF;
        SELECT * INTO rules FROM council_bodies WHERE id = new.body_id;
        SELECT count(*) FILTER (WHERE NOT recused), count(choice), count(*) FILTER (WHERE choice = 'for')
          INTO eligible, voted, favour FROM council_votes WHERE motion_id = new.id;
        IF voted * rules.quorum_denominator <= eligible * rules.quorum_numerator THEN
          RAISE EXCEPTION 'no quorum' USING ERRCODE = 'check_violation', CONSTRAINT = 'quorum_missing';
        END IF;
        carried := CASE rules.majority WHEN 'two_thirds' THEN favour * 3 >= eligible * 2 ELSE favour * 2 > eligible END;
        IF carried <> (new.state = 'passed') THEN
          RAISE EXCEPTION 'another outcome' USING ERRCODE = 'check_violation', CONSTRAINT = 'motion_undecided';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER council_motions_keep BEFORE UPDATE ON council_motions FOR EACH ROW EXECUTE FUNCTION keep_motion();

      CREATE FUNCTION keep_vote() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE standing text;
      BEGIN
        SELECT state INTO standing FROM council_motions WHERE id = new.motion_id FOR SHARE;
        IF (tg_op = 'INSERT' AND standing <> 'proposed') OR (tg_op = 'UPDATE' AND standing <> 'open') THEN
          RAISE EXCEPTION 'the motion is not open' USING ERRCODE = 'check_violation', CONSTRAINT = 'motion_closed';
        END IF;
        IF tg_op = 'UPDATE' AND old.recused AND NOT new.recused THEN
          RAISE EXCEPTION 'recused' USING ERRCODE = 'check_violation', CONSTRAINT = 'seat_recused';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER council_votes_keep BEFORE INSERT OR UPDATE ON council_votes FOR EACH ROW EXECUTE FUNCTION keep_vote();

      CREATE FUNCTION keep_resolution() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF old.used_at IS NOT NULL OR (new.id, new.center_id, new.motion_id, new.action, new.limit_amount, new.organization_id,
            new.passed_on, new.valid_until)
          IS DISTINCT FROM (old.id, old.center_id, old.motion_id, old.action, old.limit_amount, old.organization_id,
            old.passed_on, old.valid_until) THEN
          RAISE EXCEPTION 'the resolution was used' USING ERRCODE = 'check_violation', CONSTRAINT = 'resolution_used';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER council_resolutions_keep BEFORE UPDATE ON council_resolutions
        FOR EACH ROW EXECUTE FUNCTION keep_resolution();

      CREATE TRIGGER council_votes_stay BEFORE DELETE ON council_votes FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER council_motions_stay BEFORE DELETE ON council_motions FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER council_resolutions_stay BEFORE DELETE ON council_resolutions FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER reserved_matters_stay BEFORE DELETE ON reserved_matters FOR EACH ROW EXECUTE FUNCTION refuse_change();
`;

/** A deed reserved to the board uses up the narrowest resolution that authorises it, or is refused. */
const reserved = `
      CREATE FUNCTION use_resolution(center uuid, deed text, organization uuid, amount bigint, kind text, subject uuid)
      RETURNS void LANGUAGE plpgsql AS $$
      DECLARE matter reserved_matters; found_id uuid;
      BEGIN
        -- Deeds of one kind in one center queue here, so that none uses what another uses up.
        SELECT * INTO matter FROM reserved_matters WHERE center_id = center AND action = deed AND ended_on IS NULL FOR UPDATE;
        IF NOT FOUND OR amount < matter.threshold THEN RETURN; END IF;
        SELECT id INTO found_id FROM council_resolutions
          WHERE center_id = center AND action = deed AND used_at IS NULL
            AND (organization_id IS NULL OR organization_id = organization)
            AND (limit_amount IS NULL OR amount <= limit_amount)
            AND valid_until >= (now() AT TIME ZONE 'Asia/Shanghai')::date
          ORDER BY organization_id NULLS LAST, limit_amount NULLS LAST, id LIMIT 1;
        IF found_id IS NULL THEN
          RAISE EXCEPTION 'reserved to the board' USING ERRCODE = 'check_violation', CONSTRAINT = 'matter_reserved';
        END IF;
        UPDATE council_resolutions SET used_at = now(), used_type = kind, used_id = subject WHERE id = found_id;
      END $$;

      CREATE FUNCTION reserve_contribution() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM use_resolution(new.center_id, 'contribution', new.organization_id, greatest(new.subscribed, new.paid_in),
          'contribution', new.id);
        RETURN new;
      END $$;
      CREATE TRIGGER contributions_reserved BEFORE INSERT ON contributions
        FOR EACH ROW WHEN (new.reverses IS NULL) EXECUTE FUNCTION reserve_contribution();

      CREATE FUNCTION reserve_personnel() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM use_resolution(new.center_id, 'personnel', NULL, NULL, 'center-staff', new.id);
        RETURN new;
      END $$;
      CREATE TRIGGER center_staff_reserved BEFORE INSERT ON center_staff FOR EACH ROW EXECUTE FUNCTION reserve_personnel();

      CREATE FUNCTION reserve_construction() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM use_resolution(new.center_id, 'construction', new.owner_organization_id, NULL, 'instrument', new.id);
        RETURN new;
      END $$;
      CREATE TRIGGER instruments_reserved BEFORE INSERT ON instruments FOR EACH ROW EXECUTE FUNCTION reserve_construction();

      CREATE FUNCTION reserve_sharing_policy() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM use_resolution(new.center_id, 'sharing_policy', NULL, NULL, 'waterfall-policy', new.id);
        RETURN new;
      END $$;
      CREATE TRIGGER waterfall_policies_reserved BEFORE UPDATE ON waterfall_policies
        FOR EACH ROW WHEN (new.state = 'approved' AND old.state <> 'approved') EXECUTE FUNCTION reserve_sharing_policy();
`;
