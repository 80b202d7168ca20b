import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { agreed } from '../support/contracting';
import { dayFromNow, deliveriesOf, withRetention } from '../support/delivery';
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

const amounts = ({ payment }: Record<string, any>) => ({
  ...{ state: payment.state, payable: payment.payable.amount, paid: payment.paid.amount },
  ...{ interest: payment.interest.amount, owed: payment.owed.amount, dueOn: payment.dueOn },
});

describe('from a plan to an accepted result and its payment', () => {
  test('two milestones, a change request, payments; then the contract and the request are complete', async () => {
    const { contract, m1, m2 } = await it.underWay();
    expect((await it.readMilestone(m1, it.provider)).steps).toEqual(['start', 'submit', 'invoice']);
    expect((await it.ok(it.step(m1, 'start', it.provider))).state).toBe('in_progress');
    const submitted = await it.submit(m1);
    expect(submitted).toMatchObject({ state: 'submitted', side: 'provider', inspectionEndsAt: expect.any(String) });
    expect((await it.readMilestone(m1)).steps).toEqual(['accept', 'accept_partly', 'request_changes', 'reject']);
    const changes = await it.ok(it.step(m1, 'request-changes', it.buyer, { reason: '缺少配方报告附录' }));
    expect(changes.state).toBe('changes_requested');
    const accepted = await it.accepted(m1);
    expect(accepted.state).toBe('met');
    expect(amounts(accepted)).toEqual({
      ...{ state: 'payable', payable: 15_000_000, paid: 0, interest: 0, owed: 15_000_000, dueOn: dayFromNow(30) },
    });
    const paid = await it.ok(it.pay(m1, { amount: cny(15_000_000), paidOn: dayFromNow(0), reference: 'ICBC-1' }));
    expect(amounts(paid)).toMatchObject({ state: 'paid', paid: 15_000_000, owed: 0 });
    expect(await it.readContract(contract.id)).toMatchObject({ state: 'active' });

    await it.accepted(m2);
    expect(await it.readContract(contract.id)).toMatchObject({ state: 'complete', endedAt: expect.any(String) });
    expect((await it.read(it.buyer, contract.requestId)).body.state).toBe('complete');
    expect(amounts(await it.ok(it.pay(m2)))).toMatchObject({ state: 'paid', paid: 15_000_000 });

    const { body } = await server.get(it.provider, `/milestones/${m1}/steps`);
    expect(body.items.map((step: any) => [step.verb, step.side, step.note])).toEqual([
      ['start', 'provider', null],
      ['submit', 'provider', '报告与样片已交付'],
      ['request_changes', 'buyer', '缺少配方报告附录'],
      ['submit', 'provider', '报告与样片已交付'],
      ['accept', 'buyer', null],
    ]);
  });

  test('what is not in dispute is to be paid at once; the rest is handed in again', async () => {
    const { m1, contract } = await it.underWay({ clauses: withRetention });
    await it.submit(m1);
    const part = await it.ok(it.step(m1, 'accept', it.buyer, { amount: cny(10_000_001), note: '除附录外通过' }));
    expect(part).toMatchObject({ state: 'partially_met', acceptedAmount: cny(10_000_001), retained: cny(750_000) });
    expect(amounts(part)).toMatchObject({ payable: 10_000_001 - 500_000, owed: 9_500_001 });
    expectProblem(await it.pay(m1, { amount: cny(9_500_002) }), [409, 'payment_exceeds']);
    await it.ok(it.pay(m1, { amount: cny(9_500_001) }));
    await it.submit(m1);
    expectProblem(await it.step(m1, 'accept', it.buyer, { amount: cny(5_000_000) }), [422, 'acceptance_exceeds']);
    // Sent back, it stays what was accepted in part: no amendment touches it.
    await it.ok(it.step(m1, 'request-changes', it.buyer, { reason: '附录缺页' }));
    expectProblem(await it.amend(contract.id, [it.delay]), [409, 'milestone_fixed']);
    await it.submit(m1);
    const rest = await it.accept(m1, { amount: cny(4_999_999) });
    expect(rest).toMatchObject({ state: 'met', acceptedAmount: cny(15_000_000) });
    expect(amounts(rest)).toMatchObject({ state: 'partially_paid', payable: 14_250_000, owed: 4_749_999 });
  });

  test('what was held back falls due when the agreed months have passed since the last acceptance', async () => {
    const { contract, parts, m1, m2 } = await it.underWay({ clauses: withRetention });
    const retention = parts['retention']!;
    expect([retention.kind, retention.amount]).toEqual(['retention', cny(1_500_000)]);
    expectProblem(await it.pay(retention.id), [409, 'payment_not_due']);
    for (const id of [m1, m2]) {
      await it.accepted(id);
      await it.ok(it.pay(id));
    }
    const open = amounts(await it.readMilestone(retention.id));
    expect(open).toMatchObject({ state: 'payable', payable: 1_500_000, owed: 1_500_000 });
    const [year, rest] = [Number(dayFromNow(0).slice(0, 4)) + 1, dayFromNow(0).slice(4)];
    expect(open.dueOn).toBe(`${year}${rest === '-02-29' ? '-02-28' : rest}`);
    await it.ok(it.pay(retention.id));
    const { body } = await server.get(it.buyer, `/rd-payments?contractId=${contract.id}`);
    expect(body.items.reduce((sum: number, payment: any) => sum + payment.amount.amount, 0)).toBe(30_000_000);
  });

  test('what is paid upfront is due with the contract', async () => {
    const upfront = { amount: cny(10_000_000), justification: '购买专用靶材' };
    const milestones = [
      { key: 'm1', title: '配方定型', amount: cny(10_000_000) },
      { key: 'm2', title: '样片交付', amount: cny(10_000_000) },
    ];
    const clauses = { ...agreed, payment: { ...agreed.payment, upfront } };
    const { parts } = await it.underWay({ clauses, milestones });
    const { id, payment, steps } = parts['upfront']!;
    expect([payment.owed, payment.dueOn, steps]).toEqual([cny(10_000_000), dayFromNow(30), ['pay']]);
    expectProblem(await it.step(id, 'submit', it.provider), [409, 'milestone_not_work']);
    expect(amounts(await it.ok(it.pay(id)))).toMatchObject({ state: 'paid', paid: 10_000_000 });
  });
});

