import type { MigrationInterface, QueryRunner } from 'typeorm';

const live = `'submitted', 'nda_pending', 'qualified', 'negotiating'`;

export class InterestEndNdas1795500120000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      UPDATE ndas SET state = 'withdrawn', version = version + 1 WHERE state = 'pending' AND interest_id IN (
        SELECT id FROM licence_interests WHERE state NOT IN (${live}));

      -- Nobody is asked to sign for an interest that is over.
      CREATE FUNCTION check_ndas() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        interest uuid := to_jsonb(new) ->> CASE tg_table_name WHEN 'ndas' THEN 'interest_id' ELSE 'id' END;
      BEGIN
        IF EXISTS (SELECT FROM ndas n JOIN licence_interests i ON i.id = n.interest_id
            WHERE i.id = interest AND n.state = 'pending' AND i.state NOT IN (${live})) THEN
          RAISE EXCEPTION 'interest % is over, and its agreement is to be signed', interest USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER licence_interests_ndas AFTER UPDATE ON licence_interests
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_ndas();
      CREATE CONSTRAINT TRIGGER ndas_interests AFTER INSERT OR UPDATE ON ndas
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_ndas();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER licence_interests_ndas ON licence_interests;
      DROP TRIGGER ndas_interests ON ndas;
      DROP FUNCTION check_ndas();
    `);
  }
}
