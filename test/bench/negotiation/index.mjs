import { performance } from 'node:perf_hooks';

import { io } from 'socket.io-client';

import { sleep } from '../../../apps/launcher/src/project.mjs';
import { later } from '../kit/cleanup.mjs';
import { cpuOf, cpuOfFamily, postmasterOf } from '../kit/cpu.mjs';
import { migrate, startApi } from '../kit/programs.mjs';
import { connect, scratchDatabase, startServer } from '../kit/scratch.mjs';
import * as it from './world.mjs';

const patienceMs = 10_000;
/** Offers before the measuring begins: a process that has just started is slower. */
const warmUp = 12;
/** An offer has appeared to 95 of 100 within this time. */
const wantedMs = 300;
/** So many offers at least, or what 95 of 100 see is what a handful saw. */
const fewestOffers = 200;
/** A room takes two hundred rounds: after so many people go on in another. */
const offersOfRoom = 150;
/** In one room people take turns: nobody offers ten times a second. */
const paceInRoom = 4;

/** The rooms that are open at once, in turns: one after the other, or all together. */
const turnsOf = (open, count) =>
  open === 1
    ? Array.from({ length: Math.ceil(count / offersOfRoom) }, (_, i) => ({
        rooms: [i],
        count: Math.min(offersOfRoom, count - i * offersOfRoom),
      }))
    : [{ rooms: Array.from({ length: open }, (_, room) => room), count }];

/**
 * How soon an offer appears at the other side and at the broker: from the moment it is sent until they are told of it, and
 * until they have read the room with it. Through two API processes, to which the people are connected in turns.
 */
async function measure({ rate, seconds, rounds }, log) {
  const url = await scratchDatabase(await startServer(), 'negotiation');
  await migrate(url);
  const client = await connect(url);
  await client.query(it.seed);
  const apis = [await startApi(url), await startApi(url)];
  const postmaster = await postmasterOf(client);
  const clock = () => [
    apis.map(({ pid }) => cpuOf(pid)).reduce((sum, own) => (sum === null || own === null ? null : sum + own), 0),
    cpuOfFamily(postmaster),
  ];
  const lines = [];
  const phases = [];
  for (const open of [1, it.rooms]) {
    const pace = open === 1 ? Math.min(rate, paceInRoom) : rate;
    const count = Math.max(fewestOffers, Math.ceil(pace * seconds * rounds));
    log(`negotiation: ${open} room(s) open, ${count} offers, ${pace} a second`);
    const [told, read, spent] = [[], [], [0, 0]];
    for (const turn of turnsOf(open, count)) {
      const seen = await enter(apis, turn.rooms);
      await offers(apis, turn.rooms, 0, warmUp, pace);
      const before = clock();
      const made = await offers(apis, turn.rooms, warmUp, turn.count, pace);
      await Promise.race([sleep(patienceMs), until(() => made.every(({ id }) => seen.get(id)?.length >= 2))]);
      clock().forEach((now, i) => (spent[i] = now === null || spent[i] === null ? null : spent[i] + now - before[i]));
      for (const { id, sentAt } of made)
        for (const { toldAt, readAt } of seen.get(id) ?? []) {
          told.push(toldAt - sentAt);
          read.push(readAt - sentAt);
        }
      seen.leave();
    }
    const figures = figuresOf({ open, count, told, read, spent });
    lines.push(...linesOf(figures, pace));
    phases.push({ ...figures, failures: figures.lost + (figures.readP95 < wantedMs ? 0 : 1) });
  }
  return { name: 'negotiation', lines: [...lines, ''], phases };
}

function figuresOf({ open, count, told, read, spent }) {
  const at = (times, share) => times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? NaN;
  const [serverMs, postgresMs] = spent.map((sum) => (sum === null ? null : sum / count));
  return {
    ...{ open, offers: count, toldP50: at(told, 0.5), toldP95: at(told, 0.95) },
    ...{ readP50: at(read, 0.5), readP95: at(read, 0.95), lost: 2 * count - read.length, serverMs, postgresMs },
  };
}

