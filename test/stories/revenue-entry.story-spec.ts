import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { expectProblem } from '../support/problems';
import { deskOf } from '../support/revenue';
import { dayFromNow } from '../support/delivery';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let desk: Awaited<ReturnType<typeof deskOf>>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  desk = await deskOf(server, world);
}, 60_000);
afterAll(() => server.stop());

describe('income entered by hand', () => {
  test('is posted at once and says what is there to share', async () => {
    let id = '';
    const change = await desk.moved(async () => {
      const { status, headers, body } = await desk.add({
        ...{ taxes: cny(6_000_000), upkeep: cny(1_200_000), directCosts: cny(2_800_000), payer: '某外地企业' },
        items: [{ kind: 'upkeep', label: '第 5 年年费', amount: cny(1_200_000) }],
      });
      expect([status, headers.get('location')]).toEqual([201, `/api/v1/revenue-events/${body.id}`]);
      expect(body).toMatchObject({
        ...{ stream: 'other', state: 'received', sourceType: 'manual', net: cny(90_000_000), recurring: false },
        ...{ payerName: '某外地企业', postedOn: desk.today, version: 1, sharing: null },
      });
      id = body.id;
    });
    expect(change).toEqual({ clearing: 100_000_000, undistributed: -100_000_000 });
    expect(await desk.read(id)).toMatchObject({ items: [{ kind: 'upkeep', label: '第 5 年年费' }] });
  });

  test('is refused where it cannot be', async () => {
    expectProblem(await desk.add({ gross: cny(0) }), [422, 'invalid_fields']);
    expectProblem(await desk.add({ gross: { amount: 5, currency: 'USD' } }), [400, 'malformed_request']);
    expectProblem(await desk.add({ gross: { amount: 2 ** 63, currency: 'CNY' } }), [422, 'invalid_fields']);
    expectProblem(await desk.add({ gross: cny(9_000_000_000_001) }), [422, 'revenue_too_large']);
    expectProblem(await desk.add({ taxes: cny(100_000_001) }), [422, 'costs_exceed_gross']);
    expectProblem(await desk.add({ receivedOn: dayFromNow(1) }), [422, 'received_in_future']);
    const items = [{ kind: 'tax', label: '增值税', amount: cny(7) }];
    expectProblem(await desk.add({ taxes: cny(8), items }), [422, 'items_differ']);
    expectProblem(await desk.add({ licenceId: randomUUID() }), [422, 'licence_of_other_center']);
    expectProblem(await desk.add({ ipAssetId: randomUUID() }), [404, 'not_found']);
    expectProblem(await desk.add({ payerOrganizationId: randomUUID() }), [422, 'organization_unknown']);
    expectProblem(await desk.add({}, world.as.outsider), [404, 'not_found']);
    expectProblem(await desk.add({}, world.as.core), [403, 'forbidden']);
    expectProblem(await desk.add({ centerId: randomUUID() }), [404, 'not_found']);
    expect((await desk.add({ gross: cny(9_000_000_000_000) })).status).toBe(201);
  });

  test('the same request twice is one event', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const [one, two] = await Promise.all([
      desk.add({}, { ...desk.finance, headers }),
      desk.add({}, { ...desk.finance, headers }),
    ]);
    expect(one.body.id).toBe(two.body.id);
  });

  test('is changed until something shares it, and reversed once', async () => {
    const { id } = (await desk.add({ taxes: cny(5) })).body;
    expectProblem(
      await desk.act(id, 'change', { taxes: cny(4) }, { ...desk.finance, headers: { 'if-match': '"9"' } }),
      [...([412, 'stale_version'] as const)],
    );
    expect((await desk.act(id, 'change', { taxes: cny(4), description: '更正' })).body).toMatchObject({
      ...{ taxes: cny(4), description: '更正', version: 2 },
    });
    await desk.share(id, 'drafted');
    expectProblem(await desk.act(id, 'change', { taxes: cny(3) }), [409, 'event_distributed']);
    expectProblem(await desk.act(id, 'reverse', { reason: '误录' }), [409, 'event_distributed']);
    await desk.share(id, null);
    const change = await desk.moved(async () => desk.ok(desk.act(id, 'reverse', { reason: '误录' })));
    expect(change).toEqual({ clearing: -100_000_000, undistributed: 100_000_000 });
    expectProblem(await desk.act(id, 'reverse', { reason: '误录' }), [409, 'event_reversed']);
    expect(await desk.read(id)).toMatchObject({ state: 'reversed', reason: '误录' });
  });

  test('twenty who reverse it at once reverse it once', async () => {
    const { id } = (await desk.add()).body;
    const answers = await Promise.all(Array.from({ length: 20 }, () => desk.act(id, 'reverse', { reason: '误录' })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('PostgreSQL keeps its amounts while a posted distribution shares it', async () => {
    const { id } = (await desk.add({ taxes: cny(5), items: [{ kind: 'tax', label: '税', amount: cny(5) }] })).body;
    await desk.share(id, 'posted');
    expect(await desk.read(id)).toMatchObject({ state: 'distributed' });
    expect(await desk.refused('UPDATE revenue_events SET gross = gross + 1 WHERE id = $1', [id])).toBe(
      'event_distributed',
    );
    expect(await desk.refused('DELETE FROM revenue_events WHERE id = $1', [id])).not.toBe('accepted');
    await desk.share(id, null);
    expect(await desk.refused('UPDATE revenue_events SET taxes = 6 WHERE id = $1', [id])).toBe('items_differ');
    expect(await desk.refused('UPDATE revenue_event_items SET amount = 6 WHERE event_id = $1', [id])).toBe(
      'items_differ',
    );
    expect(await desk.refused('UPDATE revenue_events SET upkeep = gross WHERE id = $1', [id])).toBe(
      'costs_exceed_gross',
    );
  });

  test('its documents stay once it is shared', async () => {
    const { id } = (await desk.add()).body;
    const upload = async () => {
      const response = await fetch(`${server.url}/api/v1/revenue-events/${id}/attachments`, {
        ...{ method: 'POST', body: '%PDF-1.7 …' },
        headers: {
          ...{ authorization: `Bearer ${desk.finance.token}`, 'content-type': 'application/pdf' },
          'x-file-name': encodeURIComponent('银行回单.pdf'),
        },
      });
      return [response.status, ((await response.json()) as { code?: string }).code];
    };
    expect(await upload()).toEqual([201, undefined]);
    await desk.share(id, 'posted');
    expect(await upload()).toEqual([409, 'revenue_files_closed']);
    const { items } = await desk.ok(server.get(desk.finance, `/revenue-events/${id}/attachments`));
    expect(items).toHaveLength(1);
  });
});
