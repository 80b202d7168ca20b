import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startServer, type TestServer } from '../support/server';
import { alliance, inHours } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
const slot = (from: number, to: number) => ({ startsAt: inHours(from), endsAt: inHours(to), purpose: '断口形貌观察' });

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
});
afterAll(() => server.stop());

const book = (as: { token: string }, wish: object, headers: Record<string, string> = {}) =>
  server.post({ ...as, headers }, `/instruments/${world.ids.instrumentId}/bookings`, wish);

test('of two members racing for overlapping hours one wins, and a watcher hears of it once', async () => {
  const watcher = await server.connect(world.as.partner);
  expect(await watcher.subscribe(`instrument:${world.ids.instrumentId}`)).toMatchObject({ ok: true });
  const answers = await Promise.all([book(world.as.core, slot(24, 26)), book(world.as.partner, slot(25, 27))]);
  const [won, lost] = answers.sort((a, b) => a.status - b.status);
  expect(won).toMatchObject({ status: 201, body: { state: 'confirmed', version: 1 } });
  expect(lost).toMatchObject({ status: 409, body: { code: 'booking_overlaps', rule: 'booking_overlaps' } });
  const [event] = await watcher.received(1);
  expect(event).toMatchObject({ type: 'booking.confirmed', data: { bookingId: won!.body.id, state: 'confirmed' } });
});

test('the same key and body is answered once, with the first answer', async () => {
  const wish = slot(48, 49);
  const headers = { 'idempotency-key': 'one-click' };
  const [first, second] = await Promise.all([book(world.as.core, wish, headers), book(world.as.core, wish, headers)]);
  const third = await book(world.as.core, wish, headers);
  expect([first.status, second.status, third.status]).toEqual([201, 201, 201]);
  expect(second.body).toEqual(first.body);
  expect(third.body).toEqual(first.body);
  expect(third.headers.get('idempotency-replayed')).toBe('true');
  expect(third.headers.get('location')).toBe(`/api/v1/bookings/${first.body.id}`);
  const other = await book(world.as.core, slot(50, 51), headers);
  expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
});
