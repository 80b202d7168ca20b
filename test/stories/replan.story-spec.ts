import { cny } from '@concentric/kernel';
import { CourseService } from '@concentric/qualification';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newVoucher } from '../support/access/charging';
import { newCertificate } from '../support/access/upkeep';
import type { Answer, As } from '../support/client';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance, allWeek, inHours, openToAll } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let category: string;
let instrumentId: string;
let serial = 0;

/** Whoever cancels late pays all of it. */
const strict = openToAll.map((rate) => ({
  ...rate,
  cancellation: { freeUntilHours: 720, feeBp: 10_000, noShowBp: 10_000 },
}));
const add = (wish: object = {}, centerId = world.ids.centerId, owner = world.ids.core) =>
  world.instrument(centerId, owner, { category, rates: strict, ...wish });

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
});
beforeEach(async () => {
  category = `kind-${++serial}`;
  instrumentId = await add();
  await server.work();
});
afterAll(() => server.stop());

async function book(as: As, hour: number, more: object = {}, on = instrumentId): Promise<string> {
  const wish = { startsAt: inHours(hour), endsAt: inHours(hour + 1), purpose: '拉伸试验', ...more };
  const { status, body } = await server.post(as, `/instruments/${on}/bookings`, wish);
  expect([status, body.code]).toEqual([201, undefined]);
  return body.id as string;
}
async function breaks(from: number, until: number, on = instrumentId): Promise<string> {
  const outage = { startsAt: inHours(from), endsAt: inHours(until), reason: '维修' };
  const { status, body } = await server.post(world.as.core, `/instruments/${on}/outages`, outage);
  expect(status).toBe(201);
  await server.work();
  return body.id as string;
}
type Shown = { id: string; bookingId: string; state: string; alternatives: any[]; acceptedBookingId: string | null };
const offeredFor = async (as: As, bookingId: string): Promise<Shown[]> =>
  (await server.get(as, '/rebookings?limit=200')).body.items.filter((it: Shown) => it.bookingId === bookingId);
const only = async (as: As, bookingId: string): Promise<Shown> => {
  const shown = await offeredFor(as, bookingId);
  expect(shown).toHaveLength(1);
  return shown[0]!;
};
const accept = (as: As, id: string, alternative = 0) => server.post(as, `/rebookings/${id}/accept`, { alternative });
const bookingOf = async (as: As, id: string) => (await server.get(as, `/bookings/${id}`)).body;
const chargesOf = (id: string) => server.sql('SELECT kind FROM charges WHERE booking_id = $1', [id]);
const noticesOf = async (as: As, type: string, bookingId: string) =>
  ((await server.get(as, '/me/inbox?limit=200')).body.items as { type: string; data: any }[]).filter(
    (notice) => notice.type === type && notice.data.bookingId === bookingId,
  );
const tally = (answers: Answer[]) => {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const outcome = status < 300 ? String(status) : `${status} ${body.code}`;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
};

