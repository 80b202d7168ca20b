import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { agreed } from '../support/contracting';
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

const amounts = ({ payment }: Record<string, any>) => ({
  ...{ state: payment.state, payable: payment.payable.amount, paid: payment.paid.amount },
  ...{ interest: payment.interest.amount, owed: payment.owed.amount, dueOn: payment.dueOn },
});

describe('the payment clock', () => {
  test('a late payment costs the statutory rate, settles interest first, and no more than both can be paid', async () => {
    const clauses = { ...agreed, payment: { dueDays: 30 } };
    const { contract, m1 } = await it.underWay({ clauses });
    await it.accepted(m1);
    await it.backdate(contract.id, 67);
    // 150,000 yuan, 37 days late, at 0.05 % a day
    const late = amounts(await it.readMilestone(m1));
    expect(late).toMatchObject({ state: 'overdue', interest: 277_500, owed: 15_277_500, dueOn: dayFromNow(-37) });
    const exceeds = await it.pay(m1, { amount: cny(15_277_501) });
    expectProblem(exceeds, [409, 'payment_exceeds']);
    expect(exceeds.body.limit).toBe(15_277_500);
    expect(amounts(await it.ok(it.pay(m1, { amount: cny(15_000_000) })))).toMatchObject({ owed: 277_500 });
    const { body } = await server.get(it.provider, `/milestones/${m1}/account`);
    expect(body).toMatchObject({
      ...{ interest: cny(277_500), interestPaid: cny(277_500), principalPaid: cny(14_722_500), owed: cny(277_500) },
      ...{ rate: { numerator: 5, denominator: 10_000 }, rateAgreed: false, dueDays: 30, dueDaysAgreed: true },
      dues: [{ amount: cny(15_000_000), dueOn: dayFromNow(-37) }],
    });
  });

  test('paid in time by an earlier day, nothing is late', async () => {
    const { contract, m1 } = await it.underWay();
    await it.accepted(m1);
    await it.backdate(contract.id, 67);
    expect(amounts(await it.ok(it.pay(m1, { paidOn: dayFromNow(-37) })))).toMatchObject({ state: 'paid', interest: 0 });
  });

  test('an inspection that ends without a verdict starts it, and is no acceptance', async () => {
    const { contract, m1 } = await it.underWay();
    await it.submit(m1);
    await it.backdate(contract.id, 16);
    await server.work();
    const lapsed = await it.readMilestone(m1);
    expect(lapsed).toMatchObject({ state: 'submitted', acceptedAmount: cny(0), clockStartedAt: expect.any(String) });
    expect(amounts(lapsed)).toMatchObject({ state: 'payable', owed: 15_000_000, dueOn: dayFromNow(29) });
    expect((await it.noticesOf(it.buyer, m1)).map(({ type }) => type)).toContain('milestone.lapsed');
    // A verdict may still come; the clock goes on from where it was.
    expect(amounts(await it.accept(m1))).toMatchObject({ owed: 15_000_000, dueOn: dayFromNow(29) });
  });

  test('changes that are asked for after all stop it', async () => {
    const { contract, m1 } = await it.underWay();
    await it.submit(m1);
    await it.backdate(contract.id, 16);
    await server.work();
    await it.ok(it.step(m1, 'request-changes', it.buyer, { reason: '指标未达到' }));
    expect(amounts(await it.readMilestone(m1))).toMatchObject({ state: 'none', owed: 0, dueOn: null });
  });

  test('what was paid for it before stays paid', async () => {
    const { contract, m1 } = await it.underWay();
    await it.submit(m1);
    await it.backdate(contract.id, 16);
    await server.work();
    await it.ok(it.pay(m1, { amount: cny(4_000_000) }));
    await it.ok(it.step(m1, 'request-changes', it.buyer, { reason: '指标未达到' }));
    expect((await it.readMilestone(m1)).payment.paid).toEqual(cny(4_000_000));
    await it.accepted(m1);
    expect(amounts(await it.readMilestone(m1))).toMatchObject({ state: 'partially_paid', owed: 11_000_000 });
  });

  test('of what is agreed to be paid upfront later on runs from then', async () => {
    const { contract } = await it.underWay();
    await it.backdate(contract.id, 100);
    const { terms } = contract;
    const payment = { ...terms.clauses.payment, upfront: { amount: cny(5_000_000), justification: '采购专用设备' } };
    const changed = { ...terms, clauses: { ...terms.clauses, payment }, price: cny(35_000_000) };
    const { id } = await it.ok(it.amend(contract.id, [], it.buyer, { changes: undefined, terms: changed }));
    await it.ok(it.onAmendment(id, 'sign', it.provider));
    const upfront = (await it.milestones(contract.id)).find(({ key }) => key === 'upfront')!;
    expect(amounts(upfront)).toMatchObject({ state: 'payable', owed: 5_000_000, interest: 0, dueOn: dayFromNow(30) });
    await server.work();
    await it.backdate(contract.id, 31);
    await server.work();
    expect((await it.noticesOf(it.buyer, upfront.id)).map(({ type }) => type)).toContain('rd-payment.overdue');
  });

  test('silence is acceptance only where the contract says so', async () => {
    const clauses = { ...agreed, acceptance: { ...agreed.acceptance, silentAcceptance: true } };
    const { contract, m1 } = await it.underWay({ clauses });
    await it.submit(m1);
    await it.backdate(contract.id, 16);
    await server.work();
    expect(await it.readMilestone(m1)).toMatchObject({ state: 'met', acceptedAmount: cny(15_000_000) });
    const { body } = await server.get(it.buyer, `/milestones/${m1}/steps`);
    expect(body.items.at(-1)).toMatchObject({ verb: 'accept', side: null, userId: null });
  });

  test('both sides hear when the day to pay has passed, and only when something is owed', async () => {
    const { contract, m1, m2 } = await it.underWay();
    await it.accepted(m1);
    await it.accepted(m2);
    await it.backdate(contract.id, 31);
    await it.ok(it.pay(m2, { paidOn: dayFromNow(-1) }));
    const told = async (as: { token?: string }, id: string) =>
      (await it.noticesOf(as, id)).filter(({ type }) => type === 'rd-payment.overdue');
    expect((await told(it.buyer, m1))[0]?.data).toMatchObject({ amount: cny(15_000_000) });
    expect(await told(it.provider, m1)).toHaveLength(1);
    expect(await told(it.buyer, m2)).toEqual([]);
  });
});

