import { cny } from '@concentric/kernel';
import { systemCaller } from '@concentric/platform';
import { findLateOrders, serviceFacts } from '@concentric/service';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { As } from '../support/client';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { quoting, servicesOf, terms, wish } from '../support/services';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let as: (typeof world)['as'];
let second: As;
let small: { id: string; owner: As; operator: As };
let at: string;
let { draft, offer, place, act, deliverable } = {} as ReturnType<typeof servicesOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  as = world.as;
  at = `/centers/${world.ids.centerId}`;
  ({ draft, offer, place, act, deliverable } = servicesOf(server, world.ids.centerId, as.manager));
  second = await world.user('second', { staff: [[world.ids.centerId, 'manager']] });
  const id = await world.organization('小微测试有限公司');
  await server.sql(`UPDATE organizations SET size = 'small' WHERE id = $1`, [id]);
  small = {
    id,
    owner: await world.user('small', { in: [[id, 'owner']] }),
    operator: await world.user('smalloperator', { in: [[id, 'operator']] }),
  };
});
afterAll(() => server.stop());

const reason = { reason: '排期已满' };
const noticed = async (orderId: string) =>
  (await server.sql('SELECT type, user_id FROM notices WHERE subject_id = $1 ORDER BY id', [orderId])).map(
    (row: any) => `${row.type} ${row.user_id}`,
  );
const journal = async (orderId: string) =>
  (
    await server.sql(
      `SELECT type FROM journal WHERE subject_id = $1 AND type LIKE 'service-order.%' ORDER BY position`,
      [orderId],
    )
  ).map(({ type }: any) => type.split('.')[1]);
/** Taken on, worked on and delivered. */
async function delivered(who: As, of: { id: string; version: number }): Promise<string> {
  const { id } = (await place(who, of)).body;
  for (const verb of ['accept', 'start']) expect((await act(as.manager, id, verb)).status).toBe(200);
  await deliverable(as.manager, id);
  expect((await act(as.manager, id, 'deliver', { note: '检测报告' })).status).toBe(200);
  return id;
}

describe('the catalogue', () => {
  test('is drafted unseen, published for all, and ordered no more once withdrawn', async () => {
    const { id } = (await draft()).body;
    expectProblem(await server.get(small.owner, `/service-offers/${id}`), [404, 'not_found']);
    expectProblem(await place(small.owner, { id, version: 1 }), [404, 'not_found']);
    await server.post(as.manager, `/service-offers/${id}/publish`);
    const { body } = await server.get(small.owner, `/service-offers/${id}`);
    expect(body).toMatchObject({ state: 'published', leadsTo: 'instruments', mayOrder: true, mayManage: false });
    expect(body.own).toEqual({ organizationId: small.id, tier: 'industry', sme: true, price: cny(90_000) });
    expect((await server.get(as.partner, `/service-offers/${id}`)).body.own).toMatchObject({ price: cny(80_000) });
    expectProblem(await server.post(as.manager, `/service-offers/${id}/publish`), [409, 'service_offer_state']);
    const open = (await place(small.owner, body)).body;
    await server.post(as.manager, `/service-offers/${id}/withdraw`);
    expectProblem(await place(small.owner, { id, version: 3 }), [409, 'service_offer_closed']);
    // What was ordered before goes on.
    expect((await act(as.manager, open.id, 'accept')).body).toMatchObject({ state: 'accepted', price: cny(90_000) });
  });

  test('names a service in English too, and an order by what it was called when it was placed', async () => {
    const made = await offer({ titleEn: 'Wafer inspection' });
    const read = async (path: string) => (await server.get(small.owner, path)).body.titleEn;
    expect(await read(`/service-offers/${made.id}`)).toBe('Wafer inspection');
    const { body: order } = await place(small.owner, made);
    await server.put(as.manager, `/service-offers/${made.id}`, { ...terms, titleEn: 'Another name' });
    expect(await read(`/service-offers/${made.id}`)).toBe('Another name');
    expect(await read(`/service-orders/${order.id}`)).toBe('Wafer inspection');
    await expect(
      server.sql(`UPDATE service_orders SET title_en = 'x' WHERE id = $1`, [order.id]),
    ).rejects.toMatchObject({ constraint: 'service_order_moved' });
    await server.put(as.manager, `/service-offers/${made.id}`, terms);
    expect(await read(`/service-offers/${made.id}`)).toBeNull();
  });

  test.each([
    ['zero', { memberPrice: cny(0) }],
    ['beyond what sums up exactly', { industryPrice: cny(1_000_000_000_001) }],
    ['a discount of all', { smeDiscountBp: 10_000 }],
  ])('refuses a price that is none: %s', async (_, change) => {
    expectProblem(await draft(change), [422, 'invalid_fields']);
  });

  test('refuses prices that do not belong together', async () => {
    expectProblem(await draft({ industryPrice: null }), [422, 'service_prices_apart']);
    expectProblem(await draft({ memberPrice: cny(100_001) }), [422, 'service_member_dearer']);
    expectProblem(await draft({ ...quoting, smeDiscountBp: 100 }), [422, 'service_discount_unpriced']);
    const bare = (await draft({ description: '' })).body;
    expectProblem(await server.post(as.manager, `/service-offers/${bare.id}/publish`), [409, 'service_offer_bare']);
  });

  test('is no other center’s to change, and not for a safety officer or finance', async () => {
    const made = await offer();
    expectProblem(await server.put(as.outsider, `/service-offers/${made.id}`, terms), [403, 'forbidden']);
    expectProblem(await server.post(as.outsider, `${at}/service-offers`, wish), [404, 'not_found']);
    const finance = await world.user('finance', { staff: [[world.ids.centerId, 'finance']] });
    expectProblem(await server.post(finance, `/service-offers/${made.id}/withdraw`), [403, 'forbidden']);
    expectProblem(
      await server.put({ ...as.manager, headers: { 'if-match': '"1"' } }, `/service-offers/${made.id}`, terms),
      [...([412, 'stale_version'] as const)],
    );
  });
});