describe('an outage', () => {
  test('has alternatives looked for: the same time elsewhere first, then the first time once it is over', async () => {
    const equal = await add({ name: '备用电镜' });
    await add({ name: '别处的电镜' }, world.ids.otherCenterId, world.ids.other);
    await add({ kind: 'room', name: '同类房间' });
    await book(world.as.core, 50, {}, equal);
    const [hit, spared] = [await book(world.as.partner, 50), await book(world.as.partner, 60)];
    const outageId = await breaks(49, 55);
    const shown = await only(world.as.partner, hit);
    expect(shown).toMatchObject({
      ...{ state: 'open', cause: 'outage', causeId: outageId, instrumentId, instrumentName: '场发射扫描电镜' },
      ...{ startsAt: inHours(50), endsAt: inHours(51), purpose: '拉伸试验', acceptedBookingId: null, version: 1 },
    });
    expect(shown.alternatives.map((it) => [it.instrumentName, it.startsAt, it.endsAt])).toEqual([
      ['备用电镜', inHours(51), inHours(52)],
      ['场发射扫描电镜', inHours(55), inHours(56)],
    ]);
    expect(shown.alternatives[0].price).toEqual(cny(20_000));
    expect(await offeredFor(world.as.partner, spared)).toEqual([]);
    expect(await noticesOf(world.as.partner, 'rebooking.open', hit)).toHaveLength(1);
    expect((await server.get(world.as.partner, `/rebookings/${shown.id}`)).body).toEqual(shown);
    expectProblem(await server.get(world.as.radiation, `/rebookings/${shown.id}`), [404, 'not_found']);
  });

  test('of a room hits the bookings of what stands in it; of three equals the nearest are told', async () => {
    const room = await world.instrument(world.ids.centerId, world.ids.core, { kind: 'room', name: '屏蔽室' });
    const inRoom = await add({ needs: [room] });
    for (let i = 0; i < 3; i++) await add({ name: `备用 ${i}` });
    const hit = await book(world.as.partner, 50, {}, inRoom);
    await breaks(49, 55, room);
    const { alternatives } = await only(world.as.partner, hit);
    expect(alternatives.map(({ startsAt }) => startsAt)).toEqual([inHours(50), inHours(50), inHours(50)]);
    expect(alternatives.map((it) => it.instrumentId)).not.toContain(inRoom);
  });

  test('that ends sooner or is withdrawn lets the booking be', async () => {
    const hit = await book(world.as.partner, 50);
    const outageId = await breaks(49, 55);
    await server.post(world.as.core, `/outages/${outageId}/withdraw`);
    await server.work();
    expect(await only(world.as.partner, hit)).toMatchObject({ state: 'lapsed', version: 2 });
    await breaks(50, 52);
    expect((await offeredFor(world.as.partner, hit)).map(({ state }) => state)).toEqual(['open', 'lapsed']);
    expect((await server.post(world.as.partner, `/bookings/${hit}/cancel`)).status).toBe(200);
    await server.work();
    expect((await offeredFor(world.as.partner, hit)).map(({ state }) => state)).toEqual(['lapsed', 'lapsed']);
    expect(await chargesOf(hit)).toEqual([]);
  });

  test('ends a booking that begins in it and was not changed, free of charge', async () => {
    const [hit, later] = [await book(world.as.partner, 50), await book(world.as.partner, 54)];
    await breaks(49, 56);
    const early = `UPDATE bookings SET starts_at = now() - interval '1 minute' WHERE id = $1`;
    await server.sql(early, [hit]);
    await server.sql(`UPDATE outages SET starts_at = now() - interval '1 hour' WHERE instrument_id = $1`, [
      instrumentId,
    ]);
    await server.sql(`UPDATE jobs SET run_at = now() WHERE kind = 'rebooking.give-up'`);
    await server.work();
    expect(await bookingOf(world.as.partner, hit)).toMatchObject({ state: 'cancelled', reason: 'outage' });
    expect(await bookingOf(world.as.partner, later)).toMatchObject({ state: 'confirmed' });
    expect(await chargesOf(hit)).toEqual([]);
    expect(await noticesOf(world.as.partner, 'booking.cancelled', hit)).toHaveLength(1);
    expect(await only(world.as.partner, hit)).toMatchObject({ state: 'lapsed' });
  });

  test('with many bookings in it looks at each in a transaction of its own, the soonest first', async () => {
    await add();
    await server.sql(
      `INSERT INTO bookings (id, instrument_id, center_id, owner_organization_id, organization_id, user_id, starts_at, ends_at, purpose, state, layer, price, rate)
        SELECT gen_random_uuid(), id, $2, $3, $4, $5, $6::timestamptz + i * interval '30 minutes', $6::timestamptz + (i + 1) * interval '30 minutes',
          '批量', 'confirmed', 'partner', 0, rate_cards->0->'rates'->0 FROM instruments, generate_series(0, 99) AS i WHERE id = $1`,
      [instrumentId, world.ids.centerId, world.ids.core, world.ids.partner, world.as.partner.id, inHours(50)],
    );
    await server.sql(
      `INSERT INTO booking_holds SELECT id, instrument_id, 1, starts_at, ends_at FROM bookings WHERE instrument_id = $1`,
      [instrumentId],
    );
    await breaks(49, 101);
    // Other work may pass between them: not all are due at once, unless the machine was too slow to see it.
    const waiting = `FROM jobs WHERE kind = 'rebooking.plan'`;
    const [left] = await server.sql<{ spread: number | null }>(
      `SELECT extract(epoch FROM max(run_at) - min(run_at))::integer AS spread ${waiting}`,
    );
    expect(left!.spread ?? 0).toBeLessThan(10);
    await server.sql(`UPDATE jobs SET run_at = now() WHERE kind = 'rebooking.plan'`);
    await server.work();
    const [row] = await server.sql<{ count: number; transactions: number; found: number }>(
      `SELECT count(*)::integer, count(DISTINCT r.xmin::text)::integer AS transactions,
        min(jsonb_array_length(r.alternatives)) AS found
        FROM rebookings r JOIN bookings b ON b.id = r.booking_id WHERE b.instrument_id = $1 AND r.state = 'open'`,
      [instrumentId],
    );
    expect(row).toEqual({ count: 100, transactions: 100, found: 2 });
  }, 60_000);
});

