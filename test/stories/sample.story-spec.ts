import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sendIn, takesSamples } from '../support/access/sample';
import type { As } from '../support/client';
import { expectProblem, rowCounts } from '../support/problems';
import { described, samplesOf } from '../support/samples';
import { startServer, type TestServer } from '../support/server';
import { alliance, inHours } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
/** Of the core member; a new one for each story. */
let instrumentId: string;
let operator: As & { id: string };
let does: ReturnType<typeof samplesOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  operator = await world.user('试验员', { in: [[world.ids.core, 'operator']] });
  does = samplesOf(server, world, operator);
});
beforeEach(async () => {
  instrumentId = await world.instrument(world.ids.centerId, world.ids.core, takesSamples);
  await server.work();
});
afterAll(() => server.stop());

describe('samples', () => {
  test('live from their announcement to their return, and every step is on record', async () => {
    const { booking, samples } = await sendIn(server, world, instrumentId);
    expect(samples).toMatchObject([
      { label: 'S1', state: 'announced', name: null, steps: ['send'], mayDescribe: true, version: 1, overdue: false },
      { label: 'S2', state: 'announced' },
    ]);
    const { id, code } = samples[0]!;
    const of = (verb: string) => `/samples/${id}/${verb}`;
    expectProblem(await does.partner(of('send')), [409, 'sample_not_described']);
    expect((await does.partner(of('describe'), described)).body).toMatchObject({ ...described, version: 2 });
    expect((await does.partner(of('send'), { note: '顺丰 SF1234', place: '苏州' })).body).toMatchObject({
      state: 'sent',
    });
    expect((await server.get(operator, `/samples/by-code/${code}`)).body).toMatchObject({
      ...{ id, ...described, bookingId: booking.id, steps: ['receive', 'lose'], mayDescribe: false },
      organizationName: '伙伴测试有限公司',
    });
    const received = await does.keeper(of('receive'), { code, place: 'B1-203 收样台' });
    expect([received.status, received.body.state, received.body.steps]).toEqual([
      200,
      'received',
      ['start', 'reject', 'lose'],
    ]);
    expectProblem(await does.partner(of('describe'), described), [409, 'sample_cannot_change']);
    expect((await does.keeper(of('start'))).body.state).toBe('in_test');
    expect((await does.keeper(of('finish'))).body).toMatchObject({ state: 'tested', testedAt: expect.any(String) });
    expect((await does.partner(of('return'), { note: '已收到' })).body).toMatchObject({ state: 'returned', steps: [] });

    const { body } = await server.get(world.as.partner, of('custody'));
    expect(body.items.map(({ number, step, toState }: any) => [number, step, toState])).toEqual([
      [1, 'announce', 'announced'],
      [2, 'describe', 'announced'],
      [3, 'send', 'sent'],
      [4, 'receive', 'received'],
      [5, 'start', 'in_test'],
      [6, 'finish', 'tested'],
      [7, 'return', 'returned'],
    ]);
    expect(body.items[3]).toMatchObject({
      ...{ fromState: 'sent', identification: 'code', place: 'B1-203 收样台', note: null },
      ...{ userId: operator.id, userName: '试验员', at: expect.any(String) },
    });
    expect(body.items[2]).toMatchObject({ identification: 'hand', note: '顺丰 SF1234', userId: world.as.partner.id });
    const first = await server.get(world.as.partner, `${of('custody')}?limit=6`);
    const rest = await server.get(world.as.partner, `${of('custody')}?cursor=${first.body.nextCursor}`);
    expect(rest.body).toEqual({ items: [body.items[6]], nextCursor: null });
    expect((await does.noticesOf(world.as.core, booking.id)).map(({ type }) => type)).toEqual(['sample.sent']);
    expect((await does.noticesOf(world.as.partner, booking.id)).map(({ type }) => type)).toEqual(['sample.received']);
  });

  test('are made once for a booking by the worker, however often its news comes', async () => {
    const wish = { startsAt: inHours(40), endsAt: inHours(41), purpose: '断口', mode: 'send_sample', samples: 5 };
    const { body: booking } = await does.partner(`/instruments/${instrumentId}/bookings`, wish);
    await server.work();
    const [event] = await server.sql<{ position: string }>(
      `SELECT position FROM journal WHERE type = 'booking.confirmed' AND subject_id = $1`,
      [booking.id],
    );
    const again = `INSERT INTO jobs (kind, payload) VALUES ('event', '{"position":"${event!.position}","type":"booking.confirmed"}')`;
    for (let i = 0; i < 3; i++) await server.sql(again);
    await server.work();
    const { body } = await server.get(world.as.partner, `/bookings/${booking.id}/samples`);
    expect(body.items.map(({ label }: any) => label)).toEqual(['S1', 'S2', 'S3', 'S4', 'S5']);
    const told = await server.sql(`SELECT FROM journal WHERE type = 'samples.announced' AND subject_id = $1`, [
      booking.id,
    ]);
    expect(told).toHaveLength(1);
  });

  test('come with no booking that is self-run', async () => {
    const slot = { startsAt: inHours(40), endsAt: inHours(41), purpose: '自己上机' };
    const { body } = await does.partner(`/instruments/${instrumentId}/bookings`, slot);
    await server.work();
    expect((await server.get(world.as.partner, `/bookings/${body.id}/samples`)).body.items).toEqual([]);
    expectProblem(await does.upload(body.id), [409, 'booking_has_no_samples']);
  });

  test('a forged code, a stranger’s and one of nothing are all the same to whoever asks', async () => {
    const { id, code } = await does.sent(instrumentId);
    const spoiled = `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`;
    const before = await server.get(operator, `/samples/${id}`);
    for (const [as, asked] of [
      [operator, spoiled],
      [operator, 'S1'],
      [operator, '%00'],
      [world.as.radiation, code],
      [world.as.radiation, spoiled],
      [world.as.outsider, code],
    ] as const) {
      const answer = await server.get(as, `/samples/by-code/${asked}`);
      expectProblem(answer, [404, 'sample_code_invalid']);
      expect(Object.keys(answer.body).sort()).toEqual(['code', 'detail', 'requestId', 'status', 'title', 'type']);
    }
    const other = (await sendIn(server, world, instrumentId, { startsAt: inHours(42), endsAt: inHours(43) })).samples;
    for (const wrong of [spoiled, other[0]!.code])
      expectProblem(await does.keeper(`/samples/${id}/receive`, { code: wrong }), [404, 'sample_code_invalid']);
    expect((await server.get(operator, `/samples/${id}`)).body).toEqual(before.body);
  });

  test('a step out of turn, by the wrong side or without a reason changes nothing', async () => {
    const { id } = await does.sent(instrumentId);
    const before = await rowCounts(server);
    for (const verb of ['start', 'finish', 'dispose'])
      expectProblem(await does.keeper(`/samples/${id}/${verb}`), [409, 'sample_cannot_move']);
    expectProblem(await does.keeper(`/samples/${id}/reject`), [400, 'malformed_request']);
    expectProblem(await does.keeper(`/samples/${id}/reject`, { note: '  ' }), [422, 'invalid_fields']);
    for (const verb of ['send', 'return', 'describe'])
      expectProblem(await does.keeper(`/samples/${id}/${verb}`, { name: 'x' }), [403, 'forbidden']);
    expectProblem(await does.partner(`/samples/${id}/receive`), [403, 'forbidden']);
    const stale = { ...operator, headers: { 'if-match': '"1"' } };
    expectProblem(await server.post(stale, `/samples/${id}/receive`), [412, 'stale_version']);
    expect(await rowCounts(server)).toEqual(before);
    expect((await server.get(operator, `/samples/${id}`)).body).toMatchObject({ state: 'sent', version: 3 });
  });

  test('of a cancelled booking arrive, but are neither sent nor tested', async () => {
    const { booking, id } = await does.sent(instrumentId);
    const [, second] = (await server.get(world.as.partner, `/bookings/${booking.id}/samples`)).body.items;
    await does.partner(`/samples/${second.id}/describe`, { name: '第二片' });
    expect((await does.partner(`/bookings/${booking.id}/cancel`)).status).toBe(200);
    expectProblem(await does.partner(`/samples/${second.id}/send`), [409, 'sample_booking_not_live']);
    expect((await does.keeper(`/samples/${id}/receive`)).body.steps).toEqual(['reject', 'lose']);
    expectProblem(await does.keeper(`/samples/${id}/start`), [409, 'sample_booking_not_live']);
    expect((await does.keeper(`/samples/${id}/reject`, { note: '预约已取消' })).body.state).toBe('rejected');
    expect((await does.partner(`/samples/${id}/return`)).body.state).toBe('returned');
    const told = await does.noticesOf(world.as.partner, booking.id);
    expect(told.at(-1)).toMatchObject({ type: 'sample.rejected', data: { label: 'S1', reason: '预约已取消' } });
    const desk = await server.get(operator, `/samples?scope=kept&instrumentId=${instrumentId}`);
    expect(desk.body.items.map(({ id }: any) => id)).toEqual([id]);
  });

  test('fifty who receive one at once: one does', async () => {
    const { id } = await does.sent(instrumentId);
    const answers = await Promise.all(Array.from({ length: 50 }, () => does.keeper(`/samples/${id}/receive`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(49).fill(409)]);
    const refused = answers.filter(({ status }) => status === 409);
    expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(['sample_cannot_move']));
    const entries = await server.sql(`SELECT FROM custody_entries WHERE sample_id = $1 AND step = 'receive'`, [id]);
    expect(entries).toHaveLength(1);
  });

  test('their chain of custody, and reports, cannot be rewritten by anybody', async () => {
    const { booking } = await does.sent(instrumentId);
    expect((await does.upload(booking.id)).status).toBe(201);
    const before = await rowCounts(server);
    for (const table of ['custody_entries', 'reports', 'report_contents']) {
      const [column] = await server.sql<{ name: string }>(
        `SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 ORDER BY 1 LIMIT 1`,
        [table],
      );
      for (const deed of [
        `UPDATE ${table} SET ${column!.name} = ${column!.name}`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
      ])
        await expect(server.sql(deed)).rejects.toThrow('is append-only');
    }
    expect(await rowCounts(server)).toEqual(before);
  });

  test('are told of live to both sides, by id and state only', async () => {
    const { booking, samples } = await sendIn(server, world, instrumentId);
    const watchers = [await server.connect(operator), await server.connect(world.as.partner)] as const;
    expect(await watchers[0].subscribe(`samples:${world.ids.core}`)).toMatchObject({ ok: true });
    expect(await watchers[1].subscribe(`samples:${world.ids.partner}`)).toMatchObject({ ok: true });
    for (const as of [world.as.radiation, world.as.manager, world.as.outsider])
      expect((await (await server.connect(as)).subscribe(`samples:${world.ids.core}`)).status).toBe(403);
    const { id } = samples[0]!;
    await does.partner(`/samples/${id}/describe`, described);
    for (const watcher of watchers) {
      const [event] = await watcher.received(1);
      expect(event).toMatchObject({
        type: 'sample.described',
        data: { sampleId: id, bookingId: booking.id, state: 'announced', version: 2 },
      });
      expect(JSON.stringify(event)).not.toMatch(/断口|放射/);
    }
  });
});

