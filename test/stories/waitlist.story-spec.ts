import { cny } from '@concentric/kernel';
import { CourseService } from '@concentric/qualification';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newVoucher } from '../support/access/charging';
import type { As } from '../support/client';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { lineOf, slot, tally } from '../support/waiting';
import { alliance, inHours, openToAll } from '../support/world';

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

const noticesOf = async (as: As, type: string) =>
  ((await server.get(as, '/me/inbox?limit=200')).body.items as { type: string; subjectId: string; data: any }[]).filter(
    (notice) => notice.type === type,
  );

describe('waiting', () => {
  test('is told with names and window, and seen by whom it concerns', async () => {
    const { status, body, headers } = await line.join(world.as.partner);
    expect([status, headers.get('location')]).toEqual([201, `/api/v1/waitlist/${body.id}`]);
    expect(body).toMatchObject({
      ...{ instrumentId, instrumentName: '场发射扫描电镜', userName: 'partner', organizationId: world.ids.partner },
      ...{ from: slot.startsAt, until: slot.endsAt, minutes: 60, state: 'waiting', offer: null, version: 1 },
    });
    for (const as of [world.as.partner, world.as.core, world.as.manager])
      expect((await server.get(as, `/waitlist/${body.id}`)).body).toEqual(body);
    expectProblem(await server.get(world.as.radiation, `/waitlist/${body.id}`), [404, 'not_found']);
    expect((await server.get(world.as.partner, `/waitlist?instrumentId=${instrumentId}`)).body.items).toEqual([body]);
    const kept = await server.get(world.as.core, `/waitlist?scope=instrument&instrumentId=${instrumentId}`);
    expect(kept.body.items).toEqual([body]);
    expect((await server.get(world.as.core, `/waitlist?instrumentId=${instrumentId}`)).body.items).toEqual([]);
  });

  test.each([
    ['in the past', () => ({ from: inHours(-1), until: inHours(2) }), 'waitlist_window_past'],
    ['of more than 90 days', () => ({ from: inHours(1), until: inHours(2 + 24 * 90) }), 'invalid_fields'],
    ['too narrow for the minutes', () => ({ minutes: 61 }), 'invalid_fields'],
    ['shorter than the instrument allows', () => ({ minutes: 29 }), 'booking_too_short'],
    ['longer than it allows', () => ({ until: inHours(72), minutes: 481 }), 'booking_too_long'],
    ['with samples one runs oneself', () => ({ samples: 1 }), 'invalid_fields'],
  ])('for a window %s is refused', async (_, more, code) => {
    expectProblem(await line.join(world.as.partner, more()), [422, code]);
  });

  test('twice for the same is refused, however it is tried; beside it or after leaving it is not', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => line.join(world.as.partner)));
    expect(tally(answers)).toEqual({ 201: 1, '409 waitlist_entry_overlaps': 9 });
    expect((await line.join(world.as.partner, { from: slot.endsAt, until: inHours(50) })).status).toBe(201);
    expect((await line.join(await line.colleague(world.ids.partner))).status).toBe(201);
    const { id } = answers.find(({ status }) => status === 201)!.body;
    expect((await line.answer(world.as.partner, id, 'leave')).body.state).toBe('left');
    expect((await line.join(world.as.partner)).status).toBe(201);
    expectProblem(await line.answer(world.as.partner, id, 'leave'), [409, 'waitlist_cannot_move']);
  });

  test('for what is free already is answered at once', async () => {
    const id = await line.waits(world.as.partner, { from: inHours(60), until: inHours(62) });
    expect(await line.entry(world.as.partner, id)).toMatchObject({
      state: 'offered',
      offer: { startsAt: inHours(60), endsAt: inHours(61), price: cny(20_000), decideBy: expect.any(String) },
    });
  });

  test('past the window is over, and told', async () => {
    const id = await line.waits(world.as.partner);
    await server.sql(
      `UPDATE waitlist_entries SET wanted_from = now() - interval '2 hours', wanted_until = now() - interval '1 hour' WHERE id = $1`,
      [id],
    );
    await server.sql(`INSERT INTO jobs (kind) VALUES ('waitlist.sweep')`);
    await server.work();
    expect(await line.states(id)).toEqual(['lapsed']);
    expect((await noticesOf(world.as.partner, 'waitlist.lapsed')).map(({ subjectId }) => subjectId)).toContain(id);
    await server.sql(`DELETE FROM jobs WHERE kind = 'waitlist.sweep'`);
  });
});

