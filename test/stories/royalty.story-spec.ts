import { cny } from '@concentric/kernel';
import { ScheduleService } from '@concentric/royalty';
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

describe('what is owed once a licence holds', () => {
  test('what is paid upfront and milestones with a day, to whom, by when', async () => {
    const milestonePayments = [
      { key: 'm1', title: '首台售出', amount: cny(10_000_000) },
      { key: 'm2', title: '取得认证', amount: cny(20_000_000), dueOn: dayFromNow(90) },
    ];
    const id = await it.licence({ milestonePayments });
    expect(await it.dues(id)).toMatchObject([
      {
        ...{ kind: 'upfront', amount: cny(30_000_000), dueOn: dayFromNow(30), state: 'payable', steps: ['pay'] },
        ...{ payerOrganizationId: world.ids.radiation, payeeOrganizationId: world.ids.partner },
      },
      { kind: 'milestone', key: 'm2', title: '取得认证', amount: cny(20_000_000), dueOn: dayFromNow(90) },
    ]);
    const reach = (key: string, body: object = {}) =>
      server.post(it.licensor, `/licences/${id}/royalty-milestones/${key}/reach`, body);
    expectProblem(await reach('m2'), [409, 'royalty_milestone_reached']);
    expectProblem(await reach('m9'), [404, 'royalty_milestone_unknown']);
    expectProblem(await reach('m1', { reachedOn: dayFromNow(1) }), [422, 'reached_on_future']);
    expectProblem(await reach('m1', { reachedOn: dayFromNow(-1) }), [422, 'reached_before_licence']);
    expect(await it.ok(reach('m1'))).toMatchObject({ kind: 'milestone', key: 'm1', dueOn: dayFromNow(30) });
    expectProblem(await reach('m1'), [409, 'royalty_milestone_reached']);
    expect((await it.noticesOf(it.licensee, id)).map(({ type }) => type)).toContain('royalty-due.made');
    const { body } = await server.get(it.licensor, `/licences/${id}/royalty-schedule`);
    expect(body).toMatchObject({ reports: true, minimumAnnual: cny(5_000_000), creditLeft: null });
    expect(body.milestones.map(({ key, dueId }: any) => [key, dueId !== null])).toEqual([
      ['m1', true],
      ['m2', true],
    ]);
    expect(body.periods).toHaveLength(5);
    expect(body.periods[3].closesYear).toBe(true);
  });

  test('a payment pays it, no more than is owed, and is taken back by a row that mirrors it', async () => {
    const id = await it.licence();
    const [due] = await it.dues(id);
    expectProblem(await it.pay(due!['id'], {}, it.licensor), [403, 'royalty_side_wrong']);
    expectProblem(await it.pay(due!['id'], { amount: cny(30_000_001) }), [409, 'payment_exceeds']);
    expectProblem(await it.pay(due!['id'], { amount: cny(0) }), [422, 'payment_empty']);
    expectProblem(await it.pay(due!['id'], { paidOn: dayFromNow(1) }), [422, 'paid_on_future']);
    expectProblem(await it.pay(due!['id'], { paidOn: dayFromNow(-1) }), [422, 'paid_before_licence']);
    const once = { ...it.licensee, headers: { 'idempotency-key': newId() } };
    const part = { amount: cny(10_000_000), reference: 'B-1' };
    for (const _ of [1, 2])
      expect((await it.pay(due!['id'], part, once)).body).toMatchObject({
        ...{ state: 'partially_paid', paid: cny(10_000_000), owed: cny(20_000_000) },
      });
    expect(await it.ok(it.pay(due!['id']))).toMatchObject({ state: 'paid', owed: cny(0), steps: [] });
    expectProblem(await it.pay(due!['id']), [409, 'payment_exceeds']);
    const { items } = await it.ok(server.get(it.licensor, `/royalty-payments?dueId=${due!['id']}`));
    expect(items.map(({ amount }: any) => amount.amount)).toEqual([20_000_000, 10_000_000]);
    const reverse = (as: typeof it.licensor, paymentId: string) =>
      server.post(as, `/royalty-payments/${paymentId}/reverse`, { reason: '未到账' });
    const reversal = await it.ok(reverse(it.licensor, items[0].id));
    expect(reversal).toMatchObject({ amount: cny(-20_000_000), reverses: items[0].id });
    expectProblem(await reverse(it.licensor, items[0].id), [409, 'royalty_payment_reversed']);
    expectProblem(await reverse(it.licensee, reversal.id), [409, 'payment_irreversible']);
    expect((await it.dues(id))[0]).toMatchObject({ state: 'partially_paid', owed: cny(20_000_000) });
    const told = (await it.noticesOf(it.licensor, id)).map(({ type }) => type);
    expect(told.filter((type) => type === 'royalty.paid')).toHaveLength(2);
    const [event] = await server.sql<{ data: object; topics: string[] }>(
      `SELECT j.data, array_agg(t.topic) AS topics FROM journal j JOIN topic_events t USING (position)
       WHERE j.type = 'royalty.reversed' AND j.data ->> 'licenceId' = $1 GROUP BY j.position, j.data`,
      [id],
    );
    expect(event).toEqual({
      data: { paymentId: reversal.id, dueId: due!['id'], licenceId: id, reverses: items[0].id, version: 1 },
      topics: [`licence:${id}`],
    });
  });

  test('500,000 yuan 37 days late cost 9,250, told to both sides once', async () => {
    const id = await it.licence({ upfront: cny(50_000_000) });
    await it.backdate(id, 67);
    const [due] = await it.dues(id);
    expect(due).toMatchObject({ state: 'overdue', interest: cny(925_000), owed: cny(50_925_000) });
    const { body } = await server.get(it.licensee, `/royalty-dues/${due!['id']}/account`);
    expect(body).toMatchObject({ daysLate: 37, interest: cny(925_000), rate: { numerator: 5, denominator: 10_000 } });
    await server.work();
    for (const side of [it.licensor, it.licensee])
      expect((await it.noticesOf(side, id)).filter(({ type }) => type === 'royalty.overdue')).toHaveLength(1);
    expect(await it.ok(it.pay(due!['id']))).toMatchObject({ state: 'paid', paid: cny(50_925_000) });
  });

  test('two that pay the whole at once: one does', async () => {
    const id = await it.licence();
    const [due] = await it.dues(id);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => it.pay(due!['id'], { amount: cny(30_000_000) })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
  });
});

