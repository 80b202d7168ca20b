import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RegisterAddRegisters1796234000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE register_entries (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT register_entries_center_id_fkey REFERENCES centers,
        city_code text NOT NULL,
        register text NOT NULL,
        class text NOT NULL,
        title text NOT NULL,
        number text NOT NULL,
        role text,
        employer text,
        place text,
        on_day date NOT NULL,
        until date,
        amount bigint,
        received bigint,
        matched bigint,
        clause text,
        evidence text NOT NULL,
        entered_by uuid NOT NULL CONSTRAINT register_entries_entered_by_fkey REFERENCES users,
        entered_at timestamptz NOT NULL,
        reversed_by uuid CONSTRAINT register_entries_reversed_by_fkey REFERENCES users,
        reversed_at timestamptz,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT register_class_wrong CHECK (CASE register
          WHEN 'standard' THEN class IN ('international', 'national', 'industry', 'local', 'group')
          WHEN 'talent' THEN class IN ('leading', 'returnee', 'foreign', 'trained', 'seconded')
          WHEN 'incubation' THEN class IN ('seed', 'startup', 'growth', 'graduated')
          WHEN 'fund' THEN class IN ('national', 'provincial', 'municipal', 'district')
          WHEN 'result' THEN class IN ('technology', 'product', 'process')
          WHEN 'demonstration' THEN class IN ('national', 'provincial', 'municipal')
          ELSE false END),
        CONSTRAINT register_entries_wanted CHECK (
          (register = 'standard') = (role IS NOT NULL) AND (register = 'demonstration') = (place IS NOT NULL)
          AND (register <> 'standard' OR number <> '') AND (register <> 'fund' OR amount IS NOT NULL)),
        CONSTRAINT register_entries_strange CHECK (
          (register IN ('standard', 'result') OR number = '') AND (register = 'talent' OR employer IS NULL)
          AND (register IN ('fund', 'incubation') OR amount IS NULL)
          AND (register = 'fund' OR (received IS NULL AND matched IS NULL AND clause IS NULL))
          AND (register IN ('talent', 'incubation', 'demonstration') OR until IS NULL)),
        CONSTRAINT register_entries_amounts CHECK (amount >= 0 AND received >= 0 AND matched >= 0),
        CONSTRAINT register_until_before CHECK (until > on_day),
        CONSTRAINT register_received_above CHECK (received <= amount),
        CONSTRAINT register_entries_reversed CHECK (
          (reversed_at IS NULL) = (reversed_by IS NULL) AND (reversed_at IS NULL) = (reason IS NULL)
        )
      );
      CREATE UNIQUE INDEX register_entry_exists ON register_entries (center_id, register, title, number, on_day)
        WHERE reversed_at IS NULL;
      CREATE INDEX register_entries_center_id ON register_entries (center_id, register, on_day, id);

      CREATE FUNCTION keep_register_entry() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF old.reversed_at IS NOT NULL THEN
          RAISE EXCEPTION 'the entry is reversed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'register_entry_reversed';
        END IF;
        IF new.reversed_at IS NULL OR (to_jsonb(new) - '{reversed_by,reversed_at,reason,version}'::text[])
          IS DISTINCT FROM (to_jsonb(old) - '{reversed_by,reversed_at,reason,version}'::text[]) THEN
          RAISE EXCEPTION 'an entry of a register is reversed, never edited';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER register_entries_keep BEFORE UPDATE ON register_entries
        FOR EACH ROW EXECUTE FUNCTION keep_register_entry();
      CREATE TRIGGER register_entries_stay BEFORE DELETE ON register_entries
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE register_entries; DROP FUNCTION keep_register_entry()');
  }
}
