import { cny, monthsLater } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { As } from '../support/client';
import { today } from '../support/docket';
import { licencesOn } from '../support/licence';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let it: Awaited<ReturnType<typeof licencesOn>>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  it = await licencesOn(server, world);
}, 60_000);
afterAll(() => server.stop());

const later = (days: number) => new Date(Date.parse(today()) + days * 86_400_000).toISOString().slice(0, 10);

/* Recordal */

const onRecordal = (id: string, verb: string, by: As = it.licensor, body: object = {}) =>
  server.post(by, `/licences/${id}/recordal/${verb}`, body);
const recordalOf = (id: string, by: As = it.licensor) => it.ok(server.get(by, `/licences/${id}/recordal`));

test('a licence is to be recorded within three months; its form is filled from it', async () => {
  const drafted = await it.drafted();
  expectProblem(await server.get(it.licensor, `/licences/${drafted.id}/recordal`), [409, 'recordal_not_due']);
  const { id, number, sha256 } = await it.sign(drafted.id);
  const recordal = await recordalOf(id);
  // Of a month that has no such day the last one, as the database counts too.
  const due = monthsLater(today(), 3);
  expect(recordal).toMatchObject({
    ...{ state: 'due', dueOn: due, number: null, findings: [], steps: ['file'], licenceNumber: number },
    form: {
      ...{ number, kind: 'non_exclusive', fields: ['G01N'], territories: ['110000'], upfront: cny(30_000_000) },
      ...{ effectiveOn: today(), startsOn: today(), endsOn: '2039-03-08', edition: 1, sha256 },
      licensor: { name: '伙伴测试有限公司', uscc: expect.stringMatching(/^[0-9A-Z]{18}$/) },
      patents: [{ title: '一种测试夹具', holders: ['伙伴测试有限公司'], grantedOn: '2021-09-08' }],
    },
  });
  expect(recordal.daysLeft).toBeGreaterThan(88);
  expect((await recordalOf(id, it.licensee)).steps).toEqual([]);
  const csv = await server.get(it.licensee, `/licences/${id}/recordal/form.csv`);
  for (const said of [number, '30', 'ZL', 'Non-exclusive']) expect(csv.body).toContain(said);
  const zh = { ...it.licensor, headers: { 'accept-language': 'zh-CN' } };
  const registration = await server.get(zh, `/licences/${id}/registration.csv`);
  expect(registration.body).toContain('技术许可（专利实施许可）');
  expect(registration.body).toContain('入门费 300000.00 元');
  for (const file of ['recordal/form.pdf', 'registration.pdf'])
    expect((await server.get(it.licensee, `/licences/${id}/${file}`)).headers.get('content-type')).toBe(
      'application/pdf',
    );
  const listed = await it.ok(server.get(it.licensor, '/licence-recordals?state=due'));
  expect(listed.items.map(({ licenceId }: any) => licenceId)).toContain(id);
  expect((await it.ok(server.get(world.as.outsider, '/licence-recordals'))).items).toEqual([]);
});

test('it goes from filing through a correction to its number, into the docket of each patent, and off again', async () => {
  const { id, patents } = await it.active();
  const [{ id: patentId }] = patents;
  expectProblem(await onRecordal(id, 'record', it.licensor, { number: 'X1', on: today() }), [
    409,
    'recordal_cannot_move',
  ]);
  expectProblem(await onRecordal(id, 'file', it.licensee), [403, 'recordal_licensors']);
  expectProblem(await onRecordal(id, 'file', it.licensor, { on: later(1) }), [422, 'recordal_in_future']);
  expectProblem(await onRecordal(id, 'file', it.licensor, { on: later(-1) }), [422, 'recordal_before_effect']);
  await it.ok(onRecordal(id, 'file'));
  await it.ok(onRecordal(id, 'correct', it.licensor, { reason: '补交授权书' }));
  await it.ok(onRecordal(id, 'file'));
  const recorded = await it.ok(onRecordal(id, 'record', it.licensor, { number: 'X2026110001234', on: today() }));
  expect(recorded).toMatchObject({
    state: 'recorded',
    number: 'X2026110001234',
    daysLeft: null,
    steps: ['change', 'cancel'],
  });
  const events = async () => (await it.ok(server.get(it.licensor, `/patents/${patentId}/events`))).items;
  expect((await events()).find(({ code }: any) => code === 'EE01')).toMatchObject({
    kind: 'licence_recorded',
    evidence: 'X2026110001234',
  });
  await it.ok(onRecordal(id, 'change', it.licensor, { reason: '变更提成率', on: today() }));
  await it.ok(onRecordal(id, 'cancel', it.licensor, { reason: '许可终止', on: today() }));
  expect((await events()).map(({ code }: any) => code)).toEqual(expect.arrayContaining(['EM01', 'EC01']));
  const { items } = await it.ok(server.get(it.licensee, `/licences/${id}/recordal/steps`));
  expect(items.map(({ verb }: any) => verb)).toEqual(['file', 'correct', 'file', 'record', 'change', 'cancel']);
  expect(await it.told(it.licensee, id)).toEqual(
    expect.arrayContaining(['licence-recordal.recorded', 'licence-recordal.cancelled']),
  );
  const another = await it.active();
  await it.ok(onRecordal(another.id, 'file'));
  const taken = await onRecordal(another.id, 'record', it.licensor, { number: 'X2026110001234', on: today() });
  expectProblem(taken, [409, 'recordal_number_taken']);
});

