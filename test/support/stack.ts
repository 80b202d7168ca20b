import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { Client } from 'pg';
import { clientOf } from './client';
import { filledDatabase, scratchDatabase } from './database';

export type SignIn = { role: string; email: string; password: string };
type Ready = { type: 'ready'; url?: string; signIns?: SignIn[] };

/** `npm test` has built already; a suite run by itself builds when there is nothing yet. */
function ensureBuilt(name: string) {
  if (existsSync(`dist/apps/${name}/main.js`)) return;
  const { status, stderr } = spawnSync(process.execPath, ['apps/launcher/src/build.mjs'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`There is no build, and building failed:\n${stderr}`);
}

/** One of our programs as its own process, from the build, as it is deployed. */
export async function startProgram(name: 'api' | 'worker', settings: Record<string, string>) {
  ensureBuilt(name);
  const child = spawn(process.execPath, ['--enable-source-maps', `dist/apps/${name}/main.js`], {
    env: { ...process.env, NODE_ENV: 'development', PORT: '0', LOG_LEVEL: 'error', CONCENTRIC_APP: name, ...settings },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk: Buffer) => (said += String(chunk)));
  const ready = await new Promise<Ready>((resolve, reject) => {
    child.on('message', (message) => resolve(message as Ready));
    child.once('exit', (code) => reject(new Error(`${name} exited with ${code} before it was ready:\n${said}`)));
  });
  return {
    child,
    /** Everything it wrote so far. */
    said: () => said,
    url: ready.url ?? '',
    signIns: ready.signIns ?? [],
    stop: (signal: NodeJS.Signals = 'SIGTERM') => ended(child, signal),
  };
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  child.kill(signal);
  return exit;
}

/** Nothing is due any more, or was given up. */
const caughtUp = async (databaseUrl: string) => {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const due = `SELECT FROM jobs WHERE run_at <= now() AND failed_at IS NULL LIMIT 1`;
  while ((await client.query(due)).rowCount !== 0) await new Promise((resolve) => setTimeout(resolve, 100));
  await client.end();
};

/** The API as it starts on an empty database, with a worker that goes through all that happened while it was filled. */
async function demonstrate(databaseUrl: string) {
  const api = await startProgram('api', { DATABASE_URL: databaseUrl });
  const worker = await startProgram('worker', { DATABASE_URL: databaseUrl });
  await caughtUp(databaseUrl);
  await Promise.all([api.stop(), worker.stop()]);
}

/** The whole platform as processes of its own: the API with the web app, a worker, the demonstration data. */
export async function startStack(): Promise<{
  url: string;
  databaseUrl: string;
  signIns: SignIn[];
  stop: () => Promise<void>;
}> {
  ensureBuilt('api');
  const build = createHash('sha256').update(readFileSync('dist/apps/api/main.js')).digest('hex').slice(0, 12);
  const database = await filledDatabase(build, demonstrate);
  const [api, worker] = await Promise.all([
    startProgram('api', { DATABASE_URL: database.url }),
    startProgram('worker', { DATABASE_URL: database.url }),
  ]);
  return {
    url: api.url,
    databaseUrl: database.url,
    signIns: api.signIns,
    async stop() {
      await Promise.all([api.stop(), worker.stop()]);
      await database.drop();
    },
  };
}

/** Several API processes on one database without demonstration data. */
export async function startProcesses(count: number) {
  const database = await scratchDatabase();
  const processes = await Promise.all(
    Array.from({ length: count }, () =>
      startProgram('api', { DATABASE_URL: database.url, CONCENTRIC_DEMONSTRATION: 'off' }),
    ),
  );
  return {
    databaseUrl: database.url,
    clients: processes.map(({ url }) => clientOf(url)),
    processes,
    async stop() {
      await Promise.all(processes.map(({ stop }) => stop()));
      await database.drop();
    },
  };
}
