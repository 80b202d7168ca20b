import { record, schedule, unschedule, Worker, type JobHandler } from '@concentric/platform';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { As } from '../support/client';
import { startServer, type TestServer } from '../support/server';
import { alliance, inHours } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  await server.work();
});
afterAll(() => server.stop());

let nextHour = 48;
async function book(as: As, hour = nextHour++) {
  const wish = { startsAt: inHours(hour), endsAt: inHours(hour + 1), purpose: '提醒测试' };
  const { status, body } = await server.post(as, `/instruments/${world.ids.instrumentId}/bookings`, wish);
  expect(status).toBe(201);
  await server.work();
  return body as { id: string; startsAt: string; endsAt: string };
}
const noticesOf = async (as: As) =>
  (await server.get(as, '/me/inbox?limit=200')).body.items as { type: string; subjectId: string; data: any }[];
const jobsOf = (kind: string) =>
  server.sql<{ key: string; run_at: Date; attempts: number; failed_at: Date | null; last_error: string }>(
    'SELECT * FROM jobs WHERE kind = $1 ORDER BY id',
    [kind],
  );
const makeDue = (kind: string) => server.sql('UPDATE jobs SET run_at = now() WHERE kind = $1', [kind]);
const dayBefore = (instant: string) => new Date(Date.parse(instant) - 86_400_000);
const reminder = 'booking.reminder';

test('a confirmed booking is remembered a day before it begins, once', async () => {
  const user = await world.user('reminded', { in: [[world.ids.core, 'operator']] });
  const { id, startsAt } = await book(user);
  expect(await jobsOf(reminder)).toMatchObject([{ run_at: dayBefore(startsAt) }]);
  expect(await noticesOf(user)).toEqual([]);
  await makeDue(reminder);
  await server.work();
  await server.work();
  const told = await noticesOf(user);
  expect(told).toMatchObject([
    { type: 'booking.reminder', subjectId: id, data: { startsAt, instrumentName: '场发射扫描电镜' } },
  ]);
  expect(told).toHaveLength(1);
});

test('a reminder follows its booking to another time and goes with it', async () => {
  const { id } = await book(world.as.core);
  const [startsAt, endsAt] = [inHours(90), inHours(91)];
  expect((await server.post(world.as.core, `/bookings/${id}/move`, { startsAt, endsAt })).status).toBe(200);
  await server.work();
  expect(await jobsOf(reminder)).toMatchObject([{ key: `${reminder}:${id}`, run_at: dayBefore(startsAt) }]);
  await server.post(world.as.core, `/bookings/${id}/cancel`);
  await server.work();
  expect(await jobsOf(reminder)).toEqual([]);
});

test('a request nobody answered lapses at its deadline, and its holder is told', async () => {
  const lapse = 'booking.lapse';
  const { id } = await book(world.as.radiation);
  const [answered, later] = [await book(world.as.radiation), await book(world.as.radiation)];
  const lapsing = (await jobsOf(lapse)).map(({ key }) => key.split(':')[1]);
  expect(lapsing).toEqual([id, answered.id, later.id]);
  await server.post(world.as.core, `/bookings/${answered.id}/approve`);
  await server.sql(`UPDATE bookings SET decide_by = now() - interval '1 second' WHERE id = $1`, [id]);
  // The others' come early, too: one deadline has not passed, and what was approved has none any more.
  await makeDue(lapse);
  await server.work();
  const stateOf = async (bookingId: string) => (await server.get(world.as.radiation, `/bookings/${bookingId}`)).body;
  expect(await stateOf(id)).toMatchObject({ state: 'expired', awaiting: null, decideBy: null, version: 2 });
  expect((await stateOf(answered.id)).state).toBe('confirmed');
  expect((await stateOf(later.id)).state).toBe('requested');
  expect((await noticesOf(world.as.radiation))[0]).toMatchObject({ type: 'booking.expired', subjectId: id });
  expect(await server.sql('SELECT FROM booking_holds WHERE booking_id = $1', [id])).toEqual([]);
});

