import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Answer, As } from '../support/client';
import { startServer, type TestServer } from '../support/server';
import { startProcesses } from '../support/stack';
import { alliance, inHours } from '../support/world';

let stack: Awaited<ReturnType<typeof startProcesses>>;
let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let users: As[];

beforeAll(async () => {
  stack = await startProcesses(2);
  server = await startServer({ DATABASE_URL: stack.databaseUrl });
  world = await alliance(server);
  const operator = () => world.user('operator', { in: [[world.ids.core, 'operator']] });
  users = [world.as.core, world.as.partner, await operator(), await operator()];
}, 120_000);
afterAll(async () => {
  await server.stop();
  await stack.stop();
});

const newInstrument = () => world.instrument(world.ids.centerId, world.ids.core);
const times = <T>(count: number, work: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, i) => work(i)));
/** Every second request to the other process, by one of four users. */
const post = (i: number, path: string, body: object = {}, as: As = users[Math.floor(i / 2) % 4]!) =>
  stack.clients[i % 2]!.post(as, path, body);
const tally = (answers: Answer[]) => {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const outcome = status < 300 ? String(status) : `${status} ${body.code}`;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
};
const minutesAfter = (instant: string, minutes: number) =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();
const liveBookings = (instrumentId: string) =>
  server.sql(`SELECT id FROM bookings WHERE instrument_id = $1 AND state IN ('requested', 'confirmed')`, [
    instrumentId,
  ]);

test('of 1 000 at once for one slot through two processes exactly one gets it', async () => {
  const id = await newInstrument();
  const wish = { startsAt: inHours(24), endsAt: inHours(25), purpose: '抢占' };
  const answers = await times(1000, (i) => post(i, `/instruments/${id}/bookings`, wish));
  expect(tally(answers)).toEqual({ 201: 1, '409 booking_overlaps': 999 });
  expect(await liveBookings(id)).toHaveLength(1);
}, 120_000);

test('of 1 000 at once a quarter of an hour apart no two that got it overlap, and no slot is lost', async () => {
  const id = await newInstrument();
  const begins = (i: number) => minutesAfter(inHours(24), 15 * (i % 50));
  const wish = (i: number) => ({ startsAt: begins(i), endsAt: minutesAfter(begins(i), 60), purpose: '错峰抢占' });
  const answers = await times(1000, (i) => post(i, `/instruments/${id}/bookings`, wish(i)));
  const { 201: won = 0, '409 booking_overlaps': lost = 0, ...others } = tally(answers);
  expect([won + lost, others]).toEqual([1000, {}]);
  const taken = answers
    .flatMap(({ status, body }) => (status === 201 ? [Date.parse(body.startsAt) / 60_000] : []))
    .sort((a, b) => a - b);
  const overlaps = (a: number, b: number) => Math.abs(a - b) < 60;
  expect(taken.filter((start, i) => i > 0 && overlaps(start, taken[i - 1]!))).toEqual([]);
  // Whoever lost, lost to somebody who has part of that time.
  const begun = Array.from({ length: 50 }, (_, i) => Date.parse(begins(i)) / 60_000);
  expect(begun.filter((start) => !taken.some((other) => overlaps(start, other)))).toEqual([]);
  expect(await liveBookings(id)).toHaveLength(won);
}, 120_000);

test('of 100 bookings moved at once into one hour one arrives, and the others stay where they were', async () => {
  const id = await newInstrument();
  const booked = await times(100, (i) =>
    post(
      i,
      `/instruments/${id}/bookings`,
      { startsAt: inHours(30 + i), endsAt: inHours(31 + i), purpose: '移动' },
      users[0],
    ),
  );
  expect(tally(booked)).toEqual({ 201: 100 });
  const goal = { startsAt: inHours(26), endsAt: inHours(27) };
  const answers = await times(100, (i) => post(i, `/bookings/${booked[i]!.body.id}/move`, goal, users[0]));
  expect(tally(answers)).toEqual({ 200: 1, '409 booking_overlaps': 99 });
  const moved = await server.sql('SELECT id FROM bookings WHERE instrument_id = $1 AND version = 2', [id]);
  expect(moved).toHaveLength(1);
}, 120_000);

test('of 50 approvals of one request at once one approves', async () => {
  const id = await newInstrument();
  const wish = { startsAt: inHours(24), endsAt: inHours(25), purpose: '待批' };
  const { body } = await post(0, `/instruments/${id}/bookings`, wish, world.as.radiation);
  expect(body.state).toBe('requested');
  const answers = await times(50, (i) =>
    post(i, `/bookings/${body.id}/approve`, {}, i % 4 < 2 ? world.as.core : world.as.manager),
  );
  expect(tally(answers)).toEqual({ 200: 1, '409 booking_cannot_move': 49 });
  const told = await server.sql(`SELECT position FROM journal WHERE subject_id = $1 AND type = 'booking.confirmed'`, [
    body.id,
  ]);
  expect(told).toHaveLength(1);
}, 120_000);

test('50 twins with one Idempotency-Key across two processes make one booking and get one answer', async () => {
  const id = await newInstrument();
  const wish = { startsAt: inHours(24), endsAt: inHours(25), purpose: '重复点击' };
  const as = { ...world.as.core, headers: { 'idempotency-key': 'twins' } };
  const answers = await times(50, (i) => post(i, `/instruments/${id}/bookings`, wish, as));
  expect(tally(answers)).toEqual({ 201: 50 });
  for (const { body, headers } of answers) {
    expect(body).toEqual(answers[0]!.body);
    expect(headers.get('location')).toBe(`/api/v1/bookings/${body.id}`);
  }
  expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(49);
  expect(await liveBookings(id)).toHaveLength(1);
}, 120_000);

test('twins of a refused request get the same refusal, whatever has become free since', async () => {
  const id = await newInstrument();
  const wish = { startsAt: inHours(24), endsAt: inHours(25), purpose: '冲突' };
  const first = await post(0, `/instruments/${id}/bookings`, wish, world.as.core);
  const as = { ...world.as.partner, headers: { 'idempotency-key': 'refused' } };
  const refused = await post(0, `/instruments/${id}/bookings`, wish, as);
  await post(0, `/bookings/${first.body.id}/cancel`, {}, world.as.core);
  const again = await post(1, `/instruments/${id}/bookings`, wish, as);
  expect([refused.status, again.status]).toEqual([409, 409]);
  expect({ ...again.body, requestId: '' }).toEqual({ ...refused.body, requestId: '' });
});

test('in all of this PostgreSQL met no deadlock', async () => {
  // A connection reports what it met when it ends.
  await Promise.all(stack.processes.map(({ stop }) => stop()));
  const [{ deadlocks }] = (await server.sql(
    'SELECT deadlocks::integer FROM pg_stat_database WHERE datname = current_database()',
  )) as [{ deadlocks: number }];
  expect(deadlocks).toBe(0);
});
