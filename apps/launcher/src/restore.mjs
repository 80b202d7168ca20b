import { spawn } from 'node:child_process';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';

import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

import { readArchive, summing } from './archive.mjs';
import { buildWhatChanged } from './build.mjs';
import {
  asOwner,
  copyIn,
  copyOut,
  materializedViewsOf,
  migrationsOf,
  obstaclesOf,
  otherSessions,
  sequencesOf,
  tablesOf,
} from './catalog.mjs';
import { programEnv } from './database.mjs';
import { fail, Plain, program } from './project.mjs';
import { withDatabase } from './session.mjs';

try {
  const { values, positionals } = parseArgs({ options: { force: { type: 'boolean' } }, allowPositionals: true });
  if (positionals.length !== 1) throw new Plain('Which backup? npm run restore -- <file> [--force]');
  // npm runs scripts in the project's folder; a relative path is meant from where the person is
  const file = path.resolve(process.env.INIT_CWD ?? '.', positionals[0]);
  const { header } = await readArchive(file, {}); // first of all, whether it is whole
  await buildWhatChanged();
  const undone = 'The database holds what it held before.';
  await withDatabase({ purpose: 'npm run restore', undone }, (session) => restore(session, file, header, values.force));
  process.exit(0);
} catch (error) {
  fail(error);
}

async function restore({ client, url, commit }, file, header, force) {
  const others = await otherSessions(client);
  if (others) throw new Plain(`${others} other connections to this database are open. Stop Concentric first.`);
  if (!force) await refuseUnlessEmpty(client);
  await migrate(url);
  await refuseUnlessFitting(client, header);

  await client.query('BEGIN');
  const tables = await tablesOf(client);
  const obstacles = await obstaclesOf(client);
  const run = (owner, statement) => asOwner(client, owner, () => client.query(statement));
  for (const { owner, remove } of obstacles) await run(owner, remove);
  for (const owner of new Set(tables.map((it) => it.owner))) {
    const own = tables.filter((it) => it.owner === owner);
    await run(owner, `TRUNCATE ${own.map((it) => it.quoted).join(', ')}`);
  }
  const { trailer } = await readArchive(file, {
    load: (it, rows) => load(client, { ...tables.find(({ name }) => name === it.name), columns: it.columns }, rows),
  });
  for (const table of tables) await refuseUnlessLoaded(client, table, trailer.tables[table.name]);
  for (const it of await sequencesOf(client)) {
    const { next } = trailer.sequences.find(({ name }) => name === it.name) ?? {};
    if (next) await run(it.owner, `ALTER SEQUENCE ${it.quoted} RESTART WITH ${BigInt(next)}`); // unlike setval, undone with the rest
  }
  for (const it of obstacles.reverse()) await run(it.owner, it.restore); // here the foreign keys are checked
  for (const { quoted } of await materializedViewsOf(client)) await client.query(`REFRESH MATERIALIZED VIEW ${quoted}`);
  await commit();

  await client.query('ANALYZE');
  const rows = Object.values(trailer.tables).reduce((sum, it) => sum + it.rows, 0);
  console.log(`Restored ${rows} rows of ${tables.length} tables, as they stood at ${header.createdAt}.`);
}

function load(client, table, rows) {
  return asOwner(client, table.owner, () => pipeline(rows, client.query(copyFrom(copyIn(table)))));
}

async function refuseUnlessEmpty(client) {
  for (const { name, quoted } of await tablesOf(client)) {
    const { rowCount } = await client.query(`SELECT FROM ${quoted} LIMIT 1`);
    if (rowCount)
      throw new Plain(`This database is not empty: ${name} has rows. To replace all it holds, add --force.`);
  }
}

/** The api makes the schema: it knows the migrations of this build. */
async function migrate(url) {
  const child = spawn(process.execPath, ['--enable-source-maps', program('api'), '--migrate-only'], {
    env: programEnv(url),
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: process.platform !== 'win32', // a migration is finished, not cut off, when a terminal sends Ctrl-C
  });
  const code = await new Promise((resolve, reject) => child.once('exit', resolve).once('error', reject));
  if (code !== 0) throw new Plain('The tables could not be made ready; the message of the api stands above.');
}

async function refuseUnlessFitting(client, header) {
  const [theirs, ours] = [header.migrations, await migrationsOf(client)];
  if (theirs.join() !== ours.join()) {
    const difference = [
      ...theirs.filter((it) => !ours.includes(it)).map((it) => `only in the backup: ${it}`),
      ...ours.filter((it) => !theirs.includes(it)).map((it) => `only in this build:  ${it}`),
    ];
    throw new Plain(
      `The backup fits the schema of another build. Restore it with that build, then start this one.\n${difference.join('\n')}`,
    );
  }
  const shape = (tables) => JSON.stringify(tables.map(({ name, columns }) => [name, [...columns].sort()]));
  if (shape(header.tables) !== shape(await tablesOf(client))) {
    throw new Plain(
      'The tables of this database are not those of the backup, although both went through the same migrations.',
    );
  }
}

async function refuseUnlessLoaded(client, table, expected) {
  const sum = summing();
  for await (const _chunk of sum.through(client.query(copyTo(copyOut(table)))));
  const { rows, sha256 } = sum.result();
  if (rows !== expected.rows || sha256 !== expected.sha256)
    throw new Plain(`${table.name} came out different from the backup.`);
}
