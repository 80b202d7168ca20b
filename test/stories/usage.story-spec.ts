import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { useOf } from '../support/use';
import { alliance, inHours } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let on: ReturnType<typeof useOf>;
const instrument = (wish: object = {}) => world.instrument(world.ids.centerId, world.ids.core, wish);
const rate = (wish: object) => ({
  rates: [{ layer: 'partner', hourlyPrice: cny(20_000), advanceDays: 30, ...wish }],
});

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  on = useOf(server, world);
});
afterAll(() => server.stop());

async function ready(wish: object = {}, [from, to] = [-5, 55]) {
  const booking = await on.book(world.as.partner, await instrument(wish));
  await on.bring(booking, from!, to!);
  return booking;
}
async function inUse(wish: object = {}, span?: [number, number]) {
  const booking = await ready(wish, span);
  expect((await on.checkIn(world.as.partner, booking)).status).toBe(200);
  return booking;
}
async function missed(wish: object = {}) {
  const booking = await ready(wish, [-40, 20]);
  await on.due('usage.miss', booking);
  return booking;
}
const heldUntil = async ({ id }: { id: string }) =>
  (await server.sql<{ until: Date }>('SELECT holds_until AS until FROM booking_holds WHERE booking_id = $1', [id]))[0]
    ?.until;

test('a use begins and ends: the rest of the time is free, it is charged and logged, and watchers see both', async () => {
  const booking = await ready({ bufferAfterMinutes: 10 }, [-20, 100]);
  const watcher = await server.connect(world.as.core);
  await watcher.subscribe(`instrument:${booking.instrumentId}`);
  const begun = await on.checkIn(world.as.partner, booking);
  expect(begun).toMatchObject({ status: 200, body: { state: 'in_use', version: 2, checkedInAt: expect.any(String) } });
  const ended = await on.checkOut(world.as.partner, booking, {
    note: '束流偏低',
    counters: [{ name: '灯丝小时', value: 812.5 }],
  });
  expect(ended).toMatchObject({ status: 200, body: { state: 'completed', checkedOutAt: expect.any(String) } });
  const events = await watcher.received(2);
  expect(events.map(({ type }) => type)).toEqual(['booking.in_use', 'booking.completed']);
  const until = (await heldUntil(booking))!.getTime() - Date.parse(ended.body.checkedOutAt);
  expect(until).toBe(10 * 60_000);
  // By the reservation, unless the rate says otherwise.
  expect(await on.charges(booking)).toMatchObject([{ kind: 'usage', amount: '20000' }]);
  const log = await server.get(world.as.core, `/instruments/${booking.instrumentId}/usages`);
  expect(log.body.items).toMatchObject([
    {
      ...{
        bookingId: booking.id,
        own: true,
        organizationName: '伙伴测试有限公司',
        reservedMinutes: 120,
        byCode: false,
      },
      ...{ overrunMinutes: 0, autoEnded: false, note: '束流偏低', counters: [{ name: '灯丝小时', value: 812.5 }] },
    },
  ]);
  // The time that was given back can be booked.
  const slot = { startsAt: new Date(Date.now() + 15 * 60_000), endsAt: new Date(Date.now() + 60 * 60_000) };
  const next = await server.post(world.as.core, `/instruments/${booking.instrumentId}/bookings`, {
    ...slot,
    purpose: '接着用',
  });
  expect(next.status).toBe(201);
});

test('of a stranger’s use only the time is told', async () => {
  const booking = await inUse();
  const { body } = await server.get(world.as.radiation, `/instruments/${booking.instrumentId}/usages`);
  expect(body.items).toMatchObject([{ own: false, organizationId: null, userName: null, layer: null, counters: [] }]);
  expect(JSON.stringify(body)).not.toContain(world.ids.partner);
  expect((await server.get(world.as.radiation, '/usages')).body.items).toEqual([]);
  expect((await server.get(world.as.radiation, '/usages?scope=owner')).body.items).toEqual([]);
  const viewer = await world.user('viewer', { in: [[world.ids.radiation, 'viewer']] });
  expectProblem(await server.get(viewer, '/usages?scope=owner'), [403, 'forbidden']);
});

