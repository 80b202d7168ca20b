import { cny } from '@concentric/kernel';
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
const quote = (as: As, id: string, from: number, more: Record<string, string> = {}) => {
  const { startsAt, endsAt } = slot(from);
  return server.get(as, `/instruments/${id}/quote?${new URLSearchParams({ startsAt, endsAt, ...more })}`);
};
const ratesOf = (more: object) => openToAll.map((rate) => ({ ...rate, approvals: [], ...more }));
const holdsOf = (bookingId: string) =>
  server.sql('SELECT instrument_id FROM booking_holds WHERE booking_id = $1 ORDER BY instrument_id', [bookingId]);

describe('rates by date', () => {
  test('a booking is made under the card of its start, and keeps layer, rate and price whatever changes later', async () => {
    const id = await add({ rates: ratesOf({}) });
    const dearer = ratesOf({ hourlyPrice: cny(77_700) });
    const set = await server.put(world.as.core, `/instruments/${id}/rates`, {
      rates: dearer,
      effectiveFrom: inHours(50),
    });
    expect(set.body.rateCards).toHaveLength(2);
    expect(set.body.rates[0].hourlyPrice).toEqual(cny(10_000));
    const [before, after] = [await book(world.as.core, id, 49), await book(world.as.core, id, 50)];
    expect([before.body.price, after.body.price]).toEqual([cny(10_000), cny(77_700)]);
    await server.put(world.as.core, `/instruments/${id}/rates`, { rates: ratesOf({ hourlyPrice: cny(1) }) });
    const again = await server.get(world.as.core, `/bookings/${before.body.id}`);
    expect(again.body).toMatchObject({ price: cny(10_000), layer: 'core', rate: { hourlyPrice: cny(10_000) } });
    // What changes its time is priced anew.
    const moved = await server.post(world.as.core, `/bookings/${before.body.id}/move`, slot(48));
    expect(moved.body.price).toEqual(cny(1));
  });

  test('rates do not begin in the past', async () => {
    const wish = { rates: openToAll, effectiveFrom: inHours(-1) };
    const refused = await server.put(world.as.core, `/instruments/${world.ids.instrumentId}/rates`, wish);
    expect(refused).toMatchObject({ status: 422, body: { code: 'rates_in_past' } });
  });
});

test('a quote says what booking would do, line by line, and keeps nothing', async () => {
  const terms = { freeUntilHours: 24, feeBp: 5_000, noShowBp: 10_000 };
  const night = { weekdays: [1, 2, 3, 4, 5, 6, 7], opensAt: '00:00', closesAt: '24:00', changeBp: 2_500 };
  const steps = [
    { step: 'unit_lead', withinHours: 24 },
    { step: 'safety', withinHours: 48 },
  ];
  const id = await add({ rates: ratesOf({ cancellation: terms, adjustments: [night], approvals: steps }) });
  const { status, body } = await quote(world.as.partner, id, 60);
  expect([status, body.price, body.layer]).toEqual([200, cny(25_000), 'partner']);
  expect(body.lines).toEqual([{ code: 'hours', minutes: 60, changeBp: 2_500, amount: 25_000 }]);
  expect(body.freeCancellationUntil).toBe(inHours(36));
  // The partner's user leads the unit, so only safety is left to ask.
  expect(body.approvals.map(({ step, decidedAt }: any) => [step, Boolean(decidedAt)])).toEqual([
    ['unit_lead', true],
    ['safety', false],
  ]);
  expect((await book(world.as.partner, id, 60)).body).toMatchObject({ price: cny(25_000), state: 'requested' });
  const refused = await quote(world.as.partner, id, 60);
  expect(refused).toMatchObject({ status: 409, body: { code: 'booking_overlaps', earliestStartsAt: inHours(61) } });
});

describe('visitors', () => {
  test('book what is open to them, at their price, and see nothing else', async () => {
    const visitor = { layer: 'visitor', hourlyPrice: cny(99_900), advanceDays: 7 };
    const open = await add({ rates: [...openToAll, visitor] });
    expect((await server.get(world.as.outsider, `/instruments/${open}`)).status).toBe(200);
    const booked = await book(world.as.outsider, open, 70);
    expect(booked).toMatchObject({ status: 201, body: { layer: 'visitor', price: cny(99_900) } });
    expect((await book(world.as.outsider, world.ids.instrumentId, 70)).status).toBe(404);
    expect((await server.get(world.as.outsider, `/instruments/${world.ids.instrumentId}`)).status).toBe(404);
  });

  test('are shut out as soon as no rate is theirs', async () => {
    const visitor = { layer: 'visitor', hourlyPrice: cny(99_900), advanceDays: 7 };
    const id = await add({ rates: [...openToAll, visitor] });
    await server.put(world.as.core, `/instruments/${id}/rates`, { rates: openToAll });
    expect((await server.get(world.as.outsider, `/instruments/${id}`)).status).toBe(404);
  });
});