describe('an order at a listed price', () => {
  test('stands at the price it was placed at, whatever the offer or the customer become', async () => {
    const made = await offer();
    const { body: order } = await place(small.operator, made, { wantedOn: '2099-01-01' });
    expect(order).toMatchObject({
      listedPrice: cny(90_000),
      price: null,
      sme: true,
      discountBp: 1000,
      tier: 'industry',
    });
    await server.put(as.manager, `/service-offers/${made.id}`, { ...terms, industryPrice: cny(200_000) });
    await server.sql(`UPDATE organizations SET size = 'large' WHERE id = $1`, [small.id]);
    expectProblem(await place(small.owner, made), [409, 'service_offer_changed']);
    expect((await server.get(small.owner, `/service-orders/${order.id}`)).body).toMatchObject({ sme: true });
    expectProblem(await act(as.manager, order.id, 'accept', { price: cny(95_000) }), [409, 'service_price_fixed']);
    expect((await act(as.manager, order.id, 'accept')).body).toMatchObject({ price: cny(90_000), sme: true });
    const raise = `UPDATE service_orders SET price = 95000 WHERE id = $1`;
    await expect(server.sql(raise, [order.id])).rejects.toThrow(/price/);
    await server.sql(`UPDATE organizations SET size = 'small' WHERE id = $1`, [small.id]);
  });

  test('goes from the wish to the confirmation, one event a step, and tells the other side', async () => {
    const made = await offer();
    const id = await delivered(small.owner, made);
    expectProblem(await deliverable(as.manager, id), [409, 'service_order_moved']);
    expect((await act(small.owner, id, 'return', { reason: '缺少原始数据' })).body).toMatchObject({
      ...{ state: 'in_progress', reason: '缺少原始数据', may: [] },
    });
    expect((await act(as.manager, id, 'deliver', { note: '报告与原始数据' })).body).toMatchObject({
      state: 'delivered',
    });
    expect((await act(small.owner, id, 'confirm')).body).toMatchObject({ state: 'confirmed', may: [] });
    expectProblem(await act(small.owner, id, 'confirm'), [409, 'service_order_moved']);
    expectProblem(await act(small.owner, id, 'cancel', reason), [409, 'service_order_moved']);
    expect(await journal(id)).toEqual([
      ...['requested', 'accepted', 'started', 'delivered', 'returned', 'delivered', 'confirmed'],
    ]);
    const idOf = (who: As) => (who as { id?: string }).id!;
    await server.work();
    const told = await noticed(id);
    expect(told.filter((line) => line === `service-order.requested ${idOf(second)}`)).toHaveLength(1);
    expect(told.filter((line) => line === `service-order.delivered ${idOf(small.owner)}`)).toHaveLength(2);
    expect(told.filter((line) => line === `service-order.accepted ${idOf(as.manager)}`)).toHaveLength(0);
    expect(told.some((line) => line.endsWith(idOf(as.partner)))).toBe(false);
  });

  test('needs a file before it is delivered', async () => {
    const { id } = (await place(small.owner, await offer())).body;
    expectProblem(await deliverable(as.manager, id), [409, 'service_order_moved']);
    await act(as.manager, id, 'accept');
    expectProblem(await act(as.manager, id, 'deliver', { note: '完成' }), [409, 'service_order_moved']);
    await act(as.manager, id, 'start');
    expectProblem(await act(as.manager, id, 'deliver', { note: '完成' }), [409, 'service_deliverable_missing']);
    expectProblem(await deliverable(small.owner, id), [403, 'forbidden']);
  });
});