test('fifty who check in at once begin one use', async () => {
  const booking = await ready();
  const answers = await Promise.all(Array.from({ length: 50 }, () => on.checkIn(world.as.partner, booking)));
  const verdicts = answers.map(({ status, body }) => `${status} ${body.code ?? ''}`).sort();
  expect(verdicts).toEqual(['200 ', ...Array<string>(49).fill('409 booking_cannot_move')]);
  const [row] = await server.sql<{ count: string }>('SELECT count(*) FROM usages WHERE booking_id = $1', [booking.id]);
  expect(row!.count).toBe('1');
});

test('an instrument with two places has two uses at once, one place only one, whoever asks PostgreSQL', async () => {
  const id = await instrument({ capacity: 2 });
  const bookings = [await on.book(world.as.partner, id), await on.book(world.as.core, id)];
  await server.sql('UPDATE booking_holds SET place = 2 WHERE booking_id = $1', [bookings[1]!.id]);
  for (const booking of bookings) await on.bring(booking, -5, 55);
  const both = [await on.checkIn(world.as.partner, bookings[0]!), await on.checkIn(world.as.core, bookings[1]!)];
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect((await server.get(world.as.core, `/instruments/${id}/use`)).body).toMatchObject({ running: 2, capacity: 2 });
  const moved = server.sql('UPDATE usages SET place = 1 WHERE instrument_id = $1', [id]);
  await expect(moved).rejects.toMatchObject({ driverError: { constraint: 'instrument_in_use' } });
});

test('who has not left keeps the next from beginning, and their time does not run out meanwhile', async () => {
  const id = await instrument();
  const [first, second] = [await on.book(world.as.partner, id), await on.book(world.as.core, id)];
  await on.bring(first, -100, -40);
  await on.bring(second, -40, 20);
  await server.sql(`UPDATE bookings SET ends_at = now() + interval '1 minute' WHERE id = $1`, [first.id]);
  expect(await on.checkIn(world.as.partner, first)).toMatchObject({ status: 200 });
  await on.begunBefore(first, 90);
  await server.sql(`UPDATE bookings SET ends_at = now() - interval '40 minutes' WHERE id = $1`, [first.id]);
  expectProblem(await on.checkIn(world.as.core, second), [409, 'instrument_in_use']);
  await on.due('usage.miss', second);
  expect(await on.read(second)).toMatchObject({ state: 'confirmed' });
  // Whoever keeps the instrument may end it for them; it cost the next user of their time.
  const ended = await on.checkOut(world.as.core, first);
  expect(ended.body).toMatchObject({ state: 'completed' });
  expect(await on.points(first)).toMatchObject([{ kind: 'overrun', points: 2 }]);
  const [row] = await server.sql('SELECT overrun_minutes, auto_ended FROM usages WHERE booking_id = $1', [first.id]);
  expect(row).toEqual({ overrun_minutes: 40, auto_ended: false });
  expect((await on.checkIn(world.as.core, second)).status).toBe(200);
});

test('checking in has its time, its order and its people', async () => {
  const early = await ready({}, [16, 76]);
  expectProblem(await on.checkIn(world.as.partner, early), [422, 'check_in_too_early']);
  expectProblem(await on.checkOut(world.as.partner, early), [409, 'booking_cannot_move']);
  await on.bring(early, 14, 76);
  expectProblem(await on.checkIn(world.as.radiation, early), [404, 'not_found']);
  const viewer = await world.user('viewer', { in: [[world.ids.partner, 'viewer']] });
  expectProblem(await on.checkIn(viewer, early), [403, 'forbidden']);
  const colleague = await world.user('colleague', { in: [[world.ids.partner, 'operator']] });
  expectProblem(await on.checkIn(colleague, early), [403, 'forbidden']);
  const lead = await world.user('lead', { in: [[world.ids.partner, 'manager']] });
  expect((await on.checkIn(lead, early)).status).toBe(200);
  expectProblem(await on.checkIn(world.as.partner, early), [409, 'booking_cannot_move']);
  const late = await ready({}, [-60, 0]);
  expectProblem(await on.checkIn(world.as.partner, late), [422, 'check_in_too_late']);
});

