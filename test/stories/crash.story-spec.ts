import { instrumentTopic, type DeliveredEvent } from '@concentric/platform';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { clientOf, type Answer } from '../support/client';
import { startServer, type TestServer } from '../support/server';
import { startProcesses, startProgram } from '../support/stack';
import { alliance, inHours } from '../support/world';

let stack: Awaited<ReturnType<typeof startProcesses>>;
let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;

beforeAll(async () => {
  stack = await startProcesses(2);
  server = await startServer({ DATABASE_URL: stack.databaseUrl });
  world = await alliance(server);
  await server.work();
}, 120_000);
afterAll(async () => {
  await server.stop();
  await stack.stop();
});

const program = (name: 'api' | 'worker') =>
  startProgram(name, { DATABASE_URL: stack.databaseUrl, CONCENTRIC_DEMONSTRATION: 'off' });
const newInstrument = () => world.instrument(world.ids.centerId, world.ids.core);
const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);
// Days ahead: a reminder that falls due while a story runs would be one notice too many.
const wish = (hour: number) => ({ startsAt: inHours(72 + hour), endsAt: inHours(73 + hour), purpose: '断电测试' });
const bookingsOf = async (events: DeliveredEvent[]) => events.map(({ data }) => String(data['bookingId']));
const keptOn = async (instrumentId: string) =>
  (await server.sql<{ id: string }>('SELECT id FROM bookings WHERE instrument_id = $1', [instrumentId])).map(
    ({ id }) => id,
  );

test('what is booked at one process is heard at the other, in order', async () => {
  const [a, b] = stack.clients as [(typeof stack.clients)[0], (typeof stack.clients)[0]];
  const id = await newInstrument();
  const listener = await a!.connect(world.as.partner);
  expect(await listener.subscribe(instrumentTopic(id))).toEqual({ ok: true, lastSeq: 1 });
  const answers = await Promise.all(
    upTo(40).map((i) => b!.post(world.as.core, `/instruments/${id}/bookings`, wish(24 + i))),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  const events = await listener.received(40);
  expect(events.map(({ seq }) => seq)).toEqual(upTo(41).slice(1));
  expect((await bookingsOf(events)).sort()).toEqual(answers.map(({ body }) => body.id).sort());
});

test('of a process killed amid its answers nothing it promised is lost, and nothing is told twice', async () => {
  const id = await newInstrument();
  const doomed = await program('api');
  const client = clientOf(doomed.url);
  const listener = await client.connect(world.as.partner);
  await listener.subscribe(instrumentTopic(id), 0);
  const promised: string[] = [];
  const unanswered: number[] = [];
  const book = async (i: number) => {
    const as = { ...world.as.core, headers: { 'idempotency-key': `crash-${i}` } };
    const answer = await client.post(as, `/instruments/${id}/bookings`, wish(24 + i)).catch(() => undefined);
    if (!answer) return void unanswered.push(i);
    expect(answer.status).toBe(201);
    promised.push(answer.body.id);
    // The moment thirty are promised, with the others in mid-air and a listener who lags.
    if (promised.length === 30) await doomed.stop('SIGKILL');
  };
  await Promise.all(upTo(80).map(book));
  await listener.ended;
  const heard = [...listener.events];
  expect(promised.length + unanswered.length).toBe(80);
  expect(unanswered.length).toBeGreaterThan(0);

  // Nobody knows whether the others were kept: the same key asks again, at another process.
  const retried: Answer[] = await Promise.all(
    unanswered.map((i) =>
      stack.clients[0]!.post(
        { ...world.as.core, headers: { 'idempotency-key': `crash-${i}` } },
        `/instruments/${id}/bookings`,
        wish(24 + i),
      ),
    ),
  );
  expect(retried.map(({ status }) => status)).toEqual(unanswered.map(() => 201));
  const all = [...promised, ...retried.map(({ body }) => String(body.id))].sort();
  expect((await keptOn(id)).sort()).toEqual(all);

  const again = await program('api');
  const back = await clientOf(again.url).connect(world.as.partner);
  await back.subscribe(instrumentTopic(id), heard.at(-1)?.seq ?? 0);
  const missed = await back.received(81 - heard.length);
  expect([...heard, ...missed].map(({ seq }) => seq)).toEqual(upTo(81));
  expect((await bookingsOf([...heard, ...missed].slice(1))).sort()).toEqual(all);
  back.socket.close();
  await again.stop();
}, 120_000);

test('a worker killed in mid-job has done nothing, and the next does it once', async () => {
  const id = await newInstrument();
  const owner = await server.connect(world.as.core);
  await owner.subscribe('user');
  const blocker = new Client({ connectionString: stack.databaseUrl });
  await blocker.connect();
  await blocker.query('BEGIN; LOCK TABLE notices IN ACCESS EXCLUSIVE MODE');
  const doomed = await program('worker');
  const { status, body } = await server.post(world.as.radiation, `/instruments/${id}/bookings`, wish(24));
  expect(status).toBe(201);
  const stuck = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ~ 'notices'`;
  while ((await server.sql(stuck)).length === 0);
  await doomed.stop('SIGKILL');
  await blocker.query('COMMIT');
  await blocker.end();

  const next = await program('worker');
  const [told] = await owner.received(1);
  expect(told).toMatchObject({ type: 'notice.added', data: { noticeType: 'booking.requested' } });
  await next.stop();
  await server.work();
  expect(await server.sql('SELECT id FROM notices WHERE subject_id = $1', [body.id])).toHaveLength(1);
  expect(await server.sql(`SELECT id FROM jobs WHERE kind = 'event'`)).toEqual([]);
}, 120_000);

test('workers killed again and again tell everybody everything once', async () => {
  const id = await newInstrument();
  const owner = await server.connect(world.as.core);
  await owner.subscribe('user');
  const requests = await Promise.all(
    upTo(60).map((i) => server.post(world.as.radiation, `/instruments/${id}/bookings`, wish(100 + i))),
  );
  expect(new Set(requests.map(({ status }) => status))).toEqual(new Set([201]));
  for (const enough of [5, 20, 35]) {
    const [one, two] = await Promise.all([program('worker'), program('worker')]);
    await owner.received(enough);
    await Promise.all([one.stop('SIGKILL'), two.stop('SIGKILL')]);
  }
  const last = await program('worker');
  const events = await owner.received(60);
  await last.stop();
  await server.work();
  const first = events[0]!.seq;
  expect(events.map(({ seq }) => seq - first)).toEqual(upTo(60).map((i) => i - 1));
  const notices = await server.sql<{ subject_id: string }>(
    `SELECT subject_id FROM notices WHERE user_id = $1 AND subject_id IN (SELECT id FROM bookings WHERE instrument_id = $2)`,
    [world.as.core.id, id],
  );
  expect(notices.map(({ subject_id }) => subject_id).sort()).toEqual(requests.map(({ body }) => body.id).sort());
}, 120_000);