describe('an order on quotation', () => {
  test('is worked on only once the customer agrees to the price', async () => {
    const made = await offer(quoting);
    const { id } = (await place(small.owner, made)).body;
    expectProblem(await act(as.manager, id, 'accept'), [422, 'service_price_missing']);
    expectProblem(await act(as.manager, id, 'accept', { price: cny(0) }), [422, 'invalid_fields']);
    const quoted = await act(as.manager, id, 'accept', { price: cny(500_000), note: '含两次现场调研' });
    expect(quoted.body).toMatchObject({ state: 'accepted', price: cny(500_000), agreedAt: null, may: ['cancel'] });
    expectProblem(await act(as.manager, id, 'start'), [409, 'service_order_unagreed']);
    await expect(server.sql(`UPDATE service_orders SET state = 'in_progress' WHERE id = $1`, [id])).rejects.toThrow(
      /service_order_unagreed/,
    );
    expectProblem(await act(small.operator, id, 'agree'), [403, 'forbidden']);
    expect((await act(small.owner, id, 'agree')).body.agreedAt).not.toBeNull();
    expectProblem(await act(small.owner, id, 'agree'), [409, 'service_quotation_answered']);
    expect((await act(as.manager, id, 'start')).body.state).toBe('in_progress');
  });

  test('is left by the customer that does not', async () => {
    const { id } = (await place(small.owner, await offer(quoting))).body;
    await act(as.manager, id, 'accept', { price: cny(9_000_000) });
    expect((await act(small.owner, id, 'cancel', { reason: '超出预算' })).body).toMatchObject({ state: 'cancelled' });
    expectProblem(await act(small.owner, id, 'agree'), [409, 'service_order_moved']);
  });
});

