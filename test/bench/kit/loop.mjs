import { performance } from 'node:perf_hooks';

import { answersOf } from './answers.mjs';

/** Stands in for pgbench where there is none: a `pg` client loop without HTTP, in a process of its own. */
const [name, statements] = process.argv.slice(2);
const { benchmark } = await import(`../${name}/index.mjs`);
const answer = await answersOf(name, false, JSON.parse(statements), process.env.DATABASE_URL);

process.on('message', async ({ workload, world, connections, seconds, from }) => {
  const next = benchmark.workloads[workload].requests(world, from);
  const until = performance.now() + seconds * 1000;
  const times = [];
  const loop = async () => {
    for (let since; (since = performance.now()) < until; times.push(performance.now() - since)) {
      const { method, path, token, body } = next();
      await answer({ method, url: path, headers: { authorization: `Bearer ${token}` } }, body);
    }
  };
  await Promise.all(Array.from({ length: connections }, loop));
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(times.length * share)] ?? 0;
  const count = times.length;
  process.send({
    type: 'result',
    count,
    rate: count / seconds,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    asked: count,
    failures: 0,
  });
});
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => process.exit());
process.send({ type: 'ready' });
