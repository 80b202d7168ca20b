import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startServer, type TestServer } from '../support/server';
import { alliance, inHours } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let otherId: string;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  const { body } = await server.get(world.as.manager, `/instruments/${world.ids.instrumentId}`);
  const { name, model, category, location, ownerOrganizationId, openingHours, rates } = body;
  const wish = { name: `${String(name)}二号`, model, category, location, ownerOrganizationId, openingHours, rates };
  const more = { minimumMinutes: 15, maximumMinutes: 600, bufferAfterMinutes: 30 };
  const added = await server.post(world.as.manager, `/centers/${world.ids.centerId}/instruments`, { ...wish, ...more });
  expect(added.status).toBe(201);
  otherId = String(added.body.id);
});
afterAll(() => server.stop());

const calendar = (as: { token: string }, ids: readonly string[], more = '') =>
  server.get(as, `/calendar?instrumentIds=${ids.join()}&from=${inHours(0)}&to=${inHours(60)}${more}`);

test('one request reads the calendars of many instruments, page by page, and only what the caller may know', async () => {
  const ids = [world.ids.instrumentId, otherId];
  for (const [id, from] of [
    [ids[0], 24],
    [ids[1], 26],
    [ids[0], 28],
  ] as const) {
    const wish = { startsAt: inHours(from), endsAt: inHours(from + 1), purpose: '断口形貌观察' };
    expect(await server.post(world.as.partner, `/instruments/${id}/bookings`, wish)).toMatchObject({ status: 201 });
  }
  await server.sql(
    `INSERT INTO outages (id, instrument_id, center_id, owner_organization_id, starts_at, ends_at, kind, reason, state)
     SELECT gen_random_uuid(), id, center_id, owner_organization_id, $2, $3, 'planned', '保养', 'declared'
     FROM instruments WHERE id = $1`,
    [otherId, inHours(40), inHours(44)],
  );

  const { status, body } = await calendar(world.as.partner, ids);
  expect(status).toBe(200);
  const items = body.items as { instrumentId: string; purpose: string | null; endsAt: string; holdsUntil: string }[];
  expect(items.map(({ instrumentId }) => instrumentId)).toEqual([ids[0], ids[1], ids[0]]);
  expect(items.every(({ purpose }) => purpose === '断口形貌观察')).toBe(true);
  expect(Date.parse(items[1]!.holdsUntil) - Date.parse(items[1]!.endsAt)).toBe(30 * 60_000);
  expect(body).toMatchObject({ nextCursor: null, outages: [{ instrumentId: otherId, startsAt: inHours(40) }] });

  const first = await calendar(world.as.partner, ids, '&limit=2');
  const second = await calendar(world.as.partner, ids, `&limit=2&cursor=${String(first.body.nextCursor)}`);
  expect([...(first.body.items as object[]), ...(second.body.items as object[])]).toEqual(items);

  const radiation = await calendar(world.as.radiation, ids);
  expect(radiation.body.items).toHaveLength(3);
  expect(JSON.stringify(radiation.body)).not.toContain('断口');
  const outsider = await calendar(world.as.outsider, ids);
  expect(outsider).toMatchObject({ status: 200, body: { items: [], outages: [] } });
});

test('too many instruments, or none, are refused', async () => {
  const many = Array.from({ length: 101 }, () => otherId);
  expect((await calendar(world.as.core, many)).status).toBe(400);
  expect((await calendar(world.as.core, ['x'])).status).toBe(400);
});
