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
  return body as { items: { id: string; title: string }[]; nextCursor: string | null };
};
const titles = async (q: string) => (await found(q)).items.map(({ title }) => title);

test('a holder registers a patent, and everybody reads it with its number as it is written', async () => {
  const { body, headers } = await server.post(world.as.partner, '/patents', {
    ...wishOf('一种晶圆键合装置', { titleEn: 'Wafer bonding apparatus', filedOn: '2023-05-04' }),
    applicationNumber: 'ZL 2023 1 1054031.0',
    holders: [world.ids.partner, { name: '某某大学' }],
  });
  expect(headers.get('location')).toBe(`/api/v1/patents/${body.id}`);
  expect(body).toMatchObject({
    ...{ applicationNumber: '202311054031.0', kind: 'invention', ipc: ['H01L 29/16', 'G01R 31/26'], mine: true },
    holders: [
      { organizationId: world.ids.partner, name: '伙伴测试有限公司', share: { numerator: 1, denominator: 2 } },
      { organizationId: null, name: '某某大学', nameEn: null, share: { numerator: 1, denominator: 2 } },
    ],
    ...{ sharesAgreed: false, status: 'application', claims: null, family: [], priorities: [] },
  });
  const seen = await server.get(world.as.outsider, `/patents/${body.id}`);
  expect(seen.body).toEqual({ ...body, mine: false });
  for (const q of ['CN202311054031.0', '晶圆键合', 'bonding apparatuses', '某某大学', 'Weber'])
    expect((await found(q)).items.map(({ id }) => id)).toEqual([body.id]);
});

test('a change keeps what it does not say, and is found by its new words at once', async () => {
  const { id } = await register('一种旧夹具');
  const change = await server.post(world.as.partner, `/patents/${id}/change`, { title: '一种磁悬浮轴承' });
  expect(change.body).toMatchObject({ title: '一种磁悬浮轴承', inventors: ['李工', 'Anna Weber'], version: 2 });
  expect(await titles('磁悬浮')).toEqual(['一种磁悬浮轴承']);
  expect(await titles('旧夹具')).toEqual([]);
  const stale = { ...world.as.partner, headers: { 'if-match': '"1"' } };
  expectProblem(await server.post(stale, `/patents/${id}/change`, { title: 'x' }), [412, 'stale_version']);
  expectProblem(await server.post(world.as.core, `/patents/${id}/change`, { title: 'x' }), [403, 'not_holder']);
});

test('what has the words in its title comes first, then what keeps coming back to them, then the newest', async () => {
  const once = await register('一种换热器', { abstract: '可用于石墨烯薄膜。' });
  const often = await register('一种散热片', { abstract: '石墨烯涂层，石墨烯薄膜，石墨烯浆料。' });
  const title = await register('石墨烯散热膜');
  const later = await register('一种导热垫', { abstract: '含石墨烯。' });
  await register('一种陶瓷基板');
  const { items } = await found('石墨烯');
  expect(items.map(({ id }) => id)).toEqual([title, often, later, once].map(({ id }) => id));
});

test('English is found in all its forms, and both languages together', async () => {
  await register('碳化硅功率模块', { titleEn: 'Silicon carbide power modules', abstract: 'Sintered silver joints.' });
  await register('氮化镓器件', { titleEn: 'Gallium nitride devices' });
  for (const q of ['module', 'MODULES', '碳化硅 module', 'sintering silver', '功率模块 carbide'])
    expect(await titles(q)).toEqual(['碳化硅功率模块']);
  expect(await titles('碳化硅 gallium')).toEqual([]);
});

test('pages of a search hold each match once, in one order', async () => {
  const made = [];
  for (let i = 0; i < 7; i++)
    made.push((await register(`振动台 ${i}`, i % 2 ? { titleEn: 'Vibration 振动台' } : {})).id);
  const all = (await found('振动台')).items.map(({ id }) => id);
  const pages: string[] = [];
  let cursor: string | null = null;
  do {
    const { items, nextCursor } = await found('振动台', `&limit=2${cursor ? `&cursor=${cursor}` : ''}`);
    pages.push(...items.map(({ id }) => id));
    cursor = nextCursor;
  } while (cursor);
  expect(pages).toEqual(all);
  expect([...all].sort()).toEqual([...made].sort());
  const { nextCursor } = await found('振动台', '&limit=2');
  expectProblem(await server.get(world.as.core, `/patents?q=other&cursor=${nextCursor}`), [400, 'cursor_invalid']);
});

describe('whatever is asked, the answer is an answer', () => {
  test.each([
    [`'; DROP TABLE patents; --`, 200],
    [`"x" & | ! <-> (a:*) \\`, 200],
    ['的 了 the of', 200],
    ['%_\\', 200],
    ['🦊 \u202e', 200],
    ['\0', 200],
    ['\ud800', 200],
    ['&'.repeat(1500), 200],
    ['龘'.repeat(1500), 200],
    ['x'.repeat(10_000), 400],
  ])('%.20s', async (q, status) => {
    const asked = [...q].map((it) => (it === '\ud800' ? '%ED%A0%80' : encodeURIComponent(it))).join('');
    const answer = await server.get(world.as.core, `/patents?q=${asked}`);
    expect([answer.status, answer.body.items?.length ?? 0]).toEqual([status, 0]);
  });
});

const half = { numerator: 1, denominator: 2 };

