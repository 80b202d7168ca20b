import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 as newId } from 'uuid';
import { expectProblem } from '../support/problems';
import { dayFromNow, royaltiesOf } from '../support/royalty';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let it: Awaited<ReturnType<typeof royaltiesOf>>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  it = await royaltiesOf(server, world);
}, 60_000);
afterAll(() => server.stop());

describe('audits', () => {
  test('what the books show is disputed, looked at again, accepted, invoiced and recovered', async () => {
    const id = await it.licence();
    await it.backdate(id, 100);
    const wish = {
      fromOn: dayFromNow(-100),
      untilOn: dayFromNow(-9),
      scope: '一季度销售',
      reason: '销量与公开数据不符',
    };
    const open = (body: object = wish, as = it.licensor) => server.post(as, `/licences/${id}/audits`, body);
    expectProblem(await open(wish, it.licensee), [403, 'royalty_side_wrong']);
    expectProblem(await open({ ...wish, fromOn: dayFromNow(-101) }), [422, 'audit_out_of_licence']);
    expectProblem(await open({ ...wish, untilOn: wish.fromOn }), [422, 'invalid_fields']);
    const audit = await it.ok(open());
    expectProblem(await open(), [409, 'audit_open']);
    const on = (verb: string, as: typeof it.licensor, body: object = {}) =>
      server.post(as, `/royalty-audits/${audit.id}/${verb}`, body);
    await it.confirmed(id, 1000);
    expect((await it.reports(id)).at(-1)!['state']).toBe('audit');
    expectProblem(await on('accept', it.licensee), [409, 'audit_cannot_move']);
    await it.ok(on('report', it.licensor, { shortfall: cny(800_000), text: '少报 16 台' }));
    await it.ok(on('dispute', it.licensee, { reason: '其中 4 台为样机' }));
    await it.ok(on('report', it.licensor, { shortfall: cny(600_000), text: '少报 12 台' }));
    const done = await it.ok(on('accept', it.licensee));
    expect(done).toMatchObject({ state: 'recovered', shortfall: cny(600_000), closedAt: expect.any(String) });
    const due = (await it.dues(id)).find(({ kind }) => kind === 'audit')!;
    expect(due).toMatchObject({ id: done.dueId, amount: cny(600_000), invoiced: cny(600_000), dueOn: dayFromNow(30) });
    const told = (await it.noticesOf(it.licensor, id)).map(({ type }) => type);
    expect(told).toEqual(expect.arrayContaining(['royalty-audit.disputed', 'royalty-audit.recovered']));
  });

  test('not without the right to, and without a finding there is nothing to pay', async () => {
    const without = await it.licence({ auditRight: false });
    const wish = { fromOn: dayFromNow(0), untilOn: dayFromNow(1), scope: '全部', reason: '例行' };
    expectProblem(await server.post(it.licensor, `/licences/${without}/audits`, wish), [409, 'no_audit_right']);
    const id = await it.licence();
    const { id: auditId } = await it.ok(server.post(it.licensor, `/licences/${id}/audits`, wish));
    const finding = { shortfall: cny(0), text: '账实相符' };
    expect(await it.ok(server.post(it.licensor, `/royalty-audits/${auditId}/report`, finding))).toMatchObject({
      state: 'clear',
      dueId: null,
    });
  });
});

