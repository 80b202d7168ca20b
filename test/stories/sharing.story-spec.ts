import { stakesFor } from '@concentric/sharing';
import { cny, Refusal } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { dayFromNow } from '../support/delivery';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { sharingOf } from '../support/sharing';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let it: Awaited<ReturnType<typeof sharingOf>>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  it = await sharingOf(server, world);
}, 60_000);
afterAll(() => server.stop());

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );
const upload = (path: string, as: { token: string }) =>
  fetch(`${server.url}/api/v1${path}`, {
    ...{ method: 'POST', body: '%PDF-1.7 …' },
    headers: {
      ...{ authorization: `Bearer ${as.token}`, 'content-type': 'application/pdf' },
      'x-file-name': encodeURIComponent('评估报告.pdf'),
    },
  });

describe('the investment register', () => {
  test('takes what is no money only with evidence of its value', async () => {
    const id = await it.asset();
    const bare = await it.invest(id, it.core, 500, { kind: 'equipment' });
    expectProblem(bare, [422, 'valuation_required']);
    expectProblem(await it.invest(id, it.core, 500, { kind: 'labour', evidence: '工时表' }), [
      422,
      'valuation_required',
    ]);
    const given = { kind: 'equipment', evidence: '评估报告 2026-7', valuationMethod: 'appraisal' };
    const { status, body } = await it.invest(id, it.core, 500, given);
    expect([status, body]).toMatchObject([201, { ...given, attachments: 0 }]);
    expect((await it.invest(id, it.core, 100)).body).toMatchObject({ kind: 'cash', valuationMethod: null });
    const copy = `INSERT INTO ip_investments (id, asset_id, organization_id, source, kind, amount, invested_on, recorded_at)
      SELECT gen_random_uuid(), asset_id, organization_id, 'recorded', 'other', 5, invested_on, now()
      FROM ip_investments WHERE id = $1`;
    expect(await server.refused(copy, [body.id])).toBe('valuation_required');
  });

  test('keeps the papers of an entry until it is reversed', async () => {
    const id = await it.asset();
    const { body: entry } = await it.invest(id, it.core, 500);
    const at = `/ip-investments/${entry.id}/attachments`;
    expect((await upload(at, it.manager as { token: string })).status).toBe(201);
    expect((await upload(at, world.as.core)).status).toBe(403);
    expect((await upload(at, world.as.outsider)).status).toBe(404);
    expect((await server.get(world.as.core, at)).body.items).toMatchObject([{ name: '评估报告.pdf' }]);
    expect((await server.get(world.as.core, `/ip-investments/${entry.id}`)).body.attachments).toBe(1);
    await it.ok(server.post(it.manager, `/ip-investments/${entry.id}/reverse`, { reason: '录入错误' }));
    const late = await upload(at, it.manager as { token: string });
    expect([late.status, ((await late.json()) as any).code]).toEqual([409, 'investment_files_closed']);
  });
});

describe('stakes', () => {
  const stakes = async (id: string, query = '', as: { token?: string } = world.as.core) =>
    (await it.ok(server.get(as, `/ip-assets/${id}/stakes${query}`))) as Record<string, any>;
  const amounts = (view: Record<string, any>) =>
    Object.fromEntries(view['stakes'].map((one: any) => [one.organizationId, one.amount.amount]));

  test('are what the members paid in to the center, until something is invested in the asset itself', async () => {
    const id = await it.asset();
    expect(await stakes(id)).toMatchObject({
      ...{ basis: 'center', total: cny(5_000_000_000) },
      stakes: [
        {
          ...{ organizationId: it.core, share: { numerator: 1, denominator: 1 }, since: '2026-01-05' },
          sources: [{ type: 'contribution', kind: 'cash', amount: cny(5_000_000_000), on: '2026-01-05' }],
        },
      ],
    });
    await it.invest(id, it.partner, 300, { investedOn: dayFromNow(-5) });
    await it.invest(id, it.core, 100, { investedOn: dayFromNow(-2), evidence: '转账凭证' });
    const now = await stakes(id);
    expect([now['basis'], now['total'], amounts(now)]).toEqual([
      ...['asset', cny(400)],
      { [it.core]: 100, [it.partner]: 300 },
    ]);
    // The register of a day long ago is the register of that day: before the project there was the center alone.
    expect(amounts(await stakes(id, `?asOf=${dayFromNow(-3)}`))).toEqual({ [it.partner]: 300 });
    expect((await stakes(id, `?asOf=${dayFromNow(-6)}`))['basis']).toBe('center');
    const { points } = (await it.ok(server.get(world.as.core, `/ip-assets/${id}/stakes/history`))) as any;
    expect(points.map((one: any) => [one.on, one.amounts.length])).toEqual([
      [dayFromNow(-5), 1],
      [dayFromNow(-2), 2],
    ]);
  });

  test('are known as they were known: what came to light later changes nothing of before', async () => {
    const id = await it.asset();
    await it.invest(id, it.core, 100, { investedOn: dayFromNow(-9) });
    const [{ now }] = (await server.sql<{ now: Date }>('SELECT clock_timestamp() AS now')) as [{ now: Date }];
    const before = await stakes(id);
    const { body: late } = await it.invest(id, it.partner, 100, { investedOn: dayFromNow(-8) });
    const known = await stakes(id, `?knownAt=${now.toISOString()}`);
    expect([amounts(known), known['hash']]).toEqual([{ [it.core]: 100 }, before['hash']]);
    const after = await stakes(id);
    expect(after['hash']).not.toBe(before['hash']);
    await it.ok(
      server.post(it.manager, `/ip-investments/${late.id}/reverse`, { reason: '误登', effectiveOn: dayFromNow(-8) }),
    );
    expect(amounts(await stakes(id))).toEqual({ [it.core]: 100 });
  });

  test('that are the center’s capital are told to whom its register is open', async () => {
    const id = await it.asset('伙伴的成果', it.partner);
    const all = await stakes(id, '', world.as.manager);
    expect([all['basis'], Object.keys(amounts(all))]).toEqual(['center', expect.arrayContaining([it.core])]);
    const own = await stakes(id, '', world.as.partner);
    expect([own['total'], amounts(own)]).toEqual([all['total'], {}]);
    const { organizations } = await it.ok(server.get(world.as.partner, `/ip-assets/${id}/stakes/history`));
    expect(organizations).toEqual([]);
  });

  test('are refused where nobody invested in anything', async () => {
    const bare = await world.center('尚无出资的中心', it.partner);
    const owners = [{ organizationId: it.partner, share: { numerator: 1, denominator: 1 } }];
    const wish = { kind: 'know_how', title: '无人投入', centerId: bare, owners };
    const { body } = await server.post(world.as.administrator, '/ip-assets', wish);
    const read = (as: { token?: string; headers?: Record<string, string> }) =>
      server.get(as, `/ip-assets/${body.id}/stakes`);
    expectProblem(await read(world.as.partner), [409, 'ratios_without_investment']);
    expectProblem(
      await read({ ...world.as.partner, headers: { 'accept-language': 'zh-CN' } }),
      [409, 'ratios_without_investment'],
      'zh',
    );
    const tx = server.database.reader;
    expect(await refusalOf(stakesFor(tx, { centerId: bare, ipAssetId: null }, dayFromNow(0)))).toBe(
      'ratios_without_investment',
    );
  });
});
