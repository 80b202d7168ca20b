import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { complaintsOf } from '../support/iso20022/validate';
import { newCard, payoutsOf } from '../support/payout';
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
/** Of a million yuan: six tenths to the inventor, of the rest a tenth kept, three quarters of what is left to one investor. */
const [reward, retained, coreShare] = [60_000_000, 4_000_000, 27_000_000];
/** (600 000 × 80 %) × 40 % − 7 000 yuan. */
const tax = 18_500_000;

describe('accounts', () => {
  test('a party enters its own, the desk verifies it, and lists show only the end of its number', async () => {
    const card = newCard();
    const wish = it.details('伙伴测试有限公司', {
      organizationId: it.partner,
      accountNumber: `${card.slice(0, 4)} ${card.slice(4)}`,
    });
    const { id, ...entered } = await it.ok(it.enter(world.as.partner, wish));
    expect(entered).toMatchObject({ state: 'draft', accountNumber: card, steps: [] });
    expect((await it.enter(world.as.partner, wish)).body.code).toBe('bank_account_pending');
    expect((await it.account(id, 'verify', world.as.partner)).status).toBe(403);
    const { items } = await it.ok(server.get(it.finance, `/bank-accounts?centerId=${it.centerId}`));
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      id,
      accountNumber: `**** ${card.slice(-4)}`,
      steps: ['verify', 'reject', 'close'].slice(0, 2),
    });
    expect(await it.ok(it.account(id, 'verify', it.finance))).toMatchObject({ state: 'verified', accountNumber: card });
    expect((await it.account(id, 'verify', it.finance)).body.code).toBe('bank_account_cannot_move');
    // Whoever has nothing to do with it sees nothing of it.
    for (const as of [world.as.core, world.as.outsider, world.as.administrator])
      expect((await server.get(as, `/bank-accounts/${id}`)).status).toBe(404);
    expect((await it.enter(world.as.core, wish)).status).toBe(404);
    // Nobody whom a center has nothing to do with leaves an account there.
    const stranger = await world.user('路人');
    const own = it.details('路人', { accountNumber: newCard() });
    expect(await it.enter(stranger, own)).toMatchObject({ status: 403, body: { code: 'bank_party_stranger' } });
  });

  test.each([
    [{ cnaps: '102100099997' }, 422, 'cnaps_invalid'],
    [{ cnaps: '10210009999' }, 400, 'malformed_request'],
    [{ accountNumber: '1234567' }, 400, 'malformed_request'],
    [{ accountNumber: '6222020000000000001' }, 422, 'account_number_invalid'],
    [{ holderName: '陈某' }, 422, 'holder_name_differs'],
  ])('%p is refused', async (change, status, code) => {
    const wish = it.details('陈工', { accountNumber: newCard(), ...change });
    expect(await it.enter(it.inventor, wish)).toMatchObject({ status, body: { code } });
  });

  test('nobody verifies what they entered, not even past the rules', async () => {
    const { id } = await it.ok(it.enter(it.finance, it.details('核心测试有限公司', { organizationId: it.core })));
    expect(await it.account(id, 'verify', it.finance)).toMatchObject({
      status: 403,
      body: { code: 'verifier_entered' },
    });
    const own = await it.ok(it.enter(it.manager, it.details('finance', { userId: it.finance.id })));
    expect((await it.account(own['id'], 'verify', it.finance)).body.code).toBe('verifier_entered');
    const past = server.sql(
      `UPDATE bank_accounts SET state = 'verified', verified_by = entered_by, verified_at = now(), decided_at = now() WHERE id = $1`,
      [id],
    );
    await expect(past).rejects.toMatchObject({ driverError: { constraint: 'verifier_entered' } });
    const changed = server.sql(`UPDATE bank_accounts SET account_number = '99999999' WHERE id = $1`, [id]);
    await expect(changed).rejects.toMatchObject({ driverError: { constraint: 'bank_account_fixed' } });
  });

  test('another account takes the place of the first', async () => {
    const first = await it.verified('核心测试有限公司', { organizationId: it.core });
    const second = await it.verified('核心测试有限公司', { organizationId: it.core });
    expect(await it.ok(server.get(world.as.core, `/bank-accounts/${first['id']}`))).toMatchObject({ state: 'closed' });
    expect(await it.ok(server.get(world.as.core, `/bank-accounts/${second['id']}`))).toMatchObject({
      state: 'verified',
    });
    await server.work();
    const { items } = await it.ok(server.get(world.as.core, '/me/inbox'));
    expect(items.map(({ type }: { type: string }) => type)).toContain('bank-account.verified');
  });
});

