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

async function asServer<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    // Suites in parallel make the template once, and no database is copied while another copies it.
    await client.query('SELECT pg_advisory_lock(4711)');
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A database of its own for one suite: migrated, empty, and dropped by `drop`. */
export async function scratchDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const template = templateName();
  const name = `concentric_test_${randomUUID().replaceAll('-', '')}`;
  await asServer(async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (rowCount === 0) {
      await client.query(`CREATE DATABASE ${template}_making`);
      await migrate(urlOf(`${template}_making`), migrations);
      await client.query(`ALTER DATABASE ${template}_making RENAME TO ${template}`);
    }
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const drop = () => asServer(async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`)));
  return { url: urlOf(name), drop };
}

/** An empty database without any schema. */
export async function emptyDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `concentric_test_${randomUUID().replaceAll('-', '')}`;
  await asServer((client) => client.query(`CREATE DATABASE ${name}`));
  const drop = () => asServer(async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`)));
  return { url: urlOf(name), drop };
}
