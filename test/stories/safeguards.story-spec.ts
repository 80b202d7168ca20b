import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { startServer, type TestServer } from '../support/server';
import { alliance, inHours } from '../support/world';

/*
 * What stands between two people and one hour: a row that is held, and a constraint behind it. Rivals in great numbers
 * (race-equipment) are kept apart by either alone; here each is looked at by itself. Seen to fail: the first with
 * `FOR UPDATE` taken out of the statement `instrument-hold` (the booking is then decided on before the outage is there,
 * and made), the second with the statement `quota-hold` taken out, the third with the constraint dropped.
 */

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let other: Client;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  other = new Client({ connectionString: server.databaseUrl });
  await other.connect();
});
afterAll(async () => {
  await other.end();
  await server.stop();
});

const wish = (from: number) => ({ startsAt: inHours(from), endsAt: inHours(from + 1), purpose: '断口形貌观察' });

/** Resolves once a statement of the API waits for what `other` holds. */
async function somebodyWaits(): Promise<void> {
  const blocked = `SELECT FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))`;
  const { rows } = await other.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  while ((await server.sql(blocked, [rows[0]!.pid])).length === 0) await new Promise(setImmediate);
}

test('a booking is decided on once it holds the instrument, not before: what came first is seen', async () => {
  const id = await world.instrument(world.ids.centerId, world.ids.core);
  await other.query('BEGIN');
  await other.query('SELECT FROM instruments WHERE id = $1 FOR UPDATE', [id]);
  const booked = server.post(world.as.core, `/instruments/${id}/bookings`, wish(24));
  await somebodyWaits();
  await other.query(
    `INSERT INTO outages (id, instrument_id, center_id, owner_organization_id, starts_at, ends_at, kind, reason, state)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, 'planned', '检修', 'declared')`,
    [id, world.ids.centerId, world.ids.core, inHours(24), inHours(26)],
  );
  await other.query('COMMIT');
  expect(await booked).toMatchObject({ status: 409, body: { code: 'instrument_out_of_order' } });
});

test('and once it holds the pool, whatever instrument the rest of the pool is used on', async () => {
  const quotas = [{ scope: 'center', per: 'month', minutes: null, bookings: 1 }];
  const rates = [{ layer: 'core', hourlyPrice: { amount: 100, currency: 'CNY' }, advanceDays: 30, quotas }];
  const add = () => world.instrument(world.ids.centerId, world.ids.core, { rates });
  const [mine, rivals] = [await add(), await add()];
  await other.query('BEGIN');
  await other.query('SELECT pg_advisory_xact_lock(hashtextextended($1 || $2, 0))', [
    world.ids.centerId,
    world.ids.core,
  ]);
  const booked = server.post(world.as.core, `/instruments/${mine}/bookings`, wish(48));
  await somebodyWaits();
  const { startsAt, endsAt, purpose } = wish(48);
  await other.query(
    `INSERT INTO bookings (id, instrument_id, center_id, owner_organization_id, organization_id, user_id, starts_at, ends_at, purpose, state, layer, price, rate)
     SELECT gen_random_uuid(), id, $2, $3, $3, $4, $5, $6, $7, 'confirmed', 'core', 0, rate_cards->0->'rates'->0
     FROM instruments WHERE id = $1`,
    [rivals, world.ids.centerId, world.ids.core, world.as.core.id, startsAt, endsAt, purpose],
  );
  await other.query('COMMIT');
  expect(await booked).toMatchObject({ status: 409, body: { code: 'quota_count_exceeded', used: 1, limit: 1 } });
});

test('the database refuses a second hold of a place and time, whoever writes it', async () => {
  const id = await world.instrument(world.ids.centerId, world.ids.core, { capacity: 2 });
  const book = async (from: number) =>
    (await server.post(world.as.core, `/instruments/${id}/bookings`, wish(from))).body.id as string;
  const [first, second] = [await book(72), await book(80)];
  const moveTo = (place: number) =>
    server.sql(
      `UPDATE booking_holds SET place = $3, holds_from = h.holds_from, holds_until = h.holds_until
       FROM booking_holds h WHERE h.booking_id = $1 AND booking_holds.booking_id = $2`,
      [first, second, place],
    );
  await expect(moveTo(1)).rejects.toThrow('booking_overlaps');
  await expect(moveTo(2)).resolves.toBeDefined();
});
