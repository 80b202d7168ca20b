import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { complaintsOf } from '../support/iso20022/validate';
import { payoutsOf } from '../support/payout';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let it: Awaited<ReturnType<typeof payoutsOf>>;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());
// Each story is about a center of its own: what one leaves owed is no other's.
beforeEach(async () => {
  world = await alliance(server);
  it = await payoutsOf(server, world);
});

const gross = 100_000_000;
/** Of a million yuan six tenths are the inventor's; three quarters of what is left after a tenth is kept the core member's. */
const [reward, coreShare] = [60_000_000, 27_000_000];

const partOf = (lines: readonly Record<string, any>[], purpose: string, amount: number) =>
  lines.find((line) => line['purpose'] === purpose && line['due'].amount === amount)!;

describe('what was put together', () => {
  test('waits when its day has gone by, until it is submitted again', async () => {
    await it.everyAccount();
    await it.posted(gross);
    const { id } = await it.ok(it.draft());
    await it.ok(it.move(id, 'submit'));
    await server.sql(`UPDATE payout_batches SET execution_on = execution_on - 1 WHERE id = $1`, [id]);
    expect((await it.move(id, 'approve', it.manager)).body.code).toBe('execution_past');
    await it.ok(it.move(id, 'return', it.manager, { reason: '付款日已过' }));
    expect(await it.ok(it.move(id, 'submit'))).toMatchObject({ executionOn: it.today });
    expect((await it.move(id, 'approve', it.manager)).status).toBe(200);
  });

  test('takes no more than the ledger owes, not even past the rules', async () => {
    await it.everyAccount();
    await it.posted(gross);
    const { id } = await it.ok(it.draft());
    const [inventor] = await server.sql<{ user_id: string }>(
      `SELECT user_id FROM payouts WHERE batch_id = $1 AND user_id IS NOT NULL`,
      [id],
    );
    // As if more had been taken back since it was put together.
    const account = 'SELECT id FROM ledger_accounts WHERE center_id = $1 AND holder_id = $2';
    const text = `UPDATE ledger_balances SET balance = balance + 70000000 WHERE account_id = (${account})`;
    await server.unguarded('ledger_balances', text, [it.centerId, inventor!.user_id]);
    await it.ok(it.move(id, 'submit'));
    expect((await it.move(id, 'approve', it.manager)).body).toMatchObject({ code: 'payable_short', payee: '陈工' });
    const past = server.sql(`UPDATE payouts SET announced = true WHERE batch_id = $1`, [id]);
    await expect(past).rejects.toMatchObject({ driverError: { constraint: 'payable_short' } });
  });
});

