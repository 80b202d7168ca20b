import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dayFromNow, deliveriesOf } from '../support/delivery';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let it: ReturnType<typeof deliveriesOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  it = deliveriesOf(server, world);
}, 60_000);
afterAll(() => server.stop());

/** Says everything the bureau asks for. */
const whole = { work: '配方优化，流延成型与烧结', startsOn: '2026-12-01', endsOn: '2027-12-01' };
const path = (id: string, rest = '') => `/rd-contracts/${id}/registration${rest}`;
const step = (id: string, verb: string, body: object = {}, as: { token?: string } = it.provider) =>
  server.post(as, path(id, `/${verb}`), body);

test('the form is filled from the contract; only what material costs is typed', async () => {
  const contract = await it.active(whole);
  const { body } = await server.get(it.buyer, path(contract.id));
  expect(body).toMatchObject({
    ...{ state: 'not_started', version: 1, findings: [], steps: [] },
    form: {
      ...{ name: contract.terms.subject, contractType: 'commissioned_development', work: whole.work },
      ...{ startsOn: whole.startsOn, endsOn: whole.endsOn, signedOn: dayFromNow(0), sha256: contract['sha256'] },
      ...{ price: cny(30_000_000), materialCost: cny(0), technologyAmount: cny(30_000_000) },
      buyer: { name: '辐射测试有限公司', uscc: expect.stringMatching(/^[0-9A-Z]{18}$/) },
      seller: { name: '伙伴测试有限公司', organizationId: world.ids.partner },
      ...{ ownershipRule: 'developer', riskRule: 'shared', acceptance: '达到技术指标' },
    },
  });
  const checked = await it.ok(step(contract.id, 'pre-check', { materialCost: cny(8_000_000) }));
  expect(checked).toMatchObject({ state: 'pre_check', form: { technologyAmount: cny(22_000_000) } });
});

test('a contract that does not say when it begins, begins when it is signed', async () => {
  const { id } = await it.active({ endsOn: '2027-12-01' });
  const { body } = await server.get(it.provider, path(id));
  expect(body).toMatchObject({ findings: [], form: { startsOn: dayFromNow(0), endsOn: '2027-12-01' } });
});

test('what the bureau would send back is told first, and keeps it from being filed', async () => {
  const { id } = await it.active({ endsOn: null });
  const checked = (await it.ok(step(id, 'pre-check', { materialCost: cny(30_000_000) }))) as Record<string, any>;
  expect(checked['findings'].map(({ code, blocks }: any) => [code, blocks])).toEqual(
    expect.arrayContaining([
      ['period_missing', true],
      ['material_exceeds_price', true],
    ]),
  );
  const refused = await step(id, 'file');
  expectProblem(refused, [422, 'registration_incomplete']);
  expect(refused.body.faults).toContain('period_missing');
});

test('goes from filing through a correction to its number, step by step', async () => {
  const { id } = await it.active(whole);
  expectProblem(await step(id, 'file'), [409, 'registration_cannot_move']);
  await it.ok(step(id, 'pre-check'));
  await it.ok(step(id, 'file', { note: '线上申报' }));
  expect((await it.ok(step(id, 'correct', { reason: '补充技术指标' }))).state).toBe('correction');
  await it.ok(step(id, 'file'));
  expectProblem(await step(id, 'register', { number: '2026110108000001', on: dayFromNow(1) }), [
    ...([422, 'registered_in_future'] as const),
  ]);
  const registered = await it.ok(step(id, 'register', { number: '2026110108000001', on: dayFromNow(0) }));
  expect(registered).toMatchObject({ state: 'registered', number: '2026110108000001', registeredOn: dayFromNow(0) });
  expect((await it.ok(step(id, 'change', { reason: '合同变更' }))).state).toBe('changed');
  expect((await it.ok(step(id, 'deregister', { reason: '合同解除' }))).state).toBe('deregistered');
  const { body } = await server.get(it.buyer, path(id, '/steps'));
  expect(body.items.map((one: any) => one.verb)).toEqual([
    ...['check', 'file', 'correct', 'file', 'register', 'change', 'deregister'],
  ]);
  expect((await it.noticesOf(it.buyer, id)).map(({ type }) => type)).toContain('rd-registration.registered');
  const other = await it.active(whole);
  await it.ok(step(other.id, 'pre-check'));
  await it.ok(step(other.id, 'file'));
  const taken = await step(other.id, 'register', { number: '2026110108000001', on: dayFromNow(0) });
  expectProblem(taken, [409, 'registration_number_taken']);
});

test('is the seller’s; nobody but the parties and the center sees it', async () => {
  const { id } = await it.active(whole);
  expectProblem(await step(id, 'pre-check', {}, it.buyer), [403, 'registration_not_sellers']);
  expectProblem(await step(id, 'pre-check', {}, await it.colleague(world.ids.partner, 'operator')), [403, 'forbidden']);
  expect((await server.get(world.as.manager, path(id))).status).toBe(200);
  for (const as of [world.as.core, world.as.outsider]) expect((await server.get(as, path(id))).status).toBe(404);
  const stale = { ...it.provider, headers: { 'if-match': '"3"' } };
  expectProblem(await server.post(stale, path(id, '/pre-check')), [412, 'stale_version']);
});

test('is printed and read as a table, in both languages', async () => {
  const { id } = await it.active(whole);
  const csv = await server.get(it.provider, path(id, '/form.csv'));
  expect([csv.status, csv.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  expect(csv.body).toContain('Technology amount (yuan),300000.00');
  const zh = { ...it.provider, headers: { 'accept-language': 'zh' } };
  expect((await server.get(zh, path(id, '/form.csv'))).body).toContain('技术交易额（元）,300000.00');
  const pdf = await server.get(it.provider, path(id, '/form.pdf'));
  expect([pdf.status, pdf.body.slice(0, 5)]).toEqual([200, '%PDF-']);
});

test('a seller who forgets it is reminded after a month, once', async () => {
  const { id } = await it.active(whole);
  await server.work();
  const due = async () => (await it.noticesOf(it.provider, id)).filter(({ type }) => type === 'rd-registration.due');
  expect(await due()).toEqual([]);
  await server.sql(
    `UPDATE jobs SET run_at = now() WHERE kind = 'rd-registration.due' AND payload ->> 'contractId' = $1`,
    [id],
  );
  expect(await due()).toHaveLength(1);
});
