import { connect, scratchDatabase, startServer } from './scratch.mjs';
import { cpuOf, cpuOfFamily, postmasterOf } from './cpu.mjs';
import { pgbenchVersion, runPgbench } from './pgbench.mjs';
import { migrate, startApi, startBare, startLoad, startLoop, startObservedApi } from './programs.mjs';
import { summary } from './summary.mjs';

const warmSeconds = 0.3;
/** By then V8 has compiled what matters; on a busy machine that takes a while. */
const warmUp = (seconds) => ({ seconds: Math.min(5, 2 * seconds), atMost: 4000 });

const allSubjects = ['reference', 'bare', 'like', 'api'];

/**
 * Measures a benchmark and answers with every phase and a summary. Each size has a database of its own, and all programs
 * run from the start; the phases alternate between sizes and programs, so that what else the machine does hits all alike.
 */
export async function measure(name, options, log) {
  const { benchmark } = await import(`../${name}/index.mjs`);
  const sizes = benchmark.sizes?.(options) ?? options.sizes;
  const since = Date.now();
  const tell = (line) => log(`${((Date.now() - since) / 1000).toFixed(0).padStart(4)} s  ${line}`);
  const server = await startServer();
  const load = await startLoad();
  const pgbench = pgbenchVersion();
  const places = [];
  for (const rows of sizes) {
    tell(`${rows} ${benchmark.unit ?? 'rows'} are made`);
    places.push(await prepare(name, benchmark, server, rows, pgbench));
  }

  const phases = [];
  const workloads = Object.keys(benchmark.workloads);
  const { seconds } = options;
  const { connections = options.connections, subjects = allSubjects } = benchmark;
  tell('warm-up');
  for (const place of places)
    for (const workload of workloads)
      for (const subject of place.subjects)
        if (place.programs[subject])
          await phase({
            name,
            benchmark,
            place,
            workload,
            subject,
            load,
            connections,
            ...warmUp(seconds),
            ...benchmark.warmUp,
          });
  for (let round = 1; round <= options.rounds; round++) {
    tell(`round ${round} of ${options.rounds}`);
    for (const workload of workloads)
      for (const place of places)
        for (const subject of place.subjects)
          phases.push({
            ...{ rows: place.rows, workload, subject, round },
            ...(await phase({ name, benchmark, place, workload, subject, load, connections, seconds, warmSeconds })),
          });
  }
  tell('done');
  const context = {
    name,
    ...options,
    ...{ connections, unit: benchmark.unit ?? 'rows', subjects },
    database: server.kind,
    reference: pgbench ? `pgbench ${pgbench}` : 'pg client loop',
  };
  context.postgres = places[0].version;
  return { ...context, summary: summary(phases), phases };
}

/** A database with so many rows, and the programs that answer from it. */
async function prepare(name, benchmark, server, rows, pgbench) {
  const url = await scratchDatabase(server, rows);
  await migrate(url);
  const client = await connect(url);
  const world = await benchmark.seed(client, rows);
  const statements = await statementsOf(benchmark, url, world);
  for (const { reset } of Object.values(benchmark.workloads)) await reset?.(client);
  const startOf = {
    reference: () => (pgbench ? undefined : startLoop(url, name, statements)),
    bare: () => startBare(url, name, false, statements),
    like: () => startBare(url, name, true, statements),
    api: () => startApi(url),
  };
  const programs = {};
  for (const subject of benchmark.subjects ?? allSubjects) programs[subject] = await startOf[subject]();
  const { rows: [{ version }] } = await client.query(`SELECT current_setting('server_version') AS version`); // prettier-ignore
  const postmaster = await postmasterOf(client);
  return {
    url,
    rows,
    client,
    world,
    statements,
    programs,
    postmaster,
    version,
    from: 0,
    subjects: Object.keys(programs),
  };
}

/** The texts of the API's prepared statements, by name, so that whoever does the same asks the very same. */
async function statementsOf(benchmark, url, world) {
  const texts = {};
  const api = await startObservedApi(url, ({ name, text }) => (texts[name] = text));
  for (const { requests } of Object.values(benchmark.workloads)) {
    const { method, path, token, key, body } = requests(world, 0)();
    const headers = { authorization: `Bearer ${token}`, ...(key && { 'idempotency-key': key }) };
    if (body) headers['content-type'] = 'application/json';
    const answer = await fetch(api.url + path, { method, headers, body });
    if (!answer.ok) throw new Error(`The API answers ${method} ${path} with ${answer.status} ${await answer.text()}`);
  }
  await api.stop();
  return texts;
}

/** One program under one workload for a while. */
async function phase({ name, benchmark, place, workload, subject, load, connections, seconds, ...limits }) {
  const { reset, script } = benchmark.workloads[workload];
  const { url, client, world, statements, programs, postmaster, from } = place;
  const program = programs[subject];
  const clock = () => ({ postgres: cpuOfFamily(postmaster), server: cpuOf(program?.pid), load: cpuOf(load.pid) });
  const task = { name, workload, world, connections, seconds, from };
  let before = clock();
  let after;
  let result;
  if (!program) {
    result = await runPgbench(url, script(statements), benchmark.variables(world, from, connections), task);
  } else if (subject === 'reference') {
    result = await told(program, task, {});
  } else {
    const marks = { began: () => (before = clock()), ended: () => (after = clock()) };
    result = await told(load, { ...task, ...limits, url: program.url }, marks);
    result.rate = result.count / seconds;
  }
  after ??= clock();
  place.from += result.asked;
  await reset?.(client);
  const each = (which) =>
    before[which] === null || after[which] === null || result.count === 0
      ? null
      : (after[which] - before[which]) / result.count;
  const { rate, p50, p95, p99, failures, why } = result;
  return {
    rate,
    p50,
    p95,
    p99,
    serverMs: each('server'),
    postgresMs: each('postgres'),
    loadMs: each('load'),
    failures,
    why,
  };
}

function told({ child }, task, marks) {
  return new Promise((resolve, reject) => {
    const heard = (message) => {
      marks[message.type]?.();
      if (message.type !== 'result' && message.type !== 'failed') return;
      child.off('message', heard);
      if (message.type === 'failed') reject(new Error(message.why));
      else resolve(message);
    };
    child.on('message', heard);
    child.send(task);
  });
}