test('before their own time nobody takes another’s', async () => {
  const id = await instrument();
  const [first, second] = [await on.book(world.as.partner, id), await on.book(world.as.core, id)];
  await on.bring(first, -20, 10);
  await on.bring(second, 10, 70);
  expectProblem(await on.checkIn(world.as.core, second), [409, 'instrument_taken_until']);
  await on.due('usage.miss', first);
  expect(await on.read(first)).toMatchObject({ state: 'confirmed' });
  await server.sql(`UPDATE bookings SET state = 'cancelled' WHERE id = $1`, [first.id]);
  expect((await on.checkIn(world.as.core, second)).status).toBe(200);
});

test('the code at the instrument proves itself, and a printed one dies when it is replaced', async () => {
  const booking = await ready();
  const path = `/instruments/${booking.instrumentId}/check-in-code`;
  expectProblem(await server.get(world.as.partner, path), [403, 'forbidden']);
  const { body: printed } = await server.get(world.as.core, path);
  expect(printed).toMatchObject({ version: 1, url: `/use/${booking.instrumentId}?code=${printed.code}` });
  const other = await server.get(world.as.core, `/instruments/${world.ids.instrumentId}/check-in-code`);
  for (const code of ['', 'forged', `${printed.code}x`, other.body.code])
    expectProblem(await on.checkIn(world.as.partner, booking, { code }), [422, 'qr_code_invalid']);
  const { body: fresh } = await server.post(world.as.core, `${path}/rotate`);
  expect(fresh).toMatchObject({ version: 2 });
  expectProblem(await on.checkIn(world.as.partner, booking, { code: printed.code }), [422, 'qr_code_invalid']);
  expect((await on.checkIn(world.as.partner, booking, { code: fresh.code })).status).toBe(200);
  expect(await server.sql('SELECT by_code FROM usages WHERE booking_id = $1', [booking.id])).toEqual([
    { by_code: true },
  ]);
});

test('the page at the instrument shows what one may do there', async () => {
  const booking = await ready();
  const at = async (as: { token?: string }) => (await server.get(as, `/instruments/${booking.instrumentId}/use`)).body;
  expect(await at(world.as.partner)).toMatchObject({
    ...{ bookings: [{ id: booking.id, state: 'confirmed' }], running: 0, earlyMinutes: 15, mayBook: true },
  });
  expect(await at(world.as.radiation)).toMatchObject({ bookings: [] });
  expect(await at(world.as.core)).toMatchObject({ bookings: [{ id: booking.id }] });
});

test.each([
  ['reservation', 30, 20_000],
  ['usage', 30, 10_000],
  ['usage', 90, 30_000],
  ['larger', 30, 20_000],
  ['larger', 90, 30_000],
])('charged by %s, %i minutes of use of an hour cost %i fen', async (chargeBy, minutes, amount) => {
  const booking = await inUse(rate({ chargeBy }), [-30, 30]);
  await on.begunBefore(booking, minutes);
  expect((await on.checkOut(world.as.partner, booking)).status).toBe(200);
  const [charge] = await on.charges(booking);
  // Between two statements time goes on.
  expect(Math.abs(Number(charge!.amount) - amount)).toBeLessThan(60);
});

test('who does not come gives the time up, pays what was agreed and is recorded; both are told', async () => {
  const booking = await missed(rate({ cancellation: { freeUntilHours: 24, feeBp: 3000, noShowBp: 5000 } }));
  const now = await on.read(booking);
  expect(now).toMatchObject({ state: 'no_show' });
  expect((await heldUntil(booking))!.getTime()).toBeLessThanOrEqual(Date.now());
  expect(await on.charges(booking)).toMatchObject([{ kind: 'no_show', amount: '10000' }]);
  expect(await on.points(booking)).toMatchObject([{ kind: 'no_show', points: 3, state: 'standing' }]);
  expect(await on.notices(world.as.partner)).toEqual(expect.arrayContaining(['booking.no_show', 'conduct.given']));
  expectProblem(await on.checkIn(world.as.partner, booking), [409, 'booking_cannot_move']);
});

