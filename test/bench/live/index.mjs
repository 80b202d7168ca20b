import { performance } from 'node:perf_hooks';

import { io } from 'socket.io-client';

import { sleep } from '../../../apps/launcher/src/project.mjs';
import { seed } from '../booking/seed.mjs';
import * as it from '../booking/world.mjs';
import { later } from '../kit/cleanup.mjs';
import { cpuOf, cpuOfFamily, postmasterOf } from '../kit/cpu.mjs';
import { migrate, startApi } from '../kit/programs.mjs';
import { connect, scratchDatabase, startServer } from '../kit/scratch.mjs';

const rows = 10_000;
const patienceMs = 10_000;
const instrument = 0;

/** How soon everybody who watches a calendar is told of a booking, and whether everybody is told. */
async function measure({ viewers, rate, seconds, rounds }, log) {
  log(`live: ${viewers} viewers, ${rate} bookings a second`);
  const url = await scratchDatabase(await startServer(), 'live');
  await migrate(url);
  const client = await connect(url);
  const world = await seed(client, rows);
  const api = await startApi(url);
  const postmaster = await postmasterOf(client);
  const seen = await watch(api.url, viewers);
  const clock = () => ({ server: cpuOf(api.pid), postgres: cpuOfFamily(postmaster) });
  await bookings(api.url, world, 0, rate); // warm-up: a second of it
  const before = clock();
  const made = await bookings(api.url, world, rate, Math.ceil(rate * seconds * rounds), rate);
  await Promise.race([sleep(patienceMs), until(() => made.every(({ id }) => seen.get(id)?.length >= viewers))]);
  const after = clock();
  const times = made
    .flatMap(({ id, answeredAt }) => (seen.get(id) ?? []).map((at) => at - answeredAt))
    .sort((a, b) => a - b);
  const wanted = made.length * viewers;
  const at = (share) => times[Math.floor(times.length * share)] ?? NaN;
  const each = (which) => (after[which] === null ? null : (after[which] - before[which]) / made.length);
  const [lost, p50, p99] = [wanted - times.length, at(0.5), at(0.99)];
  const figures = { p50, p99, lost, wanted, serverMs: each('server'), postgresMs: each('postgres') };
  const cpu = (value) => (value === null ? '—' : value.toFixed(1));
  const lines = [
    `live: ${viewers} viewers of one calendar, ${made.length} bookings at ${rate} a second; one API process`,
    `  from the answer to the booking to each viewer: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms; lost ${lost} of ${wanted}`,
    `  milliseconds of CPU a booking and its ${viewers} deliveries: server ${cpu(figures.serverMs)}, postgres ${cpu(figures.postgresMs)}`,
    '',
  ];
  return { name: 'live', lines, ...figures, phases: [{ failures: lost }] };
}

/** Connects the viewers; answers with when each was told of each booking, by its id. */
async function watch(url, viewers) {
  const seen = new Map();
  const topic = `instrument:${it.instrumentId(instrument)}`;
  const connected = Array.from({ length: viewers }, async (_, i) => {
    const auth = { token: it.tokenOf(i % it.users) };
    const socket = io(url, { auth, transports: ['websocket'], reconnection: false, forceNew: true });
    later(() => socket.close());
    socket.on('event', ({ data }) => {
      const now = performance.now();
      if (!seen.has(data.bookingId)) seen.set(data.bookingId, []);
      seen.get(data.bookingId).push(now);
    });
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
    await socket.timeout(patienceMs).emitWithAck('subscribe', { topic });
  });
  await Promise.all(connected);
  return seen;
}

/** Books the instrument's free half-hours one after the other, at a steady rate from the `first` on. */
async function bookings(url, world, first, count, rate = count) {
  const began = performance.now();
  const made = Array.from({ length: count }, async (_, i) => {
    await sleep(began + (i * 1000) / rate - performance.now());
    const { startsAt, endsAt } = it.slotOf(world, (first + i) * it.instruments + instrument);
    const iso = (at) => new Date(at * 1000).toISOString();
    const answer = await fetch(`${url}/api/v1/instruments/${it.instrumentId(instrument)}/bookings`, {
      method: 'POST',
      headers: { authorization: `Bearer ${it.tokenOf(i % it.users)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ startsAt: iso(startsAt), endsAt: iso(endsAt), purpose: '薄膜截面形貌观察' }),
    });
    const answeredAt = performance.now();
    const { id, detail } = await answer.json();
    if (!answer.ok) throw new Error(`A booking was refused: ${answer.status} ${detail}`);
    return { id, answeredAt };
  });
  return Promise.all(made);
}

async function until(isSo) {
  while (!isSo()) await sleep(20);
}

export const benchmark = { measure };
