import { tryLock } from './lock.mjs';
import { clusterIn, ensureData, runningServer } from './postgres-cluster.mjs';
import {
  addresses,
  answers,
  ledgerRole,
  query,
  role,
  runtimeRole,
  serve,
  signal,
  stopServer,
} from './postgres-server.mjs';
import { Plain, sleep } from './project.mjs';

// A start right after a stop finds the last one still ending. Whoever forgot that it runs is told so after this time.
const patienceSeconds = 15;

/**
 * Starts the bundled PostgreSQL on the files in `dir`, making them at the first start, or takes over the server that a killed
 * launcher left running. Answers `{ url, adminUrl, port, data, ended, stop(), kill() }`: `url` leads to the database `concentric` as
 * its owner, who is no superuser, as on a managed server; `adminUrl` is the superuser's; `data` is the folder of the files;
 * `ended` resolves, with a sentence, when the server ends.
 *
 * `flags` are further settings, as PostgreSQL's command line takes them: ['-c', 'fsync=off'].
 * `purpose` names this process to whoever finds `dir` in use. With `share`, a server that another process keeps
 * running is used with it, and left to it at `stop()`; without, that is refused after a while.
 */
export async function startEmbeddedPostgres({ dir, flags = [], log = () => {}, purpose = 'npm start', share = false }) {
  const cluster = clusterIn(dir);
  if (cluster.outside) log(`PostgreSQL's own user may not enter ${cluster.dir}: the database is in ${cluster.data}.`);
  const { release, shared } = await claim(cluster, purpose, share, log);
  if (shared) return { ...addresses(cluster, shared.port), port: shared.port, stop: async () => {}, kill: () => {} };

  let server;
  const stop = async (how) => {
    const ending = server;
    server = undefined;
    if (ending) await stopServer(cluster, ending, how);
    release();
  };
  // An unforeseen end of this process: the server then shuts down by itself.
  process.once('exit', () => server && signal(server, 'SIGINT'));
  try {
    ensureData(cluster);
    server = await serve(cluster, flags, log);
    await ensureDatabase(cluster, server.port);
  } catch (error) {
    await stop();
    throw error;
  }
  const { port, child } = server;
  const ended = new Promise((resolve) =>
    child?.once('exit', () => resolve(`The database server ended; ${cluster.log} may tell why.`)),
  );
  const { data } = cluster;
  return { ...addresses(cluster, port), port, data, ended, stop: () => stop('SIGINT'), kill: () => stop('SIGQUIT') };
}

/** The right to run a server on the cluster, or, if it may be shared, the server of the process that has this right. */
async function claim(cluster, purpose, share, log) {
  const deadline = Date.now() + patienceSeconds * 1000;
  for (let told = share; ; await sleep(200)) {
    const { release, holder } = tryLock(`${cluster.data}.lock`, purpose);
    if (release) return { release };
    const shared = share && runningServer(cluster.data);
    if (shared && (await answers(cluster, shared))) return { shared };
    const user = `process ${holder.pid} (${holder.purpose})`;
    if (Date.now() > deadline) throw new Plain(`The database of this folder is in use by ${user}. Stop that first.`);
    if (!told) log(`The database of this folder is in use by ${user}; waiting for it to stop.`);
    told = true;
  }
}

async function ensureDatabase(cluster, port) {
  const { adminUrl } = addresses(cluster, port);
  for (const [name, may] of [
    [role, 'LOGIN CREATEDB'],
    [runtimeRole, 'LOGIN'],
  ]) {
    const known = await query(adminUrl, `SELECT FROM pg_roles WHERE rolname = '${name}'`);
    const word = known.rowCount ? 'ALTER' : 'CREATE';
    await query(adminUrl, `${word} ROLE ${name} ${may} PASSWORD '${cluster.secrets.dbPassword}'`);
  }
  // Whose the ledger is: the application reads it, and writes it by its functions only.
  const owner = await query(adminUrl, `SELECT FROM pg_roles WHERE rolname = '${ledgerRole}'`);
  if (!owner.rowCount) await query(adminUrl, `CREATE ROLE ${ledgerRole} NOLOGIN`);
  await query(adminUrl, `GRANT ${ledgerRole} TO ${role} WITH INHERIT FALSE, SET TRUE`);
  const there = await query(adminUrl, `SELECT FROM pg_database WHERE datname = '${role}'`);
  if (!there.rowCount) await query(adminUrl, `CREATE DATABASE ${role} OWNER ${role}`);
}
