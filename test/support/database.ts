import { migrate } from '@concentric/platform';
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { migrations } from '../../migrations';

const serverUrl = () => {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('TEST_DATABASE_URL is not set: run the tests with `npm test`');
  return url;
};

const urlOf = (name: string) => Object.assign(new URL(serverUrl()), { pathname: `/${name}` }).href;

/** A template is good as long as no migration changed. */
function templateName(): string {
  const folder = path.resolve('migrations');
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(path.join(folder, file)));
  return `concentric_template_${hash.digest('hex').slice(0, 12)}`;
}

/** Held by whoever copies or makes the template of empty databases, and by whoever makes the demonstration's. */
const copying = 4711;
const demonstrating = 4712;

async function asServer<T>(work: (client: Client) => Promise<T>, lock = copying): Promise<T> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    // Suites in parallel make the template once, and no database is copied while another copies it.
    await client.query('SELECT pg_advisory_lock($1)', [lock]);
    return await work(client);
  } finally {
    await client.end();
  }
}

export type ScratchDatabase = { url: string; drop: () => Promise<void> };

/**
 * Without FORCE, which would fail now and then: who is no superuser may not end an autovacuum that looks in just then.
 * Dropping waits for those that were told to go, and for autovacuum.
 */
async function dropDatabase(client: Client, name: string): Promise<void> {
  await client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND usename = current_user',
    [name],
  );
  await client.query(`DROP DATABASE ${name}`);
}

async function create(client: Client, template?: string): Promise<ScratchDatabase> {
  const name = `concentric_test_${randomUUID().replaceAll('-', '')}`;
  await client.query(`CREATE DATABASE ${name} ${template ? `TEMPLATE ${template}` : ''}`);
  const drop = () => asServer((client) => dropDatabase(client, name));
  return { url: urlOf(name), drop };
}

/** Makes a template unless it is there; one that was left half made is made anew. */
async function ensureTemplate(
  client: Client,
  template: string,
  fill: (url: string) => Promise<unknown>,
): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
  if (rowCount !== 0) return;
  await client.query(`DROP DATABASE IF EXISTS ${template}_making WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${template}_making`);
  await fill(urlOf(`${template}_making`));
  await client.query(`ALTER DATABASE ${template}_making RENAME TO ${template}`);
}

/** A database of its own for one suite: migrated, empty, and dropped by `drop`. */
export function scratchDatabase(): Promise<ScratchDatabase> {
  const template = templateName();
  return asServer(async (client) => {
    await ensureTemplate(client, template, (url) => migrate(url, migrations));
    return create(client, template);
  });
}

/**
 * A copy of the database that `fill` left behind. It is filled once for all suites of one build within the hour: what
 * it holds is dated from when it was filled.
 */
export async function filledDatabase(build: string, fill: (url: string) => Promise<void>): Promise<ScratchDatabase> {
  const hour = new Date().toISOString().slice(0, 13).replace(/\D/g, '');
  const template = `concentric_filled_${build}_${hour}`;
  await asServer((client) => ensureTemplate(client, template, fill), demonstrating);
  return asServer((client) => create(client, template));
}

/** An empty database without any schema. */
export const emptyDatabase = (): Promise<ScratchDatabase> => asServer((client) => create(client));
