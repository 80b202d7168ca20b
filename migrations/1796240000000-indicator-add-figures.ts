import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IndicatorAddFigures1796240000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE indicator_figures (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        center_id uuid CONSTRAINT indicator_figures_center_id_fkey REFERENCES centers,
        city_code text NOT NULL,
        subject text NOT NULL,
        code text NOT NULL,
        year integer NOT NULL,
        value bigint NOT NULL,
        unit text NOT NULL,
        evidence text NOT NULL,
        entered_by uuid NOT NULL CONSTRAINT indicator_figures_entered_by_fkey REFERENCES users,
        entered_at timestamptz NOT NULL,
        reversed_by uuid CONSTRAINT indicator_figures_reversed_by_fkey REFERENCES users,
        reversed_at timestamptz,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT indicator_figures_value CHECK (value >= 0 AND value <= 9000000000000000),
        CONSTRAINT indicator_figures_subject CHECK (subject = coalesce(center_id::text, city_code)),
        CONSTRAINT indicator_figures_reversed CHECK (
          (reversed_at IS NULL) = (reversed_by IS NULL) AND (reversed_at IS NULL) = (reason IS NULL)
        )
      );
      CREATE UNIQUE INDEX indicator_figure_exists ON indicator_figures (subject, code, kind, year) WHERE reversed_at IS NULL;
      CREATE INDEX indicator_figures_center_id ON indicator_figures (center_id, id);
      CREATE INDEX indicator_figures_city_code ON indicator_figures (city_code, id);

      CREATE FUNCTION keep_indicator_figure() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF old.reversed_at IS NOT NULL THEN
          RAISE EXCEPTION 'the figure is reversed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'indicator_figure_reversed';
        END IF;
        IF new.reversed_at IS NULL OR (to_jsonb(new) - '{reversed_by,reversed_at,reason,version}'::text[])
          IS DISTINCT FROM (to_jsonb(old) - '{reversed_by,reversed_at,reason,version}'::text[]) THEN
          RAISE EXCEPTION 'a figure is reversed, never edited';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER indicator_figures_keep BEFORE UPDATE ON indicator_figures
        FOR EACH ROW EXECUTE FUNCTION keep_indicator_figure();
      CREATE TRIGGER indicator_figures_stay BEFORE DELETE ON indicator_figures
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE indicator_figures; DROP FUNCTION keep_indicator_figure()');
  }
}