describe('who may', () => {
  test('the provider gives no verdict and records no payment; the buyer submits nothing; others see nothing', async () => {
    const { m1, contract } = await it.underWay();
    expectProblem(await it.step(m1, 'submit', it.buyer), [403, 'not_your_side']);
    await it.submit(m1);
    expectProblem(await it.step(m1, 'accept', it.provider), [403, 'not_your_side']);
    expectProblem(await it.step(m1, 'request-changes', it.provider, { reason: 'x' }), [403, 'not_your_side']);
    await it.accept(m1);
    expectProblem(await it.pay(m1, {}, it.provider), [403, 'not_your_side']);
    for (const as of [world.as.core, world.as.outsider, world.as.administrator]) {
      expect((await server.get(as, `/milestones/${m1}`)).status).toBe(404);
      expect([403, 404]).toContain((await it.pay(m1, {}, as)).status);
      const { body } = await server.get(as, `/rd-contracts/${contract.id}/milestones`);
      expect(body.items).toBe(undefined);
    }
    expect((await server.get(world.as.manager, `/milestones/${m1}`)).body.steps).toEqual([]);
  });

  test('an operator of the provider submits; of the buyer neither operator nor viewer accepts', async () => {
    const { m1 } = await it.underWay();
    const worker = await it.colleague(world.ids.partner, 'operator');
    expect((await it.step(m1, 'submit', worker)).status).toBe(200);
    for (const role of ['operator', 'viewer'] as const)
      expectProblem(await it.step(m1, 'accept', await it.colleague(world.ids.radiation, role)), [403, 'forbidden']);
    const boss = await it.colleague(world.ids.radiation, 'manager');
    expect((await it.step(m1, 'accept', boss)).body.state).toBe('met');
  });

  test('no step but the legal ones, and only while the contract is in force', async () => {
    const { contract, m1 } = await it.underWay();
    expectProblem(await it.step(m1, 'accept', it.buyer), [409, 'milestone_cannot_move']);
    await it.ok(it.post(contract.id, 'cure-notices', it.provider, { breach: '未提供测试样品' }));
    await it.ok(it.post(contract.id, 'suspend', it.provider, { reason: '等待样品' }));
    expectProblem(await it.step(m1, 'submit', it.provider), [409, 'contract_not_in_force']);
    await it.ok(it.post(contract.id, 'resume', it.provider));
    await it.submit(m1);
    expectProblem(await it.step(m1, 'submit', it.provider), [409, 'milestone_cannot_move']);
    await it.ok(it.step(m1, 'reject', it.buyer, { reason: '未达到技术指标' }));
    expectProblem(await it.step(m1, 'submit', it.provider), [409, 'milestone_cannot_move']);
  });

  test('a suspension keeps nobody from judging what was handed in, nor the work from its end', async () => {
    const { contract, m1, m2 } = await it.underWay();
    await it.accepted(m1);
    await it.submit(m2);
    await it.ok(it.post(contract.id, 'cure-notices', it.provider, { breach: '未提供测试样品' }));
    await it.ok(it.post(contract.id, 'suspend', it.provider, { reason: '等待样品' }));
    expect((await it.readMilestone(m2)).steps).toEqual(expect.arrayContaining(['accept', 'request_changes']));
    expect((await it.readMilestone(m2, it.provider)).steps).not.toContain('submit');
    await it.ok(it.step(m2, 'request-changes', it.buyer, { reason: '数据不全' }));
    expectProblem(await it.step(m2, 'submit', it.provider), [409, 'contract_not_in_force']);
    await it.ok(it.post(contract.id, 'resume', it.provider));
    await it.submit(m2);
    await it.ok(it.post(contract.id, 'suspend', it.provider, { reason: '等待样品' }));
    await it.accept(m2);
    expect(await it.readContract(contract.id)).toMatchObject({ state: 'complete', suspendedBy: null });
  });

  test('a stale version is refused', async () => {
    const { m1 } = await it.underWay();
    const stale = { ...it.provider, headers: { 'if-match': '"7"' } };
    expectProblem(await it.step(m1, 'start', stale), [412, 'stale_version']);
  });

  test('what was begun under a contract that ended before its time is cancelled', async () => {
    const { contract, m1, m2 } = await it.underWay();
    await it.accepted(m1);
    for (const as of [it.buyer, it.provider])
      await it.ok(it.post(contract.id, 'terminate', as, { ground: 'agreement', reason: '市场需求已变' }));
    await server.work();
    expect((await it.readMilestone(m2)).state).toBe('cancelled');
    expect(await it.readMilestone(m1)).toMatchObject({ state: 'met', payment: { owed: cny(15_000_000) } });
    expect((await it.pay(m1)).status).toBe(200);
  });
});