describe('tax', () => {
  test('is withheld as the desk says, until the batch is submitted', async () => {
    await it.everyAccount();
    await it.posted(gross);
    const { id } = await it.ok(it.draft());
    const lines = await it.linesOf(id);
    const inventors = partOf(lines, 'inventor_payable', reward);
    const path = `/payouts/${inventors['id']}/withholding`;
    const stated = (amount: number) => ({ method: 'stated', amount: cny(amount), basis: '财税〔2018〕58号' });
    expect(await it.ok(server.put(it.finance, path, stated(1_000)))).toMatchObject({
      ...{ withholding: cny(1_000), net: cny(reward - 1_000), basis: '财税〔2018〕58号' },
    });
    expect((await server.put(it.finance, path, stated(reward))).body.code).toBe('withholding_exceeds');
    expect((await server.put(it.finance, path, { ...stated(1), amount: { amount: 1, currency: 'USD' } })).status).toBe(
      400,
    );
    expect((await server.put(it.finance, path, stated(Number.MAX_SAFE_INTEGER))).body.code).toBe('withholding_exceeds');
    const stale = { ...it.finance, headers: { 'if-match': '"1"' } };
    expect((await server.put(stale, path, stated(2))).status).toBe(412);
    const organizations = `/payouts/${partOf(lines, 'investor_payable', coreShare)['id']}/withholding`;
    expect((await server.put(it.finance, organizations, stated(1))).body.code).toBe('withholding_of_organization');
    await it.ok(it.move(id, 'submit'));
    expect((await server.put(it.finance, path, stated(2))).body.code).toBe('payout_fixed');
    await it.ok(it.move(id, 'approve', it.manager));
    expect(await it.balances()).toMatchObject({ withholding_payable: -1_000 });
    expect(await it.ok(server.get(it.finance, `/payouts/${inventors['id']}`))).toMatchObject({ suggested: false });
    const past = server.sql('UPDATE payouts SET withholding = 0, net = gross WHERE id = $1', [inventors['id']]);
    await expect(past).rejects.toMatchObject({ driverError: { constraint: 'payout_fixed' } });
  });

  test('is prepaid of what a month pays together', async () => {
    await it.everyAccount();
    const [first, second] = [300_000, 500_000];
    const reward = (fen: number) => ((fen / 10) * 6) as number;
    const taxed = async (id: string) => {
      const line = (await it.linesOf(id)).find(({ userId }: Record<string, any>) => userId !== null);
      return line as Record<string, any>;
    };
    await it.posted(first);
    const { id: one } = await it.ok(it.draft());
    // 1 800 yuan: 800 are left out.
    expect(await taxed(one)).toMatchObject({ withholding: cny((reward(first) - 80_000) / 5), suggested: true });
    await it.posted(second);
    const { id: two } = await it.ok(it.draft());
    // 4 800 yuan together: a fifth is left out, and what the first keeps back is taken off.
    const together = ((reward(first + second) / 5) * 4) / 5;
    expect(await taxed(two)).toMatchObject({ withholding: cny(together - (reward(first) - 80_000) / 5) });
    await it.ok(it.move(two, 'submit'));
    await it.ok(it.move(one, 'cancel', it.finance, { reason: '核对' }));
    expect((await it.move(two, 'approve', it.manager)).body).toMatchObject({
      ...{ code: 'withholding_outdated', payees: '陈工' },
    });
    await it.ok(it.move(two, 'return', it.manager, { reason: '重新计税' }));
    await it.ok(it.move(two, 'submit'));
    expect(await taxed(two)).toMatchObject({ withholding: cny((reward(second) - 80_000) / 5) });
    expect((await it.move(two, 'approve', it.manager)).status).toBe(200);
  });

  test('of an employee is what the desk says of the wages', async () => {
    await it.everyAccount();
    await it.posted(gross);
    const { id } = await it.ok(it.draft());
    const path = `/payouts/${partOf(await it.linesOf(id), 'inventor_payable', reward)['id']}/withholding`;
    expect((await server.put(it.finance, path, { method: 'half_wages' })).status).toBe(422);
    expect(await it.ok(server.put(it.finance, path, { method: 'half_wages', amount: cny(9_000) }))).toMatchObject({
      ...{ method: 'half_wages', withholding: cny(9_000), suggested: false },
      basis: expect.stringContaining('财税〔2018〕58号'),
    });
  });
});

