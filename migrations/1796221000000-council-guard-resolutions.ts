import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CouncilGuardResolutions1796221000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(rules);
    await db.query(votes);
    await db.query(outcomes);
    await db.query(deeds);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER center_staff_changed_reserved ON center_staff;
      DROP TRIGGER instruments_moved_reserved ON instruments;
      DROP TRIGGER waterfall_policies_born_reserved ON waterfall_policies;
      DROP FUNCTION use_resolution(uuid, text, uuid, bigint, text, uuid);
      DROP TRIGGER research_directions_carried ON research_directions;
      DROP TRIGGER reserved_matters_carried ON reserved_matters;
      DROP TRIGGER council_resolutions_carried ON council_resolutions;
      DROP FUNCTION check_direction(), check_matter(), check_resolution(), carried(uuid, text, uuid, text);
      DROP TRIGGER council_motions_born ON council_motions;
      DROP FUNCTION check_motion_born();
    `);
    await db.query(before);
    await db.query(`
      ALTER TABLE council_bodies DROP CONSTRAINT quorum_too_low;
      ALTER TABLE council_motions DROP CONSTRAINT council_motions_ruled,
        DROP COLUMN quorum_numerator, DROP COLUMN quorum_denominator, DROP COLUMN majority;
    `);
  }
}

/** A board needs the presence the law wants; an open motion keeps the rules under which voting on it began. */
const rules = `
      UPDATE council_bodies SET quorum_numerator = 1, quorum_denominator = 2
        WHERE kind = 'board' AND quorum_numerator * 2 < quorum_denominator;
      ALTER TABLE council_bodies ADD CONSTRAINT quorum_too_low
        CHECK (kind <> 'board' OR quorum_numerator * 2 >= quorum_denominator);

      ALTER TABLE council_motions ADD COLUMN quorum_numerator integer, ADD COLUMN quorum_denominator integer,
        ADD COLUMN majority text;
      ALTER TABLE council_motions DISABLE TRIGGER council_motions_keep;
      UPDATE council_motions m SET quorum_numerator = b.quorum_numerator, quorum_denominator = b.quorum_denominator,
        majority = b.majority FROM council_bodies b WHERE b.id = m.body_id AND m.opened_at IS NOT NULL;
      ALTER TABLE council_motions ENABLE TRIGGER council_motions_keep;
      ALTER TABLE council_motions ADD CONSTRAINT council_motions_ruled CHECK (
        (opened_at IS NULL) = (quorum_numerator IS NULL) AND (opened_at IS NULL) = (quorum_denominator IS NULL)
        AND (opened_at IS NULL) = (majority IS NULL));

      CREATE OR REPLACE FUNCTION keep_motion() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        eligible integer; voted integer; favour integer; carried boolean;
      BEGIN
        IF old.state IN ('passed', 'failed', 'withdrawn')
          OR (new.meeting_id, new.body_id, new.center_id, new.number, new.title, new.text, new.purpose, new.action,
              new.limit_amount, new.organization_id, new.subject_id)
            IS DISTINCT FROM (old.meeting_id, old.body_id, old.center_id, old.number, old.title, old.text, old.purpose, old.action,
              old.limit_amount, old.organization_id, old.subject_id)
          OR old.state = 'open' AND (new.state = 'proposed'
            OR (new.opened_at, new.quorum_numerator, new.quorum_denominator, new.majority)
              IS DISTINCT FROM (old.opened_at, old.quorum_numerator, old.quorum_denominator, old.majority)) THEN
          RAISE EXCEPTION 'a motion stays as it was put' USING ERRCODE = 'check_violation', CONSTRAINT = 'motion_closed';
        END IF;
        IF old.state = 'proposed' AND new.state = 'open' THEN
          SELECT quorum_numerator, quorum_denominator, majority
            INTO new.quorum_numerator, new.quorum_denominator, new.majority FROM council_bodies WHERE id = new.body_id;
        END IF;
        IF new.state NOT IN ('passed', 'failed') THEN RETURN new; END IF;
        SELECT count(*) FILTER (WHERE NOT recused), count(choice), count(*) FILTER (WHERE choice = 'for')
          INTO eligible, voted, favour FROM council_votes WHERE motion_id = new.id;
        IF voted * new.quorum_denominator > eligible * new.quorum_numerator THEN NULL; ELSE
          RAISE EXCEPTION 'no quorum' USING ERRCODE = 'check_violation', CONSTRAINT = 'quorum_missing';
        END IF;
        carried := CASE new.majority WHEN 'two_thirds' THEN favour * 3 >= eligible * 2 ELSE favour * 2 > eligible END;
        IF carried <> (new.state = 'passed') THEN
          RAISE EXCEPTION 'another outcome' USING ERRCODE = 'check_violation', CONSTRAINT = 'motion_undecided';
        END IF;
        RETURN new;
      END $$;

      CREATE FUNCTION check_motion_born() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a motion is proposed before it is voted on'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'motion_undecided';
      END $$;
      CREATE TRIGGER council_motions_born BEFORE INSERT ON council_motions
        FOR EACH ROW WHEN (new.state <> 'proposed') EXECUTE FUNCTION check_motion_born();