describe('deliverables', () => {
  test('are handed in with a milestone, read by the parties, and stay as they are', async () => {
    const { m1 } = await it.underWay();
    const path = `/milestones/${m1}/attachments`;
    expectProblem(await it.upload(it.buyer, path), [403, 'not_your_side']);
    const { status, body, headers } = await it.upload(it.provider, path, { name: '配方报告.pdf' });
    expect([status, headers.get('location')]).toEqual([201, `/api/v1${path}/${body.id}`]);
    await it.submit(m1);
    expectProblem(await it.upload(it.provider, path), [409, 'milestone_cannot_move']);
    const removed = await server.post(it.provider, `${path}/${body.id}/remove`);
    expectProblem(removed, [409, 'milestone_cannot_move']);
    expect((await server.get(it.buyer, path)).body.items.map((file: any) => file.name)).toEqual(['配方报告.pdf']);
    expect((await server.get(it.buyer, `${path}/${body.id}/content`)).status).toBe(200);
    expect((await server.get(world.as.core, path)).status).toBe(404);
  });
});

describe('reviews', () => {
  const review = (id: string, as: { token?: string }, body: object = { rating: 5, text: '按期交付' }) =>
    server.post(as, `/rd-contracts/${id}/reviews`, body);

  test('are blind until both have spoken', async () => {
    const { contract, m1, m2 } = await it.underWay();
    expectProblem(await review(contract.id, it.buyer), [409, 'review_too_early']);
    await it.accepted(m1);
    await it.accepted(m2);
    expectProblem(await review(contract.id, it.buyer, { rating: 6 }), [422, 'invalid_fields']);
    const mine = await it.ok(review(contract.id, it.buyer));
    expect([mine['open'], mine['items'].length]).toEqual([false, 1]);
    expect((await server.get(it.provider, `/rd-contracts/${contract.id}/reviews`)).body.items).toEqual([]);
    expectProblem(await review(contract.id, it.buyer), [409, 'review_exists']);
    const both = await it.ok(review(contract.id, it.provider, { rating: 3 }));
    expect([both['open'], both['items'].map(({ rating }: any) => rating)]).toEqual([true, [5, 3]]);
    expect((await it.noticesOf(it.buyer, contract.id)).map(({ type }) => type)).toContain('rd-review.invited');
  });

  test('are taken for seven days, and then read even when one side kept silent', async () => {
    const { contract, m1, m2 } = await it.underWay();
    await it.accepted(m1);
    await it.accepted(m2);
    await it.ok(review(contract.id, it.buyer, { rating: 2, text: '延期两周' }));
    await it.backdate(contract.id, 7);
    expectProblem(await review(contract.id, it.provider), [409, 'review_too_late']);
    const { body } = await server.get(it.provider, `/rd-contracts/${contract.id}/reviews`);
    expect([body.open, body.items.map(({ text }: any) => text)]).toEqual([true, ['延期两周']]);
  });
});

test('events tell ids and states on the request’s topic, and never an amount', async () => {
  const { contract, m1 } = await it.underWay({ clauses: withRetention });
  await it.accepted(m1);
  await it.ok(it.pay(m1));
  const rows = await server.sql<{ type: string; data: Record<string, unknown>; before: unknown; after: unknown }>(
    `SELECT j.type, j.data, j.before, j.after FROM topic_events e JOIN journal j USING (position)
     WHERE e.topic = $1 AND (j.type LIKE 'milestone.%' OR j.type LIKE 'rd-payment.%') ORDER BY e.seq`,
    [`rd-request:${contract.requestId}`],
  );
  expect(rows.map(({ type }) => type)).toEqual(['milestone.submitted', 'milestone.met', 'rd-payment.recorded']);
  expect(Object.keys(rows[2]!.data).sort()).toEqual([
    ...['contractId', 'milestoneId', 'paymentId', 'requestId', 'reverses', 'version'],
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/amount|retained|1[45]\d{6}/i);
});
