import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectProblem } from '../support/problems';
import { historyOf } from '../support/reports';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let history: ReturnType<typeof historyOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  history = historyOf(server);
});
afterAll(() => server.stop());

const inChina = (instant: Date) => new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' }).format(instant);
const daysFromNow = (days: number) => inChina(new Date(Date.now() + days * 86_400_000));
const recently = () => `from=${daysFromNow(-2)}&to=${daysFromNow(2)}`;
const agreed = (reconciliation: any) => {
  expect(reconciliation).toMatchObject({
    agrees: true,
    usedMinutes: { difference: 0 },
    income: { difference: cny(0) },
  });
};
const someone = (instrumentId: string, who: 'core' | 'partner' | 'radiation' = 'partner') => ({
  ...{ instrumentId, organizationId: world.ids[who], userId: (world.as[who] as { id: string }).id, layer: who },
});
const spanning = (from: string, to: string) => ({ startsAt: new Date(from), endsAt: new Date(to) });

const tableOf = (csv: string) =>
  csv
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')
    .map((line) => [...`,${line}`.matchAll(/,("(?:[^"]|"")*"|[^,]*)/g)].map(([, it]) => it!.replace(/^"|"$/g, '')));

test('the spreadsheet adds up to the report, and no name is a formula', async () => {
  const centerId = await world.center('表格中心', world.ids.core);
  const names = ['=SUM(A1:A9)', '普通仪器'];
  const ids = [
    await world.instrument(centerId, world.ids.core, { name: names[0] }),
    await world.instrument(centerId, world.ids.core, { name: names[1] }),
  ];
  await history.use(
    ids.map((id, i) => ({ ...someone(id), ...spanning('2026-05-04T01:00:00Z', `2026-05-04T0${i + 3}:20:00Z`) })),
  );
  await history.charge(ids.map((id) => ({ ...someone(id), at: new Date('2026-05-04T05:00:00Z'), amount: 12_345 })));
  const path = `/centers/${centerId}/equipment-report`;
  const asked = 'from=2026-05-01&to=2026-06-01';
  const { body: report } = await server.get(world.as.administrator, `${path}?${asked}`);
  const zh = { ...world.as.administrator, headers: { 'accept-language': 'zh-CN' } };
  const file = await server.get(zh, `${path}.csv?${asked}`);
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  const [heading, ...rows] = tableOf(String(file.body));
  const [total, ...items] = rows.toReversed();
  expect(items.map(([name]) => name).sort()).toEqual([`'=SUM(A1:A9)`, '普通仪器']);
  const column = (name: string) => heading!.indexOf(name);
  for (const [name, value] of [
    ['使用分钟', report.total.usedMinutes],
    ['外部使用分钟·伙伴层', report.total.externalMinutes],
    ['可用分钟', report.total.openMinutes],
    ['收入合计（元）', report.total.income.amount / 100],
    ['收入·伙伴层（元）', report.total.income.amount / 100],
  ] as const) {
    expect([name, Number(total![column(name)])]).toEqual([name, value]);
    const sum = items.reduce((all, row) => all + Number(row[column(name)]), 0);
    expect([name, Math.round(sum * 100)]).toEqual([name, Math.round(value * 100)]);
  }
  expect(report.total.usedMinutes).toBe(140 + 200);
  const months = await server.get(world.as.administrator, `/instruments/${ids[0]}/report.csv?${asked}`);
  expect(tableOf(String(months.body)).map(([first]) => first)).toEqual(['Month', '2026-05', 'Total']);
});

test('the statement of a year holds external service, prices at its end, and agrees with log and charges', async () => {
  const centerId = await world.center('申报中心', world.ids.core);
  await server.sql(`UPDATE centers SET policy_id = 'chongqing-2017' WHERE id = $1`, [centerId]);
  const id = await world.instrument(centerId, world.ids.core, { name: '透射电镜' });
  await world.instrument(centerId, world.ids.core, { name: '操作员甲', kind: 'operator' });
  const cards = [
    ['2024-01-01T00:00:00.000Z', 10_000],
    ['2025-12-31T15:59:59.000Z', 20_000],
    ['2025-12-31T16:00:00.000Z', 30_000],
  ].map(([effectiveFrom, amount]) => ({
    effectiveFrom,
    rates: [{ layer: 'partner', hourlyPrice: cny(Number(amount)) }],
  }));
  await server.sql('UPDATE instruments SET rate_cards = $2 WHERE id = $1', [id, JSON.stringify(cards)]);
  await history.use([
    { ...someone(id), ...spanning('2025-12-31T15:00:00Z', '2025-12-31T18:00:00Z') },
    { ...someone(id, 'core'), ...spanning('2025-06-01T01:00:00Z', '2025-06-01T02:30:00Z') },
  ]);
  await history.charge([
    { ...someone(id), at: new Date('2025-12-31T15:59:59.999Z'), amount: 60_000 },
    { ...someone(id), at: new Date('2025-12-31T16:00:00Z'), amount: 1 },
    { ...someone(id, 'core'), at: new Date('2025-06-01T02:30:00Z'), amount: 700 },
  ]);
  const path = `/centers/${centerId}/open-sharing-statements/2025`;
  const finance = await world.user('finance', { staff: [[centerId, 'finance']] });
  const { status, body } = await server.get(finance, path);
  expect(status).toBe(200);
  agreed(body.reconciliation);
  expect(body).toMatchObject({
    ...{
      policyId: 'chongqing-2017',
      basis: expect.stringContaining('五（三）'),
      countedUntil: '2025-12-31T16:00:00.000Z',
    },
    total: { runningMinutes: 150, externalMinutes: 60, externalIncome: cny(60_000), externalOrganizations: 1 },
  });
  expect(body.items).toHaveLength(1);
  expect(body.items[0]).toMatchObject({
    ...{ name: '透射电镜', ownerOrganizationName: '核心测试有限公司', runningMinutes: 150, externalMinutes: 60 },
    ...{ externalPersons: 1, externalUses: 1, uses: 2 },
    rates: { effectiveFrom: '2025-12-31T15:59:59.000Z', prices: [{ layer: 'partner', hourlyPrice: cny(20_000) }] },
  });
  const csv = await server.get({ ...finance, headers: { 'accept-language': 'zh-CN' } }, `${path}.csv`);
  const [heading, row, total, reconciled] = tableOf(String(csv.body));
  expect(heading).toEqual(body.columns.map((it: { heading: string }) => it.heading));
  const cell = (name: string) => [row, total].map((cells) => cells![heading!.indexOf(name)]);
  expect(cell('运行机时（小时）')).toEqual(['2.50', '2.50']);
  expect(cell('对外服务机时（小时）')).toEqual(['1.00', '1.00']);
  expect(cell('对外收入合计（元）')).toEqual(['600.00', '600.00']);
  expect(cell('收费标准（元/小时）')).toEqual(['伙伴层 200.00', '']);
  expect(reconciled![0]).toBe('与使用日志和费用核对相符，差额 0 · 使用日志（小时） 2.50 · 费用记录（元） 607.00');
  await server.sql(`UPDATE organizations SET name_en = 'Core Ltd.' WHERE name = '核心测试有限公司'`);
  const english = await server.get({ ...finance, headers: { 'accept-language': 'en' } }, `${path}.csv`);
  expect(tableOf(String(english.body))[1]).toContain('Core Ltd.');
  const pdf = await fetch(`${server.url}/api/v1${path}.pdf`, { headers: { authorization: `Bearer ${finance.token}` } });
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const content = Buffer.from(await pdf.arrayBuffer());
  expect(content.toString('latin1')).toMatch(/^%PDF-1\.\d[^]*\/FontName \/[A-Z]{6}\+NotoSansSC[^]*%%EOF\s*$/);
});

/* Who, and what */

test('owners see their instrument, center people each of theirs, its management and finance all of it', async () => {
  const instrument = `/instruments/${world.ids.instrumentId}/report?${recently()}`;
  const center = `/centers/${world.ids.centerId}/equipment-report?${recently()}`;
  const statement = `/centers/${world.ids.centerId}/open-sharing-statements/2026`;
  const staffAs = (role: 'finance' | 'broker' | 'safety') => world.user(role, { staff: [[world.ids.centerId, role]] });
  const seen = async (as: { token: string }) => {
    const answers = await Promise.all([instrument, center, statement].map((path) => server.get(as, path)));
    return answers.map(({ status }) => status);
  };
  expect(await seen(await world.user('viewer', { in: [[world.ids.core, 'viewer']] }))).toEqual([200, 403, 403]);
  expect(await seen(await staffAs('broker'))).toEqual([200, 403, 403]);
  expect(await seen(await staffAs('safety'))).toEqual([200, 403, 403]);
  expect(await seen(await staffAs('finance'))).toEqual([200, 200, 200]);
  expect(await seen(await world.user('officer', { platformRole: 'officer' }))).toEqual([200, 200, 200]);
  expect(await seen(await world.user('expert', { platformRole: 'expert' }))).toEqual([403, 403, 403]);
  // A member that may book it does not see what others make of it, another center not even that it is there.
  expectProblem(await server.get(world.as.partner, instrument), [403, 'forbidden']);
  expectProblem(await server.get(world.as.outsider, instrument), [404, 'not_found']);
  expectProblem(await server.get(world.as.outsider, center), [403, 'forbidden']);
});

test('a report names nobody and no purpose', async () => {
  const paths = [
    `equipment-report?${recently()}`,
    `equipment-report?${recently()}&by=month`,
    'open-sharing-statements/2026',
  ];
  for (const path of paths) {
    const { body } = await server.get(world.as.administrator, `/centers/${world.ids.centerId}/${path}`);
    const text = JSON.stringify(body);
    expect(text).not.toMatch(/断口|purpose|userName|userId|"organizationId"/);
  }
});

test.each([
  ['from=2026-01-01&to=2028-01-01', 200, undefined],
  ['from=2026-01-01&to=2028-01-02', 400, 'malformed_request'],
  ['from=2026-02-01&to=2026-02-01', 400, 'malformed_request'],
  ['from=2026-02-30&to=2026-03-01', 400, 'malformed_request'],
  ['from=2026-01-01', 400, 'malformed_request'],
])('a report for %s answers %i', async (days, status, code) => {
  for (const path of [
    `/instruments/${world.ids.instrumentId}/report`,
    `/centers/${world.ids.centerId}/equipment-report.csv`,
  ]) {
    const answer = await server.get(world.as.manager, `${path}?${days}`);
    expect([path, answer.status, answer.body.code]).toEqual([path, status, code]);
  }
});

test('there is a statement of a year, and of nothing else', async () => {
  const path = (year: string) => `/centers/${world.ids.centerId}/open-sharing-statements/${year}`;
  for (const year of ['1999', '20', 'x', '2026-01'])
    expectProblem(await server.get(world.as.manager, path(year)), [400, 'malformed_request']);
  const missing = '/centers/00000000-0000-7000-8000-000000000000/open-sharing-statements/2026';
  expectProblem(await server.get(world.as.administrator, missing), [404, 'not_found']);
});
