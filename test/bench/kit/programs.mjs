import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { Plain, program } from '../../../apps/launcher/src/project.mjs';
import { later } from './cleanup.mjs';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));

/** A program in a process of its own, once it said that it is ready; killed at the end. */
export async function start(file, { args = [], env = {}, flags = [] } = {}) {
  const stdio = ['ignore', 'ignore', 'pipe', 'ipc'];
  const child = fork(file, args, { env: { ...process.env, ...env }, execArgv: flags, stdio });
  later(() => child.kill('SIGKILL'));
  let said = '';
  child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-4000)));
  const ready = await new Promise((resolve, reject) => {
    child.on('message', (message) => message.type === 'ready' && resolve(message));
    child.once('exit', (code) => reject(new Plain(`${file} ended with ${code} before it was ready.\n${said}`)));
  });
  const stop = () => new Promise((resolve) => child.once('exit', resolve).kill('SIGTERM'));
  return { child, pid: child.pid, url: ready.url?.replace('localhost', '127.0.0.1'), stop };
}

/** The API as it is deployed: one process, production settings, its log thrown away. */
const apiEnv = (databaseUrl) => ({
  NODE_ENV: 'production',
  DATABASE_URL: databaseUrl,
  PORT: '0',
  PUBLIC_URL: 'http://127.0.0.1',
  SECRET_KEY: 'cf9bd3a24a1f4ea5b7f8a0d3a1e3c55d-bench',
  SEALING_KEYS: '77'.repeat(32),
  LOG_LEVEL: 'info',
});

export const startApi = (databaseUrl, flags = []) =>
  start(program('api'), { env: apiEnv(databaseUrl), flags: ['--enable-source-maps', ...flags] });

export const startBare = (databaseUrl, name, likeApi, statements) =>
  start(here('bare.mjs'), {
    args: [name, likeApi ? 'like-api' : 'plain', JSON.stringify(statements)],
    env: { DATABASE_URL: databaseUrl },
  });

export const startLoop = (databaseUrl, name, statements) =>
  start(here('loop.mjs'), { args: [name, JSON.stringify(statements)], env: { DATABASE_URL: databaseUrl } });

export const startLoad = () => start(here('load.mjs'));

/** Applies the migrations and ends. */
export async function migrate(databaseUrl) {
  const child = fork(program('api'), ['--migrate-only'], { env: { ...process.env, ...apiEnv(databaseUrl) } });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Plain('The migrations could not be applied.');
}

/** The API with every prepared statement it asks told to `heard`. Not for measuring. */
export async function startObservedApi(databaseUrl, heard) {
  const api = await startApi(databaseUrl, ['--import', here('observe.mjs')]);
  api.child.on('message', (message) => message.type === 'statement' && heard(message));
  return api;
}
