import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RecordalAddRecordals1795475000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE licence_recordals (
        licence_id uuid PRIMARY KEY CONSTRAINT licence_recordals_licence_id_fkey REFERENCES licences,
        state text NOT NULL,
        due_on date NOT NULL,
        filed_on date,
        number text,
        recorded_on date,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT recordal_number_taken UNIQUE (number),
        CONSTRAINT licence_recordals_number CHECK (
          (number IS NOT NULL AND recorded_on IS NOT NULL) OR state NOT IN ('recorded', 'changed'))
      );
      CREATE INDEX licence_recordals_due ON licence_recordals (due_on, licence_id);

      CREATE TABLE recordal_steps (
        id uuid PRIMARY KEY,
        licence_id uuid NOT NULL CONSTRAINT recordal_steps_licence_id_fkey REFERENCES licence_recordals,
        verb text NOT NULL,
        state text NOT NULL,
        note text,
        user_id uuid NOT NULL CONSTRAINT recordal_steps_user_id_fkey REFERENCES users,
        at timestamptz NOT NULL
      );
      CREATE INDEX recordal_steps_licence_id ON recordal_steps (licence_id, id);
      CREATE TRIGGER recordal_steps_append_only BEFORE UPDATE OR DELETE ON recordal_steps
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER recordal_steps_keep_all BEFORE TRUNCATE ON recordal_steps
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- A licence that takes effect is to be recorded within three months (专利法实施细则15): the task is there with it,
      -- by whatever way the licence came about.
      CREATE FUNCTION add_recordal() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO licence_recordals (licence_id, state, due_on)
        VALUES (new.id, 'due', (new.effective_on + interval '3 months')::date)
        ON CONFLICT (licence_id) DO NOTHING;
        RETURN NULL;
      END $$;
      CREATE TRIGGER licences_recordal AFTER INSERT OR UPDATE OF effective_on ON licences
        FOR EACH ROW WHEN (new.effective_on IS NOT NULL) EXECUTE FUNCTION add_recordal();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER licences_recordal ON licences;
      DROP FUNCTION add_recordal();
      DROP TABLE recordal_steps, licence_recordals;
    `);
  }
}
