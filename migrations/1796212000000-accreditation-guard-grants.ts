import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Nothing is granted to a center that is excluded, and a promotion raises only what a center has. */
export class AccreditationGuardGrants1796212000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION check_accreditation_begin() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (
          SELECT FROM exclusions x WHERE x.center_id = new.center_id
            AND x.from_on <= (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date
            AND x.until_on > (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date
        ) THEN
          RAISE EXCEPTION 'center % is excluded', new.center_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'center_excluded';
        END IF;
        IF tg_op = 'INSERT' AND (SELECT kind FROM applications WHERE id = new.application_id) = 'promotion' THEN
          RAISE EXCEPTION 'center % has nothing to be promoted', new.center_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'promotion_not_next';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER accreditations_begin BEFORE INSERT ON accreditations FOR EACH ROW EXECUTE FUNCTION check_accreditation_begin();
      CREATE TRIGGER accreditations_rise BEFORE UPDATE ON accreditations FOR EACH ROW
        WHEN (new.state <> 'revoked' AND new.application_id <> old.application_id) EXECUTE FUNCTION check_accreditation_begin();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER accreditations_rise ON accreditations;
      DROP TRIGGER accreditations_begin ON accreditations;
      DROP FUNCTION check_accreditation_begin();
    `);
  }
}