test('what recurs is planned again from the moment it ran', async () => {
  const runs: Date[] = [];
  const handler: JobHandler = { kind: 'test.recurs', every: 3_600_000, run: async () => void runs.push(new Date()) };
  const worker = new Worker(server.database, [handler], [], () => undefined);
  await schedule(server.database.reader, { kind: handler.kind, key: `every:${handler.kind}`, runAt: new Date() });
  await worker.drain();
  const [next] = await jobsOf(handler.kind);
  expect(runs).toHaveLength(1);
  expect(next!.run_at.getTime() - runs[0]!.getTime()).toBeGreaterThanOrEqual(3_600_000);
  expect(next!.run_at.getTime() - runs[0]!.getTime()).toBeLessThan(3_660_000);
});

test('a job that fails is undone and tried again, ever later, and given up after ten attempts', async () => {
  const kind = 'test.fails';
  const outcomes: string[] = [];
  const handler: JobHandler = {
    kind,
    run: async (tx, caller) => {
      await record(tx, caller, {
        type: 'test.done',
        subject: { type: 'test', id: world.ids.core },
        topics: [],
        data: {},
      });
      throw new Error('the database says no');
    },
  };
  const worker = new Worker(server.database, [handler], [], (outcome) => outcomes.push(outcome));
  await schedule(server.database.reader, { kind, key: kind, runAt: new Date() });
  const waits: number[] = [];
  for (let attempt = 1; attempt <= 10; attempt++) {
    const tried = Date.now();
    expect(await worker.drain()).toBe(1);
    const [job] = await jobsOf(kind);
    expect(job).toMatchObject({ attempts: attempt, last_error: 'Error: the database says no' });
    waits.push(Math.floor((job!.run_at.getTime() - tried) / 1000));
    expect(job!.failed_at === null).toBe(attempt < 10);
    await makeDue(kind);
  }
  expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]);
  expect(outcomes).toEqual([...Array(9).fill('failed'), 'given_up']);
  expect(await worker.drain()).toBe(0);
  expect(await server.sql(`SELECT FROM journal WHERE type = 'test.done'`)).toEqual([]);
  // Somebody plans it again: it gets all its attempts back.
  await schedule(server.database.reader, { kind, key: kind, runAt: new Date() });
  expect(await jobsOf(kind)).toMatchObject([{ attempts: 0, failed_at: null }]);
  await unschedule(server.database.reader, kind);
});

test('a job of a kind nobody handles is kept for who does', async () => {
  await schedule(server.database.reader, { kind: 'test.tomorrow', key: 'test.tomorrow', runAt: new Date() });
  const old = new Worker(server.database, [], [], () => undefined);
  await old.drain();
  expect(await jobsOf('test.tomorrow')).toMatchObject([{ attempts: 1, failed_at: null }]);
  await makeDue('test.tomorrow');
  let ran = 0;
  const fresh = new Worker(
    server.database,
    [{ kind: 'test.tomorrow', run: async () => void ran++ }],
    [],
    () => undefined,
  );
  await fresh.drain();
  expect([ran, await jobsOf('test.tomorrow')]).toEqual([1, []]);
});

test('of four workers beside each other none runs a job that another has', async () => {
  const kind = 'test.counted';
  const runs: number[] = [];
  const handler: JobHandler = {
    kind,
    run: async (tx, _, { number }) => {
      await tx.query('SELECT 1');
      runs.push(Number(number));
    },
  };
  const numbers = Array.from({ length: 200 }, (_, number) => number);
  for (const number of numbers)
    await schedule(server.database.reader, { kind, payload: { number }, runAt: new Date() });
  const workers = Array.from({ length: 4 }, () => new Worker(server.database, [handler], [], () => undefined));
  const drained = await Promise.all(workers.map((worker) => worker.drain()));
  expect(runs.toSorted((a, b) => a - b)).toEqual(numbers);
  expect(drained.reduce((sum, count) => sum + count)).toBe(200);
  expect(drained.filter((count) => count > 0).length).toBeGreaterThan(1);
});

test('two plans under one key are one job, at the later plan’s time, with its say', async () => {
  const plan = (at: string, say: string) =>
    schedule(server.database.reader, { kind: 'test.moves', key: 'moves', payload: { say }, runAt: new Date(at) });
  await plan('2030-01-01T00:00:00Z', 'first');
  await plan('2029-01-01T00:00:00Z', 'second');
  expect(await jobsOf('test.moves')).toMatchObject([
    { run_at: new Date('2029-01-01T00:00:00Z'), payload: { say: 'second' } },
  ]);
  await unschedule(server.database.reader, 'moves');
  expect(await jobsOf('test.moves')).toEqual([]);
});
