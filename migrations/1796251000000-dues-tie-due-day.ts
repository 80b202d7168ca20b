import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Dues of a year fall due within it. Schedules there are stay as they were set: they are withdrawn, never edited. */
export class DuesTieDueDay1796251000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION check_dues_due() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'due in another year' USING ERRCODE = 'check_violation', CONSTRAINT = 'dues_due_outside_year';
      END $$;
      CREATE TRIGGER dues_schedules_due BEFORE INSERT ON dues_schedules FOR EACH ROW
        WHEN (extract(year FROM new.due_on) <> new.year) EXECUTE FUNCTION check_dues_due();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER dues_schedules_due ON dues_schedules;
      DROP FUNCTION check_dues_due();
    `);
  }
}
