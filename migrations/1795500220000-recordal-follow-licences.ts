import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is on record follows what became of the licence: a change is noted, and one that ended is struck off. */
export class RecordalFollowLicences1795500220000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE licence_recordals
        ADD COLUMN todo text,
        ADD COLUMN todo_on date,
        ADD CONSTRAINT licence_recordals_todo CHECK ((todo IS NULL) = (todo_on IS NULL));

      -- 专利实施许可合同备案办法: by whatever way a licence was varied or ended, the task is there with it.
      CREATE FUNCTION follow_licence() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF new.ended_on IS NOT NULL AND old.ended_on IS NULL THEN
          UPDATE licence_recordals SET todo = 'cancel', todo_on = new.ended_on + 30, version = version + 1
            WHERE licence_id = new.id AND state IN ('recorded', 'changed');
        ELSIF new.ended_on IS NULL AND new.edition <> old.edition AND old.effective_on IS NOT NULL THEN
          UPDATE licence_recordals
            SET todo = 'change', todo_on = (now() AT TIME ZONE 'Asia/Shanghai')::date + 30, version = version + 1
            WHERE licence_id = new.id AND state IN ('recorded', 'changed');
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER licences_recordal_follow AFTER UPDATE OF edition, ended_on ON licences
        FOR EACH ROW EXECUTE FUNCTION follow_licence();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER licences_recordal_follow ON licences;
      DROP FUNCTION follow_licence();
      ALTER TABLE licence_recordals DROP CONSTRAINT licence_recordals_todo, DROP COLUMN todo, DROP COLUMN todo_on;
    `);
  }
}
