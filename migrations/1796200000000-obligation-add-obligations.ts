import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ObligationAddObligations1796200000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE obligations (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT obligations_center_id_fkey REFERENCES centers,
        city_code text NOT NULL,
        kind text NOT NULL,
        key text NOT NULL,
        due_on date NOT NULL,
        subject_type text NOT NULL,
        subject_id uuid,
        state text NOT NULL,
        late boolean NOT NULL DEFAULT false,
        reason text,
        raised_at timestamptz NOT NULL,
        closed_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT obligation_raised UNIQUE (center_id, kind, key),
        CONSTRAINT obligations_closed CHECK ((state IN ('fulfilled', 'waived')) = (closed_at IS NOT NULL)),
        CONSTRAINT obligations_waived CHECK ((state = 'waived') = (reason IS NOT NULL))
      );
      CREATE INDEX obligations_center_id ON obligations (center_id, due_on, id);
      CREATE INDEX obligations_city_code ON obligations (city_code, due_on, id);
      CREATE INDEX obligations_open ON obligations (due_on, id) WHERE state = 'open';

      CREATE FUNCTION keep_obligation() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF old.state IN ('fulfilled', 'waived') THEN
          RAISE EXCEPTION 'the obligation is closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'obligation_closed';
        END IF;
        IF (new.center_id, new.kind, new.key, new.raised_at) IS DISTINCT FROM (old.center_id, old.kind, old.key, old.raised_at) THEN
          RAISE EXCEPTION 'an obligation keeps what it is about';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER obligations_done BEFORE UPDATE ON obligations FOR EACH ROW EXECUTE FUNCTION keep_obligation();
      CREATE TRIGGER obligations_keep BEFORE DELETE ON obligations FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE obligations; DROP FUNCTION keep_obligation()');
  }
}