describe('a chain of approvals', () => {
  const steps = ['unit_lead', 'instrument_owner', 'safety'].map((step) => ({ step, withinHours: 24 }));
  async function requested(from: number) {
    const id = await add({ rates: ratesOf({ approvals: steps }) });
    const operator = await world.user('operator', { in: [[world.ids.partner, 'operator']] });
    const { body } = await book(operator, id, from);
    expect(body).toMatchObject({ state: 'requested', awaiting: 'unit_lead' });
    return body.id as string;
  }
  const approve = (as: As, id: string) => server.post(as, `/bookings/${id}/approve`);

  test('is answered in its order, each step by its own, and the slot is held all along', async () => {
    const safety = await world.user('safety', { staff: [[world.ids.centerId, 'safety']] });
    const id = await requested(80);
    expect(await approve(world.as.core, id)).toMatchObject({ status: 403, body: { code: 'approval_not_yours' } });
    expect(await approve(world.as.partner, id)).toMatchObject({
      body: { state: 'requested', awaiting: 'instrument_owner' },
    });
    expect(await approve(safety, id)).toMatchObject({
      status: 403,
      body: { code: 'approval_not_yours', step: 'instrument_owner' },
    });
    expect(await approve(world.as.core, id)).toMatchObject({ body: { state: 'requested', awaiting: 'safety' } });
    expect(await holdsOf(id)).toHaveLength(1);
    const last = await approve(safety, id);
    expect(last.body).toMatchObject({ state: 'confirmed', awaiting: null, decideBy: null });
    expect(last.body.approvals.at(-1)).toMatchObject({ step: 'safety', decidedBy: safety.id, decidedByName: 'safety' });
    expect(await approve(safety, id)).toMatchObject({ status: 409, body: { code: 'booking_cannot_move' } });
  });

  test('declined names who said no, and is over', async () => {
    const id = await requested(84);
    const { body } = await server.post(world.as.partner, `/bookings/${id}/decline`, { reason: '材料不全' });
    expect(body.approvals[0]).toMatchObject({ declined: true, decidedBy: world.as.partner.id });
    expect(body.approvals[0].decidedByName).toEqual(expect.any(String));
    expect(body.approvals[1].decidedBy ?? null).toBeNull();
    const phase = async (name: string) => {
      const list = await server.get(world.as.partner, `/bookings?phase=${name}&limit=200`);
      return list.body.items.some((booking: { id: string }) => booking.id === id);
    };
    expect([await phase('open'), await phase('over')]).toEqual([false, true]);
  });

  test('waits for each in their own list, and nobody else', async () => {
    const id = await requested(82);
    const waitsFor = async (as: As) => {
      const { body } = await server.get(as, '/bookings?scope=to_decide&limit=200');
      return body.items.some((booking: { id: string }) => booking.id === id);
    };
    expect([await waitsFor(world.as.partner), await waitsFor(world.as.core)]).toEqual([true, false]);
    const broker = await world.user('broker', { staff: [[world.ids.centerId, 'broker']] });
    const nothing = await server.get(broker, '/bookings?scope=to_decide');
    expect([nothing.status, nothing.body]).toEqual([200, { items: [], nextCursor: null }]);
    await approve(world.as.partner, id);
    expect([await waitsFor(world.as.partner), await waitsFor(world.as.core)]).toEqual([false, true]);
  });

  test('ends with the first no, and the time is free', async () => {
    const id = await requested(84);
    const declined = await server.post(world.as.partner, `/bookings/${id}/decline`, { reason: '预算不足' });
    expect(declined.body).toMatchObject({ state: 'declined', reason: '预算不足', awaiting: null });
    expect(await holdsOf(id)).toEqual([]);
  });
});

describe('what is booked together', () => {
  test('is held together or not at all, and calendars of both show it', async () => {
    const room = await add({ kind: 'room', name: '暗室' });
    const [first, second] = [await add({ needs: [room] }), await add({ needs: [room] })];
    const booked = await book(world.as.core, first, 90);
    expect(await holdsOf(booked.body.id)).toHaveLength(2);
    const refused = await book(world.as.core, second, 90);
    expect(refused).toMatchObject({ status: 409, body: { code: 'booking_overlaps', earliestStartsAt: inHours(91) } });
    const { body } = await server.get(
      world.as.partner,
      `/instruments/${room}/bookings?from=${inHours(89)}&to=${inHours(95)}`,
    );
    expect(body.items).toMatchObject([{ id: booked.body.id, own: false, purpose: null }]);
    await server.post(world.as.core, `/bookings/${booked.body.id}/cancel`);
    expect((await book(world.as.core, second, 90)).status).toBe(201);
  });

  test.each([
    ['itself', (id: string) => [id]],
    ['what is of another center', () => [world.ids.otherInstrumentId]],
    ['what does not exist', () => ['0190a000-0000-7000-8000-000000000000']],
  ])('is never %s', async (_, needs) => {
    const id = await add();
    const refused = await server.post(world.as.core, `/instruments/${id}/change`, { needs: needs(id) });
    expect(refused).toMatchObject({ status: 422, body: { code: 'needs_not_of_center' } });
  });

  test('needs nothing itself, in either direction', async () => {
    const [room, hall] = [await add({ kind: 'room' }), await add({ kind: 'room' })];
    const instrument = await add({ needs: [room] });
    const change = (id: string, wish: object) => server.post(world.as.core, `/instruments/${id}/change`, wish);
    expect((await change(hall, { needs: [instrument] })).body.code).toBe('needs_not_of_center');
    expect((await change(room, { needs: [hall] })).body.code).toBe('needs_not_of_center');
    expect((await change(instrument, { operatorId: hall })).body.code).toBe('needs_not_of_center');
  });
});

