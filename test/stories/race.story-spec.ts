import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { minutesAfter, startRivals, tally, times } from '../support/rivals';
import { inHours } from '../support/world';

let rivals: Awaited<ReturnType<typeof startRivals>>;
const post: (typeof rivals)['post'] = (...asked) => rivals.post(...asked);

beforeAll(async () => {
  rivals = await startRivals();
}, 120_000);
afterAll(() => rivals.stop());

const newInstrument = () => rivals.world.instrument(rivals.world.ids.centerId, rivals.world.ids.core);
const liveBookings = (instrumentId: string) =>
  rivals.server.sql(`SELECT id FROM bookings WHERE instrument_id = $1 AND state IN ('requested', 'confirmed')`, [
    instrumentId,
  ]);

test('of 1 000 at once for one slot through two processes exactly one gets it', async () => {
  const id = await newInstrument();
  const wish = { startsAt: inHours(24), endsAt: inHours(25), purpose: '抢占' };
  const answers = await times(1000, (i) => post(i, `/instruments/${id}/bookings`, wish));
  expect(tally(answers)).toEqual({ 201: 1, '409 booking_overlaps': 999 });
  expect(await liveBookings(id)).toHaveLength(1);
}, 120_000);

test('of 1 000 at once a quarter of an hour apart no two that got it overlap, and no slot is lost', async () => {
  const id = await newInstrument();
  const begins = (i: number) => minutesAfter(inHours(24), 15 * (i % 50));
  const wish = (i: number) => ({ startsAt: begins(i), endsAt: minutesAfter(begins(i), 60), purpose: '错峰抢占' });
  const answers = await times(1000, (i) => post(i, `/instruments/${id}/bookings`, wish(i)));
  const { 201: won = 0, '409 booking_overlaps': lost = 0, ...others } = tally(answers);
  expect([won + lost, others]).toEqual([1000, {}]);
  const taken = answers
    .flatMap(({ status, body }) => (status === 201 ? [Date.parse(body.startsAt) / 60_000] : []))
    .sort((a, b) => a - b);
  const overlaps = (a: number, b: number) => Math.abs(a - b) < 60;
  expect(taken.filter((start, i) => i > 0 && overlaps(start, taken[i - 1]!))).toEqual([]);
  // Whoever lost, lost to somebody who has part of that time.
  const begun = Array.from({ length: 50 }, (_, i) => Date.parse(begins(i)) / 60_000);
  expect(begun.filter((start) => !taken.some((other) => overlaps(start, other)))).toEqual([]);
  expect(await liveBookings(id)).toHaveLength(won);
}, 120_000);

test('of 1 000 moves into one hour at once, of 250 bookings, one booking arrives, and the others stay where they were', async () => {
  const id = await newInstrument();
  const core = rivals.world.as.core;
  const booked = await times(250, (i) =>
    post(
      i,
      `/instruments/${id}/bookings`,
      { startsAt: inHours(30 + i), endsAt: inHours(31 + i), purpose: '移动' },
      core,
    ),
  );
  expect(tally(booked)).toEqual({ 201: 250 });
  const goal = { startsAt: inHours(26), endsAt: inHours(27) };
  const answers = await times(1000, (i) => post(i, `/bookings/${booked[i % 250]!.body.id}/move`, goal, core));
  const { 200: won = 0, '409 booking_overlaps': lost = 0, ...others } = tally(answers);
  expect([won + lost, others]).toEqual([1000, {}]);
  // Whoever arrived may be moved to where it stands; nobody else gets there.
  const [winner, ...more] = new Set(answers.flatMap(({ status, body }) => (status === 200 ? [body.id as string] : [])));
  expect(more).toEqual([]);
  const moved = await rivals.server.sql<{ id: string }>(
    'SELECT id FROM bookings WHERE instrument_id = $1 AND version > 1',
    [id],
  );
  expect(moved).toEqual([{ id: winner }]);
}, 120_000);

test('of 1 000 approvals of one request by the two who may, at once, one counts', async () => {
  const id = await newInstrument();
  const { radiation, core, manager } = rivals.world.as;
  const wish = { startsAt: inHours(24), endsAt: inHours(25), purpose: '待批' };
  const { body } = await post(0, `/instruments/${id}/bookings`, wish, radiation);
  expect(body.state).toBe('requested');
  const answers = await times(1000, (i) => post(i, `/bookings/${body.id}/approve`, {}, i % 4 < 2 ? core : manager));
  expect(tally(answers)).toEqual({ 200: 1, '409 booking_cannot_move': 999 });
  const told = await rivals.server.sql(
    `SELECT position FROM journal WHERE subject_id = $1 AND type = 'booking.confirmed'`,
    [body.id],
  );
  expect(told).toHaveLength(1);
}, 120_000);

test('50 twins with one Idempotency-Key across two processes make one booking and get one answer', async () => {
  const id = await newInstrument();
  const wish = { startsAt: inHours(24), endsAt: inHours(25), purpose: '重复点击' };
  const as = { ...rivals.world.as.core, headers: { 'idempotency-key': 'twins' } };
  const answers = await times(50, (i) => post(i, `/instruments/${id}/bookings`, wish, as));
  expect(tally(answers)).toEqual({ 201: 50 });
  for (const { body, headers } of answers) {
    expect(body).toEqual(answers[0]!.body);
    expect(headers.get('location')).toBe(`/api/v1/bookings/${body.id}`);
  }
  expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(49);
  expect(await liveBookings(id)).toHaveLength(1);
}, 120_000);

test('twins of a refused request get the same refusal, whatever has become free since', async () => {
  const id = await newInstrument();
  const wish = { startsAt: inHours(24), endsAt: inHours(25), purpose: '冲突' };
  const first = await post(0, `/instruments/${id}/bookings`, wish, rivals.world.as.core);
  const as = { ...rivals.world.as.partner, headers: { 'idempotency-key': 'refused' } };
  const refused = await post(0, `/instruments/${id}/bookings`, wish, as);
  await post(0, `/bookings/${first.body.id}/cancel`, {}, rivals.world.as.core);
  const again = await post(1, `/instruments/${id}/bookings`, wish, as);
  expect([refused.status, again.status]).toEqual([409, 409]);
  expect({ ...again.body, requestId: '' }).toEqual({ ...refused.body, requestId: '' });
});

test('in all of this PostgreSQL met no deadlock', async () => {
  expect(await rivals.deadlocks()).toBe(0);
});
