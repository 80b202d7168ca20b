import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { chargePartner } from '../support/access/charging';
import { deliveriesOf } from '../support/delivery';
import { expectProblem } from '../support/problems';
import { deskOf } from '../support/revenue';
import { dayFromNow, royaltiesOf } from '../support/royalty';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let desk: Awaited<ReturnType<typeof deskOf>>;
let it: Awaited<ReturnType<typeof royaltiesOf>>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  desk = await deskOf(server, world);
  it = await royaltiesOf(server, world);
}, 60_000);
afterAll(() => server.stop());

describe('a royalty', () => {
  async function paid(amount = 300_00) {
    const licenceId = await it.licence();
    const [due] = await it.dues(licenceId);
    await it.ok(it.pay(due!['id'], { amount: cny(amount) }));
    const [event] = await desk.eventsOf(`licenceId=${licenceId}`);
    const { items } = await it.ok(server.get(it.licensee, `/royalty-payments?dueId=${due!['id']}`));
    return { licenceId, event: event!, paymentId: items[0].id as string };
  }
  const link = async (licenceId: string, registrationNumber: string | null = null) => {
    const owners = [{ organizationId: world.ids.partner, share: { numerator: 1, denominator: 1 } }];
    const asset = { centerId: desk.centerId, kind: 'patent', title: '测试方法', owners, registrationNumber };
    const { id } = await it.ok(server.post(desk.finance, '/ip-assets', asset));
    const [row] = await server.sql<{ id: string; number: string }>(
      `SELECT p.id, p.application_number AS number FROM licence_patents l JOIN patents p ON p.id = l.patent_id
       WHERE l.licence_id = $1`,
      [licenceId],
    );
    return { assetId: id as string, patentId: row!.id, number: row!.number };
  };

  test('is received when it is paid, once, however often it is told', async () => {
    let made!: Awaited<ReturnType<typeof paid>>;
    const change = await desk.moved(async () => (made = await paid()));
    expect(change).toEqual({ clearing: 300_00, undistributed: -300_00 });
    expect(made.event).toMatchObject({
      ...{ stream: 'licence', state: 'received', sourceType: 'royalty_payment', sourceId: made.paymentId },
      ...{ recurring: true, receivedOn: desk.today, gross: cny(300_00), ipAssetId: null },
      ...{ payerOrganizationId: world.ids.radiation, beneficiaryOrganizationId: world.ids.partner },
    });
    await server.sql(
      `INSERT INTO jobs (kind, payload) SELECT 'event', jsonb_build_object('position', position, 'type', type)
       FROM journal WHERE type = 'royalty.paid' AND subject_id = $1`,
      [made.paymentId],
    );
    expect(await desk.moved(() => server.work())).toEqual({});
    const notices = await it.noticesOf(desk.finance, made.event['id']);
    expect(notices.map(({ type, data }) => [type, data['amount']])).toEqual([['revenue-event.recorded', cny(300_00)]]);
  });

  test('that is taken back comes off, and its event is reversed', async () => {
    const { event, paymentId } = await paid();
    const change = await desk.moved(() =>
      it.ok(server.post(it.licensor, `/royalty-payments/${paymentId}/reverse`, { reason: '退票' })),
    );
    expect(change).toEqual({ clearing: -300_00, undistributed: 300_00 });
    expect(await desk.read(event['id'])).toMatchObject({ state: 'reversed', reason: '退票', clawback: cny(0) });
  });

  test('that is taken back after it was shared waits for the sharing to be undone', async () => {
    const { event, paymentId } = await paid();
    await desk.share(event['id'], 'posted');
    await it.ok(server.post(it.licensor, `/royalty-payments/${paymentId}/reverse`, { reason: '退票' }));
    await server.work();
    expect(await desk.read(event['id'])).toMatchObject({ state: 'distributed', clawback: cny(300_00) });
    expect((await it.noticesOf(desk.finance, event['id'])).map(({ type }) => type)).toContain(
      'revenue-event.clawed_back',
    );
    await desk.share(event['id'], null);
    expect(await desk.read(event['id'])).toMatchObject({ state: 'reversed', clawback: cny(0), reason: '退票' });
  });

  test('is the income of the one asset whose patent the licence gives', async () => {
    const { licenceId, event } = await paid();
    const { assetId, patentId, number } = await link(licenceId, null);
    const at = `/ip-assets/${assetId}/patents`;
    expect((await it.ok(server.get(desk.finance, at)))['items']).toEqual([]);
    await it.ok(server.post(desk.finance, `/ip-assets/${assetId}/change`, { registrationNumber: `ZL${number}` }));
    expect((await it.ok(server.get(desk.finance, at)))['items']).toMatchObject([{ patentId, state: 'proposed' }]);
    expectProblem(await server.post(world.as.core, at, { patentId }), [404, 'not_found']);
    expectProblem(await server.post(desk.finance, at, { patentId: randomUUID() }), [422, 'patent_unknown']);
    await it.ok(server.post(desk.finance, at, { patentId }));
    expectProblem(await server.post(desk.finance, at, { patentId }), [409, 'asset_patent_linked']);
    // What comes under a licence is licence income, whatever it is called: the inventors' floor binds it.
    const disguised = { licenceId, stream: 'other', description: '服务费' };
    expectProblem(await desk.add(disguised), [422, 'licence_stream_differs']);
    const past = server.sql(`UPDATE revenue_events SET stream = 'other' WHERE id = $1`, [event['id']]);
    await expect(past).rejects.toMatchObject({ driverError: { constraint: 'licence_stream_differs' } });
    // What was paid before follows, as nobody had said otherwise.
    expect((await desk.read(event['id']))['ipAssetId']).toBe(assetId);
    const [due] = await it.dues(licenceId);
    await it.ok(it.pay(due!['id'], { amount: cny(100) }));
    const [second] = await desk.eventsOf(`licenceId=${licenceId}`);
    expect(second).toMatchObject({ gross: cny(100), ipAssetId: assetId, ipAssetTitle: '测试方法' });
    // With a second asset nobody can tell: the desk must say.
    const other = await link(licenceId);
    await it.ok(server.post(desk.finance, `/ip-assets/${other.assetId}/patents`, { patentId }));
    await it.ok(it.pay(due!['id'], { amount: cny(200) }));
    const [third] = await desk.eventsOf(`licenceId=${licenceId}&unassigned=true`);
    expect(third).toMatchObject({ gross: cny(200), ipAssetId: null });
    expect((await desk.act(third!['id'], 'change', { ipAssetId: other.assetId })).body.ipAssetId).toBe(other.assetId);
    const { items } = await it.ok(server.post(desk.finance, `${at}/${patentId}/remove`));
    expect(items).toMatchObject([{ patentId, state: 'proposed' }]);
  });

  test('is seen by the finance desk and by nobody else', async () => {
    const { event } = await paid();
    for (const as of [desk.finance, world.as.manager])
      expect((await server.get(as, `/revenue-events/${event['id']}`)).status).toBe(200);
    expectProblem(await server.get(world.as.outsider, `/revenue-events/${event['id']}`), [404, 'not_found']);
    for (const as of [it.licensor, it.licensee, world.as.administrator])
      expect((await server.get(as, `/revenue-events/${event['id']}`)).status).toBe(403);
    expect((await server.get(world.as.outsider, '/revenue-events')).body.items).toEqual([]);
  });
});