describe('is refused', () => {
  test.each([
    ['a number with a wrong digit', { applicationNumber: '202311054031.1' }, [422, 'patent_number_check']],
    ['no number', { applicationNumber: 'CN107302001A' }, [422, 'patent_number_invalid']],
    ['a number of no kind', { applicationNumber: '202341054031.0' }, [422, 'patent_number_kind']],
    ['a number of another kind', { applicationNumber: '202311054031.0', kind: 'design' }, [422, 'patent_number_kind']],
    ['a filing date after the year of its number', { filedOn: '2024-01-01' }, [422, 'patent_year_differs']],
    ['no holder', { holders: [] }, [422, 'invalid_fields']],
    ['a holder nobody knows', { holders: ['00000000-0000-7000-8000-000000000000', 'mine'] }, [422, 'holder_unknown']],
    ['a class that is none', { ipc: ['hello'] }, [400, 'malformed_request']],
    ['a class that nobody has heard of', { ipc: ['H01D 3/00'] }, [422, 'ipc_unknown']],
    [
      'shares that do not sum',
      {
        holders: [
          { organizationId: 'mine', share: half },
          { name: '乙', share: { numerator: 1, denominator: 3 } },
        ],
      },
      [422, 'holder_shares_do_not_sum'],
    ],
    ['one share of two', { holders: [{ organizationId: 'mine', share: half }, '乙'] }, [422, 'holder_shares_partial']],
    [
      'a share of nothing',
      { holders: [{ organizationId: 'mine', share: { numerator: 0, denominator: 1 } }] },
      [422, 'invalid_fields'],
    ],
    ['no title', { title: ' ' }, [422, 'invalid_fields']],
  ] as const)('%s', async (_, more, wanted) => {
    const wish = wishOf('一种装置', more);
    const own = (wish.holders as unknown[]).map((it) =>
      JSON.parse(JSON.stringify(it).replace('mine', world.ids.partner)),
    );
    expectProblem(await server.post(world.as.partner, '/patents', { ...wish, holders: own }), [...wanted]);
  });

  test('a patent somebody else holds, and one that is registered already', async () => {
    expectProblem(await server.post(world.as.core, '/patents', wishOf('别人的')), [403, 'not_holder']);
    const viewer = await world.user('viewer', { in: [[world.ids.partner, 'viewer']] });
    expectProblem(await server.post(viewer, '/patents', wishOf('看看')), [403, 'forbidden']);
    const wish = wishOf('一种装置');
    const rivals = await Promise.all(Array.from({ length: 8 }, () => server.post(world.as.partner, '/patents', wish)));
    expect(rivals.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
    expectProblem(await server.post(world.as.partner, '/patents', wish), [409, 'patent_exists']);
  });
});

test('a wrong check digit is told with the one that was expected, in both languages', async () => {
  const ask = (language: string) =>
    server.post(
      { ...world.as.partner, headers: { 'accept-language': language } },
      '/patents',
      wishOf('一种装置', { applicationNumber: 'ZL 2023 1 1054031.7' }),
    );
  const [zh, en] = [await ask('zh-CN'), await ask('en')];
  expect(en.body).toMatchObject({ status: 422, code: 'patent_number_check', expected: '0', written: '7' });
  expect(en.body.detail).toMatch(/should be “0”.*“7” was written/);
  expect(zh.body.detail).toMatch(/应为“0”，所填为“7”/);
  const reads = async (written: string) =>
    (await server.get(world.as.outsider, `/patent-number?applicationNumber=${encodeURIComponent(written)}`)).body;
  expect(await reads('202311054031')).toMatchObject({
    state: 'incomplete',
    expected: '0',
    canonical: '202311054031.0',
  });
  const known = await register('一种已知装置');
  const { applicationNumber } = (await server.get(world.as.core, `/patents/${known.id}`)).body;
  expect(await reads(applicationNumber)).toMatchObject({ state: 'valid', patentId: known.id });
});

test('a profile is empty until the organization says something, and then says just that', async () => {
  const path = `/organizations/${world.ids.partner}/profile`;
  const empty = { fields: [], capabilities: '', keywords: [], pastWorks: [], version: 0 };
  expect((await server.get(world.as.core, path)).body).toMatchObject({ ...empty, mine: false });
  const works = [
    { title: '扫描电镜自动对焦', year: 2022 },
    { title: 'Autofocus', summary: 'for SEM', year: 2024 },
  ];
  const wish = {
    fields: ['integrated_circuits'],
    capabilities: '电镜改造',
    keywords: ['SEM', 'SEM'],
    pastWorks: works,
  };
  const said = await server.put({ ...world.as.partner, headers: { 'if-match': '"0"' } }, path, wish);
  expect(said.body).toMatchObject({ keywords: ['SEM'], pastWorks: [works[1], works[0]], mine: true, version: 1 });
  expect((await server.put(world.as.partner, path, { capabilities: '镀膜' })).body).toMatchObject({
    ...empty,
    ...{ capabilities: '镀膜', version: 2 },
  });
  const stale = { ...world.as.partner, headers: { 'if-match': '"1"' } };
  expectProblem(await server.put(stale, path, wish), [412, 'stale_version']);
  expectProblem(await server.put(world.as.core, path, wish), [403, 'forbidden']);
  const unknown = { fields: ['alchemy'] };
  expectProblem(await server.put(world.as.partner, path, unknown), [422, 'profile_field_unknown']);
});
