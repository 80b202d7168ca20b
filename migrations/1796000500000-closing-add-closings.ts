import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ClosingAddClosings1796000500000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE period_closings (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT period_closings_center_id_fkey REFERENCES centers,
        through date NOT NULL,
        state text NOT NULL,
        checks jsonb NOT NULL,
        ties jsonb NOT NULL,
        block_number integer,
        block_hash text,
        drafted_by uuid NOT NULL CONSTRAINT period_closings_drafted_by_fkey REFERENCES users,
        drafted_at timestamptz NOT NULL,
        approved_by uuid CONSTRAINT period_closings_approved_by_fkey REFERENCES users,
        approved_at timestamptz,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT approver_is_drafter CHECK (approved_by IS NULL OR approved_by <> drafted_by),
        CONSTRAINT period_closings_approved
          CHECK ((state = 'approved') = (approved_by IS NOT NULL AND approved_at IS NOT NULL)),
        CONSTRAINT period_closings_withdrawn CHECK ((state = 'withdrawn') = (reason IS NOT NULL))
      );
      CREATE INDEX period_closings_center_id ON period_closings (center_id, id);
      CREATE UNIQUE INDEX closing_open ON period_closings (center_id) WHERE state = 'drafted';
      CREATE UNIQUE INDEX period_closings_through ON period_closings (center_id, through) WHERE state = 'approved';

      CREATE FUNCTION keep_period_closing() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF old.state <> 'drafted' THEN
          RAISE EXCEPTION 'the close is done with' USING ERRCODE = 'check_violation', CONSTRAINT = 'closing_not_drafted';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER period_closings_done BEFORE UPDATE ON period_closings
        FOR EACH ROW EXECUTE FUNCTION keep_period_closing();
      CREATE TRIGGER period_closings_keep BEFORE DELETE ON period_closings
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE period_closings; DROP FUNCTION keep_period_closing()');
  }
}