describe('reports', () => {
  test('are asked for when a period is over, queried, corrected and agreed to, and what is due is explained', async () => {
    const id = await it.licence();
    await it.backdate(id, 100);
    await server.work();
    const [asked] = await it.reports(id);
    expect(asked).toMatchObject({ state: 'due', startsOn: dayFromNow(-100), steps: ['submit'], overdue: false });
    expect((await it.noticesOf(it.licensee, id)).map(({ type }) => type)).toContain('royalty-report.due');
    expectProblem(await it.report(id, { netSales: cny(1) }, it.licensor), [403, 'royalty_side_wrong']);
    expectProblem(await it.report(id, { netSales: cny(-1) }), [422, 'invalid_fields']);
    expectProblem(await it.report(id, { nil: true, netSales: cny(1) }), [422, 'invalid_fields']);
    expectProblem(await it.report(id, {}), [422, 'invalid_fields']);
    expectProblem(await it.report(id, { netSales: cny(1), periodStartsOn: dayFromNow(-99) }), [422, 'period_unknown']);
    expectProblem(await it.report(id, { netSales: cny(1), periodStartsOn: dayFromNow(300) }), [422, 'period_unknown']);

    const answer = await it.report(id, { netSales: cny(100_000_010), units: 12 });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`/api/v1/royalty-reports/${answer.body.id}`);
    expect(answer.body).toMatchObject({
      id: asked!['id'],
      state: 'submitted',
      flags: [{ code: 'no_evidence' }],
      steps: ['submit'],
    });
    expectProblem(await it.report(id, { netSales: cny(1), periodStartsOn: dayFromNow(-100) }), [
      409,
      'royalty_report_exists',
    ]);
    const reportId: string = answer.body.id;
    expectProblem(await it.act(reportId, 'confirm', it.licensee), [403, 'royalty_side_wrong']);
    expect(await it.ok(it.act(reportId, 'query', it.licensor, { reason: '是否含配件？' }))).toMatchObject({
      ...{ state: 'queried', question: '是否含配件？' },
    });
    await it.ok(it.act(reportId, 'resubmit', it.licensee, { netSales: cny(100_000_030), note: '含配件' }));
    const draft = await it.ok(server.get(it.licensor, `/royalty-reports/${reportId}/calculation`));
    expect(draft).toMatchObject({ final: false, due: cny(5_000_002) });
    const confirmed = await it.ok(it.act(reportId, 'confirm', it.licensor));
    expect(confirmed).toMatchObject({ state: 'confirmed', due: cny(5_000_002), steps: [] });
    expectProblem(await it.act(reportId, 'confirm', it.licensor), [409, 'report_cannot_move']);
    const { lines, final } = await it.ok(server.get(it.licensee, `/royalty-reports/${reportId}/calculation`));
    expect([final, lines.map(({ code, exact, amount }: any) => [code, exact, amount?.amount ?? null])]).toEqual([
      true,
      [
        ['tier', '50000.015000', null],
        ['earned', '50000.015000', 5_000_002],
        ['due', null, 5_000_002],
      ],
    ]);
    const { items } = await it.ok(server.get(it.licensor, `/royalty-reports/${reportId}/steps`));
    expect(items.map(({ verb, netSales }: any) => [verb, netSales.amount])).toEqual([
      ['submit', 100_000_010],
      ['query', 100_000_010],
      ['submit', 100_000_030],
      ['confirm', 100_000_030],
    ]);
    // What is due is owed, invoiced and paid.
    const due = (await it.dues(id)).find(({ kind }) => kind === 'running')!;
    expect(due).toMatchObject({ key: dayFromNow(-100), amount: cny(5_000_002), dueOn: dayFromNow(30) });
    const drafted = await it.ok(server.post(it.licensor, `/royalty-dues/${due['id']}/invoices`));
    expectProblem(await server.post(it.licensor, `/royalty-dues/${due['id']}/invoices`), [409, 'invoice_exceeds']);
    expectProblem(await server.post(it.licensee, `/royalty-invoices/${drafted.id}/finalize`, { number: '1' }), [
      403,
      'royalty_side_wrong',
    ]);
    await it.ok(server.post(it.licensor, `/royalty-invoices/${drafted.id}/finalize`, { number: '24112000000099' }));
    expect((await it.reports(id))[0]).toMatchObject({ state: 'invoiced', dueId: due['id'] });
    await it.ok(it.pay(due['id'], { invoiceId: drafted.id }));
    expect((await it.reports(id))[0]).toMatchObject({ state: 'paid' });
    const voiding = server.post(it.licensor, `/royalty-invoices/${drafted.id}/void`, { reason: '重开' });
    expectProblem(await voiding, [409, 'invoice_paid']);
    expect(await it.ok(server.get(it.licensee, `/royalty-invoices?licenceId=${id}`))).toMatchObject({
      items: [{ state: 'paid', paid: cny(5_000_002), number: '24112000000099' }],
    });
  });

  test('over a year the minimum is topped up, the advance credited, earlier periods come first', async () => {
    const id = await it.licence({ creditable: true, upfront: cny(2_000_000), minimumAnnual: cny(10_000_000) });
    await it.backdate(id, 370);
    await server.work();
    await server.work();
    expect((await it.reports(id)).map(({ state }) => state)).toEqual(['due', 'due', 'due', 'due']);
    const oldest = (await it.reports(id)).at(-1)!;
    const made: Record<string, any>[] = [];
    for (const sales of [20_000_000, 20_000_000, 0, 30_000_000])
      made.push(await it.ok(it.report(id, sales === 0 ? { nil: true } : { netSales: cny(sales) })));
    expect(made[0]!['id']).toBe(oldest['id']);
    expect(made.map(({ flags }) => flags.map(({ code }: any) => code).join())).toEqual([
      ...['late,no_evidence', 'late,no_evidence', 'nil_after_sales,late', 'no_evidence'],
    ]);
    expectProblem(await it.act(made[1]!['id'], 'confirm', it.licensor), [409, 'earlier_report_open']);
    for (const { id: reportId } of made) await it.ok(it.act(reportId, 'confirm', it.licensor));
    // 1,000,000 + 1,000,000 credited in full, nothing, then 1,500,000 and what lacks of 10,000,000.
    expect((await it.reports(id)).toReversed().map(({ due }) => due.amount)).toEqual([0, 0, 0, 8_000_000]);
    const last = await it.ok(server.get(it.licensor, `/royalty-reports/${made[3]!['id']}/calculation`));
    expect(last).toMatchObject({ earned: cny(1_500_000), topUp: cny(6_500_000), credit: cny(0), due: cny(8_000_000) });
    const { body } = await server.get(it.licensee, `/licences/${id}/royalty-schedule`);
    expect(body.creditLeft).toEqual(cny(0));
  });

  test('the running period may be reported before it is over, and says so', async () => {
    const id = await it.licence();
    const report = await it.ok(it.report(id, { netSales: cny(1000) }));
    expect(report.flags.map(({ code }: any) => code)).toEqual(['early', 'no_evidence']);
    expectProblem(await it.report(id, { netSales: cny(1000) }), [409, 'report_all_done']);
  });

  test('without a running royalty there is nothing to report', async () => {
    const id = await it.licence({ runningRateBp: 0, minimumAnnual: cny(0) });
    expectProblem(await it.report(id, { netSales: cny(1000) }), [409, 'no_running_royalty']);
  });

  test('evidence is brought by the licensee until the report is agreed to', async () => {
    const id = await it.licence();
    const { id: reportId } = await it.ok(it.report(id, { netSales: cny(1000) }));
    const bring = async (as: typeof it.licensee) => {
      const response = await fetch(`${server.url}/api/v1/royalty-reports/${reportId}/attachments`, {
        ...{ method: 'POST', body: '%PDF-1.7 …' },
        headers: {
          ...{ authorization: `Bearer ${as.token}`, 'content-type': 'application/pdf' },
          'x-file-name': encodeURIComponent('销售台账.pdf'),
        },
      });
      return response.status;
    };
    expect([await bring(it.licensee), await bring(it.licensor)]).toEqual([201, 403]);
    expect((await it.reports(id))[0]).toMatchObject({ evidence: 1, flags: [{ code: 'early' }] });
    await it.ok(it.act(reportId, 'confirm', it.licensor));
    expect(await bring(it.licensee)).toBe(409);
  });

  test('time passes over eighteen months: each obligation is told once', async () => {
    const id = await it.licence({ minimumAnnual: cny(0) });
    // From the first of a month, so that months of any length lie one on another.
    await server.sql(`UPDATE licences SET effective_on = date_trunc('month', effective_on) WHERE id = $1`, [id]);
    await server.sql(`DELETE FROM jobs WHERE kind = 'royalty.period' AND payload ->> 'licenceId' = $1`, [id]);
    await server.app.get(ScheduleService).lay(server.system, id);
    for (let quarter = 1; quarter <= 6; quarter++) {
      await it.backdateMonths(id, 3);
      await server.work();
      await server.work();
    }
    const told = (await it.noticesOf(it.licensee, id)).filter(({ type }) => type.startsWith('royalty'));
    const once = told.map(({ type, data }) => `${type} ${data['reportId'] ?? data['dueId'] ?? data['paymentId']}`);
    expect(new Set(once).size).toBe(once.length);
    const count = (type: string) => told.filter((notice) => notice.type === type).length;
    // Six quarters have ended; the last of them may still be reported, but for a 31st.
    const missing = (await it.reports(id)).filter(({ overdue }) => overdue).length;
    expect(missing).toBeGreaterThanOrEqual(5);
    expect([count('royalty-report.due'), count('royalty-report.missing'), count('royalty.overdue')]).toEqual([
      6,
      missing,
      1,
    ]);
    const { obligations } = await it.ok(server.get(it.licensee, `/licences/${id}/obligations`));
    const keys = obligations.map(({ key }: { key: string }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(obligations.filter(({ kind, state }: any) => kind === 'report' && state === 'overdue')).toHaveLength(
      missing,
    );
    expect(obligations.map(({ kind }: any) => kind)).toEqual(expect.arrayContaining(['report', 'payment', 'recordal']));
  });
});