test('a milestone payment is its provider’s income, and taken back when that is', async () => {
  const deliveries = deliveriesOf(server, world);
  const { contract, m1 } = await deliveries.underWay();
  await deliveries.accepted(m1);
  const change = await desk.moved(() => it.ok(deliveries.pay(m1, { amount: cny(5_000_000) })));
  expect(change).toEqual({ clearing: 5_000_000, income_contract: -5_000_000 });
  const event = (await desk.eventsOf('stream=rd_contract'))[0]!;
  expect(event).toMatchObject({
    ...{ contractId: contract.id, state: 'received', beneficiaryOrganizationId: world.ids.partner, recurring: false },
  });
  const { items } = await it.ok(server.get(deliveries.buyer, `/rd-payments?milestoneId=${m1}`));
  const back = await desk.moved(() =>
    it.ok(server.post(deliveries.provider, `/rd-payments/${items[0].id}/reverse`, { reason: '退票' })),
  );
  expect(back).toEqual({ clearing: -5_000_000, income_contract: 5_000_000 });
  expect(await desk.read(event['id'])).toMatchObject({ state: 'reversed' });
});

describe('a charge', () => {
  const eventOf = async (chargeId: string) =>
    (await desk.eventsOf('stream=equipment&limit=200')).find(({ sourceId }) => sourceId === chargeId);
  const adjust = (id: string, amount: number) =>
    it.ok(server.post(world.as.core, `/charges/${id}/adjust`, { amount: cny(amount), reason: '计时有误' }));

  test('is owed, then received, then sent back, and received again', async () => {
    let id = '';
    const owed = await desk.moved(async () => ({ id } = await chargePartner(server, world)));
    expect(owed).toEqual({ receivable: 20_000, income_equipment: -20_000 });
    const event = (await eventOf(id))!;
    expect(event).toMatchObject({ state: 'accrued', receivedOn: null, gross: cny(20_000) });
    expectProblem(await desk.act(event['id'], 'receive', { receivedOn: dayFromNow(1) }), [422, 'received_in_future']);
    expectProblem(await desk.act(event['id'], 'receive', { receivedOn: dayFromNow(-1) }), [422, 'received_too_early']);
    expectProblem(await desk.act(event['id'], 'send-back', { reason: '退票' }), [409, 'event_not_received']);
    expectProblem(await desk.act(event['id'], 'reverse', { reason: '误' }), [409, 'event_of_source']);
    const receipt = { receivedOn: desk.today, reference: 'HD-1' };
    const got = await desk.moved(() => it.ok(desk.act(event['id'], 'receive', receipt)));
    expect(got).toEqual({ clearing: 20_000, receivable: -20_000 });
    expectProblem(await desk.act(event['id'], 'receive', receipt), [409, 'event_not_accrued']);
    const back = await desk.moved(() => it.ok(desk.act(event['id'], 'send-back', { reason: '退票' })));
    expect(back).toEqual({ clearing: -20_000, receivable: 20_000 });
    await it.ok(desk.act(event['id'], 'receive', receipt));
    expect(await desk.read(event['id'])).toMatchObject({
      state: 'received',
      receivedOn: desk.today,
      reference: 'HD-1',
    });
  });

  test('follows its adjustments down to nothing, and up again as a debt of its own', async () => {
    const { id } = await chargePartner(server, world);
    const less = await desk.moved(() => adjust(id, -5_000));
    expect(less).toEqual({ receivable: -5_000, income_equipment: 5_000 });
    const event = (await eventOf(id))!;
    expect(event['gross']).toEqual(cny(15_000));
    await desk.moved(() => adjust(id, 1_000));
    expect((await desk.read(event['id']))['gross']).toEqual(cny(16_000));
    await it.ok(desk.act(event['id'], 'receive', { receivedOn: desk.today }));
    const more = await desk.moved(() => adjust(id, 2_000));
    expect(more).toEqual({ receivable: 2_000, income_equipment: -2_000 });
    expect((await desk.read(event['id']))['gross']).toEqual(cny(16_000));
    await desk.moved(() => adjust(id, -18_000));
    expect(await desk.read(event['id'])).toMatchObject({ state: 'reversed' });
    expect((await desk.eventsOf('stream=equipment&state=reversed')).length).toBeGreaterThanOrEqual(2);
  });

  test('that a voucher pays leaves no debt', async () => {
    const lines = [{ code: 'hours' as const, minutes: 60, changeBp: 0, amount: 0 }];
    const { id } = await chargePartner(server, world, { lines, amount: 0 });
    expect(await eventOf(id)).toBeUndefined();
  });

  test('made before there was a ledger is entered all the same, once', async () => {
    const { id } = await chargePartner(server, world);
    // As if the reaction had never run.
    await server.sql(`DELETE FROM jobs WHERE kind = 'event'`);
    expect(await eventOf(id)).toBeUndefined();
    const lacking = () => server.sql(`UPDATE jobs SET run_at = now() WHERE kind = 'revenue.lacking'`);
    const plan = `INSERT INTO jobs (kind, key) VALUES ('revenue.lacking', 'every:revenue.lacking') ON CONFLICT DO NOTHING`;
    const entered = await desk.moved(() => server.sql(plan));
    expect(entered).toMatchObject({ receivable: 20_000 });
    expect(await desk.moved(lacking)).toEqual({});
    expect(await eventOf(id)).toMatchObject({ state: 'accrued' });
  });

  test('of many bookings at once each is owed once', async () => {
    const change = await desk.moved(() => Promise.all(Array.from({ length: 12 }, () => chargePartner(server, world))));
    expect(change).toEqual({ receivable: 12 * 20_000, income_equipment: -12 * 20_000 });
  });
});

test('the list goes page by page, by what it is asked', async () => {
  const all = `/revenue-events?centerId=${desk.centerId}`;
  const { body: whole } = await server.get(desk.finance, `${all}&limit=200`);
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body } = await server.get(
      desk.finance,
      `${all}&limit=3${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    seen.push(...body.items.map(({ id }: { id: string }) => id));
    cursor = body.nextCursor;
  }
  expect(seen).toEqual(whole.items.map(({ id }: { id: string }) => id));
  const { body: none } = await server.get(desk.finance, `${all}&to=${dayFromNow(-400)}`);
  expect(none.items).toEqual([]);
  expect((await server.get(desk.finance, `${all}&state=reversed`)).body.items.length).toBeGreaterThan(0);
});
