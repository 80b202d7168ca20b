import { endGrants } from '@concentric/grant';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { grantsOf } from '../support/grants';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let it: ReturnType<typeof grantsOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  it = grantsOf(server, { licensor: world.ids.partner, licensee: world.ids.radiation });
}, 60_000);
afterAll(() => server.stop());

describe('what is taken of a patent', () => {
  test('everybody sees, and only the sides by whom', async () => {
    const [patent] = await it.patents();
    const [grant] = await it.grant([patent!], { kind: 'sole', fields: ['H01L'], territories: ['110000'] });
    const read = async (as: typeof world.as.core, query = '') =>
      (await server.get(as, `/patents/${patent}/grants${query}`)).body.items as Record<string, unknown>[];
    const open = {
      ...{ id: grant!.id, patentId: patent, kind: 'sole', standsIn: false, fields: ['H01L'], territories: ['110000'] },
      ...{ startsOn: '2027-01-01', endsOn: '2030-01-01', inForce: false, licenceNumber: 'XK-2027-000001' },
    };
    expect(await read(world.as.outsider)).toEqual([
      { ...open, mine: false, licenceId: null, licensor: null, licensee: null },
    ]);
    expect(await read(world.as.radiation)).toMatchObject([
      {
        mine: true,
        licenceId: grant!.licenceId,
        licensor: { name: '伙伴测试有限公司' },
        licensee: { name: expect.any(String) },
      },
    ]);
    await server.database.write(server.system, (tx) => endGrants(tx, server.system, grant!.licenceId!, '2026-01-01'));
    expect(await read(world.as.core)).toEqual([]);
    expect(await read(world.as.core, '?ended=true')).toHaveLength(1);
  });

  test('comes by pages, the newest first', async () => {
    const [patent] = await it.patents();
    const ids = [];
    for (const field of ['A61B', 'G06F', 'H01L']) ids.push((await it.grant([patent!], { fields: [field] }))[0]!.id);
    const page = async (cursor: string) =>
      (await server.get(world.as.core, `/patents/${patent}/grants?limit=2${cursor}`)).body as {
        items: { id: string }[];
        nextCursor: string | null;
      };
    const first = await page('');
    const rest = await page(`&cursor=${first.nextCursor}`);
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(ids.reverse());
    expect(rest.nextCursor).toBeNull();
  });

  test('is told to its followers without whose it is', async () => {
    const [patent] = await it.patents();
    const [grant] = await it.grant([patent!]);
    const [told] = await server.sql<{ type: string; data: object }>(
      `SELECT j.type, j.data FROM topic_events e JOIN journal j USING (position) WHERE e.topic = $1`,
      [`patent:${patent}`],
    );
    expect(told).toEqual({
      type: 'grant.made',
      data: { grantId: grant!.id, kind: 'exclusive', patentIds: [patent], version: 1 },
    });
  });
});

describe('availability', () => {
  let patent: string;
  beforeAll(async () => {
    [patent] = (await it.patents()) as [string];
    await it.grant([patent], { kind: 'sole', fields: ['H01L'], territories: ['310000'] });
  });
  const ask = (query: string) => server.get(world.as.outsider, `/patents/${patent}/availability?${query}`);

  test.each([
    ['kind=non_exclusive', false],
    ['kind=non_exclusive&fields=H01M,H02', true],
    ['kind=exclusive&fields=H01L%2029/16&territories=310115', false],
    ['kind=exclusive&fields=h01l&territories=110000,320000', true],
    ['fields=H01L&from=2030-01-01', true],
    ['fields=H01L&from=2029-12-31', false],
    ['fields=H01L&until=2027-01-01&from=2026-12-01', true],
    ['kind=non_exclusive&standsIn=true', true],
  ])('%s: %s', async (query, available) => {
    const { status, body } = await ask(query);
    expect([status, body.available, body.conflicts.length]).toEqual([200, available, available ? 0 : 1]);
  });

  test.each([
    ['fields=B03Z', 422, 'ipc_unknown'],
    ['fields=nothing', 400, 'malformed_request'],
    ['territories=999999', 422, 'territory_unknown'],
    ['territories=1', 400, 'malformed_request'],
    ['from=2027-01-02&until=2027-01-02', 400, 'malformed_request'],
    ['until=2020-01-01', 422, 'terms_reversed'],
    ['kind=open', 400, 'malformed_request'],
  ])('%s: %d %s', async (query, status, code) => {
    expectProblem(await ask(query), [status, code]);
  });

  test('a patent that is not there has none', async () => {
    expectProblem(await server.get(world.as.core, `/patents/${randomUUID()}/availability`), [404, 'not_found']);
    expectProblem(await server.get(world.as.core, `/patents/${randomUUID()}/grants`), [404, 'not_found']);
  });
});

describe('terms that are being written', () => {
  const check = (body: object) => server.post(world.as.radiation, '/licence-terms/check', body);

  test('are read against the law and the patents’ lives, and kept nowhere', async () => {
    const patent = await server.post(world.as.partner, '/patents', {
      ...{ applicationNumber: '201710601862.3', title: '一种夹具', filedOn: '2017-07-21' },
      holders: [{ organizationId: world.ids.partner }],
    });
    const patentIds = [patent.body.id as string];
    const { status, body } = await check({
      ...{ patentIds, terms: { kind: 'exclusive', endsOn: '2037-07-22', restrictions: ['tying'] } },
      before: { kind: 'sole', endsOn: '2037-07-21' },
    });
    expect([status, body.lifeEndsOn]).toEqual([200, '2037-07-21']);
    expect(body.refused).toMatchObject({ code: 'term_outside_patent_life', zh: expect.stringContaining('2037-07-21') });
    expect(body.changes.map(({ term, favours }: { term: string; favours: string }) => [term, favours])).toEqual([
      ['kind', 'licensee'],
      ['endsOn', 'licensee'],
      ['restrictions', 'licensor'],
    ]);
    expect(body.findings.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['restriction_forbidden', 'price_missing', 'upkeep']),
    );
    expect((await check({ patentIds, terms: { kind: 'exclusive' } })).body.refused).toBeNull();
  });

  test('name patents in return that are the other’s to grant', async () => {
    const terms = { kind: 'cross', cross: { patentIds: [randomUUID()] } };
    expect((await check({ terms })).body.refused).toMatchObject({ code: 'cross_patents_unknown' });
  });

  test('of no shape are refused by their places', async () => {
    const { status, body } = await check({ terms: { kind: 'sole', runningRateBp: -1, territories: ['x'] } });
    expect(status).toBe(400);
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual([
      'terms.territories.0',
      'terms.runningRateBp',
    ]);
  });
});
