import net from 'node:net';

import { buildWhatChanged } from './build.mjs';
import { openDatabase, production, programEnv } from './database.mjs';
import { whenAskedToEnd } from './endings.mjs';
import { fail, Plain, sleep } from './project.mjs';
import { Supervised } from './supervised.mjs';

let database;
const programs = [];
let stopping = false;

whenAskedToEnd((again) => {
  if (again) return void force();
  console.log('Stopping…');
  void stop().finally(() => process.exit(0));
});
try {
  await start();
} catch (error) {
  if (!stopping) await stop().finally(() => fail(error));
}

async function start() {
  await buildWhatChanged();
  // Production without DATABASE_URL is for the api to refuse; nothing is started on its behalf.
  database =
    production && !process.env.DATABASE_URL ? undefined : openDatabase({ purpose: 'npm start', log: console.log });
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
  stopping = true;
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

/** After a crash the api of the last start may still be finishing what it had begun. */
async function portToBeFree(port) {
  const deadline = Date.now() + 12_000;
  for (let told = false; !stopping && !(await isFree(port)); await sleep(200)) {
    if (Date.now() > deadline)
      throw new Plain(`Port ${port} is taken by another program. Choose another: PORT=3001 npm start`);
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