describe('a series', () => {
  const series = (as: As, id: string, from: number, more: object) =>
    server.post(as, `/instruments/${id}/series`, { ...slot(from), every: 'day', count: 3, ...more });

  test('books every turn or, told to skip, those it can, and says why not the others', async () => {
    const id = await add();
    expect((await book(world.as.partner, id, 124)).status).toBe(201);
    const refused = await series(world.as.core, id, 100, {});
    expect(refused).toMatchObject({ status: 409, body: { code: 'booking_overlaps', startsAt: inHours(124) } });
    expect(await server.sql('SELECT FROM bookings WHERE instrument_id = $1', [id])).toHaveLength(1);
    const { status, body } = await series(world.as.core, id, 100, { skipConflicts: true });
    expect([status, body.booked.length]).toEqual([201, 2]);
    expect(body.skipped).toMatchObject([{ startsAt: inHours(124), code: 'booking_overlaps' }]);
    const listed = await server.get(world.as.core, `/bookings?seriesId=${body.id}`);
    expect(listed.body.items).toHaveLength(2);
  });

  test('counts each turn against the quota of the next, and is refused when no turn is left', async () => {
    const quotas = [{ scope: 'instrument', per: 'month', minutes: null, bookings: 1 }];
    const id = await add({ rates: ratesOf({ quotas, advanceDays: 60 }) });
    const { body } = await series(world.as.core, id, 100, { every: 'week', count: 2, skipConflicts: true });
    const months = new Set(
      [inHours(100), inHours(268)].map((at) => new Date(Date.parse(at) + 8 * 3_600_000).getUTCMonth()),
    );
    expect(body.booked).toHaveLength(months.size);
    const again = await series(world.as.core, id, 101, { every: 'day', count: 2, skipConflicts: true });
    if (months.size === 1) expect(again).toMatchObject({ status: 409, body: { code: 'nothing_bookable' } });
  });
});

describe('handing over', () => {
  test('goes to a colleague who may book, and to nobody else', async () => {
    const id = await add();
    const { body } = await book(world.as.partner, id, 130);
    const hand = (userId: string) => server.post(world.as.partner, `/bookings/${body.id}/hand-over`, { userId });
    const viewer = await world.user('viewer', { in: [[world.ids.partner, 'viewer']] });
    const stranger = await world.user('stranger', { in: [[world.ids.core, 'operator']] });
    for (const { id: userId } of [viewer, stranger, world.as.partner])
      expect(await hand(userId)).toMatchObject({ status: 422, body: { code: 'colleague_cannot_book' } });
    const colleague = await world.user('colleague', { in: [[world.ids.partner, 'operator']] });
    expect(await hand(colleague.id)).toMatchObject({ status: 200, body: { userId: colleague.id, version: 2 } });
    expect((await server.post(colleague, `/bookings/${body.id}/cancel`)).status).toBe(200);
  });
});

test('a fee is due once the deadline has passed, none before', async () => {
  const terms = { freeUntilHours: 48, feeBp: 3_000, noShowBp: 10_000 };
  const id = await add({ rates: ratesOf({ cancellation: terms }) });
  const [late, early] = [(await book(world.as.core, id, 40)).body, (await book(world.as.core, id, 60)).body];
  expect([late.cancellationFee, early.cancellationFee]).toEqual([cny(3_000), cny(0)]);
  for (const { id: bookingId } of [late, early]) await server.post(world.as.core, `/bookings/${bookingId}/cancel`);
  const charged = await server.sql('SELECT kind, amount::integer FROM charges WHERE booking_id = ANY($1)', [
    [late.id, early.id],
  ]);
  expect(charged).toEqual([{ kind: 'cancellation', amount: 3_000 }]);
});

test('only the time is told to others: role by role, nothing of another unit leaves', async () => {
  const id = await add();
  const secret = '秘密配方 X-17';
  const { body } = await book(world.as.partner, id, 140, { purpose: secret });
  const span = `from=${inHours(139)}&to=${inHours(145)}`;
  const seenBy = async (as: As) => {
    const paths = [
      `/instruments/${id}/bookings?${span}`,
      `/calendar?instrumentIds=${id}&${span}`,
      `/bookings/${body.id}`,
    ];
    const answers = await Promise.all(paths.map((path) => server.get(as, path)));
    return answers.map((answer) => JSON.stringify(answer.body).includes(secret));
  };
  const { radiation, partner, core, manager, outsider } = world.as;
  expect(await seenBy(partner)).toEqual([true, true, true]);
  expect(await seenBy(core)).toEqual([true, true, true]);
  expect(await seenBy(manager)).toEqual([true, true, true]);
  for (const other of [radiation, outsider]) expect(await seenBy(other)).toEqual([false, false, false]);
});