describe('a batch', () => {
  test('names who has no account to be paid on', async () => {
    await it.posted(gross);
    await it.verified('核心测试有限公司', { organizationId: it.core });
    const refused = await it.draft();
    expect(refused).toMatchObject({ status: 409, body: { code: 'bank_account_missing' } });
    expect(refused.body.payees).toContain('伙伴测试有限公司');
    expect(refused.body.payees).toContain('陈工');
    expect(refused.body.payees).not.toContain('核心测试有限公司');
    const { payables, payingAccount } = await it.payables();
    expect(payingAccount).toBeNull();
    expect(payables.map(({ hindrance }: { hindrance: string | null }) => hindrance).sort()).toEqual([
      'no_account',
      'no_account',
      null,
    ]);
    await it.verified('伙伴测试有限公司', { organizationId: it.partner });
    await it.verified('陈工', { userId: it.inventor.id });
    expect((await it.draft()).body.code).toBe('paying_account_missing');
  });

  test('is put together, checked by another person, sent and paid', async () => {
    await it.everyAccount();
    const distribution = await it.posted(gross);
    const { id, ...drafted } = await it.ok(it.draft({ note: '十一月' }));
    expect(drafted).toMatchObject({
      ...{ number: 1, state: 'draft', lines: 3, steps: ['submit', 'cancel'] },
      ...{ gross: cny(gross - retained), withholding: cny(tax), net: cny(gross - retained - tax) },
    });
    expect((await it.payables()).payables).toEqual([]);
    // A payee hears of nothing before it is approved.
    expect((await it.ok(server.get(world.as.core, '/payouts'))).items).toEqual([]);
    await it.ok(it.move(id, 'submit'));
    expect(await it.move(id, 'approve')).toMatchObject({ status: 403, body: { code: 'approver_is_drafter' } });
    const file = it.batchPath(id, '/pain.001.xml');
    await it.ok(it.move(id, 'approve', it.manager));
    // What is not exported can still be cancelled: a bank gets none of it.
    expect((await server.get(it.finance, file)).body.code).toBe('batch_not_exported');
    expect((await server.get(it.finance, it.batchPath(id, '/payments.csv'))).body.code).toBe('batch_not_exported');
    expect((await it.settle(id, [{ id: (await it.linesOf(id))[0].id, state: 'paid' }])).body.code).toBe(
      'batch_cannot_move',
    );
    expect(await it.balances()).toMatchObject({
      ...{ clearing: gross, inventor_payable: 0, investor_payable: 0, withholding_payable: -tax },
      payout_clearing: -(gross - retained - tax),
    });
    const exported = await it.ok(it.move(id, 'export'));
    expect(exported).toMatchObject({ state: 'exported', steps: ['settle'] });
    const xml = (await server.get(it.finance, file)).body as string;
    expect(complaintsOf(xml)).toBe('');
    expect(xml).toContain('<InstdAmt Ccy="CNY">415000.00</InstdAmt>');
    // Once more is the same: nobody pays twice for having asked twice.
    expect(await it.ok(it.move(id, 'export', it.manager))).toMatchObject({ exportedAt: exported['exportedAt'] });
    expect((await server.get(it.manager, file)).body).toBe(xml);
    const table = (await server.get(it.finance, it.batchPath(id, '/payments.csv'))).body as string;
    expect(table.trim().split('\r\n')).toHaveLength(4);
    for (const as of [it.finance, it.manager])
      expect((await it.move(id, 'cancel', as, { reason: '晚了' })).body.code).toBe('batch_exported');
    const past = server.sql(`UPDATE payout_batches SET state = 'cancelled' WHERE id = $1`, [id]);
    await expect(past).rejects.toMatchObject({ driverError: { constraint: 'batch_exported' } });
    const forgotten = server.sql(`UPDATE payout_batches SET exported_at = NULL WHERE id = $1`, [id]);
    await expect(forgotten).rejects.toMatchObject({ driverError: { constraint: 'payout_fixed' } });

    const lines = await it.linesOf(id);
    const first = await it.ok(it.settle(id, [{ id: lines[0].id, state: 'paid' }]));
    expect(first).toMatchObject({ state: 'partly_settled', paid: 1 });
    const rest = lines.slice(1).map((line: { id: string }) => ({ id: line.id, state: 'paid' }));
    expect(await it.ok(it.settle(id, rest))).toMatchObject({ state: 'settled', paid: 3, unpaid: 0 });
    // The same answer once more is no news.
    expect(await it.ok(it.settle(id, rest))).toMatchObject({ state: 'settled', paid: 3 });
    expect(await it.balances()).toMatchObject({
      clearing: tax + retained,
      payout_clearing: 0,
      withholding_payable: -tax,
    });
    expect(await it.ok(server.get(it.finance, `/distributions/${distribution['id']}`))).toMatchObject({
      state: 'paid',
    });

    const own = (await it.ok(server.get(it.inventor, '/payouts'))).items;
    expect(own).toHaveLength(1);
    expect(own[0]).toMatchObject({ state: 'paid', gross: cny(reward), withholding: cny(tax), net: cny(reward - tax) });
    expect((await it.ok(server.get(world.as.core, '/payouts'))).items[0]).toMatchObject({ net: cny(coreShare) });
    expect((await server.get(world.as.radiation, `/payouts/${own[0].id}`)).status).toBe(404);
    await server.work();
    const { items } = await it.ok(server.get(it.inventor, '/me/inbox'));
    expect(items.map(({ type }: { type: string }) => type)).toContain('payout.paid');
  });

  test('is never approved by who drafted it, not even past the rules', async () => {
    await it.everyAccount();
    await it.posted(gross);
    const { id } = await it.ok(it.draft());
    await it.ok(it.move(id, 'submit'));
    const past = server.sql(
      `UPDATE payout_batches SET state = 'approved', approved_by = drafted_by, approved_at = now() WHERE id = $1`,
      [id],
    );
    await expect(past).rejects.toMatchObject({ driverError: { constraint: 'approver_is_drafter' } });
  });

  test('pays a line once, however many are drafted at once', async () => {
    await it.everyAccount();
    await it.posted(gross);
    const { payables } = await it.payables();
    const lines = payables[0].items.map(({ distributionId, line }: Record<string, unknown>) => ({
      distributionId,
      line,
    }));
    const answers = await Promise.all(Array.from({ length: 4 }, () => it.draft({ lines })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const [{ count }] = (await server.sql('SELECT count(*) FROM payout_items WHERE live AND distribution_id = $1', [
      lines[0].distributionId,
    ])) as [{ count: string }];
    expect(Number(count)).toBe(lines.length);
    // And past the rules the database keeps it.
    const twice = server.sql(
      `INSERT INTO payout_items SELECT gen_random_uuid(), distribution_id, line, distribution_number, amount, true FROM payout_items LIMIT 1`,
    );
    await expect(twice).rejects.toMatchObject({ driverError: { constraint: 'line_in_payout' } });
  });

  test('sent back it is drafted again, cancelled it is owed again', async () => {
    await it.everyAccount();
    const distribution = await it.posted(gross);
    const before = await it.balances();
    const { id } = await it.ok(it.draft());
    await it.ok(it.move(id, 'submit'));
    expect(await it.ok(it.move(id, 'return', it.manager, { reason: '请核对税款' }))).toMatchObject({
      state: 'draft',
      reason: '请核对税款',
    });
    await it.ok(it.move(id, 'submit'));
    await it.ok(it.move(id, 'approve', it.manager));
    expect(
      (await server.post(it.finance, `/distributions/${distribution['id']}/reverse`, { reason: '错' })).body.code,
    ).toBe('distribution_in_payout');
    // Its maker alone takes back nothing that was checked.
    expect(await it.move(id, 'cancel', it.finance, { reason: '账户变更' })).toMatchObject({
      ...{ status: 403, body: { code: 'canceller_is_drafter' } },
    });
    expect((await it.ok(server.get(it.finance, it.batchPath(id)))).steps).toEqual(['export']);
    const past = server.sql(`UPDATE payout_batches SET state = 'cancelled', cancelled_by = drafted_by WHERE id = $1`, [
      id,
    ]);
    await expect(past).rejects.toMatchObject({ driverError: { constraint: 'canceller_is_drafter' } });
    await it.ok(it.move(id, 'cancel', it.manager, { reason: '账户变更' }));
    expect(await it.balances()).toMatchObject(before);
    expect((await it.payables()).payables).toHaveLength(3);
    expect((await it.draft()).status).toBe(201);
  });

  test('refuses days past, lines unknown and more than nothing to pay', async () => {
    await it.everyAccount();
    expect((await it.draft()).body.code).toBe('nothing_to_pay');
    const { id } = await it.posted(gross);
    expect((await it.draft({ executionOn: '2026-01-01' })).body.code).toBe('execution_past');
    expect((await it.draft({ lines: [{ distributionId: id, line: 99 }] })).body.code).toBe('payable_unknown');
    const twice = { distributionId: id, line: 1 };
    expect((await it.draft({ lines: [twice, twice] })).status).toBe(422);
  });

  test('waits when an account was closed since', async () => {
    await it.everyAccount();
    await it.posted(gross);
    const { id } = await it.ok(it.draft());
    await it.ok(it.move(id, 'submit'));
    await it.verified('核心测试有限公司', { organizationId: it.core });
    const refused = await it.move(id, 'approve', it.manager);
    expect(refused.body).toMatchObject({ code: 'bank_account_changed', payees: '核心测试有限公司' });
    await it.ok(it.move(id, 'cancel', it.finance, { reason: '账户变更' }));
    // Nor is anything paid from an account that the center no longer has.
    const { id: another } = await it.ok(it.draft());
    await it.ok(it.move(another, 'submit'));
    await it.verified('测试创新中心', { ofCenter: true });
    expect((await it.move(another, 'approve', it.manager)).body).toMatchObject({
      ...{ code: 'bank_account_changed', payees: '测试创新中心' },
    });
  });
});
