import { sealNow, verifyLedger } from '@concentric/ledger';
import { migrate } from '@concentric/platform';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fork, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { migrations } from '../../migrations';
import { startServer } from '../support/server';
import { alliance } from '../support/world';

/*
 * A server of its own, which flushes as in production. Six processes post by the product's own `post` to one center and to the same accounts; now the
 * database is ended without a word (as by `pg_ctl stop -m immediate`), now one of the six.
 */
const kills = { database: 10, process: 12 };
const writers = 6;
type OwnServer = { url: string; data: string; kill: () => Promise<void> };
type Launcher = {
  startEmbeddedPostgres: (wish: { dir: string; flags: string[]; purpose: string }) => Promise<OwnServer>;
};
let dir: string;
let writer: string;
let postgres: OwnServer;

/** Starts the server, on a port of its own each time, and writes down where it is for the writers to find. */
const start = async () => {
  const launcher = (await import(path.resolve('apps/launcher/src/embedded-postgres.mjs'))) as Launcher;
  const flags = ['-c', 'shared_buffers=64MB', '-c', 'max_connections=60'];
  postgres = await launcher.startEmbeddedPostgres({ dir, flags, purpose: 'ledger faults' });
  fs.writeFileSync(path.join(dir, 'url.new'), postgres.url);
  fs.renameSync(path.join(dir, 'url.new'), path.join(dir, 'url'));
};
beforeAll(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'concentric-faults-'));
  fs.chmodSync(dir, 0o755); // PostgreSQL may have to run as another user
  const { bundled } = (await import(path.resolve('test/support/bundle.mjs'))) as { bundled: (entry: string) => Promise<string> }; // prettier-ignore
  writer = await bundled('test/support/ledger-writer.ts');
  await start();
}, 60_000);
afterAll(async () => {
  await postgres.kill();
  fs.rmSync(path.dirname(postgres.data), { recursive: true, force: true, maxRetries: 3 });
  fs.rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
});

const acknowledged = (file: string) =>
  (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '').split('\n').flatMap((line) => {
    const [, key, id] = /^(\S+) (\S+)\.$/.exec(line) ?? [];
    return key && id ? [[key, id] as const] : [];
  });

test('of what six wrote while they and the database were killed, nothing is lost, doubled or unbalanced', async () => {
  await migrate(postgres.url, migrations);
  let server = await startServer({ DATABASE_URL: postgres.url });
  const world = await alliance(server);
  const { centerId, core, partner, radiation } = world.ids;
  await server.stop();

  const files = Array.from({ length: writers }, (_, i) => path.join(dir, `writer-${i}`));
  const children: ChildProcess[] = [];
  const faults: string[] = [];
  const begin = (i: number) =>
    new Promise<void>((resolve) => {
      const child = fork(writer, [path.join(dir, 'url'), `w${i}`, files[i]!, centerId, core, partner, radiation], {
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      });
      child.stderr!.on('data', (chunk: Buffer) => faults.push(String(chunk)));
      child.once('message', () => resolve());
      children[i] = child;
    });
  const bytes = () => files.reduce((sum, file) => sum + (fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
  /** Until some thirty more are acknowledged, a line each: every kill falls into the midst of writing. */
  const progress = async () => {
    for (const goal = bytes() + 30 * 45; bytes() < goal;) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  await Promise.all(files.map((_, i) => begin(i)));
  const plan = Array.from({ length: kills.database + kills.process }, (_, i) => (i % 2 ? 'database' : 'process'));
  let killed = 0;
  for (const [i, what] of plan.entries()) {
    await progress();
    if (what === 'database' && killed < kills.database) {
      killed++;
      await postgres.kill();
      await start();
    } else {
      const victim = i % writers;
      const ended = new Promise((resolve) => children[victim]!.once('exit', resolve));
      children[victim]!.kill('SIGKILL');
      await ended;
      await begin(victim);
    }
  }
  await progress();
  const ends = children.map((child) => new Promise((resolve) => child.once('exit', resolve)));
  for (const child of children) child.send('stop');
  await Promise.all(ends);
  expect(faults).toEqual([]);
  expect(killed).toBe(kills.database);

  server = await startServer({ DATABASE_URL: postgres.url });
  const told = new Map(files.flatMap(acknowledged));
  const kept = await server.sql<{ source: string; public_id: string }>('SELECT source, public_id FROM ledger_journals');
  expect(new Map(kept.map(({ source, public_id: id }) => [source, id]))).toEqual(told);
  expect(kept).toHaveLength(told.size);
  await server.database.write(server.system, async (tx) => ({ head: await sealNow(tx, centerId) }));
  const verdict = await server.database.write(server.system, (tx) => verifyLedger(tx, centerId));
  expect(verdict).toMatchObject({ ok: true, journals: told.size, entries: told.size * 4, waiting: 0, faults: [] });
  await server.stop();
}, 240_000);