test('exactly in time: within the grace nobody is missed, and the plan follows a booking that moves or goes', async () => {
  const id = await instrument({ graceMinutes: 20 });
  const booking = await on.book(world.as.partner, id);
  const jobs = () =>
    server.sql<{ run_at: Date }>(`SELECT run_at FROM jobs WHERE kind = 'usage.miss' AND payload->>'bookingId' = $1`, [
      booking.id,
    ]);
  const span = { startsAt: inHours(300), endsAt: inHours(301) };
  expect((await server.post(world.as.partner, `/bookings/${booking.id}/move`, span)).status).toBe(200);
  await server.work();
  expect(await jobs()).toEqual([{ run_at: new Date(Date.parse(span.startsAt) + 20 * 60_000) }]);
  await on.bring(booking, -19, 41);
  await on.due('usage.miss', booking);
  expect(await on.read(booking)).toMatchObject({ state: 'confirmed' });
  await server.sql(`UPDATE bookings SET starts_at = now() + interval '4 days', ends_at = now() + interval '5 days'
    WHERE id = '${booking.id}'`);
  expect((await server.post(world.as.partner, `/bookings/${booking.id}/cancel`)).status).toBe(200);
  await on.due('usage.miss', booking);
  expect([await jobs(), await on.points(booking)]).toEqual([[], []]);
});

test('an outage is nobody’s fault: no fee, no points, no checking in', async () => {
  const booking = await ready({}, [-40, 20]);
  const { instrumentId } = booking;
  const stop = { startsAt: inHours(200), endsAt: inHours(201), reason: '真空泄漏' };
  expect((await server.post(world.as.core, `/instruments/${instrumentId}/outages`, stop)).status).toBe(201);
  await server.sql(
    `UPDATE outages SET starts_at = now() - interval '1 hour', ends_at = now() + interval '1 hour' WHERE instrument_id = $1`,
    [instrumentId],
  );
  expectProblem(await on.checkIn(world.as.partner, booking), [409, 'use_while_out_of_order']);
  await on.due('usage.miss', booking);
  expect([await on.charges(booking), await on.points(booking)]).toEqual([[], []]);
});

test('samples sent in are run by whoever keeps the instrument, and nobody is missed for them', async () => {
  const operator = await instrument({ kind: 'operator', name: '检测员' });
  const id = await instrument({
    ...rate({ samplePrice: cny(1500) }),
    operatorId: operator,
    samples: { maximumSamples: 20, turnaroundHours: 120 },
  });
  const booking = await on.book(world.as.partner, id, { mode: 'send_sample', samples: 4 });
  await on.bring(booking, -40, 20);
  await on.due('usage.miss', booking);
  expect(await on.read(booking)).toMatchObject({ state: 'confirmed' });
  expectProblem(await on.checkIn(world.as.partner, booking), [403, 'samples_run_by_owner']);
  expect((await on.checkIn(world.as.core, booking)).status).toBe(200);
  expectProblem(await on.checkOut(world.as.partner, booking), [403, 'samples_run_by_owner']);
  expect((await on.checkOut(world.as.core, booking)).status).toBe(200);
  expect(await on.charges(booking)).toMatchObject([{ amount: '26000' }]);
});

test('what nobody ended is ended twelve hours later, for the time reserved', async () => {
  const booking = await inUse(rate({ chargeBy: 'usage' }), [-60, 5]);
  await on.due('usage.auto-end', booking);
  expect(await on.read(booking)).toMatchObject({ state: 'in_use' });
  await on.bring(booking, -800, -740);
  await on.begunBefore(booking, 800);
  await server.sql(
    `INSERT INTO jobs (kind, payload) VALUES ('usage.auto-end', jsonb_build_object('bookingId', $1::text))`,
    [booking.id],
  );
  await server.work();
  const ended = await on.read(booking);
  expect(ended).toMatchObject({ state: 'completed', checkedOutAt: ended.endsAt });
  const [log] = await server.sql('SELECT overrun_minutes, auto_ended FROM usages WHERE booking_id = $1', [booking.id]);
  expect(log).toEqual({ overrun_minutes: 720, auto_ended: true });
  expect(await on.charges(booking)).toMatchObject([{ kind: 'usage', amount: '20000' }]);
  expect(await on.notices(world.as.partner)).toContain('usage.auto_ended');
});