describe('what the bank answers', () => {
  test('a failed payment is owed again, a returned one too', async () => {
    await it.everyAccount();
    const distribution = await it.posted(gross);
    const owed = await it.balances();
    const { id } = await it.exported();
    const lines = await it.linesOf(id);
    const outcome = (line: { id: string }, state: string, reason?: string) => ({ id: line.id, state, reason });
    expect((await it.settle(id, [outcome(lines[0], 'failed')])).status).toBe(422);
    expect((await it.settle(id, [outcome(lines[0], 'returned', 'x')])).body.code).toBe('payout_cannot_move');
    expect((await it.settle(id, [{ ...outcome(lines[0], 'paid'), on: '2099-01-01' }])).body.code).toBe(
      'settled_on_future',
    );
    expect((await it.settle(id, [{ ...outcome(lines[0], 'paid'), on: '2026-01-01' }])).body.code).toBe(
      'settled_before_approval',
    );
    const [failed, ...paid] = lines;
    const answers = [
      outcome(failed, 'failed', '账户已销户'),
      ...paid.map((line: { id: string }) => outcome(line, 'paid')),
    ];
    expect(await it.ok(it.settle(id, answers))).toMatchObject({ state: 'settled', paid: 2, unpaid: 1 });
    expect((await it.payables()).payables).toMatchObject([{ payeeName: failed.payeeName, due: failed.due }]);
    expect((await it.ok(server.get(it.finance, `/distributions/${distribution['id']}`))).state).toBe('posted');
    const again = await it.exported();
    const [second] = await it.linesOf(again['id']);
    await it.ok(it.settle(again['id'], [outcome(second, 'paid')]));
    expect((await it.ok(server.get(it.finance, `/distributions/${distribution['id']}`))).state).toBe('paid');
    for (const [batch, line] of [[again['id'], second] as const, ...paid.map((line: object) => [id, line] as const)])
      await it.ok(it.settle(batch, [outcome(line, 'returned', '户名不符')]));
    expect((await it.ok(server.get(it.finance, `/distributions/${distribution['id']}`))).state).toBe('posted');
    expect(await it.balances()).toMatchObject({ ...owed, payout_clearing: 0, withholding_payable: 0 });
    expect((await it.payables()).payables).toHaveLength(3);
  });

  test('is read from pain.002, payment by payment', async () => {
    await it.everyAccount();
    await it.posted(gross);
    const { id, messageId } = await it.exported();
    const [first, second] = await it.linesOf(id);
    const transaction = (line: { endToEndId: string }, status: string) =>
      `<TxInfAndSts><OrgnlEndToEndId>${line.endToEndId}</OrgnlEndToEndId><TxSts>${status}</TxSts></TxInfAndSts>`;
    const report = (inside: string, message = messageId) =>
      `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><OrgnlGrpInfAndSts>
       <OrgnlMsgId>${message}</OrgnlMsgId></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts>${inside}</OrgnlPmtInfAndSts>
       </CstmrPmtStsRpt></Document>`;
    expect((await it.report(id, report('', 'PO0'))).body['code']).toBe('status_of_another_batch');
    expect((await it.report(id, report(transaction({ endToEndId: 'PO0-1' }, 'ACSC')))).body['code']).toBe(
      'status_unknown_payment',
    );
    expect((await it.report(id, '<x')).body['code']).toBe('status_file_refused');
    const answered = await it.report(id, report(transaction(first, 'ACSC') + transaction(second, 'RJCT')));
    expect(answered).toMatchObject({ status: 200, body: { state: 'partly_settled', paid: 1, unpaid: 1 } });
    // The rest as a table.
    const [third] = (await it.linesOf(id)).filter(({ state }: { state: string }) => state === 'pending');
    const table = `付款编号,状态,日期,原因\r\n${third.endToEndId},已付,${it.today},\r\n`;
    expect((await it.report(id, table, 'text/csv')).body).toMatchObject({ state: 'settled', paid: 2 });
    expect((await it.report(id, table, 'text/plain')).status).toBe(415);
  });

  test('what was paid and reversed since is kept back from the next payment', async () => {
    await it.everyAccount();
    const wrong = await it.posted(gross);
    const { id } = await it.exported();
    await it.ok(
      it.settle(
        id,
        (await it.linesOf(id)).map((line: { id: string }) => ({ id: line.id, state: 'paid' })),
      ),
    );
    await it.ok(server.post(it.manager, `/distributions/${wrong['id']}/reverse`, { reason: '收款有误' }));
    await it.posted(gross / 2);
    const { payables } = await it.payables();
    // Half as much is owed as was paid before: nothing is to be transferred, and as much is still to come back.
    expect(payables.map((payable: Record<string, any>) => payable['gross'].amount)).toEqual([0, 0, 0]);
    // Nothing goes to a bank, so there is nothing to wait for and no file.
    const settled = await it.approved();
    expect(settled).toMatchObject({ state: 'settled', net: cny(0), paid: 3, exportedAt: null });
    expect((await it.move(settled['id'], 'export')).body.code).toBe('batch_cannot_move');
    expect((await server.get(it.finance, it.batchPath(settled['id'], '/pain.001.xml'))).body.code).toBe(
      'batch_not_exported',
    );
    await it.posted(gross);
    const next = (await it.payables()).payables;
    expect(partOf(next, 'investor_payable', coreShare)).toMatchObject({
      ...{ due: cny(coreShare), setOff: cny(coreShare / 2), gross: cny(coreShare / 2) },
    });
  });
});

test('at an amount at the edge of what is kept exactly, nothing is lost', async () => {
  await it.everyAccount();
  const largest = 9_000_000_000_000;
  await it.posted(largest);
  const { id } = await it.exported();
  const xml = (await server.get(it.finance, it.batchPath(id, '/pain.001.xml'))).body as string;
  expect(complaintsOf(xml)).toBe('');
  const lines = await it.linesOf(id);
  const sum = lines.reduce(
    (total: number, { net, withholding }: Record<string, any>) => total + net.amount + withholding.amount,
    0,
  );
  expect(sum).toBe(largest - 360_000_000_000);
  const all = lines.map((line: { id: string }) => ({ id: line.id, state: 'paid' }));
  expect(await it.ok(it.settle(id, all))).toMatchObject({ state: 'settled' });
});
