import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DocketAddEvents1795430000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE patent_events (
        id uuid PRIMARY KEY,
        patent_id uuid NOT NULL CONSTRAINT patent_events_patent_id_fkey REFERENCES patents,
        kind text NOT NULL,
        code text,
        happened_on date NOT NULL,
        data jsonb NOT NULL DEFAULT '{}',
        evidence text,
        reverses uuid CONSTRAINT patent_events_reverses_fkey REFERENCES patent_events,
        reason text,
        user_id uuid CONSTRAINT patent_events_user_id_fkey REFERENCES users,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT patent_event_reversed UNIQUE (reverses),
        CONSTRAINT patent_events_reversal CHECK ((reverses IS NULL) = (reason IS NULL))
      );
      CREATE INDEX patent_events_patent_id ON patent_events (patent_id, happened_on, id);
      CREATE TRIGGER patent_events_append_only BEFORE UPDATE OR DELETE ON patent_events
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER patent_events_keep_all BEFORE TRUNCATE ON patent_events
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE patent_standings (
        patent_id uuid PRIMARY KEY CONSTRAINT patent_standings_patent_id_fkey REFERENCES patents,
        status text NOT NULL DEFAULT 'application',
        recorded boolean NOT NULL DEFAULT false,
        filed_on date,
        granted_on date,
        expires_on date,
        extension_days integer NOT NULL DEFAULT 0,
        partly_invalidated boolean NOT NULL DEFAULT false,
        pledged boolean NOT NULL DEFAULT false,
        pledge_consented boolean NOT NULL DEFAULT false,
        in_proceedings boolean NOT NULL DEFAULT false,
        suspended boolean NOT NULL DEFAULT false,
        open_licence boolean NOT NULL DEFAULT false,
        annuity_state text NOT NULL DEFAULT 'none',
        next_year integer,
        next_due_on date,
        payer_organization_id uuid CONSTRAINT patent_standings_payer_organization_id_fkey REFERENCES organizations,
        moves_on date,
        version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX patent_standings_due ON patent_standings (next_due_on, patent_id) WHERE next_due_on IS NOT NULL;
      CREATE INDEX patent_standings_moves_on ON patent_standings (moves_on) WHERE moves_on IS NOT NULL;
      CREATE INDEX patent_standings_payer ON patent_standings (payer_organization_id)
        WHERE payer_organization_id IS NOT NULL;
      CREATE INDEX patent_standings_status ON patent_standings (status);

      CREATE TABLE patent_fee_reliefs (
        id uuid PRIMARY KEY,
        patent_id uuid NOT NULL CONSTRAINT patent_fee_reliefs_patent_id_fkey REFERENCES patents,
        ground text NOT NULL,
        rate_bp integer NOT NULL,
        starts_on date NOT NULL,
        ends_on date,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT patent_fee_reliefs_rate CHECK (rate_bp BETWEEN 1 AND 10000),
        CONSTRAINT patent_fee_reliefs_period CHECK (ends_on > starts_on),
        CONSTRAINT fee_relief_exists
          EXCLUDE USING gist (patent_id WITH =, ground WITH =, daterange(starts_on, ends_on) WITH &&)
      );

      -- The term of 专利法42: twenty years of an invention, ten of a utility model, fifteen of a design, which filed before
      -- June 2021 has ten. Its twin is termOf in standing.rules.ts.
      CREATE FUNCTION patent_expires_on(kind text, filed_on date) RETURNS date LANGUAGE sql IMMUTABLE AS $$
        SELECT (filed_on + make_interval(years => CASE
          WHEN kind = 'invention' THEN 20
          WHEN kind = 'design' AND filed_on >= '2021-06-01' THEN 15
          ELSE 10 END))::date
      $$;

      -- Every patent stands somewhere, and its life follows from its filing, whoever writes the register.
      CREATE FUNCTION keep_patent_standing() RETURNS trigger LANGUAGE plpgsql AS $$
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
      INSERT INTO patent_standings (patent_id, filed_on, expires_on)
      SELECT id, filed_on, patent_expires_on(kind, filed_on) FROM patents;
      CREATE TRIGGER patents_stand AFTER INSERT ON patents FOR EACH ROW EXECUTE FUNCTION keep_patent_standing();
      CREATE TRIGGER patents_filed AFTER UPDATE OF filed_on, kind ON patents FOR EACH ROW
        WHEN ((new.filed_on, new.kind) IS DISTINCT FROM (old.filed_on, old.kind))
        EXECUTE FUNCTION keep_patent_standing();

      -- A reversal mirrors an entry that is none itself, and a year is paid for once. The standing orders the writers.
      CREATE FUNCTION check_patent_event() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        original patent_events;
      BEGIN
        PERFORM FROM patent_standings WHERE patent_id = new.patent_id FOR UPDATE;
        IF new.reverses IS NOT NULL THEN
          SELECT * INTO STRICT original FROM patent_events WHERE id = new.reverses;
          IF original.reverses IS NOT NULL OR (original.patent_id, original.kind, original.happened_on)
            IS DISTINCT FROM (new.patent_id, new.kind, new.happened_on) THEN
            RAISE EXCEPTION 'a reversal mirrors an entry'
              USING ERRCODE = 'check_violation', CONSTRAINT = 'patent_event_irreversible';
          END IF;
        ELSIF new.kind = 'annuity_paid' AND EXISTS (
          SELECT FROM patent_events e WHERE e.patent_id = new.patent_id AND e.kind = 'annuity_paid' AND e.reverses IS NULL
            AND e.data->>'year' = new.data->>'year'
            AND NOT EXISTS (SELECT FROM patent_events r WHERE r.reverses = e.id)
        ) THEN
          RAISE EXCEPTION 'the annuity of year % is paid', new.data->>'year'
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'annuity_already_paid';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER patent_events_check BEFORE INSERT ON patent_events
        FOR EACH ROW WHEN (new.reverses IS NOT NULL OR new.kind = 'annuity_paid') EXECUTE FUNCTION check_patent_event();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER patents_filed ON patents;
      DROP TRIGGER patents_stand ON patents;
      DROP TABLE patent_fee_reliefs, patent_standings, patent_events;
      DROP FUNCTION check_patent_event(), keep_patent_standing(), patent_expires_on(text, date);
    `);
  }
}
