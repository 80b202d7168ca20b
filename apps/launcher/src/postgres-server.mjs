import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';

import pg from 'pg';

import { disarmPidFile, postgresEnv, runningServer } from './postgres-cluster.mjs';
import { Plain, sleep } from './project.mjs';

/** The owner of the database of the same name. */
export const role = 'concentric';
/** The owner of the ledger's tables, as whom nobody signs in; the migrations of the ledger know it by this name. */
export const ledgerRole = 'concentric_ledger';

/** A user who owns nothing: `DATABASE_URL` may be of this one, where `DATABASE_OWNER_URL` is the owner's. */
export const runtimeRole = 'concentric_run';

const startSeconds = 60; // recovery after a crash replays what was written since the last checkpoint
const stopSeconds = 30;

/** A server that takes connections, `{ pid, port, child? }`: the one found running, else a new one. */
export async function serve(cluster, flags, log) {
  const deadline = Date.now() + startSeconds * 1000;
  for (;;) {
    const found = runningServer(cluster.data);
    if (found) log(`A database server was left running (process ${found.pid}): taking it over.`);
    const server = found ?? (await launch(cluster, flags));
    try {
      if (await answers(cluster, server, deadline)) return server;
    } catch (error) {
      signal(server, 'SIGINT');
      throw error;
    }
    giveUpUnlessPassing(cluster, server, deadline);
    await sleep(500);
  }
}

async function launch({ program, data, user, log }, flags) {
  disarmPidFile(data);
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', 'timezone=UTC', 'log_timezone=UTC'];
  settings.push('log_error_verbosity=terse', 'log_min_error_statement=panic'); // what people entered stays out of the log
  if (process.platform !== 'win32') settings.push('unix_socket_directories=');
  const args = ['-D', data, '-p', String(port), ...settings.flatMap((it) => ['-c', it]), ...flags];
  // A file rather than a pipe, and a session of its own: the server outlives a killed launcher, and Ctrl-C passes it by.
  const output = fs.openSync(log, fs.statSync(log, { throwIfNoEntry: false })?.size > 5e6 ? 'w' : 'a', 0o600);
  const stdio = ['ignore', output, output];
  const child = spawn(program('postgres'), args, { ...user, stdio, detached: true, env: postgresEnv() });
  child.once('error', (error) => fs.appendFileSync(log, `${error}\n`));
  fs.closeSync(output);
  return { pid: child.pid, port, child };
}

/** Waits until the server takes connections; false when it ended instead, or has not come up at the deadline. */
export async function answers(cluster, server, deadline = Date.now() + 5000) {
  while (Date.now() < deadline && runs(cluster, server)) {
    try {
      await query(addresses(cluster, server.port).adminUrl, 'SELECT 1');
      return true;
    } catch (error) {
      if (error.code === '28P01') {
        const { dir, data } = cluster;
        throw new Plain(
          `The passwords in ${dir}/secrets.json are not those of the database in ${data}. Put the right file back.`,
        );
      }
      await sleep(50);
    }
  }
  return false;
}

/** Another try helps when the port was taken meanwhile, or when backends of a killed server have yet to notice its end. */
function giveUpUnlessPassing({ log }, server, deadline) {
  const said = fs.existsSync(log) ? fs.readFileSync(log, 'utf8').slice(-1500) : '';
  const passing = !server.child || /Address already in use|is still in use|lock file/.test(said.slice(-700));
  if (passing && Date.now() < deadline) return;
  signal(server, 'SIGQUIT');
  throw new Plain(`PostgreSQL did not start. The end of ${log}:\n${said}`);
}

/** SIGINT ends sessions and keeps what was committed; SIGQUIT ends at once, and the next start recovers the same. */
export async function stopServer(cluster, server, how = 'SIGINT') {
  const deadline = Date.now() + stopSeconds * 1000;
  signal(server, how);
  while (runs(cluster, server)) {
    if (Date.now() > deadline) return signal(server, 'SIGQUIT');
    await sleep(25);
  }
}

/** Sends a signal, unless the server is known to have ended: its number may be another's by now. */
export function signal({ pid, child }, how) {
  if (!pid || (child && hasEnded(child))) return;
  try {
    process.kill(pid, how);
  } catch {
    // it ended meanwhile
  }
}

const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null;
const runs = ({ data }, { pid, child }) => (child ? pid && !hasEnded(child) : runningServer(data)?.pid === pid);

export function addresses({ secrets }, port) {
  const address = (user, password, database) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
  return {
    url: address(role, secrets.dbPassword, role),
    adminUrl: address('postgres', secrets.adminPassword, 'postgres'),
  };
}

export async function query(connectionString, sql) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
  client.on('error', () => {}); // the call that was under way reports it
  try {
    await client.connect();
    return await client.query(sql);
  } finally {
    await client.end().catch(() => {});
  }
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