`;

/** Only seats of the body vote, each in its own name. */
const votes = `
      CREATE OR REPLACE FUNCTION keep_vote() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE motion council_motions;
      BEGIN
        SELECT * INTO motion FROM council_motions WHERE id = new.motion_id FOR SHARE;
        IF (tg_op = 'INSERT' AND motion.state <> 'proposed') OR (tg_op = 'UPDATE' AND motion.state <> 'open') THEN
          RAISE EXCEPTION 'the motion is not open' USING ERRCODE = 'check_violation', CONSTRAINT = 'motion_closed';
        END IF;
        IF NOT EXISTS (SELECT FROM council_seats WHERE id = new.seat_id AND body_id = motion.body_id)
          OR (tg_op = 'UPDATE' AND (new.motion_id, new.seat_id) <> (old.motion_id, old.seat_id)) THEN
          RAISE EXCEPTION 'a seat of another body' USING ERRCODE = 'check_violation', CONSTRAINT = 'seat_not_of_body';
        END IF;
        IF tg_op = 'UPDATE' AND old.recused AND NOT new.recused THEN
          RAISE EXCEPTION 'recused' USING ERRCODE = 'check_violation', CONSTRAINT = 'seat_recused';
        END IF;
        RETURN new;
      END $$;
`;

/** Nothing counts as decided that was not carried: no resolution, no matter reserved or released, no direction. */
const outcomes = `
      CREATE FUNCTION carried(motion uuid, wanted text, center uuid, deed text) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT EXISTS (SELECT FROM council_motions WHERE id = motion AND state = 'passed' AND purpose = wanted
          AND center_id = center AND action IS NOT DISTINCT FROM deed);
      $$;

      CREATE FUNCTION check_resolution() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF new.used_at IS NOT NULL OR NOT carried(new.motion_id, 'authorise', new.center_id, new.action) OR NOT EXISTS (
          SELECT FROM council_motions m WHERE m.id = new.motion_id
            AND m.limit_amount IS NOT DISTINCT FROM new.limit_amount
            AND m.organization_id IS NOT DISTINCT FROM new.organization_id) THEN
          RAISE EXCEPTION 'the board resolved no such thing'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'motion_undecided';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER council_resolutions_carried BEFORE INSERT ON council_resolutions
        FOR EACH ROW EXECUTE FUNCTION check_resolution();

      CREATE FUNCTION check_matter() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF tg_op = 'INSERT' THEN
          IF new.ended_on IS NOT NULL
            OR new.motion_id IS NOT NULL AND NOT carried(new.motion_id, 'reserve', new.center_id, new.action) THEN
            RAISE EXCEPTION 'the board reserved no such thing'
              USING ERRCODE = 'check_violation', CONSTRAINT = 'motion_undecided';
          END IF;
          RETURN new;
        END IF;
        IF old.ended_on IS NOT NULL THEN
          RAISE EXCEPTION 'released before' USING ERRCODE = 'check_violation', CONSTRAINT = 'matter_not_reserved';
        END IF;
        IF (to_jsonb(new) - '{ended_on,ended_by,version}'::text[]) <> (to_jsonb(old) - '{ended_on,ended_by,version}'::text[])
          OR new.ended_on IS NULL OR carried(new.ended_by, 'release', new.center_id, new.action) IS NOT TRUE THEN
          RAISE EXCEPTION 'only the board releases' USING ERRCODE = 'check_violation', CONSTRAINT = 'motion_undecided';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER reserved_matters_carried BEFORE INSERT OR UPDATE ON reserved_matters
        FOR EACH ROW EXECUTE FUNCTION check_matter();

      CREATE FUNCTION check_direction() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM council_motions WHERE id = new.motion_id AND state = 'passed' AND purpose = 'direction'
          AND subject_id = new.id) THEN
          RAISE EXCEPTION 'the committee selected no such thing'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'motion_undecided';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER research_directions_carried BEFORE INSERT OR UPDATE ON research_directions
        FOR EACH ROW WHEN (new.state = 'selected') EXECUTE FUNCTION check_direction();