test('what is on record follows a variation and the end of the licence, and the licensor is told', async () => {
  const { id } = await it.active();
  const wish = { rationale: '市场变化', changes: { runningRateBp: 450 } };
  const vary = async () => {
    const variation = await it.ok(it.post(id, 'variations', it.licensor, wish));
    await it.ok(server.post(it.licensee, `/licence-variations/${variation.id}/sign`));
  };
  await vary();
  expect(await recordalOf(id)).toMatchObject({ todo: null, todoOn: null });
  await it.ok(onRecordal(id, 'file'));
  await it.ok(onRecordal(id, 'record', it.licensor, { number: 'X2026110009999', on: today() }));
  wish.changes.runningRateBp = 400;
  await vary();
  expect(await recordalOf(id)).toMatchObject({ state: 'recorded', todo: 'change', todoOn: later(30) });
  expect(await it.told(it.licensor, id)).toContain('licence-recordal.to_change');
  const { obligations } = await it.ok(server.get(it.licensor, `/licences/${id}/obligations`));
  expect(obligations.map(({ key }: any) => key)).toContain(`recordal:${later(30)}`);
  await it.ok(onRecordal(id, 'change', it.licensor, { reason: '变更提成率', on: today() }));
  expect(await recordalOf(id)).toMatchObject({ state: 'changed', todo: null });
  for (const side of [it.licensor, it.licensee]) await it.ok(it.post(id, 'terminate', side));
  expect(await recordalOf(id)).toMatchObject({ todo: 'cancel', todoOn: later(30) });
  expect(await it.told(it.licensor, id)).toContain('licence-recordal.to_cancel');
  await it.makeDue(`licence-recordal.todo:${id}:cancel:7`);
  expect((await it.told(it.licensor, id)).filter((type) => type === 'licence-recordal.to_cancel')).toHaveLength(2);
  await it.ok(onRecordal(id, 'cancel', it.licensor, { reason: '许可终止', on: today() }));
  expect(await recordalOf(id)).toMatchObject({ state: 'cancelled', todo: null, todoOn: null });
  const never = await it.active();
  for (const side of [it.licensor, it.licensee]) await it.ok(it.post(never.id, 'terminate', side));
  expect(await recordalOf(never.id)).toMatchObject({ state: 'due', daysLeft: null, todo: null, steps: [] });
  expectProblem(await onRecordal(never.id, 'file'), [409, 'recordal_licence_over']);
});

test('what the office would refuse is told first, and keeps it from being filed', async () => {
  const { id, patents } = await it.active();
  await it.dockets.entered(patents[0].id, 'preserved', today(), { court: '北京知识产权法院' });
  const { findings } = await recordalOf(id);
  expect(findings).toMatchObject([
    { code: 'recordal_proceedings', kind: 'refused', citation: expect.stringContaining('12') },
  ]);
  const refused = await onRecordal(id, 'file');
  expectProblem(refused, [422, 'recordal_would_be_refused']);
  expect(refused.body.faults).toBe('recordal_proceedings');
});

test('the licensor is reminded thirty and seven days before, and on the last day, until it is filed', async () => {
  const { id } = await it.active();
  const reminders = async () =>
    (await it.told(it.licensor, id)).filter((type) => type === 'licence-recordal.due').length;
  const { dueOn } = await recordalOf(id);
  expect(await reminders()).toBe(0);
  const planned = await server.sql<{ left: number }>(
    `SELECT $2::date - (run_at AT TIME ZONE 'Asia/Shanghai')::date AS left FROM jobs WHERE key LIKE $1 ORDER BY 1 DESC`,
    [`licence-recordal.due:${id}:%`, dueOn],
  );
  expect(planned.map(({ left }) => left)).toEqual([30, 7, 0]);
  for (const [i, days] of [30, 7].entries()) {
    await it.makeDue(`licence-recordal.due:${id}:${days}`);
    await server.work();
    expect(await reminders()).toBe(i + 1);
  }
  await it.ok(onRecordal(id, 'file'));
  await it.makeDue(`licence-recordal.due:${id}:0`);
  expect(await reminders()).toBe(2);
});