describe('against what goes wrong', () => {
  test('a second click orders once', async () => {
    const made = await offer();
    const keyed = { ...small.owner, headers: { 'idempotency-key': randomUUID() } };
    const [first, twin] = [await place(keyed, made), await place(keyed, made)];
    expect([first.status, twin.status, twin.body.id]).toEqual([201, 201, first.body.id]);
    expectProblem(await place(keyed, made, { wish: '另一批' }), [422, 'idempotency_key_reused']);
    const [row] = await server.sql<{ n: number }>('SELECT count(*)::int AS n FROM service_orders WHERE offer_id = $1', [
      made.id,
    ]);
    expect(row!.n).toBe(1);
  });

  test('of two of the staff who accept and decline at once, one does', async () => {
    const made = await offer();
    for (let round = 0; round < 4; round++) {
      const { id } = (await place(small.owner, made)).body;
      const answers = await Promise.all([act(as.manager, id, 'accept'), act(second, id, 'decline', reason)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(await journal(id)).toHaveLength(2);
      const won = answers.find(({ status }) => status === 200)!.body.state;
      expect((await server.get(small.owner, `/service-orders/${id}`)).body.state).toBe(won);
    }
  });

  test('an order and a withdrawal at once leave either an order of the offer as it was, or none', async () => {
    const made = await offer();
    const [placed, withdrawn] = await Promise.all([
      place(small.owner, made),
      server.post(as.manager, `/service-offers/${made.id}/withdraw`),
    ]);
    expect(withdrawn.status).toBe(200);
    expect([201, 409]).toContain(placed.status);
    if (placed.status === 409) expect(placed.body.code).toBe('service_offer_closed');
    expectProblem(await place(small.owner, { id: made.id, version: 3 }), [409, 'service_offer_closed']);
  });

  test('neither side’s orders are another’s, in lists or by id', async () => {
    const { id } = (await place(small.owner, await offer())).body;
    for (const who of [as.outsider, as.partner, as.core])
      expectProblem(await server.get(who, `/service-orders/${id}`), [404, 'not_found']);
    const list = await server.get(as.partner, `/service-orders?organizationId=${small.id}`);
    expect(list.body.items).toEqual([]);
    for (const verb of ['accept', 'decline', 'start'])
      expectProblem(await act(as.outsider, id, verb, reason), [404, 'not_found']);
    expectProblem(await act(as.partner, id, 'cancel', reason), [404, 'not_found']);
    const mine = await server.get(small.owner, `/service-orders?open=true&limit=200`);
    expect(mine.body.items.every(({ organizationId }: any) => organizationId === small.id)).toBe(true);
    expect(mine.body.items.map((order: any) => order.id)).toContain(id);
  });

  test('what PostgreSQL keeps holds without the service', async () => {
    const { id } = (await place(small.owner, await offer())).body;
    const { body: drafted } = await draft();
    const copy = `INSERT INTO service_orders (id, offer_id, offer_version, center_id, organization_id, code, title, tier, sme,
      discount_bp, listed_price, wish, state, requested_by, requested_at, quotation_note)
      SELECT gen_random_uuid(), $2, offer_version, center_id, organization_id, code, title, tier, sme, discount_bp,
        listed_price, wish, state, requested_by, requested_at, '' FROM service_orders WHERE id = $1`;
    await expect(server.sql(copy, [id, drafted.id])).rejects.toThrow(/not on offer/);
    const set = (what: string) => server.sql(`UPDATE service_orders SET ${what} WHERE id = $1`, [id]);
    await expect(set(`sme = NOT sme`)).rejects.toThrow(/stays what it is/);
    await expect(set(`listed_price = 1`)).rejects.toThrow(/price stands/);
    await expect(set(`state = 'confirmed'`)).rejects.toThrow(/no such step/);
    await expect(server.sql('DELETE FROM service_orders WHERE id = $1', [id])).rejects.toThrow();
  });

  test('a day that has passed cannot be wished for; one that passes is told once', async () => {
    const made = await offer();
    expectProblem(await place(small.owner, made, { wantedOn: '2020-01-01' }), [422, 'service_wanted_past']);
    const { id } = (await place(small.owner, made, { wantedOn: '2098-05-10' })).body;
    const system = systemCaller('test');
    const late = (day: string) =>
      server.database.write(system, async (tx) => ({ found: await findLateOrders(tx, system, day) }));
    expect(await late('2098-05-10')).toEqual({ found: 0 });
    expect(await late('2098-05-11')).toEqual({ found: 1 });
    expect(await late('2098-05-12')).toEqual({ found: 0 });
    expect(await journal(id)).toEqual(['requested', 'overdue']);
  });
});

test('income, orders and offers are counted by service, and speak for the center', async () => {
  const center = { id: await world.center('服务中心', world.ids.core), path: '' };
  center.path = `/centers/${center.id}`;
  const own = await world.user('own', { staff: [[center.id, 'manager']] });
  const before = await serviceFacts(server.database.reader, center.id, '2026-01-01');
  expect(before).toEqual({});
  const { body: made } = await server.post(own, `${center.path}/service-offers`, wish);
  const published = (await server.post(own, `/service-offers/${made.id}/publish`)).body;
  for (const who of [small.owner, as.partner]) {
    const { id } = (await place(who, published)).body;
    for (const verb of ['accept', 'start']) await act(own, id, verb);
    await deliverable(own, id);
    await act(own, id, 'deliver', { note: '报告' });
    if (who === small.owner) await act(who, id, 'confirm');
  }
  const summary = await server.get(own, `${center.path}/service-summary`);
  expect(summary.body).toMatchObject({ offered: 1, orders: 2, smeOrders: 1, confirmed: 1, income: cny(90_000) });
  const today = (
    await server.sql<{ day: string }>(`SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date::text AS day`)
  )[0]!;
  const facts = await serviceFacts(server.database.reader, center.id, today.day);
  expect(facts.services).toMatchObject({
    codes: { testing: { value: 1 } },
    orders: { value: 2 },
    smeOrders: { value: 1 },
  });
  expect(facts.income).toMatchObject({ testing: { value: 90_000 } });
  const { body: indicators } = await server.get(own, `${center.path}/indicators?year=${today.day.slice(0, 4)}`);
  const actual = (code: string) => indicators.items.find(({ definition }: any) => definition.code === code).actual;
  expect([actual('service_orders'), actual('sme_share')]).toEqual([2, 5000]);
});