describe('an alternative', () => {
  async function hitBooking(as: As = world.as.partner, more: object = {}) {
    const bookingId = await book(as, 50, more);
    await breaks(49, 55);
    return { ...(await only(as, bookingId)), bookingId };
  }

  test('accepted replaces the booking at no cost, and its voucher goes along', async () => {
    const equal = await add();
    const path = `/organizations/${world.ids.partner}/vouchers`;
    const { body: voucher } = await server.post(world.as.manager, path, newVoucher({ centerId: world.ids.centerId }));
    const { id, bookingId } = await hitBooking(world.as.partner, { voucherId: voucher.id });
    const { status, body } = await accept(world.as.partner, id);
    expect([status, body]).toMatchObject([
      200,
      { state: 'accepted', acceptedBookingId: expect.any(String), version: 2 },
    ]);
    expect(await bookingOf(world.as.partner, bookingId)).toMatchObject({
      ...{ state: 'cancelled', reason: 'outage', voucherAmount: cny(0) },
    });
    expect(await bookingOf(world.as.partner, body.acceptedBookingId)).toMatchObject({
      ...{ instrumentId: equal, state: 'confirmed', startsAt: inHours(50), purpose: '拉伸试验' },
      ...{ voucherId: voucher.id, voucherAmount: cny(10_000) },
    });
    expect((await server.get(world.as.partner, `/vouchers/${voucher.id}`)).body.reserved).toEqual(cny(10_000));
    await server.work();
    expect(await chargesOf(bookingId)).toEqual([]);
    expect(await server.sql('SELECT FROM booking_holds WHERE booking_id = $1', [bookingId])).toEqual([]);
    expectProblem(await accept(world.as.partner, id), [409, 'rebooking_closed']);
    expectProblem(await server.post(world.as.partner, `/rebookings/${id}/dismiss`, { cancel: true }), [
      409,
      'rebooking_closed',
    ]);
  });

  test('on the instrument itself may be a request again', async () => {
    const { id, alternatives } = await hitBooking(world.as.radiation);
    expect(alternatives.map(({ startsAt }) => startsAt)).toEqual([inHours(55)]);
    expectProblem(await accept(world.as.radiation, id, 1), [422, 'alternative_unknown']);
    expectProblem(await accept(world.as.radiation, id, 3), [422, 'invalid_fields']);
    expectProblem(await accept(world.as.core, id), [404, 'not_found']);
    const { body } = await accept(world.as.radiation, id);
    expect(await bookingOf(world.as.radiation, body.acceptedBookingId)).toMatchObject({
      ...{ instrumentId, state: 'requested', startsAt: inHours(55) },
    });
  });

  test('that somebody took meanwhile is refused, and another is found', async () => {
    const equal = await add();
    const { id } = await hitBooking();
    await book(world.as.core, 50, {}, equal);
    expectProblem(await accept(world.as.partner, id), [409, 'alternative_gone']);
    const { body } = await server.get(world.as.partner, `/rebookings/${id}`);
    expect(body.state).toBe('open');
    expect(body.alternatives[0]).toMatchObject({ instrumentId: equal, startsAt: inHours(51) });
    expect((await accept(world.as.partner, id)).status).toBe(200);
  });

  test('is never one the holder may not have: of a layer without rate, closed, or without qualification', async () => {
    await add({ rates: strict.slice(0, 1) });
    await add({ openingHours: [{ ...allWeek[0]!, closesAt: '00:05' }] });
    const course = { name: '电镜上机培训', howTo: '联系设备科', ownerOrganizationId: world.ids.core };
    const { id: courseId } = await server.app.get(CourseService).add(server.system, world.ids.centerId, course);
    await server.sql('INSERT INTO instrument_courses (instrument_id, course_id) VALUES ($1, $2)', [
      await add(),
      courseId,
    ]);
    const { alternatives } = await hitBooking();
    expect(alternatives.map((it) => it.instrumentId)).toEqual([instrumentId]);
  });

  test('dismissed leaves the booking, or gives it up free of charge', async () => {
    const { id, bookingId } = await hitBooking();
    const kept = await server.post(world.as.partner, `/rebookings/${id}/dismiss`, { cancel: false });
    expect([kept.body.state, (await bookingOf(world.as.partner, bookingId)).state]).toEqual(['dismissed', 'confirmed']);
    instrumentId = await add();
    const other = await hitBooking();
    await server.post(world.as.partner, `/rebookings/${other.id}/dismiss`, { cancel: true });
    expect(await bookingOf(world.as.partner, other.bookingId)).toMatchObject({ state: 'cancelled', reason: 'outage' });
    expect(await chargesOf(other.bookingId)).toEqual([]);
  });

  test('accepted 20 times at once is booked once', async () => {
    await add();
    const { id, bookingId } = await hitBooking();
    const answers = await Promise.all(Array.from({ length: 20 }, () => accept(world.as.partner, id)));
    expect(tally(answers)).toEqual({ 200: 1, '409 rebooking_closed': 19 });
    const [made] = await server.sql<{ count: number }>(
      `SELECT count(*)::integer FROM booking_holds h JOIN instruments i ON i.id = h.instrument_id WHERE i.category = $1`,
      [category],
    );
    expect([made!.count, (await bookingOf(world.as.partner, bookingId)).state]).toEqual([1, 'cancelled']);
  });

  test('told to many is had by one; whoever crosses them the other way never waits in a circle', async () => {
    const equal = await add();
    const people = [world.as.partner, world.as.core, world.as.partner, world.as.core];
    const here = await Promise.all(people.map((as, i) => book(as, 50 + i)));
    const there = await Promise.all(people.map((as, i) => book(as, 60 + i, {}, equal)));
    await breaks(49, 55);
    await breaks(59, 65, equal);
    const open = async (ids: string[]) =>
      Promise.all(ids.map(async (id, i) => ({ as: people[i]!, id: (await only(people[i]!, id)).id })));
    const all = [...(await open(here)), ...(await open(there))];
    const answers = await Promise.all(all.map(({ as, id }) => accept(as, id)));
    const { 200: first = 0, '409 alternative_gone': gone = 0, ...others } = tally(answers);
    expect([first + gone, others]).toEqual([8, {}]);
    expect(first).toBeGreaterThan(0);
    await server.work();
    for (let round = 0; round < 8; round++) await Promise.all(all.map(({ as, id }) => accept(as, id)));
    const left = await Promise.all(
      all.map(async ({ as, id }) => (await server.get(as, `/rebookings/${id}`)).body.state),
    );
    expect(new Set(left)).toEqual(new Set(['accepted']));
  });
});

