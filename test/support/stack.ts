import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { clientOf } from './client';
import { emptyDatabase, scratchDatabase } from './database';

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

/** The whole platform as processes of its own: the API with the web app, a worker, the demonstration data. */
export async function startStack(): Promise<{
  url: string;
  databaseUrl: string;
  signIns: SignIn[];
  stop: () => Promise<void>;
}> {
  const database = await emptyDatabase();
  const api = await startProgram('api', { DATABASE_URL: database.url });
  const worker = await startProgram('worker', { DATABASE_URL: database.url });
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
