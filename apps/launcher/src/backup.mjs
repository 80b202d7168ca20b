import fs from 'node:fs';
import path from 'node:path';

import { to as copyTo } from 'pg-copy-streams';

import { writeArchive } from './archive.mjs';
import { copyOut, migrationsOf, sequencesOf, tablesOf } from './catalog.mjs';
import { fail, Plain, stateDir } from './project.mjs';
import { withDatabase } from './session.mjs';

// npm runs scripts in the project's folder; a relative path is meant from where the person is
const chosen = process.argv[2] && path.resolve(process.env.INIT_CWD ?? '.', process.argv[2]);
const now = new Date().toISOString();
const file = chosen ?? path.join(stateDir, 'backups', `concentric-${now.replaceAll(/[-:]|\.\d+/g, '')}.backup.gz`);

try {
  if (fs.existsSync(file)) throw new Plain(`${file} exists already; nothing is overwritten.`);
  await withDatabase({ purpose: 'npm run backup', share: true, undone: 'No backup was written.' }, backup);
  process.exit(0);
} catch (error) {
  fail(error);
}

/** Copies everything as it stands at one moment, while others go on working. */
async function backup({ client }) {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const migrations = await migrationsOf(client);
  if (!migrations.length) throw new Plain('There is nothing to back up: this database holds no tables of Concentric.');
  const tables = await tablesOf(client);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const sums = await writeArchive(file, {
    header: { createdAt: now, migrations, tables: tables.map(({ name, columns }) => ({ name, columns })) },
    rowsOf: ({ name }) => client.query(copyTo(copyOut(tables.find((it) => it.name === name)))),
    sequences: async () => (await sequencesOf(client)).map(({ name, next }) => ({ name, next })),
  });
  await client.query('COMMIT');
  const rows = Object.values(sums).reduce((sum, it) => sum + it.rows, 0);
  console.log(
    `Backed up ${rows} rows of ${tables.length} tables (${Math.ceil(fs.statSync(file).size / 1024)} kB) to\n${file}`,
  );
  const keys = process.env.SEALING_KEYS ? 'SEALING_KEYS' : path.join(stateDir, 'sealing-keys.json');
  console.log(`What is sealed in it opens only with the keys in ${keys}: keep a copy of them, apart from the backup.`);
}
