import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What may not be changed or deleted row by row may not be emptied as a whole either. */
export class AllianceKeepAll1795320000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TRIGGER contributions_keep_all BEFORE TRUNCATE ON contributions
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER standings_keep_all BEFORE TRUNCATE ON standings
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER topic_events_keep_all BEFORE TRUNCATE ON topic_events
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER contributions_keep_all ON contributions;
      DROP TRIGGER standings_keep_all ON standings;
      DROP TRIGGER topic_events_keep_all ON topic_events;
    `);
  }
}
