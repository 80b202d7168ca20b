import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DocketBoundLives1795500000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The last day on which an application can have been filed: its number names the year, of two digits until 2003. Its
      -- twin is filedBy in standing.rules.ts.
      CREATE FUNCTION patent_filed_by(application_number text) RETURNS date LANGUAGE sql IMMUTABLE AS $$
        SELECT make_date(CASE WHEN length(split_part(application_number, '.', 1)) > 8
          THEN left(application_number, 4)::integer
          ELSE left(application_number, 2)::integer + CASE WHEN left(application_number, 2) >= '85' THEN 1900 ELSE 2000 END
          END, 12, 31)
      $$;

      -- Of what nobody knows the filing date of, the life ends at the latest that is possible; what comes to nothing ends too.
      CREATE OR REPLACE FUNCTION keep_patent_standing() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        ends date := patent_expires_on(new.kind, coalesce(new.filed_on, patent_filed_by(new.application_number)));
      BEGIN
        IF tg_op = 'INSERT' THEN
          INSERT INTO patent_standings (patent_id, filed_on, expires_on, moves_on)
          VALUES (new.id, new.filed_on, ends, ends);
        ELSE
          -- What else follows from it is derived when its day comes, which is today.
          UPDATE patent_standings
          SET filed_on = new.filed_on, expires_on = ends + extension_days, moves_on = current_date - 1
          WHERE patent_id = new.id;
        END IF;
        RETURN NULL;
      END $$;
      UPDATE patent_standings s
      SET expires_on = patent_expires_on(p.kind, patent_filed_by(p.application_number)) + s.extension_days
      FROM patents p WHERE p.id = s.patent_id AND s.expires_on IS NULL;
      UPDATE patent_standings SET moves_on = least(moves_on, expires_on)
      WHERE status IN ('application', 'published', 'granted');

      -- A filing date is not taken away, and none is said that the entered events speak against.
      CREATE FUNCTION check_patent_filing() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        granted_on date;
        ends date;
      BEGIN
        IF new.filed_on IS NULL THEN
          RAISE EXCEPTION 'a filing date is not taken away'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'filing_date_kept';
        END IF;
        SELECT patent_expires_on(new.kind, new.filed_on) + s.extension_days INTO ends
        FROM patent_standings s WHERE s.patent_id = new.id FOR UPDATE;
        SELECT min(e.happened_on) INTO granted_on FROM patent_events e
        WHERE e.patent_id = new.id AND e.kind = 'granted' AND e.reverses IS NULL
          AND NOT EXISTS (SELECT FROM patent_events r WHERE r.reverses = e.id);
        IF EXISTS (
          SELECT FROM patent_events e WHERE e.patent_id = new.id AND e.kind <> 'filed' AND e.reverses IS NULL
            AND NOT EXISTS (SELECT FROM patent_events r WHERE r.reverses = e.id)
            AND (e.happened_on < new.filed_on OR e.happened_on >= ends AND e.happened_on >= granted_on AND e.kind IN (
              'granted', 'annuity_paid', 'lapsed_unpaid', 'abandoned', 'term_extended', 'pledged', 'preserved',
              'ownership_disputed', 'transferred', 'licence_recorded', 'open_licence_declared'))
        ) THEN
          RAISE EXCEPTION 'the events of patent % do not allow of filing on %', new.id, new.filed_on
            USING ERRCODE = 'check_violation', CONSTRAINT = 'filing_date_contradicts';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER patents_filing_check BEFORE UPDATE OF filed_on ON patents FOR EACH ROW
        WHEN (new.filed_on IS DISTINCT FROM old.filed_on) EXECUTE FUNCTION check_patent_filing();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER patents_filing_check ON patents;
      DROP FUNCTION check_patent_filing();
      CREATE OR REPLACE FUNCTION keep_patent_standing() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF tg_op = 'INSERT' THEN
          INSERT INTO patent_standings (patent_id, filed_on, expires_on)
          VALUES (new.id, new.filed_on, patent_expires_on(new.kind, new.filed_on));
        ELSE
          -- What else follows from it is derived when its day comes, which is today.
          UPDATE patent_standings
          SET filed_on = new.filed_on, expires_on = patent_expires_on(new.kind, new.filed_on) + extension_days,
            moves_on = current_date - 1
          WHERE patent_id = new.id;
        END IF;
        RETURN NULL;
      END $$;
      UPDATE patent_standings SET expires_on = NULL WHERE filed_on IS NULL;
      DROP FUNCTION patent_filed_by(text);
    `);
  }
}
