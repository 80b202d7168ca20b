import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Answer } from '../support/client';
import { minutesAfter, startRivals, tally, times } from '../support/rivals';
import { inHours, openToAll } from '../support/world';

/*
 * What rivals must never get, through two processes on one database. What each safeguard does was seen by taking it out:
 * with `FOR UPDATE` taken out of the statement `instrument-hold` nobody gets what they must not, for the constraint
 * `booking_overlaps` refuses whom the rule let through; with the constraint dropped instead, the held row is enough; with
 * neither, a time is given out twice: the tests of places, buffers, series and moves fail. With the statement `quota-hold`
 * taken out the pool overflows, as nothing stands behind that one. None of these led to a deadlock: a booking's holds are
 * kept in one order, too. What each safeguard alone is for is seen in safeguards.
 */

let rivals: Awaited<ReturnType<typeof startRivals>>;
const post: (typeof rivals)['post'] = (...asked) => rivals.post(...asked);

beforeAll(async () => {
  rivals = await startRivals();
}, 120_000);
afterAll(() => rivals.stop());

const add = (wish: object = {}) => {
  const { ids, instrument } = rivals.world;
  return instrument(ids.centerId, ids.core, wish);
};
const book = (i: number, id: string, from: string, minutes: number, more: object = {}) =>
  post(i, `/instruments/${id}/bookings`, {
    ...{ startsAt: from, endsAt: minutesAfter(from, minutes), purpose: '并发' },
    ...more,
  });
const holdsOf = (id: string) =>
  rivals.server.sql<{ place: number; holds_from: Date; holds_until: Date }>(
    'SELECT place, holds_from, holds_until FROM booking_holds WHERE instrument_id = $1 ORDER BY place, holds_from',
    [id],
  );
const won = (answers: readonly Answer[]) => answers.filter(({ status }) => status === 201);

test('of 1 000 at once for an instrument of three places exactly three get one, each its own', async () => {
  const id = await add({ capacity: 3 });
  const answers = await times(1000, (i) => book(i, id, inHours(24), 60));
  expect(tally(answers)).toEqual({ 201: 3, '409 booking_overlaps': 997 });
  expect((await holdsOf(id)).map(({ place }) => place)).toEqual([1, 2, 3]);
}, 120_000);

test('1 000 at once on three instruments that need one room and one operator: all or none, and the room once a time', async () => {
  const room = await add({ kind: 'room', name: '电磁屏蔽室' });
  const operatorId = await add({ kind: 'operator', name: '操作员' });
  const samples = { turnaroundHours: 24, maximumSamples: 5 };
  // Needs are written in both orders: what is held is held in order of ids all the same.
  const accessory = await add({ kind: 'accessory', name: '天线' });
  const wish = (needs: string[]) => ({ needs, operatorId, samples });
  const instruments = [
    await add(wish([room, accessory])),
    await add(wish([accessory, room])),
    await add({ ...wish([room]), needs: [room] }),
  ];
  const begins = (i: number) => minutesAfter(inHours(24), 30 * (i % 20));
  const sent = { mode: 'send_sample', samples: 1 };
  const answers = await times(1000, (i) => book(i, instruments[i % 3]!, begins(i), 60, i % 2 === 0 ? sent : {}));
  const { 201: winners = 0, '409 booking_overlaps': losers = 0, ...others } = tally(answers);
  expect([winners + losers, others]).toEqual([1000, {}]);
  const ids = won(answers).map(({ body }) => body.id as string);
  const [found] = await rivals.server.sql<{ wrong: number; room: number }>(
    `SELECT count(*) FILTER (WHERE h.count <> CASE WHEN b.mode = 'send_sample' THEN 1 ELSE 0 END + 1 + cardinality(i.needs))::integer AS wrong,
       count(*)::integer AS room
     FROM bookings b JOIN instruments i ON i.id = b.instrument_id
     JOIN LATERAL (SELECT count(*) FROM booking_holds WHERE booking_id = b.id) h ON true WHERE b.id = ANY($1)`,
    [ids],
  );
  expect(found).toEqual({ wrong: 0, room: winners });
  expect(await holdsOf(room)).toHaveLength(winners);
  expect(winners).toBeGreaterThan(5);
}, 120_000);