function linesOf({ open, offers, toldP50, toldP95, readP50, readP95, lost, serverMs, postgresMs }, pace) {
  const cpu = (value) => (value === null ? '—' : value.toFixed(1));
  return [
    `negotiation: ${open} room(s) open at once, ${offers} offers at ${pace} a second; two API processes`,
    `  from sending an offer until the other side and the broker are told: p50 ${toldP50.toFixed(0)} ms, p95 ${toldP95.toFixed(0)} ms`,
    `  … and have read the room with it: p50 ${readP50.toFixed(0)} ms, p95 ${readP95.toFixed(0)} ms (wanted: under ${wantedMs}); lost ${lost} of ${2 * offers}`,
    `  milliseconds of CPU an offer and its two readings: servers ${cpu(serverMs)}, postgres ${cpu(postgresMs)}`,
  ];
}

const asking = (user) => ({ authorization: `Bearer ${it.tokenOf(user)}`, 'content-type': 'application/json' });

/** Opens rooms in three browsers each; answers with when the two others were told of each offer and had read it. */
async function enter(apis, numbers) {
  const seen = new Map();
  const sockets = [];
  const join = async (user, rooms) => {
    const { url } = apis[user % apis.length];
    const auth = { token: it.tokenOf(user) };
    const socket = io(url, { auth, transports: ['websocket'], reconnection: false, forceNew: true });
    sockets.push(socket);
    socket.on('event', async ({ type, data, actor }) => {
      if (type !== 'offer.made' || actor === it.userId(user)) return;
      const toldAt = performance.now();
      const answer = await fetch(`${url}/api/v1/negotiations/${data.negotiationId}`, { headers: asking(user) });
      const { rounds = [] } = await answer.json();
      if (!rounds.some(({ id }) => id === data.offerId)) return;
      if (!seen.has(data.offerId)) seen.set(data.offerId, []);
      seen.get(data.offerId).push({ toldAt, readAt: performance.now() });
    });
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
    for (const room of rooms)
      await socket.timeout(patienceMs).emitWithAck('subscribe', { topic: `negotiation:${it.roomId(room)}` });
  };
  // A hundred at a time: a thousand people do not come in the same millisecond.
  for (let i = 0; i < numbers.length; i += 50)
    await Promise.all(
      numbers
        .slice(i, i + 50)
        .flatMap((room) => [join(it.userOf.licensor(room), [room]), join(it.userOf.licensee(room), [room])]),
    );
  for (const broker of new Set(numbers.map(it.brokerOf)))
    await join(
      broker,
      numbers.filter((room) => it.brokerOf(room) === broker),
    );
  const leave = () => sockets.forEach((socket) => socket.close());
  later(leave);
  return Object.assign(seen, { leave });
}

/** Makes offers at a steady rate, in one room after the other, by each side in turns. */
async function offers(apis, rooms, first, count, rate) {
  const began = performance.now();
  const made = Array.from({ length: count }, async (_, i) => {
    await sleep(Math.max(0, began + (i * 1000) / rate - performance.now()));
    const n = first + i;
    const room = rooms[(n * 37) % rooms.length];
    const user = it.userOf[Math.floor(n / rooms.length) % 2 ? 'licensee' : 'licensor'](room);
    const sentAt = performance.now();
    const answer = await fetch(`${apis[i % apis.length].url}/api/v1/negotiations/${it.roomId(room)}/offers`, {
      method: 'POST',
      headers: asking(user),
      body: JSON.stringify({ terms: it.termsOf(n), expiresAt: new Date(Date.now() + 86_400_000).toISOString() }),
    });
    const { id, detail } = await answer.json();
    if (!answer.ok) throw new Error(`An offer was refused: ${answer.status} ${detail}`);
    return { id, sentAt };
  });
  return Promise.all(made);
}

async function until(isSo) {
  while (!isSo()) await sleep(20);
}

export const benchmark = { measure };
