import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import pg from 'pg';

import { startEmbeddedPostgres } from '../../../apps/launcher/src/embedded-postgres.mjs';
import { tryLock } from '../../../apps/launcher/src/lock.mjs';
import { runningServer } from '../../../apps/launcher/src/postgres-cluster.mjs';
import { later } from './cleanup.mjs';

const prefix = 'concentric-bench-';

/**
 * As much memory as a server of this size gets, so that it is the work that is measured; durability stays as it is. No
 * checkpoint falls into the run: after one, the first write to each page costs a copy of it, in whose round it happens.
 */
const settings = ['shared_buffers=1GB', 'max_wal_size=8GB', 'checkpoint_timeout=1h'];

/** A server that may be filled: `BENCH_DATABASE_URL`, whose role must be allowed to make databases, or one of our own. */
export async function startServer() {
  const given = process.env.BENCH_DATABASE_URL;
  if (given) return { url: given, kind: 'BENCH_DATABASE_URL' };
  dropLeftovers();
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), prefix));
  fs.chmodSync(dir, 0o755); // PostgreSQL may have to run as another user
  later(() => fs.rmSync(dir, { recursive: true, force: true }));
  const flags = settings.flatMap((it) => ['-c', it]);
  const server = await startEmbeddedPostgres({ dir, flags, purpose: 'npm run bench' });
  later(async () => {
    await server.kill();
    fs.rmSync(path.dirname(server.data), { recursive: true, force: true });
  });
  return { url: server.url, own: true, kind: `embedded, ${settings.join(', ')}` };
}

/** An empty database on the server, dropped at the end. */
export async function scratchDatabase(server, suffix) {
  const name = `concentric_bench_${process.pid}_${suffix}`;
  await once(server.url, `CREATE DATABASE ${name}`);
  // Our own server goes as a whole; on a given one, someone else may still be looking at the database.
  if (!server.own) later(() => once(server.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  return Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
}

/** A connection that is closed at the end. */
export async function connect(connectionString) {
  const client = new pg.Client({ connectionString });
  client.on('error', () => {});
  await client.connect();
  later(() => client.end());
  return client;
}

async function once(connectionString, sql) {
  const client = new pg.Client({ connectionString });
  client.on('error', () => {});
  await client.connect();
  return client.query(sql).finally(() => client.end());
}

/** A run that was killed leaves its server running and its lock behind. */
function dropLeftovers() {
  for (const name of fs.readdirSync(os.tmpdir()).filter((it) => it.startsWith(prefix))) {
    const data = path.join(os.tmpdir(), name, 'postgres');
    if (!fs.existsSync(`${data}.lock`) || !tryLock(`${data}.lock`, 'npm run bench').release) continue;
    const server = runningServer(data);
    if (server) process.kill(server.pid, 'SIGQUIT');
    fs.rmSync(path.dirname(data), { recursive: true, force: true });
  }
}