test('500 at once on a pool of ten hours over five instruments never get more than ten hours', async () => {
  const quotas = [{ scope: 'center', per: 'month', minutes: 600, bookings: null }];
  const rates = openToAll.map((rate) => ({ ...rate, approvals: [], advanceDays: 60, quotas }));
  const owner = await rivals.world.organization('机时池单位');
  await rivals.world.engage(rivals.world.ids.centerId, owner, 'project');
  const user = await rivals.world.user('pool', { in: [[owner, 'operator']] });
  const instruments = await times(5, () => add({ rates }));
  // All in the month after next: the pool is that month's.
  const now = new Date();
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 3)).toISOString();
  const begins = (i: number) => minutesAfter(month, 60 * Math.floor(i / 5));
  const answers = await times(500, (i) => {
    const wish = { startsAt: begins(i), endsAt: minutesAfter(begins(i), 45), purpose: '机时池' };
    return post(i, `/instruments/${instruments[i % 5]!}/bookings`, wish, user);
  });
  // Ten hours are thirteen bookings of three quarters of an hour.
  expect(tally(answers)).toEqual({ 201: 13, '409 quota_hours_exceeded': 487 });
  const [pool] = await rivals.server.sql<{ minutes: number }>(
    `SELECT sum(extract(epoch FROM ends_at - starts_at) / 60)::integer AS minutes FROM bookings WHERE organization_id = $1`,
    [owner],
  );
  expect(pool!.minutes).toBe(585);
}, 120_000);

test('buffers keep rivals apart: of 400 staggered ones no two are nearer than cleaning takes', async () => {
  const id = await add({ bufferBeforeMinutes: 10, bufferAfterMinutes: 20 });
  const answers = await times(400, (i) => book(i, id, minutesAfter(inHours(24), 5 * (i % 100)), 30));
  const { 201: winners = 0, '409 booking_overlaps': losers = 0, ...others } = tally(answers);
  expect([winners + losers, others]).toEqual([400, {}]);
  const starts = won(answers)
    .map(({ body }) => Date.parse(body.startsAt))
    .sort((a, b) => a - b);
  const gaps = starts.slice(1).map((start, i) => (start - starts[i]!) / 60_000);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(60);
  expect(await holdsOf(id)).toHaveLength(winners);
}, 120_000);

test('outages and 1 000 bookings at once: whoever got a time has it from before the outage, and no booking follows one', async () => {
  const id = await add();
  const core = rivals.world.as.core;
  const outage = { startsAt: inHours(30), endsAt: inHours(34), reason: '冷却水故障', kind: 'planned' };
  const answers = await times(1000, (i) =>
    i === 150 ? post(i, `/instruments/${id}/outages`, outage, core) : book(i, id, inHours(28 + (i % 8)), 60),
  );
  const outcomes = tally(answers);
  const known = ['201', '409 booking_overlaps', '409 instrument_out_of_order'];
  expect(Object.keys(outcomes).filter((outcome) => !known.includes(outcome))).toEqual([]);
  const bookings = await rivals.server.sql<{ late: boolean }>(
    `SELECT b.id > o.id AS late FROM bookings b JOIN outages o ON o.instrument_id = b.instrument_id
     WHERE b.instrument_id = $1 AND b.starts_at < o.ends_at AND b.ends_at > o.starts_at`,
    [id],
  );
  // Ids grow with time; both were made under the same row's hold.
  expect(bookings.filter(({ late }) => late)).toEqual([]);
  const after = await book(0, id, inHours(31), 60);
  expect([409, 409]).toContain(after.status);
}, 120_000);

test('series and single bookings at once share no time', async () => {
  const id = await add();
  const series = (i: number) => ({
    ...{ startsAt: inHours(24 + (i % 4)), endsAt: inHours(25 + (i % 4)), purpose: '系列' },
    ...{ every: 'day', count: 5, skipConflicts: true },
  });
  const answers = await times(200, (i) =>
    i % 4 === 0
      ? post(i, `/instruments/${id}/series`, series(i))
      : book(i, id, inHours(24 + (i % 4) + 24 * (i % 5)), 60),
  );
  expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  const holds = await holdsOf(id);
  const apart = holds.slice(1).every((hold, i) => hold.holds_from >= holds[i]!.holds_until);
  expect([apart, holds.length]).toEqual([true, 20]);
}, 120_000);

test('a hundred moves into one hour and a pool is free afterwards', async () => {
  const quotas = [{ scope: 'instrument', per: 'month', minutes: 6_000, bookings: null }];
  const rates = openToAll.map((rate) => ({ ...rate, approvals: [], advanceDays: 90, quotas }));
  const id = await add({ rates });
  const core = rivals.world.as.core;
  const booked = await times(100, (i) => book(i, id, inHours(40 + i), 60));
  const mine = booked.filter(({ status }) => status === 201);
  expect(mine).toHaveLength(100);
  const goal = { startsAt: inHours(30), endsAt: inHours(31) };
  const managers = { [rivals.world.ids.core]: core, [rivals.world.ids.partner]: rivals.world.as.partner };
  const answers = await times(100, (i) =>
    post(i, `/bookings/${mine[i]!.body.id}/move`, goal, managers[mine[i]!.body.organizationId as string]!),
  );
  expect(tally(answers)).toEqual({ 200: 1, '409 booking_overlaps': 99 });
  expect((await book(0, id, inHours(32), 60)).status).toBe(201);
}, 120_000);

test('in all of this PostgreSQL met no deadlock', async () => {
  expect(await rivals.deadlocks()).toBe(0);
});