describe('a certificate that lapses', () => {
  test('has accredited tests looked at anew; the others are only told', async () => {
    const equal = await add();
    const certify = (on: string) => server.post(world.as.core, `/instruments/${on}/certificates`, newCertificate());
    const { body: certificate } = await certify(instrumentId);
    await certify(equal);
    const accredited = await book(world.as.partner, 50, { accreditation: 'cma' });
    const plain = await book(world.as.partner, 52);
    await server.post(world.as.core, `/certificates/${certificate.id}/lapse`, { reason: '送检不合格' });
    await server.work();
    const shown = await only(world.as.partner, accredited);
    expect(shown).toMatchObject({ state: 'open', cause: 'certificate', causeId: certificate.id });
    expect(shown.alternatives.map((it) => [it.instrumentId, it.startsAt])).toEqual([[equal, inHours(50)]]);
    expect(await offeredFor(world.as.partner, plain)).toEqual([]);
    expect(await noticesOf(world.as.partner, 'booking.uncertified', plain)).toHaveLength(1);
    expect((await server.post(world.as.partner, `/rebookings/${shown.id}/dismiss`, { cancel: true })).status).toBe(200);
    expect(await chargesOf(accredited)).toEqual([]);
  });

  test('beside another that is valid changes nothing', async () => {
    const [first] = await Promise.all(
      [1, 2].map(() => server.post(world.as.core, `/instruments/${instrumentId}/certificates`, newCertificate())),
    );
    const bookings = [await book(world.as.partner, 50, { accreditation: 'cma' }), await book(world.as.partner, 52)];
    await server.post(world.as.core, `/certificates/${first!.body.id}/lapse`, { reason: '重复' });
    await server.work();
    for (const id of bookings) {
      expect(await offeredFor(world.as.partner, id)).toEqual([]);
      expect(await noticesOf(world.as.partner, 'booking.uncertified', id)).toEqual([]);
    }
  });
});
