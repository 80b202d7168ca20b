import net from 'node:net';
import { performance } from 'node:perf_hooks';

/**
 * The load, in a process of its own: `connections` keep-alive connections that each have one request under way. A plain
 * socket instead of node:http, so that asking costs little of the machine that answers. It goes on for `seconds`, after
 * `warmSeconds` that do not count, or until `atMost` requests were made.
 */
process.on('message', (task) => void run(task).catch((error) => process.send({ type: 'failed', why: error.stack })));
process.on('disconnect', () => process.exit());
process.send({ type: 'ready' });

async function run({ name, workload, world, url, connections, seconds, warmSeconds = 0, atMost = Infinity, from }) {
  const { benchmark } = await import(`../${name}/index.mjs`);
  const next = benchmark.workloads[workload].requests(world, from);
  const { host, hostname, port } = new URL(url);
  const began = performance.now() + warmSeconds * 1000;
  const until = began + seconds * 1000;
  const times = [];
  const refusals = [];
  let asked = 0;
  let count = 0;
  const done = (since, status, answer) => {
    const now = performance.now();
    if (status >= 300) refusals.push(`${status} ${answer}`);
    else if (since >= began) {
      // What takes longer than the rest of the phase is no rate, but it is how long it takes.
      times.push(now - since);
      if (now <= until) count++;
    }
    return now < until && asked < atMost;
  };
  const take = () => (asked++, wire(host, next()));
  const marks = [
    setTimeout(() => process.send({ type: 'began' }), warmSeconds * 1000),
    setTimeout(() => process.send({ type: 'ended' }), (warmSeconds + seconds) * 1000),
  ];
  await Promise.all(Array.from({ length: connections }, () => converse(hostname, port, take, done)));
  marks.forEach(clearTimeout);
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(times.length * share)] ?? 0;
  const result = { count, p50: at(0.5), p95: at(0.95), p99: at(0.99), asked, failures: refusals.length };
  process.send({ type: 'result', ...result, why: refusals[0]?.slice(0, 500) });
}

function wire(host, { method, path, token, key, body = '' }) {
  const lines = [`${method} ${path} HTTP/1.1`, `Host: ${host}`, `Authorization: Bearer ${token}`];
  if (key) lines.push(`Idempotency-Key: ${key}`);
  if (body) lines.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`);
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** One connection: asks, waits for the whole answer, asks again, until `done` answers false. */
function converse(host, port, take, done) {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host, port, noDelay: true });
    let since;
    let parts = [];
    let missing = -1;
    const ask = () => {
      parts = [];
      missing = -1;
      const text = take();
      since = performance.now();
      socket.write(text);
    };
    socket.on('connect', ask).on('error', reject);
    socket.on('close', () => reject(new Error('the server closed a connection')));
    socket.on('data', (chunk) => {
      parts.push(chunk);
      if (missing >= 0) missing -= chunk.length;
      else missing = missingOf(parts.length > 1 ? (parts = [Buffer.concat(parts)])[0] : chunk);
      if (missing !== 0) return;
      if (done(since, Number(parts[0].latin1Slice(9, 12)), parts)) return ask();
      socket.removeAllListeners('close').destroy();
      resolve();
    });
  });
}

/** How many bytes of the answer are still to come; -1 while its head is not complete. */
function missingOf(received) {
  const head = received.indexOf('\r\n\r\n');
  if (head < 0) return -1;
  const length = /\r\ncontent-length: (\d+)/i.exec(received.latin1Slice(0, head))?.[1];
  if (length === undefined) throw new Error('an answer without Content-Length');
  return head + 4 + Number(length) - received.length;
}
