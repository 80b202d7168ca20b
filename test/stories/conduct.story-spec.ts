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

test('who gives a booking up late is recorded, who does so in time or for an outage is not', async () => {
  const terms = rate({ cancellation: { freeUntilHours: 24, feeBp: 3000, noShowBp: 5000 } });
  const cancel = async (as: { token?: string }, minutes: number, stopped = false) => {
    const booking = await on.book(world.as.partner, await instrument(terms));
    await on.bring(booking, minutes, minutes + 60);
    if (stopped)
      await server.sql(
        `INSERT INTO outages (id, instrument_id, center_id, owner_organization_id, starts_at, ends_at, kind, reason, state)
         SELECT gen_random_uuid(), instrument_id, center_id, owner_organization_id, starts_at, ends_at, 'unplanned', '停机', 'declared'
         FROM bookings WHERE id = $1`,
        [booking.id],
      );
    expect((await server.post(as, `/bookings/${booking.id}/cancel`)).status).toBe(200);
    await server.work();
    return (await on.points(booking)).map(({ kind, points }) => `${kind} ${points}`);
  };
  expect(await cancel(world.as.partner, 23 * 60)).toEqual(['late_cancellation 1']);
  expect(await cancel(world.as.partner, 25 * 60)).toEqual([]);
  expect(await cancel(world.as.core, 23 * 60)).toEqual([]);
  expect(await cancel(world.as.partner, 23 * 60, true)).toEqual([]);
});

test('a record is appealed once and answered by somebody else, and withdrawn it counts no more', async () => {
  const owner = await world.organization('信用测试有限公司');
  await world.engage(world.ids.centerId, owner, 'project');
  const user = await world.user('runner', { in: [[owner, 'operator']] });
  const lead = await world.user('lead', { in: [[owner, 'manager']] });
  // One after the other: a worker that finds a job in other hands does not wait for it.
  const missed = async () => {
    const booking = await on.book(user, await instrument());
    await on.bring(booking, -40, 20);
    await on.due('usage.miss', booking);
    return (await on.points(booking))[0]!;
  };
  const [first, second] = [await missed(), await missed()];
  const sums = async () => (await server.get(lead, `/organizations/${owner}/conduct`)).body;
  expect(await sums()).toMatchObject({ watchedFrom: 6, items: [{ points: 6, watched: true }] });
  const told = await on.notices(lead);
  expect(told.filter((type) => type === 'conduct.watched')).toHaveLength(1);
  expect(told.filter((type) => type === 'conduct.given')).toHaveLength(2);
  // No ban: bookings wait for the owner's yes.
  const wish = { startsAt: inHours(60), endsAt: inHours(61), purpose: '继续' };
  const watched = await server.post(user, `/instruments/${await instrument()}/bookings`, wish);
  expect(watched).toMatchObject({ status: 201, body: { state: 'requested', awaiting: 'instrument_owner' } });

  const path = `/conduct/${first!.id}`;
  expectProblem(await server.post(world.as.core, `${path}/answer`, { uphold: true, reason: '无人申诉' }), [
    409,
    'conduct_cannot_move',
  ]);
  const appealed = await server.post(user, `${path}/appeal`, { text: '当日园区停电' });
  expect(appealed).toMatchObject({ status: 200, body: { appeal: '当日园区停电', mayAppeal: false } });
  expectProblem(await server.post(lead, `${path}/appeal`, { text: '再次申诉' }), [409, 'conduct_cannot_move']);
  await server.work();
  expect(await on.notices(world.as.core)).toContain('conduct.appealed');
  const { body: open } = await server.get(world.as.core, '/conduct?scope=center&open=true');
  expect(open.items).toMatchObject([{ id: first!.id, mayAnswer: true }]);
  const answered = await server.post(world.as.core, `${path}/answer`, { uphold: false, reason: '属实' });
  expect(answered).toMatchObject({ status: 200, body: { state: 'withdrawn', answer: '属实' } });
  await server.work();
  expect(await on.notices(user)).toContain('conduct.answered');
  expect(await sums()).toMatchObject({ items: [{ points: 3, watched: false }] });
  expect((await server.get(user, '/conduct')).body.items).toHaveLength(2);

  await server.sql(`UPDATE conduct_points SET given_at = now() - interval '31 days' WHERE id = $1`, [second!.id]);
  expectProblem(await server.post(user, `/conduct/${second!.id}/appeal`, { text: '迟了' }), [422, 'appeal_too_late']);
  await server.sql(`UPDATE conduct_points SET lapses_at = now() WHERE id = $1`, [second!.id]);
  expect(await sums()).toMatchObject({ items: [] });
});

test('nobody answers an appeal of their own', async () => {
  const booking = await on.book(world.as.core, await instrument());
  await on.bring(booking, -40, 20);
  await on.due('usage.miss', booking);
  const [point] = await on.points(booking);
  const path = `/conduct/${point!.id}`;
  expect((await server.post(world.as.core, `${path}/appeal`, { text: '误判' })).status).toBe(200);
  expectProblem(await server.post(world.as.core, `${path}/answer`, { uphold: false, reason: '同意' }), [
    403,
    'own_appeal',
  ]);
  expect((await server.post(world.as.manager, `${path}/answer`, { uphold: true, reason: '维持' })).body).toMatchObject({
    ...{ state: 'standing', answer: '维持', mayAnswer: false },
  });
});