`;

/**
 * What one unit puts in without a resolution counts together, so that a sum is not cut into pieces below the threshold; and
 * what a unit's own seat voted on does not serve that unit.
 */
const deeds = `
      CREATE OR REPLACE FUNCTION use_resolution(center uuid, deed text, organization uuid, amount bigint, kind text, subject uuid)
      RETURNS void LANGUAGE plpgsql AS $$
      DECLARE matter reserved_matters; found_id uuid; together bigint := amount;
      BEGIN
        -- Deeds of one kind in one center queue here, so that none uses what another uses up.
        SELECT * INTO matter FROM reserved_matters WHERE center_id = center AND action = deed AND ended_on IS NULL FOR UPDATE;
        IF NOT FOUND THEN RETURN; END IF;
        IF deed = 'contribution' AND matter.threshold IS NOT NULL THEN
          -- Ids run with time: what was put in before the matter was reserved is not looked at.
          SELECT amount + coalesce(sum(greatest(c.subscribed, c.paid_in)), 0) INTO together FROM contributions c
            WHERE c.center_id = center AND c.organization_id = organization AND c.reverses IS NULL AND c.id > matter.id
              AND c.recorded_at > now() - interval '12 months'
              AND NOT EXISTS (SELECT FROM contributions x WHERE x.reverses = c.id)
              AND NOT EXISTS (SELECT FROM council_resolutions r WHERE r.used_type = 'contribution' AND r.used_id = c.id);
        END IF;
        IF together < matter.threshold THEN RETURN; END IF;
        SELECT r.id INTO found_id FROM council_resolutions r
          WHERE r.center_id = center AND r.action = deed AND r.used_at IS NULL
            AND (r.organization_id IS NULL OR organization IS NULL OR r.organization_id = organization)
            AND (r.limit_amount IS NULL OR amount <= r.limit_amount)
            AND r.valid_until >= (now() AT TIME ZONE 'Asia/Shanghai')::date
            AND NOT (deed = 'contribution' AND EXISTS (
              SELECT FROM council_votes v JOIN council_seats s ON s.id = v.seat_id
              WHERE v.motion_id = r.motion_id AND v.choice IS NOT NULL AND (s.organization_id = organization
                OR EXISTS (SELECT FROM organization_users u
                  WHERE u.organization_id = organization AND u.user_id = s.user_id))))
          ORDER BY r.organization_id NULLS LAST, r.limit_amount NULLS LAST, r.id LIMIT 1;
        IF found_id IS NULL THEN
          RAISE EXCEPTION 'reserved to the board' USING ERRCODE = 'check_violation', CONSTRAINT = 'matter_reserved';
        END IF;
        UPDATE council_resolutions SET used_at = now(), used_type = kind, used_id = subject WHERE id = found_id;
      END $$;

      CREATE TRIGGER center_staff_changed_reserved BEFORE UPDATE ON center_staff FOR EACH ROW
        WHEN ((new.center_id, new.user_id, new.role) IS DISTINCT FROM (old.center_id, old.user_id, old.role))
        EXECUTE FUNCTION reserve_personnel();
      CREATE TRIGGER instruments_moved_reserved BEFORE UPDATE ON instruments FOR EACH ROW
        WHEN (new.center_id <> old.center_id) EXECUTE FUNCTION reserve_construction();
      CREATE TRIGGER waterfall_policies_born_reserved BEFORE INSERT ON waterfall_policies FOR EACH ROW
        WHEN (new.state = 'approved') EXECUTE FUNCTION reserve_sharing_policy();
`;

/** As the functions were. */
const before = `
      CREATE OR REPLACE FUNCTION keep_motion() RETURNS trigger LANGUAGE plpgsql AS $$
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

      CREATE OR REPLACE FUNCTION keep_vote() RETURNS trigger LANGUAGE plpgsql AS $$
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
`;