test('an instrument and its operator are booked both or not at all', async () => {
  const { centerId, core } = world.ids;
  const operatorId = await world.instrument(centerId, core, { kind: 'operator', name: '测试工程师' });
  const [one, two] = [
    await world.instrument(centerId, core, { ...takesSamples, operatorId }),
    await world.instrument(centerId, core, { ...takesSamples, operatorId }),
  ];
  const { booking } = await sendIn(server, world, one);
  const held = await server.sql<{ instrument_id: string }>(
    'SELECT instrument_id FROM booking_holds WHERE booking_id = $1',
    [booking.id],
  );
  expect(held.map((row) => row.instrument_id).sort()).toEqual([one, operatorId].sort());
  const before = await rowCounts(server);
  const span = { startsAt: inHours(40), endsAt: inHours(41), purpose: '第二台' };
  const samples = { mode: 'send_sample', samples: 1 };
  expectProblem(await does.partner(`/instruments/${two}/bookings`, { ...span, ...samples }), [409, 'booking_overlaps']);
  expect(await rowCounts(server)).toEqual(before);
  expect((await does.partner(`/instruments/${two}/bookings`, span)).status).toBe(201);
  await does.partner(`/bookings/${booking.id}/cancel`);
  const later = { startsAt: inHours(44), endsAt: inHours(45), purpose: '第三台', ...samples };
  const rivals = await Promise.all([one, two].map((id) => does.partner(`/instruments/${id}/bookings`, later)));
  expect(rivals.map(({ status }) => status).sort()).toEqual([201, 409]);
});
