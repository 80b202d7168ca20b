import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { checkedNumber } from '../support/numbers';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
});
afterAll(() => server.stop());

const wishOf = (title: string, more: object = {}) => ({
  ...{ applicationNumber: checkedNumber(), title, inventors: ['李工', 'Anna Weber'], ipc: ['h01l29/16', 'G01R 31/26'] },
  ...{ holders: [{ organizationId: world.ids.partner }], ...more },
});
async function register(title: string, more: object = {}) {
  const answer = await server.post(world.as.partner, '/patents', wishOf(title, more));
  expect(answer.status).toBe(201);
  return answer.body as { id: string; version: number };
}
const found = async (q: string, more = '') => {
  const { status, body } = await server.get(world.as.radiation, `/patents?q=${encodeURIComponent(q)}${more}`);
  expect(status).toBe(200);
  return body as { items: { id: string; title: string }[] };
};
describe('shares', () => {
  const thirds = (numerators: number[]) =>
    numerators.map((numerator, i) => ({
      ...(i === 0 ? { organizationId: world.ids.partner } : { name: `共有人${i}` }),
      share: { numerator, denominator: 3 },
    }));

  test('that sum are kept as they were agreed, and may be agreed on later and taken back', async () => {
    const { id } = await register('一种共有装置', { holders: thirds([2, 1]) });
    const read = async () => (await server.get(world.as.core, `/patents/${id}`)).body;
    expect(await read()).toMatchObject({
      ...{ sharesAgreed: true, holders: [{ share: { numerator: 2, denominator: 3 } }, { share: { numerator: 1 } }] },
    });
    const silent = thirds([1, 1, 1]).map(({ share: _, ...holder }) => holder);
    await server.post(world.as.partner, `/patents/${id}/change`, { holders: silent });
    expect(await read()).toMatchObject({
      ...{ sharesAgreed: false, holders: Array(3).fill({ share: { numerator: 1, denominator: 3 } }) },
    });
    const wrong = await server.post(world.as.partner, `/patents/${id}/change`, { holders: thirds([1, 1]) });
    expectProblem(wrong, [422, 'holder_shares_do_not_sum']);
    expect(wrong.body.sum).toBe('2/3');
  });

  test('nobody takes from another: each gives up its own, and only by who answers for it', async () => {
    const both = [{ organizationId: world.ids.partner }, { organizationId: world.ids.core }];
    const { id } = await register('一种共持装置', { holders: both });
    const wish = (holders: object[]) => ({ holders });
    const operator = await world.user('operator', { in: [[world.ids.partner, 'operator']] });
    const change = (by: Parameters<typeof server.post>[0], holders: object[]) =>
      server.post(by, `/patents/${id}/change`, wish(holders));
    expectProblem(await change(operator, [both[0]!]), [403, 'forbidden']);
    const part = (organizationId: string, numerator: number) => ({
      organizationId,
      share: { numerator, denominator: 4 },
    });
    const taken = [[both[0]!], [part(world.ids.partner, 3), part(world.ids.core, 1)], [...both, { name: '第三人' }]];
    for (const holders of taken) {
      const refused = await change(world.as.partner, holders);
      expectProblem(refused, [409, 'holders_must_agree']);
      expect(refused.body.names).toBe('核心测试有限公司');
    }
    expect((await change(operator, both)).status).toBe(200);
    expect((await change(world.as.partner, [part(world.ids.partner, 1), part(world.ids.core, 3)])).status).toBe(200);
    expect((await change(world.as.core, [both[0]!])).status).toBe(200);
    const [last] = await server.sql<{ before: any; after: any }>(
      `SELECT before, after FROM journal WHERE subject_id = $1 ORDER BY position DESC LIMIT 1`,
      [id],
    );
    const ids = ({ holders }: { holders: { organizationId: string }[] }) => holders.map((it) => it.organizationId);
    expect([ids(last!.before), ids(last!.after)]).toEqual([[world.ids.partner, world.ids.core], [world.ids.partner]]);
  });

  test('that do not sum are refused by the database itself, at the commit', async () => {
    const { id } = await register('一种守恒装置', { holders: thirds([2, 1]) });
    const broken = [
      `UPDATE patent_holders SET share_numerator = 1 WHERE patent_id = $1 AND place = 0`,
      `DELETE FROM patent_holders WHERE patent_id = $1 AND place = 1`,
      `UPDATE patent_holders SET share_numerator = NULL, share_denominator = NULL WHERE patent_id = $1 AND place = 1`,
      `INSERT INTO patent_holders VALUES ($1, 2, NULL, '丙', 1, 1000000)`,
    ];
    for (const text of broken)
      await expect(server.sql(text, [id])).rejects.toMatchObject({ constraint: 'holder_shares_do_not_sum' });
    // Both at once keep the whole.
    await server.sql(`UPDATE patent_holders SET share_numerator = 3 - share_numerator WHERE patent_id = $1`, [id]);
    const { body } = await server.get(world.as.core, `/patents/${id}`);
    expect(body.holders.map((it: { share: object }) => it.share)).toEqual([
      { numerator: 1, denominator: 3 },
      { numerator: 2, denominator: 3 },
    ]);
  });
});

