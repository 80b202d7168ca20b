import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who signed a co-construction agreement does not take the intent back while that agreement stands. */
export class FormationKeepSignedIntents1796248000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION keep_signed_intent() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM formation_parties p JOIN formation_agreements a ON a.id = p.agreement_id
            WHERE a.center_id = new.center_id AND p.organization_id = new.organization_id
              AND p.signed_at IS NOT NULL AND a.state IN ('open', 'complete')) THEN
          RAISE EXCEPTION 'the organization signed the agreement'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'intent_signed';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER formation_intents_signed BEFORE UPDATE ON formation_intents FOR EACH ROW
        WHEN (old.state = 'expressed' AND new.state <> 'expressed') EXECUTE FUNCTION keep_signed_intent();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER formation_intents_signed ON formation_intents;
      DROP FUNCTION keep_signed_intent;
    `);
  }
}
