import type { MigrationInterface, QueryRunner } from 'typeorm';

export class StaffingAddGateReports1796230000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE gate_reports (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT gate_reports_center_id_fkey REFERENCES centers,
        city_code text NOT NULL,
        gate text NOT NULL,
        month text NOT NULL,
        part bigint NOT NULL,
        whole bigint NOT NULL,
        evidence text NOT NULL,
        entered_by uuid NOT NULL CONSTRAINT gate_reports_entered_by_fkey REFERENCES users,
        entered_at timestamptz NOT NULL,
        reversed_by uuid CONSTRAINT gate_reports_reversed_by_fkey REFERENCES users,
        reversed_at timestamptz,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT gate_part_above_whole CHECK (part >= 0 AND part <= whole),
        CONSTRAINT gate_reports_reversed CHECK (
          (reversed_at IS NULL) = (reversed_by IS NULL) AND (reversed_at IS NULL) = (reason IS NULL)
        )
      );
      CREATE UNIQUE INDEX gate_report_exists ON gate_reports (center_id, gate, month) WHERE reversed_at IS NULL;
      CREATE INDEX gate_reports_center_id ON gate_reports (center_id, month, id);

      CREATE FUNCTION keep_gate_report() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF old.reversed_at IS NOT NULL THEN
          RAISE EXCEPTION 'the report is reversed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'gate_report_reversed';
        END IF;
        IF new.reversed_at IS NULL OR (to_jsonb(new) - '{reversed_by,reversed_at,reason,version}'::text[])
          IS DISTINCT FROM (to_jsonb(old) - '{reversed_by,reversed_at,reason,version}'::text[]) THEN
          RAISE EXCEPTION 'a monthly report is reversed, never edited';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER gate_reports_keep BEFORE UPDATE ON gate_reports
        FOR EACH ROW EXECUTE FUNCTION keep_gate_report();
      CREATE TRIGGER gate_reports_stay BEFORE DELETE ON gate_reports
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE gate_reports; DROP FUNCTION keep_gate_report()');
  }
}