describe('the library', () => {
  const made: Record<string, string> = {};
  const facets = async (query: string) => (await server.get(world.as.radiation, `/patents/facets?${query}`)).body;
  const listed = async (query: string) =>
    (await server.get(world.as.radiation, `/patents?${query}`)).body.items.map(({ id }: { id: string }) => id);
  const q = `q=${encodeURIComponent('潮汐发电')}`;

  beforeAll(async () => {
    const entries: [string, string[], object][] = [
      ['turbine', ['F03B 13/26', 'F03B 3/04'], { familyId: 'DOCDB-77', titleEn: 'Tidal turbine' }],
      ['generator', ['H02K 7/18', 'F03B 13/26'], { familyId: 'DOCDB-77' }],
      ['blade', ['F03D 1/06'], {}],
      ['none', [], {}],
    ];
    for (const [key, ipc, more] of entries)
      made[key] = (await register(`潮汐发电${key}`, { ipc, claims: '1. 一种涨落发电方法。', ...more })).id;
  });

  test.each([
    ['F', ['blade', 'generator', 'turbine']],
    ['F03B', ['generator', 'turbine']],
    ['f03b13/26', ['generator', 'turbine']],
    ['F03B 3/00', ['turbine']],
    ['F03B 3/04', ['turbine']],
    ['F03B 3/0', []],
    ['H02', ['generator']],
  ])('is narrowed to %s', async (ipc, keys) => {
    const answer = await server.get(world.as.core, `/patents?${q}&ipc=${encodeURIComponent(ipc)}`);
    if (ipc === 'F03B 3/0') return expectProblem(answer, [422, 'ipc_unknown']);
    expect(answer.body.items.map(({ id }: { id: string }) => id).sort()).toEqual(keys.map((key) => made[key]).sort());
  });

  test('counts what each further filter would leave; a filter leaves its own facet whole', async () => {
    const all = await facets(q);
    const count = (list: { symbol: string; count: number }[], symbol: string) =>
      list.find((it) => it.symbol === symbol)?.count ?? 0;
    expect(['F', 'F03', 'F03B', 'F03D', 'H02K'].map((symbol) => count(all.ipc, symbol))).toEqual([3, 3, 2, 1, 1]);
    expect(all).toMatchObject({ total: 4, kinds: [{ kind: 'invention', count: 4 }] });
    expect(all.statuses).toEqual([{ status: 'application', count: 4 }]);
    expect(all.holders).toMatchObject([{ organizationId: world.ids.partner, count: 4 }]);
    expect(all.ipc.find((it: { symbol: string }) => it.symbol === 'F03B')).toMatchObject({
      titleEn: 'Machines or engines for liquids; water turbines',
    });
    const narrowed = await facets(`${q}&ipc=F03B`);
    expect(narrowed).toMatchObject({ total: 2, ipc: all.ipc, kinds: [{ kind: 'invention', count: 2 }] });
    expect(await facets(`${q}&kind=design`)).toMatchObject({ total: 0, kinds: all.kinds, ipc: [], holders: [] });
    expect(await facets('q=%E7%9A%84')).toMatchObject({ total: 0, ipc: [], kinds: [] });
  });

  test('is narrowed to what may be licensed, to a status, and to who stands in a center', async () => {
    const standing = (key: string, change: string) =>
      server.sql(`UPDATE patent_standings SET ${change} WHERE patent_id = $1`, [made[key]]);
    expect(await listed(`${q}&licensable=true`)).toHaveLength(4);
    await standing('blade', `status = 'granted'`);
    await standing('none', `status = 'lapsed'`);
    await standing('turbine', `pledged = true`);
    expect((await listed(`${q}&licensable=true`)).sort()).toEqual([made['blade'], made['generator']].sort());
    expect((await listed(`${q}&licensable=false`)).sort()).toEqual([made['none'], made['turbine']].sort());
    expect(await listed(`${q}&status=granted`)).toEqual([made['blade']]);
    await standing('generator', `status = 'granted', expires_on = '2020-01-01'`);
    // No job has noted that its time is over.
    expect(await listed(`${q}&status=granted`)).toEqual([made['blade']]);
    expect(await listed(`${q}&status=expired`)).toEqual([made['generator']]);
    expect((await server.get(world.as.core, `/patents/${made['generator']}`)).body.status).toBe('expired');
    expect((await facets(q)).statuses).toContainEqual({ status: 'expired', count: 1 });
    expect(await listed(`${q}&licensable=true`)).toEqual([made['blade']]);
    await standing('generator', `status = 'application', expires_on = '2043-12-31'`);
    await standing('turbine', `pledge_consented = true`);
    await standing('blade', `suspended = true`);
    expect((await listed(`${q}&licensable=true`)).sort()).toEqual([made['generator'], made['turbine']].sort());
    expect((await listed(`${q}&centerId=${world.ids.centerId}`)).length).toBe(4);
    const stranger = await server.get(world.as.outsider, `/patents?centerId=${world.ids.centerId}`);
    expectProblem(stranger, [404, 'not_found']);
  });

  test('shows the siblings of a family, and finds claims', async () => {
    const { body } = await server.get(world.as.core, `/patents/${made['turbine']}`);
    expect(body.family).toMatchObject([{ id: made['generator'] }]);
    expect(body.claims).toBe('1. 一种涨落发电方法。');
    expect((await found('涨落')).items).toHaveLength(4);
  });

  test('the classification is browsed and searched, with how many patents are in each', async () => {
    const nodes = async (query: string) => (await server.get(world.as.outsider, `/ipc?${query}`)).body.items;
    expect((await nodes('')).map(({ symbol }: { symbol: string }) => symbol).join('')).toBe('ABCDEFGH');
    const f03 = await nodes('under=F03');
    expect(f03.find(({ symbol }: { symbol: string }) => symbol === 'F03B')).toMatchObject({ count: 2, hasMore: false });
    expect(await nodes(`q=${encodeURIComponent('电池')}`)).toEqual(
      expect.arrayContaining([expect.objectContaining({ symbol: 'H01M', level: 'subclass' })]),
    );
    expect(await nodes('under=F03B')).toEqual([]);
    expectProblem(await server.get(world.as.core, '/ipc?under=H99X'), [422, 'ipc_unknown']);
  });
});