describe('time that becomes free', () => {
  test('is offered in order of layers, then of waiting, to one at a time; each refusal passes it on', async () => {
    const [radiation, partner] = [world.as.radiation, world.as.partner];
    const later = await line.colleague(world.ids.partner);
    const core = await line.colleague(world.ids.core);
    const queue = [
      await line.waits(radiation),
      await line.waits(partner),
      await line.waits(later),
      await line.waits(core),
    ] as const;
    await line.free(taken);
    expect(await line.states(...queue)).toEqual(['waiting', 'waiting', 'waiting', 'offered']);
    expect((await line.answer(core, queue[3], 'decline')).body).toMatchObject({ state: 'left', offer: null });
    await server.work();
    expect(await line.states(...queue)).toEqual(['waiting', 'offered', 'waiting', 'left']);
    expect((await line.answer(partner, queue[1], 'leave')).body.state).toBe('left');
    await server.work();
    await line.lapse(queue[2]);
    expect(await line.states(...queue)).toEqual(['offered', 'left', 'waiting', 'left']);
    const told = await noticesOf(radiation, 'booking.offered');
    const { offer } = await line.entry(radiation, queue[0]);
    expect(told[0]).toMatchObject({ subjectId: offer.bookingId, data: { startsAt: slot.startsAt } });
    const left = (Date.parse(offer.decideBy) - Date.now()) / 60_000;
    expect(left > 29 && left <= 30).toBe(true);
  });

  test('is not offered again to who let it pass, and after two unanswered offers nothing is', async () => {
    const id = await line.waits(world.as.partner, { until: inHours(51) });
    const first = (await line.entry(world.as.partner, id)).offer;
    expect(first.startsAt).toBe(inHours(49));
    await line.lapse(id);
    const second = (await line.entry(world.as.partner, id)).offer;
    expect(second.startsAt).toBe(inHours(50));
    await line.lapse(id);
    expect(await line.entry(world.as.partner, id)).toMatchObject({ state: 'lapsed', offer: null });
    expect((await noticesOf(world.as.partner, 'waitlist.lapsed'))[0]).toMatchObject({ subjectId: id });
    await line.free(taken);
    expect(await line.states(id)).toEqual(['lapsed']);
  });

  test('serves several who fit side by side, and whoever stays hears of the next', async () => {
    const wide = { from: inHours(47), until: inHours(50), minutes: 60 };
    await line.book(world.as.core, { startsAt: inHours(47), endsAt: inHours(48) });
    const last = await line.book(world.as.core, { startsAt: inHours(49), endsAt: inHours(50) });
    const [a, b] = [await line.waits(world.as.partner, wide), await line.waits(world.as.radiation, wide)];
    await line.free(taken);
    await line.free(last);
    expect(await line.states(a, b)).toEqual(['offered', 'offered']);
    const offers = [await line.entry(world.as.partner, a), await line.entry(world.as.radiation, b)];
    expect(offers.map(({ offer }) => offer.startsAt)).toEqual([inHours(48), inHours(49)]);
    expect((await line.answer(world.as.partner, a, 'decline', { stay: true })).body.state).toBe('waiting');
    await server.work();
    // 48–49 was declined, 49–50 is held for the other.
    expect(await line.states(a, b)).toEqual(['waiting', 'offered']);
    await line.answer(world.as.radiation, b, 'decline');
    await server.work();
    expect((await line.entry(world.as.partner, a)).offer.startsAt).toBe(inHours(49));
  });

  test('is not given to who may not book it: viewers, and layers without a rate', async () => {
    const leaves = await line.colleague(world.ids.partner);
    const ids = [await line.waits(leaves), await line.waits(world.as.radiation)];
    await server.sql(`UPDATE organization_users SET role = 'viewer' WHERE user_id = $1`, [leaves.id]);
    await server.put(world.as.core, `/instruments/${instrumentId}/rates`, { rates: openToAll.slice(0, 2) });
    await line.free(taken);
    expect(await line.states(...ids)).toEqual(['waiting', 'waiting']);
    await server.put(world.as.core, `/instruments/${instrumentId}/rates`, { rates: openToAll });
    await server.work();
    expect(await line.states(...ids)).toEqual(['waiting', 'offered']);
  });

  test('is not given to who is not qualified, nor kept from who only sends samples', async () => {
    const samples = { samples: { turnaroundHours: 24, maximumSamples: 5 } };
    await server.post(world.as.core, `/instruments/${instrumentId}/change`, samples);
    const course = { name: '电镜上机培训', howTo: '联系设备科', ownerOrganizationId: world.ids.core };
    const { id } = await server.app.get(CourseService).add(server.system, world.ids.centerId, course);
    await server.sql('INSERT INTO instrument_courses (instrument_id, course_id) VALUES ($1, $2)', [instrumentId, id]);
    const queue = [
      await line.waits(await line.colleague(world.ids.partner)),
      await line.waits(world.as.radiation, { mode: 'send_sample', samples: 2 }),
    ];
    await line.free(taken);
    expect(await line.states(...queue)).toEqual(['waiting', 'offered']);
  });

  test('of a room is offered to those who wait for another instrument in it', async () => {
    const room = await world.instrument(world.ids.centerId, world.ids.core, { kind: 'room', name: '屏蔽室' });
    const [one, other] = [
      await world.instrument(world.ids.centerId, world.ids.core, { needs: [room] }),
      await world.instrument(world.ids.centerId, world.ids.core, { needs: [room] }),
    ];
    const holding = await line.book(world.as.core, slot, one);
    const id = await line.waits(world.as.partner, {}, other);
    expect(await line.states(id)).toEqual(['waiting']);
    await line.free(holding);
    expect(await line.states(id)).toEqual(['offered']);
  });

  test('in an outage is offered when that is withdrawn, and taken back when one is declared', async () => {
    const outage = { startsAt: inHours(70), endsAt: inHours(80), reason: '保养' };
    const declared = await server.post(world.as.core, `/instruments/${instrumentId}/outages`, outage);
    const id = await line.waits(world.as.partner, { from: inHours(72), until: inHours(73) });
    expect(await line.states(id)).toEqual(['waiting']);
    await server.post(world.as.core, `/outages/${declared.body.id}/withdraw`);
    await server.work();
    expect(await line.states(id)).toEqual(['offered']);
    await server.post(world.as.core, `/instruments/${instrumentId}/outages`, outage);
    await server.work();
    expect(await line.states(id)).toEqual(['waiting']);
  });

  test('is booked at once for who asked for that, or asked for where the owner decides', async () => {
    const queue = [await line.waits(world.as.radiation, { autoAccept: true })];
    await line.free(taken);
    const { state, offer } = await line.entry(world.as.radiation, queue[0]!);
    expect([state, offer.decideBy]).toEqual(['fulfilled', null]);
    expect((await server.get(world.as.radiation, `/bookings/${offer.bookingId}`)).body).toMatchObject({
      state: 'requested',
      startsAt: slot.startsAt,
      purpose: '断口分析',
    });
  });
});

