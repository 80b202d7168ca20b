import { DataSource, type MigrationInterface, type MixedList } from 'typeorm';
import { databaseOptions } from './database.options';

/** Any number of processes may start at once: one migrates, the others wait here. */
const migrationLock = 7_130_201_512;

/**
 * Applies the migrations that are missing, each in its own transaction.
 * @returns the names of those applied now
 */
export async function migrate(url: string, migrations: MixedList<new () => MigrationInterface>): Promise<string[]> {
  const source = await new DataSource({ ...databaseOptions(url, 2), migrations: migrations as never }).initialize();
  const guard = source.createQueryRunner();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    return (await source.runMigrations()).map(({ name }) => name);
  } finally {
    await guard.query('SELECT pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined);
    await guard.release();
    await source.destroy();
  }
}
