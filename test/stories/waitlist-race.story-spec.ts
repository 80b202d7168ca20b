import { Worker } from '@concentric/platform';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { handlers, reactions } from '../../apps/worker/src/duties';
import type { Answer } from '../support/client';
import { startServer, type TestServer } from '../support/server';
import { lineOf, slot, tally } from '../support/waiting';
import { alliance, inHours } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let line: ReturnType<typeof lineOf>;
let instrumentId: string;
let taken: string;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
});
beforeEach(async () => {
  instrumentId = await world.instrument(world.ids.centerId, world.ids.core);
  line = lineOf(server, world, instrumentId);
  taken = await line.book(world.as.core, slot);
  await server.work();
});
afterAll(() => server.stop());

describe('rivals', () => {
  const holdsOf = (id: string) =>
    server.sql<{ booking_id: string; holds_from: Date; state: string }>(
      `SELECT h.booking_id, h.holds_from, b.state FROM booking_holds h JOIN bookings b ON b.id = h.booking_id
        WHERE h.instrument_id = $1 ORDER BY h.holds_from`,
      [id],
    );

  test('who book at the moment a freed time is offered: it goes to one of them or to the line', async () => {
    const id = await line.waits(world.as.partner);
    expect((await server.post(world.as.core, `/bookings/${taken}/cancel`)).status).toBe(200);
    const rivals = [world.as.core, world.as.partner, await line.colleague(world.ids.core)];
    const booking = Array.from({ length: 40 }, (_, i) =>
      server.post(rivals[i % 3]!, `/instruments/${instrumentId}/bookings`, { ...slot, purpose: '抢占' }),
    );
    await Promise.all([...booking, server.work()]);
    await server.work();
    const won = (await Promise.all(booking)).filter(({ status }) => status === 201);
    const [held, ...more] = await holdsOf(instrumentId);
    expect(more).toEqual([]);
    const [state] = await line.states(id);
    expect([won.length, state, held!.state]).toEqual(
      won.length === 1 ? [1, 'waiting', 'confirmed'] : [0, 'offered', 'offered'],
    );
  });

  test('who are 50 accepts of one offer: one is heard', async () => {
    const id = await line.waits(world.as.partner);
    await line.free(taken);
    const answers = await Promise.all(Array.from({ length: 50 }, () => line.answer(world.as.partner, id, 'accept')));
    expect(tally(answers)).toEqual({ 200: 1, '409 waitlist_cannot_move': 49 });
    const told = await server.sql(
      `SELECT FROM journal WHERE type = 'booking.confirmed' AND subject_id = (SELECT offered_booking_id FROM waitlist_entries WHERE id = $1)`,
      [id],
    );
    expect(told).toHaveLength(1);
  });

  test('who are an accept and the end of the time to answer: one of them is heard', async () => {
    const queue = [await line.waits(world.as.partner), await line.waits(world.as.radiation)] as const;
    await line.free(taken);
    const { offer } = await line.entry(world.as.partner, queue[0]);
    await server.sql(`UPDATE bookings SET decide_by = now() + interval '40 milliseconds' WHERE id = $1`, [
      offer.bookingId,
    ]);
    await server.sql(
      `UPDATE jobs SET run_at = now() + interval '40 milliseconds' WHERE kind = 'booking.lapse' AND payload->>'bookingId' = $1`,
      [offer.bookingId],
    );
    const accepts: Promise<Answer>[] = [];
    const until = Date.now() + 80;
    while (Date.now() < until) {
      accepts.push(line.answer(world.as.partner, queue[0], 'accept'));
      await server.work();
    }
    const outcomes = tally(await Promise.all(accepts));
    await server.work();
    const [first, second] = await line.states(...queue);
    expect(outcomes['200'] ?? 0).toBe(first === 'fulfilled' ? 1 : 0);
    expect([first, second]).toEqual(first === 'fulfilled' ? ['fulfilled', 'waiting'] : ['waiting', 'offered']);
    expect(await holdsOf(instrumentId)).toHaveLength(1);
  });

  test('who are three workers: every freed time is offered to one person, and every person one time', async () => {
    const hours = Array.from({ length: 6 }, (_, i) => 100 + 2 * i);
    const bookings = [];
    for (const hour of hours)
      bookings.push(await line.book(world.as.core, { startsAt: inHours(hour), endsAt: inHours(hour + 1) }));
    const people = await Promise.all(Array.from({ length: 10 }, () => line.colleague(world.ids.partner)));
    // Whoever waits can only have what is freed: the hours between are too short.
    for (const hour of hours.slice(1))
      await line.book(world.as.core, { startsAt: inHours(hour - 1), endsAt: inHours(hour) });
    const window = { from: inHours(100), until: inHours(111), minutes: 60 };
    const ids = await Promise.all(people.map((as) => line.waits(as, window)));
    expect(new Set(await line.states(...ids))).toEqual(new Set(['waiting']));
    await Promise.all(bookings.map((id) => server.post(world.as.core, `/bookings/${id}/cancel`)));
    const failed: unknown[] = [];
    const workers = Array.from(
      { length: 3 },
      () =>
        new Worker(
          server.database,
          handlers,
          reactions,
          (outcome, kind, error) => outcome !== 'done' && failed.push([kind, error]),
        ),
    );
    await Promise.all(workers.map((worker) => worker.drain()));
    await server.work();
    expect(failed).toEqual([]);
    const offers = (await holdsOf(instrumentId)).filter(({ state }) => state === 'offered');
    expect(offers.map(({ holds_from }) => holds_from.toISOString())).toEqual(hours.map(inHours));
    const after = await line.states(...ids);
    expect(after.filter((state) => state === 'offered')).toHaveLength(6);
    expect(after.filter((state) => state === 'waiting')).toHaveLength(4);
  });
});

test('a freed time is offered within five seconds by a worker that runs', async () => {
  const id = await line.waits(world.as.partner);
  const worker = new Worker(server.database, handlers, reactions, () => undefined);
  await worker.start();
  try {
    const user = await server.connect(world.as.partner);
    await user.subscribe('user');
    const freed = Date.now();
    expect((await server.post(world.as.core, `/bookings/${taken}/cancel`)).status).toBe(200);
    const offered = async (): Promise<void> => {
      const events = await user.received(user.events.length + 1);
      if (!events.some(({ type }) => type === 'waitlist.offered')) return offered();
    };
    await offered();
    expect(Date.now() - freed).toBeLessThan(5000);
    expect(await line.states(id)).toEqual(['offered']);
  } finally {
    await worker.stop();
  }
}, 15_000);
