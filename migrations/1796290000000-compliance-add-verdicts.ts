import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ComplianceAddVerdicts1796290000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE clause_verdicts (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT clause_verdicts_center_id_fkey REFERENCES centers,
        city_code text NOT NULL,
        pack_id text NOT NULL,
        clause_id text NOT NULL,
        verdict text NOT NULL,
        previous text,
        evidence jsonb NOT NULL,
        missing jsonb NOT NULL,
        since timestamptz NOT NULL,
        ended_at timestamptz,
        CONSTRAINT clause_verdicts_known CHECK (verdict IN ('holds', 'fails', 'unknown')),
        CONSTRAINT clause_verdicts_changed CHECK (previous IS DISTINCT FROM verdict)
      );
      CREATE INDEX clause_verdicts_center_id ON clause_verdicts (center_id, id);
      CREATE UNIQUE INDEX clause_verdict_stands ON clause_verdicts (center_id, pack_id, clause_id) WHERE ended_at IS NULL;

      CREATE TABLE attestations (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT attestations_center_id_fkey REFERENCES centers,
        city_code text NOT NULL,
        pack_id text NOT NULL,
        clause_id text NOT NULL,
        holds boolean NOT NULL,
        statement text NOT NULL,
        user_id uuid NOT NULL CONSTRAINT attestations_user_id_fkey REFERENCES users,
        attested_at timestamptz NOT NULL,
        state text NOT NULL,
        ended_at timestamptz,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT attestations_withdrawn CHECK ((state = 'withdrawn') = (reason IS NOT NULL))
      );
      CREATE INDEX attestations_center_id ON attestations (center_id, id);
      CREATE UNIQUE INDEX attestation_exists ON attestations (center_id, clause_id) WHERE state = 'live';

      CREATE FUNCTION keep_clause_verdict() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF old.ended_at IS NOT NULL OR (to_jsonb(new) - 'ended_at') <> (to_jsonb(old) - 'ended_at') THEN
          RAISE EXCEPTION 'a verdict is kept as it was found';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER clause_verdicts_done BEFORE UPDATE ON clause_verdicts
        FOR EACH ROW EXECUTE FUNCTION keep_clause_verdict();
      CREATE TRIGGER clause_verdicts_keep BEFORE DELETE ON clause_verdicts
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION keep_attestation() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF old.state <> 'live' THEN
          RAISE EXCEPTION 'the attestation has ended' USING ERRCODE = 'check_violation', CONSTRAINT = 'attestation_ended';
        END IF;
        IF (new.clause_id, new.holds, new.statement, new.user_id) IS DISTINCT FROM
           (old.clause_id, old.holds, old.statement, old.user_id) THEN
          RAISE EXCEPTION 'what was attested is never edited';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER attestations_done BEFORE UPDATE ON attestations FOR EACH ROW EXECUTE FUNCTION keep_attestation();
      CREATE TRIGGER attestations_keep BEFORE DELETE ON attestations FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE attestations, clause_verdicts;
      DROP FUNCTION keep_attestation(), keep_clause_verdict()`);
  }
}
