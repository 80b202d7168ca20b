import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { As } from '../support/client';
import { startServer, type TestServer } from '../support/server';
import { alliance, inHours, openToAll } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
});
afterAll(() => server.stop());

const add = (wish: object = {}) => world.instrument(world.ids.centerId, world.ids.core, wish);
const slot = (from: number, to = from + 1) => ({ startsAt: inHours(from), endsAt: inHours(to), purpose: '成分分析' });
const book = (as: As, id: string, from: number, more: object = {}) =>
  server.post(as, `/instruments/${id}/bookings`, { ...slot(from), ...more });
const ratesOf = (more: object) => openToAll.map((rate) => ({ ...rate, approvals: [], ...more }));

describe('approving', () => {
  test('asks the rules again: what an outage has hit since is not confirmed', async () => {
    const id = await add();
    const { body } = await book(world.as.radiation, id, 150);
    const outage = { startsAt: inHours(149), endsAt: inHours(152), reason: '真空泵检修' };
    expect((await server.post(world.as.core, `/instruments/${id}/outages`, outage)).status).toBe(201);
    const refused = await server.post(world.as.core, `/bookings/${body.id}/approve`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'instrument_out_of_order' } });
    expect((await server.get(world.as.radiation, `/bookings/${body.id}`)).body.state).toBe('requested');
  });

  test('keeps to the rate a booking was made under, whatever the instrument asks now', async () => {
    const id = await add();
    const { body } = await book(world.as.radiation, id, 160);
    const quotas = [{ scope: 'instrument', per: 'day', minutes: 5, bookings: null }];
    await server.put(world.as.core, `/instruments/${id}/rates`, { rates: ratesOf({ quotas }) });
    expect((await server.post(world.as.core, `/bookings/${body.id}/approve`)).body.state).toBe('confirmed');
  });
});

describe('importing what was booked elsewhere', () => {
  const row = (email: string, from: number, more: object = {}) => ({ ...slot(from), email, ...more });
  const bring = (id: string, bookings: object[], more: object = {}, as: As = world.as.core) =>
    server.post(as, `/instruments/${id}/imports`, { bookings, ...more });

  test('books each row for whom it says, under their layer and price, and for nobody else', async () => {
    const id = await add({ rates: ratesOf({}) });
    const { status, body } = await bring(id, [row(world.as.partner.email, 170), row(world.as.radiation.email, 171)]);
    expect([status, body.skipped]).toEqual([200, []]);
    expect(body.booked.map(({ layer, userId }: any) => [layer, userId])).toEqual([
      ['partner', world.as.partner.id],
      ['radiation', world.as.radiation.id],
    ]);
    expect((await bring(id, [row(world.as.core.email, 172)], {}, world.as.partner)).status).toBe(403);
  });

  test('is all or nothing, or skips and says why: taken, unknown, of two organizations', async () => {
    const id = await add();
    const both = await world.user('both', {
      in: [
        [world.ids.core, 'owner'],
        [world.ids.partner, 'owner'],
      ],
    });
    const viewer = await world.user('viewer', { in: [[world.ids.partner, 'viewer']] });
    const rows = [
      row(world.as.partner.email, 180),
      row(world.as.core.email, 180),
      row('nobody@example.test', 181),
      row(both.email, 182),
      row(both.email, 183, { organization: world.ids.core }),
      row(both.email, 185, { organization: '伙伴测试有限公司' }),
      row(viewer.email, 184),
    ];
    expect(await bring(id, rows)).toMatchObject({ status: 409, body: { code: 'booking_overlaps', row: 2 } });
    expect(await server.sql('SELECT FROM bookings WHERE instrument_id = $1', [id])).toEqual([]);
    const { body } = await bring(id, rows, { skipConflicts: true });
    expect(body.booked.map(({ startsAt }: any) => startsAt)).toEqual([inHours(180), inHours(183), inHours(185)]);
    expect(body.booked.map(({ organizationId }: any) => organizationId).slice(1)).toEqual([
      world.ids.core,
      world.ids.partner,
    ]);
    expect(body.skipped.map(({ row: number, code }: any) => [number, code])).toEqual([
      [2, 'booking_overlaps'],
      [3, 'booker_unknown'],
      [4, 'booker_unknown'],
      [7, 'booker_unknown'],
    ]);
  });

  test('counts rows against the quota of the rows after them', async () => {
    const quotas = [{ scope: 'center', per: 'day', minutes: 60, bookings: null }];
    const id = await add({ rates: ratesOf({ quotas }) });
    const noon = Math.ceil((Date.parse(inHours(200)) - Date.now()) / 3_600_000);
    const rows = [row(world.as.radiation.email, noon), row(world.as.radiation.email, noon + 24)];
    const twice = [rows[0]!, row(world.as.radiation.email, noon + 1), rows[1]!];
    const { body } = await bring(id, twice, { skipConflicts: true });
    const days = new Set(twice.map(({ startsAt }) => new Date(Date.parse(startsAt) + 8 * 3_600_000).getUTCDate()));
    expect(body.booked).toHaveLength(days.size);
  });
});

test('a fault that keeps an instrument from working is told to who booked it soon, never what it is', async () => {
  const id = await add();
  const holder = await world.user('holder', { in: [[world.ids.partner, 'operator']] });
  const { body } = await book(holder, id, 30);
  await server.work();
  const secret = '样品室漏油';
  const fault = { urgency: 'high', description: secret, usable: false };
  expect((await server.post(world.as.radiation, `/instruments/${id}/faults`, fault)).status).toBe(201);
  await server.work();
  const inbox = await server.get(holder, '/me/inbox');
  expect(inbox.body.items).toMatchObject([{ type: 'booking.endangered', subjectId: body.id }]);
  expect(JSON.stringify(inbox.body)).not.toContain(secret);
});