describe('payments', () => {
  test('bad ones are refused', async () => {
    const { contract, m1 } = await it.underWay();
    expectProblem(await it.pay(m1, { amount: cny(1) }), [409, 'payment_not_due']);
    await it.accepted(m1);
    expectProblem(await it.pay(m1, { amount: cny(0) }), [422, 'payment_empty']);
    expectProblem(await it.pay(m1, { amount: cny(-5) }), [422, 'invalid_fields']);
    expectProblem(await it.pay(m1, { amount: cny(1), paidOn: dayFromNow(1) }), [422, 'paid_on_future']);
    expectProblem(await it.pay(m1, { amount: cny(1), paidOn: dayFromNow(-1) }), [422, 'paid_before_contract']);
    expectProblem(await it.pay(m1, { amount: cny(1), means: 'cheque' }), [400, 'malformed_request']);
    await it.ok(it.pay(m1));
    expectProblem(await it.pay(m1), [409, 'payment_exceeds']);
    expect((await server.get(it.buyer, `/rd-payments?contractId=${contract.id}`)).body.items).toHaveLength(1);
  });

  test('are taken back in full by either side, once, and may then be made again', async () => {
    const { m1 } = await it.underWay();
    await it.accepted(m1);
    await it.ok(it.pay(m1, { means: 'bill', reference: '承兑-7' }));
    const { body } = await server.get(it.provider, `/rd-payments?milestoneId=${m1}`);
    const [{ id }] = body.items;
    const {
      status,
      headers,
      body: reversal,
    } = await server.post(it.provider, `/rd-payments/${id}/reverse`, { reason: '退票' });
    expect([status, headers.get('location')]).toEqual([201, `/api/v1/rd-payments/${reversal.id}`]);
    expect(reversal).toMatchObject({ amount: cny(-15_000_000), reverses: id, reason: '退票' });
    const again = () => server.post(it.buyer, `/rd-payments/${id}/reverse`, { reason: '再次' });
    expectProblem(await again(), [409, 'payment_reversed']);
    const twice = await server.post(it.buyer, `/rd-payments/${reversal.id}/reverse`, { reason: '再次' });
    expectProblem(twice, [409, 'payment_irreversible']);
    expect((await server.get(it.buyer, `/rd-payments/${id}`)).body).toMatchObject({ reversed: true });
    expect(amounts(await it.readMilestone(m1))).toMatchObject({ state: 'payable', paid: 0, owed: 15_000_000 });
    expect((await it.pay(m1)).status).toBe(200);
    const types = (await it.noticesOf(it.provider, m1)).map(({ type }) => type);
    expect(types.filter((type) => type === 'rd-payment.recorded')).toHaveLength(2);
    expect((await it.noticesOf(it.buyer, m1)).map(({ type }) => type)).toContain('rd-payment.reversed');
  });

  test('with one key are one', async () => {
    const { m1 } = await it.underWay();
    await it.accepted(m1);
    const once = { ...it.buyer, headers: { 'idempotency-key': `pay-${m1}` } };
    await it.ok(it.pay(m1, { amount: cny(5_000_000) }, once));
    const second = await it.pay(m1, { amount: cny(5_000_000) }, once);
    expect([second.status, second.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
    expect(amounts(await it.readMilestone(m1))).toMatchObject({ paid: 5_000_000 });
  });

  test('are append-only, never too much, and mirrored exactly, whatever the application does', async () => {
    const { m1 } = await it.underWay();
    await it.accepted(m1);
    await it.ok(it.pay(m1, { amount: cny(1_000_000) }));
    const of = 'WHERE milestone_id = $1';
    expect(await server.refused(`UPDATE rd_payments SET amount = 1 ${of}`, [m1])).toBe('23001');
    expect(await server.refused(`DELETE FROM rd_payments ${of}`, [m1])).toBe('23001');
    expect(await server.refused('TRUNCATE rd_payments CASCADE')).toBe('23001');
    const columns = `center_id, buyer_organization_id, provider_organization_id, means, recorded_at`;
    const copy = (amount: number, reverses = 'NULL::uuid') =>
      server.refused(
        `INSERT INTO rd_payments (id, milestone_id, contract_id, amount, paid_on, reverses, reason, ${columns})
         SELECT gen_random_uuid(), milestone_id, contract_id, ${amount}, paid_on, ${reverses}, 'x', ${columns}
         FROM rd_payments ${of} LIMIT 1`,
        [m1],
      );
    expect(await copy(14_000_001)).toBe('payment_exceeds');
    expect(await copy(-999_999, 'id')).toBe('23514');
    expect(await copy(-1_000_000)).toBe('rd_payments_sign');
    expect(await copy(14_000_000)).toBe('accepted');
  });
});

describe('invoices', () => {
  const invoice = (id: string, body: object = {}, as = it.provider) =>
    server.post(as, `/milestones/${id}/invoices`, body);
  const act = (id: string, verb: string, body: object = {}, as = it.provider) =>
    server.post(as, `/invoices/${id}/${verb}`, body);

  test('are drafted, issued, paid against, and follow what is due', async () => {
    const { contract, m1 } = await it.underWay();
    const first = await invoice(m1, { amount: cny(9_000_000), note: '首批' });
    expect([first.status, first.headers.get('location')]).toEqual([201, `/api/v1/invoices/${first.body.id}`]);
    expect(first.body).toMatchObject({ state: 'draft', amount: cny(9_000_000), number: null, dueOn: null });
    const rest = await it.ok(invoice(m1));
    expect(rest['amount']).toEqual(cny(6_000_000));
    expectProblem(await invoice(m1, { amount: cny(1) }), [409, 'invoice_exceeds']);
    expectProblem(await invoice(m1, {}, it.buyer), [403, 'not_your_side']);
    const issued = await it.ok(act(first.body.id, 'finalize', { number: '24117000000012345678' }));
    expect(issued).toMatchObject({ state: 'finalized', issuedOn: dayFromNow(0) });
    expectProblem(await act(rest.id, 'finalize', { number: '24117000000012345678' }), [409, 'invoice_number_taken']);
    expectProblem(await act(rest.id, 'finalize', { number: '2', issuedOn: dayFromNow(1) }), [422, 'issued_on_future']);
    expectProblem(await act(first.body.id, 'finalize', { number: '3' }), [409, 'invoice_cannot_move']);
    await it.accepted(m1);
    expectProblem(await it.pay(m1, { amount: cny(1), invoiceId: rest.id }), [422, 'invoice_not_payable']);
    const over = await it.pay(m1, { amount: cny(9_000_001), invoiceId: first.body.id });
    expectProblem(over, [409, 'invoice_overpaid']);
    await it.ok(it.pay(m1, { amount: cny(4_000_000), invoiceId: first.body.id }));
    const read = async () => (await server.get(it.buyer, `/invoices/${first.body.id}`)).body;
    expect(await read()).toMatchObject({ state: 'partially_paid', paid: cny(4_000_000), dueOn: dayFromNow(30) });
    expectProblem(await act(first.body.id, 'void', { reason: '开错' }), [409, 'invoice_paid']);
    await it.backdate(contract.id, 31);
    expect(await read()).toMatchObject({ state: 'overdue' });
    expect((await it.noticesOf(it.buyer, m1)).map(({ type }) => type)).toContain('rd-invoice.finalized');
  });

  test('a voided one makes room for another, and its number is free again', async () => {
    const { m1 } = await it.underWay();
    const { id } = await it.ok(invoice(m1));
    await it.ok(act(id, 'finalize', { number: 'A-1' }));
    expect(await it.ok(act(id, 'void', { reason: '税号有误' }))).toMatchObject({ state: 'voided', reason: '税号有误' });
    const again = await it.ok(invoice(m1));
    expect((await it.ok(act(again.id, 'finalize', { number: 'A-1' }))).state).toBe('finalized');
    const { body } = await server.get(it.buyer, `/invoices?milestoneId=${m1}&state=finalized`);
    expect(body.items.map((one: { id: string }) => one.id)).toEqual([again.id]);
    expect(await server.refused('UPDATE rd_invoices SET amount = 15000001 WHERE id = $1', [again.id])).toBe(
      'invoice_exceeds',
    );
  });

  test('what was invoiced is not amended away', async () => {
    const { contract, m2 } = await it.underWay();
    await it.ok(invoice(m2));
    expect(await server.refused('DELETE FROM milestones WHERE id = $1', [m2])).toBe('milestone_invoiced');
    expect(contract.state).toBe('active');
  });
});
