import net from 'node:net';

import { buildWhatChanged } from './build.mjs';
import { openDatabase, production, programEnv } from './database.mjs';
import { describe } from './processes.mjs';
import { fail, Plain, sleep } from './project.mjs';
import { Supervised } from './supervised.mjs';

// npm sends Ctrl-C on to a process that the terminal has already sent it to; only a later one is a second wish.
const sameWishMs = 1000;

let database;
const programs = [];
let stopping; // since when, once it began

watchForTheEnd();
try {
  await start();
} catch (error) {
  if (!stopping) await stop().finally(() => fail(error));
}

async function start() {
  await buildWhatChanged();
  // Production without DATABASE_URL is for the api to refuse; nothing is started on its behalf.
  database = production && !process.env.DATABASE_URL ? undefined : openDatabase({ purpose: 'npm start', log: console.log });
  const { url, ended } = (await database) ?? {};
  void ended?.then((sentence) => stopping || giveUp(sentence));
  const env = programEnv(url);
  await portToBeFree(Number(env.PORT));
  const api = await run('api', env);
  await run('worker', env); // after the api, which applies migrations
  if (stopping) return;
  console.log(`Concentric is ready: ${api.url ?? `http://localhost:${env.PORT}`}`);
  for (const { role, email, password } of api.signIns ?? []) console.log(`sign-in: ${role} ${email} ${password}`);
}

async function run(name, env) {
  if (stopping) return {};
  const program = new Supervised(name, env, giveUp);
  programs.push(program);
  return program.start();
}

/** First whoever uses the database, then the database. */
async function stop() {
  stopping ??= Date.now();
  await Promise.all(programs.map((it) => it.stop()));
  await (await database?.catch(() => {}))?.stop();
}

function giveUp(sentence) {
  void stop().finally(() => fail(new Plain(sentence)));
}

async function force() {
  await Promise.all(programs.map((it) => it.kill()));
  await (await database?.catch(() => {}))?.kill();
  process.exit(1);
}

function watchForTheEnd() {
  const end = () => {
    if (!stopping) {
      console.log('Stopping…');
      void stop().finally(() => process.exit(0));
    } else if (Date.now() - stopping > sameWishMs) {
      void force();
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {}); // the terminal was closed
  const here = ancestors();
  if (process.env.npm_lifecycle_event) setInterval(() => !stopping && ancestors() !== here && end(), 250).unref();
}

/** npm's shell dies of a signal without passing it on, and npm may be killed: who our ancestors are tells of both. */
function ancestors() {
  const shell = describe(process.ppid);
  return /^\S*sh -c /.test(shell?.command) ? `${process.ppid} ${shell.parent}` : `${process.ppid}`;
}

/** After a crash the api of the last start may still be finishing what it had begun. */
async function portToBeFree(port) {
  const deadline = Date.now() + 12_000;
  for (let told = false; !stopping && !(await isFree(port)); await sleep(200)) {
    if (Date.now() > deadline) throw new Plain(`Port ${port} is taken by another program. Choose another: PORT=3001 npm start`);
    if (!told) console.log(`Port ${port} is taken; waiting a moment.`);
    told = true;
  }
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', (error) => resolve(error.code !== 'EADDRINUSE'));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}