describe('an offer', () => {
  async function offered(as: As) {
    const id = await line.waits(as);
    await line.free(taken);
    expect(await line.states(id)).toEqual(['offered']);
    return { id, bookingId: (await line.entry(as, id)).offer.bookingId as string };
  }

  test('once accepted is a booking like any other', async () => {
    const { id, bookingId } = await offered(world.as.partner);
    expect((await server.get(world.as.partner, `/bookings/${bookingId}`)).body.state).toBe('offered');
    const { status, body } = await line.answer(world.as.partner, id, 'accept');
    expect([status, body]).toMatchObject([200, { state: 'fulfilled', offer: { bookingId, decideBy: null } }]);
    expect((await server.get(world.as.partner, `/bookings/${bookingId}`)).body).toMatchObject({
      ...{ state: 'confirmed', price: cny(20_000), decideBy: null, version: 2 },
    });
    expectProblem(await line.answer(world.as.partner, id, 'decline'), [409, 'waitlist_cannot_move']);
  });

  test('is accepted as a request where the owner decides', async () => {
    const { id, bookingId } = await offered(world.as.radiation);
    expect((await line.answer(world.as.radiation, id, 'accept')).status).toBe(200);
    const { body } = await server.get(world.as.radiation, `/bookings/${bookingId}`);
    expect(body).toMatchObject({ state: 'requested', awaiting: 'instrument_owner' });
  });

  test('is paid with a voucher only when it is accepted', async () => {
    const { body: voucher } = await server.post(
      world.as.manager,
      `/organizations/${world.ids.partner}/vouchers`,
      newVoucher({ centerId: world.ids.centerId }),
    );
    const { id, bookingId } = await offered(world.as.partner);
    expect((await line.answer(world.as.partner, id, 'accept', { voucherId: voucher.id })).status).toBe(200);
    const { body } = await server.get(world.as.partner, `/bookings/${bookingId}`);
    expect(body).toMatchObject({ voucherId: voucher.id, voucherAmount: cny(10_000) });
    expect(await server.sql('SELECT FROM charges WHERE booking_id = $1', [bookingId])).toEqual([]);
  });

  test('is answered by its user or who leads the unit, by nobody else', async () => {
    const { id } = await offered(world.as.partner);
    expectProblem(await line.answer(await line.colleague(world.ids.partner), id, 'accept'), [403, 'forbidden']);
    expectProblem(await line.answer(world.as.core, id, 'accept'), [403, 'forbidden']);
    expectProblem(await line.answer(world.as.radiation, id, 'accept'), [404, 'not_found']);
    expect((await line.answer(await line.colleague(world.ids.partner, 'manager'), id, 'accept')).status).toBe(200);
  });

  test('is decided anew when it is accepted', async () => {
    const { id } = await offered(world.as.partner);
    const cards = openToAll.filter(({ layer }) => layer === 'core');
    await server.put(world.as.core, `/instruments/${instrumentId}/rates`, { rates: cards });
    expectProblem(await line.answer(world.as.partner, id, 'accept'), [403, 'layer_has_no_rate']);
    expect(await line.states(id)).toEqual(['offered']);
  });

  test('is too late once its time to answer is over, even before the worker says so', async () => {
    const { id, bookingId } = await offered(world.as.partner);
    await server.sql(`UPDATE bookings SET decide_by = now() - interval '1 second' WHERE id = $1`, [bookingId]);
    expectProblem(await line.answer(world.as.partner, id, 'accept'), [409, 'offer_over']);
  });

  test('given up as a booking is passed over', async () => {
    const { id, bookingId } = await offered(world.as.partner);
    expect((await server.post(world.as.partner, `/bookings/${bookingId}/cancel`)).status).toBe(200);
    await server.work();
    expect(await line.entry(world.as.partner, id)).toMatchObject({ state: 'waiting', offer: null });
  });
});