describe('after a variation', () => {
  const vary = async (id: string, changes: object) => {
    const wish = { rationale: '市场变化', changes };
    const variation = await it.ok(server.post(it.licensor, `/licences/${id}/variations`, wish));
    await it.ok(server.post(it.licensee, `/licence-variations/${variation.id}/sign`));
    await server.work();
  };

  test('more upfront is a debt of its own, dated from it; less takes off what is not paid; again and again', async () => {
    const milestone = { key: 'm1', title: '首台售出', amount: cny(10_000_000) };
    const id = await it.licence({ milestonePayments: [milestone] });
    await it.backdate(id, 60);
    await it.ok(it.pay((await it.dues(id))[0]!['id']));
    await it.ok(server.post(it.licensor, `/licences/${id}/royalty-milestones/m1/reach`));
    await vary(id, { upfront: cny(40_000_000), milestonePayments: [{ ...milestone, dueOn: dayFromNow(90) }] });
    const owed = async () =>
      (await it.dues(id)).map(({ kind, amount, dueOn, state }) => [kind, amount.amount, dueOn, state]);
    const paid = ['upfront', 30_000_000, dayFromNow(-30), 'paid'];
    const reached = ['milestone', 10_000_000, dayFromNow(30), 'payable'];
    const more = ['upfront', 10_000_000, dayFromNow(30), 'payable'];
    expect((await owed()).toSorted()).toEqual([paid, reached, more].toSorted());
    await vary(id, { upfront: cny(0) });
    await vary(id, { upfront: cny(35_000_000) });
    expect((await owed()).filter(([kind, , , state]) => kind === 'upfront' && state !== 'none')).toEqual([
      paid,
      ['upfront', 5_000_000, dayFromNow(30), 'payable'],
    ]);
    const { body } = await server.get(it.licensee, `/licences/${id}/obligations`);
    const keys = body.obligations.map(({ key }: { key: string }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('a rate holds from its day on: the period before is reported at the old one', async () => {
    const id = await it.licence({ minimumAnnual: cny(0) });
    await it.backdate(id, 40);
    await vary(id, { runningRateBp: 200 });
    expect(await it.reports(id)).toMatchObject([{ startsOn: dayFromNow(-40), endsOn: dayFromNow(0), state: 'due' }]);
    expect(await it.confirmed(id, 1_000_000)).toMatchObject({ due: cny(50_000) });
    expect(await it.confirmed(id, 1_000_000)).toMatchObject({ startsOn: dayFromNow(0), due: cny(20_000) });
  });
});

test('a licence that ends early owes its minimum in proportion, though the period was reported before', async () => {
  const id = await it.licence({ runningRateBp: 0, minimumAnnual: cny(36_500_000) });
  await it.backdate(id, 73);
  await it.confirmed(id, 0, { nil: true, netSales: undefined });
  await it.ok(server.post(it.licensee, `/licences/${id}/terminate`, {}));
  await it.ok(server.post(it.licensor, `/licences/${id}/terminate`, {}));
  await server.work();
  expect((await it.dues(id)).filter(({ kind }) => kind === 'minimum')).toMatchObject([
    { amount: cny(7_300_000), dueOn: dayFromNow(30), state: 'payable' },
  ]);
});

describe('who sees what', () => {
  test('the two sides and the center, nobody else; operators and viewers bind nobody', async () => {
    const id = await it.licence();
    const { id: reportId } = await it.ok(it.report(id, { netSales: cny(1000) }));
    const finance = await world.user('finance', { staff: [[world.ids.centerId, 'finance']] });
    for (const [as, status] of [
      [it.licensor, 200],
      [it.licensee, 200],
      [world.as.manager, 200],
      [finance, 200],
      [it.broker, 403],
      [world.as.core, 404],
      [world.as.outsider, 404],
      [world.as.administrator, 403],
    ] as const)
      expect([status, (await server.get(as, `/royalty-reports/${reportId}`)).status]).toEqual([status, status]);
    const viewer = await it.colleague(world.ids.partner, 'viewer');
    const operator = await it.colleague(world.ids.partner, 'operator');
    for (const as of [viewer, operator]) expectProblem(await it.act(reportId, 'confirm', as), [403, 'forbidden']);
    const stale = await it.act(reportId, 'confirm', { ...it.licensor, headers: { 'if-match': '"1"' } });
    expectProblem(stale, [412, 'stale_version']);
    // A broker reads what was agreed, not what is paid of it.
    expectProblem(await server.get(it.broker, `/licences/${id}/royalty-schedule`), [403, 'forbidden']);
    const seen = await it.ok(server.get(it.broker, `/licences/${id}/obligations`));
    const kinds = seen.obligations.map(({ kind }: any) => kind);
    expect(kinds).toContain('recordal');
    for (const kind of ['payment', 'report', 'minimum']) expect(kinds).not.toContain(kind);
    const far = await it.ok(server.get(it.licensee, `/licences/${id}/obligations?until=9999-12-31`));
    expect(far.obligations.at(-1).dueOn < dayFromNow(3660)).toBe(true);
    const { items } = await it.ok(server.get(it.licensee, '/licence-obligations?limit=1'));
    expect(items).toMatchObject([{ licenceId: id, side: 'licensee', obligations: expect.any(Array) }]);
  });
});

describe('what PostgreSQL promises', () => {
  test('no period twice, nothing confirmed or paid is changed, nobody pays or is asked too much', async () => {
    const id = await it.licence();
    const report = await it.confirmed(id, 1_000_000);
    const [due] = await it.dues(id);
    await it.ok(it.pay(due!['id'], { amount: cny(10_000_000) }));
    const copy = (table: string, where: string, anew: object) =>
      server.refused(
        `INSERT INTO ${table} SELECT (jsonb_populate_record(t, $2::jsonb)).* FROM ${table} t WHERE ${where} LIMIT 1`,
        [id, JSON.stringify({ id: newId(), ...anew })],
      );
    expect(await copy('royalty_reports', 'licence_id = $1', {})).toBe('royalty_report_exists');
    expect(await copy('royalty_dues', 'licence_id = $1', {})).toBe('royalty_dues_once');
    expect(await copy('royalty_payments', 'licence_id = $1', { amount: 20_000_001 })).toBe('payment_exceeds');
    expect(await copy('royalty_payments', 'licence_id = $1', { amount: -1, reverses: null })).toBe(
      'royalty_payments_sign',
    );
    expect(await server.refused('UPDATE royalty_reports SET net_sales = 1 WHERE id = $1', [report.id])).toBe(
      'report_confirmed',
    );
    expect(await server.refused('UPDATE royalty_dues SET amount = 1 WHERE id = $1', [due!['id']])).toBe(
      'royalty_due_settled',
    );
    for (const table of ['royalty_payments', 'royalty_report_steps'])
      expect(await server.refused(`UPDATE ${table} SET id = id`)).not.toBe('accepted');
    for (const table of ['royalty_reports', 'royalty_dues', 'royalty_payments', 'royalty_report_steps'])
      expect(await server.refused(`DELETE FROM ${table}`)).not.toBe('accepted');
    await it.ok(server.post(it.licensor, `/royalty-dues/${due!['id']}/invoices`, { amount: cny(30_000_000) }));
    expect(await copy('royalty_invoices', 'licence_id = $1', { amount: 1 })).toBe('invoice_exceeds');
  });
});
