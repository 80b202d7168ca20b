import { DataSource, type MigrationInterface, type MixedList } from 'typeorm';
import { databaseOptions } from './database.options';

/** Any number of processes may start at once: one migrates, the others wait here. */
const migrationLock = 7_130_201_512;

/**
 * Applies the migrations that are missing, each in its own transaction, as the user of `url`. The user of `runtimeUrl`,
 * when that is another one, is then let run the platform without owning anything.
 * @returns the names of those applied now
 */
export async function migrate(
  url: string,
  migrations: MixedList<new () => MigrationInterface>,
  runtimeUrl = url,
): Promise<string[]> {
  const source = await new DataSource({ ...databaseOptions(url, 2), migrations: migrations as never }).initialize();
  const guard = source.createQueryRunner();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    const applied = await source.runMigrations();
    if (userIn(runtimeUrl) !== userIn(url)) await guard.query('SELECT let_run($1)', [userIn(runtimeUrl)]);
    return applied.map(({ name }) => name);
  } finally {
    await guard.query('SELECT pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined);
    await guard.release();
    await source.destroy();
  }
}

const userIn = (url: string): string => decodeURIComponent(new URL(url).username);
