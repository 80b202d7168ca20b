import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chargePartner } from '../support/access/charging';
import type { As } from '../support/client';
import { deliveriesOf } from '../support/delivery';
import { expectProblem } from '../support/problems';
import { dayFromNow, royaltiesOf } from '../support/royalty';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let it: Awaited<ReturnType<typeof royaltiesOf>>;
let finance: As & { id: string };
let centerId: string;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  it = await royaltiesOf(server, world);
  centerId = world.ids.centerId;
  finance = await world.user('finance', { staff: [[centerId, 'finance']] });
}, 60_000);
afterAll(() => server.stop());

const today = dayFromNow(0);
/** The last day of the month before this one. */
const lastMonth = new Date(Date.parse(`${today.slice(0, 7)}-01`) - 86_400_000).toISOString().slice(0, 10);
const monthBefore = new Date(Date.parse(`${lastMonth.slice(0, 7)}-01`) - 86_400_000).toISOString().slice(0, 10);
const reconcile = async (query = ''): Promise<Record<string, any>> => {
  await server.work();
  return it.ok(server.get(finance, `/centers/${centerId}/reconciliation${query}`));
};
const tieOf = (reconciliation: Record<string, any>, kind: string) =>
  reconciliation['ties'].find((tie: { kind: string }) => tie.kind === kind);
const draft = (through: string, as: As = finance) => server.post(as, `/centers/${centerId}/closings`, { through });
const act = (id: string, verb: string, as: As, body: object = {}) => server.post(as, `/closings/${id}/${verb}`, body);
const event = (receivedOn: string, gross = 10_000) =>
  server.post(finance, '/revenue-events', { centerId, gross: cny(gross), receivedOn });
describe('the ledger beside its sources', () => {
  test('ties to the fen: charges, milestone payments, royalties and what was entered by hand', async () => {
    const deliveries = deliveriesOf(server, world);
    const { m1 } = await deliveries.underWay();
    await deliveries.accepted(m1);
    await it.ok(deliveries.pay(m1, { amount: cny(5_000_000) }));
    const { id: chargeId } = await chargePartner(server, world);
    await chargePartner(server, world);
    await it.ok(server.post(world.as.core, `/charges/${chargeId}/adjust`, { amount: cny(-3_001), reason: '计时有误' }));
    const licenceId = await it.licence();
    const [due] = await it.dues(licenceId);
    await it.ok(it.pay(due!['id'], { amount: cny(70_007) }));
    await it.ok(it.pay(due!['id'], { amount: cny(1) }));
    const { items } = await it.ok(server.get(it.licensee, `/royalty-payments?dueId=${due!['id']}`));
    await it.ok(server.post(it.licensor, `/royalty-payments/${items[0].id}/reverse`, { reason: '退票' }));
    const { id } = await it.ok(event(today, 123_456_789));
    await it.ok(event(today, 55));
    await it.ok(server.post(finance, `/revenue-events/${id}/reverse`, { reason: '误录' }));

    const reconciliation = await reconcile();
    expect(reconciliation).toMatchObject({ ok: true, to: today, from: `${today.slice(0, 7)}-01`, closedThrough: null });
    const sums = (kind: string) => {
      const { source, ledger, difference, untiedCount } = tieOf(reconciliation, kind);
      return [source.count, source.sum.amount, ledger.count, ledger.sum.amount, difference.amount, untiedCount];
    };
    expect(sums('rd_payment')).toEqual([1, 5_000_000, 1, 5_000_000, 0, 0]);
    expect(sums('charge')).toEqual([3, 36_999, 3, 36_999, 0, 0]);
    expect(sums('royalty')).toEqual([3, 70_007, 3, 70_007, 0, 0]);
    expect(sums('manual')).toEqual([1, 55, 1, 55, 0, 0]);
  });

  test('names what is missing, and enters it once', async () => {
    const { id } = await chargePartner(server, world);
    await server.sql(`DELETE FROM jobs WHERE kind = 'event' AND payload ->> 'type' = 'charge.posted'`);
    const lacking = await reconcile();
    expect(lacking['ok']).toBe(false);
    expect(tieOf(lacking, 'charge')).toMatchObject({
      ...{ difference: cny(20_000), untiedCount: 1 },
      untied: [{ fault: 'missing', id, inSource: cny(20_000), inLedger: cny(0) }],
    });
    expectProblem(await server.post(world.as.outsider, `/centers/${centerId}/reconciliation/enter`), [
      404,
      'not_found',
    ]);
    const entered = await it.ok(server.post(finance, `/centers/${centerId}/reconciliation/enter`));
    expect(entered).toMatchObject({ entered: 1, reconciliation: { ok: true } });
    const again = await it.ok(server.post(finance, `/centers/${centerId}/reconciliation/enter`));
    expect(again).toMatchObject({ entered: 0, reconciliation: { ok: true } });
  });

  test('names an amount that was altered, and a journal without a source', async () => {
    const { id } = await chargePartner(server, world);
    await server.work();
    const alter = 'UPDATE charges SET amount = amount + $2, payable = payable + $2 WHERE id = $1';
    await server.unguarded('charges', alter, [id, 1]);
    const differing = await reconcile();
    expect(tieOf(differing, 'charge')['untied']).toEqual([
      { fault: 'differs', id, day: today, inSource: cny(20_001), inLedger: cny(20_000) },
    ]);
    await server.unguarded('charges', alter, [id, -1]);
    expect((await reconcile())['ok']).toBe(true);
    const { id: eventId } = await it.ok(event(today, 77));
    await server.unguarded(
      'revenue_events',
      `UPDATE revenue_events SET state = 'reversed', reason = 'x' WHERE id = $1`,
      [eventId],
    );
    expect(tieOf(await reconcile(), 'manual')).toMatchObject({
      ...{ difference: cny(-77), untied: [{ fault: 'unfounded', inSource: cny(0), inLedger: cny(77) }] },
    });
    await server.unguarded('revenue_events', `UPDATE revenue_events SET state = 'received' WHERE id = $1`, [eventId]);
  });

  test('is compared for days in order', async () => {
    const at = `/centers/${centerId}/reconciliation`;
    expectProblem(await server.get(finance, `${at}?from=2026-02-01&to=2026-01-01`), [422, 'reconciliation_period']);
    expectProblem(await server.get(world.as.outsider, at), [404, 'not_found']);
    expect((await server.get(world.as.core, at)).status).toBe(403);
    expect((await reconcile('?from=2026-01-01&to=2026-01-31'))['ties'].every((it: any) => it.source.count === 0)).toBe(
      true,
    );
  });
});

describe('a month', () => {
  test('is closed by two people, and takes nothing more', async () => {
    expectProblem(await draft(today.endsWith('-01') ? dayFromNow(1) : `${today.slice(0, 7)}-01`), [
      ...([422, 'closing_not_month_end'] as const),
    ]);
    expectProblem(await draft('2099-12-31'), [422, 'closing_not_over']);
    expectProblem(await draft(monthBefore, world.as.outsider), [404, 'not_found']);
    const { id: early } = await it.ok(event(monthBefore));
    await server.work();
    // What does not tie in one month is found by the close of a later one that takes it in.
    const alter = 'UPDATE revenue_events SET gross = gross + $2 WHERE id = $1';
    await server.unguarded('revenue_events', alter, [early, 1]);
    const several = await draft(lastMonth);
    expectProblem(several, [409, 'closing_checks_fail']);
    expect(several.body.failed).toBe('no_difference');
    await server.unguarded('revenue_events', alter, [early, -1]);
    const { status, body, headers } = await draft(monthBefore);
    expect([status, headers.get('location')]).toEqual([201, `/api/v1/closings/${body.id}`]);
    expect(body).toMatchObject({ state: 'drafted', through: monthBefore, draftedByName: 'finance', approvedBy: null });
    expect(body.checks.map(({ ok }: { ok: boolean }) => ok)).toEqual([true, true, true, true]);
    expect(body.blockHash).toMatch(/^[0-9a-f]{64}$/);
    expectProblem(await draft(monthBefore), [409, 'closing_open']);
    expect((await it.noticesOf(world.as.manager, body.id)).map(({ type }) => type)).toEqual(['period-closing.drafted']);

    expectProblem(await act(body.id, 'approve', finance), [403, 'approver_is_drafter']);
    expectProblem(await act(body.id, 'approve', { ...world.as.manager, headers: { 'if-match': '"7"' } }), [
      ...([412, 'stale_version'] as const),
    ]);
    const colleagues = await Promise.all([world.as.manager, world.as.manager].map((as) => act(body.id, 'approve', as)));
    expect(colleagues.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(colleagues.find((answer) => answer.status === 200)!.body).toMatchObject({
      ...{ state: 'approved', approvedByName: 'manager', version: 2 },
    });
    expectProblem(await event(monthBefore), [409, 'period_closed']);
    expect((await event(lastMonth)).status).toBe(201);
    expectProblem(await draft(monthBefore), [409, 'closing_not_later']);
    expectProblem(await act(body.id, 'withdraw', finance, { reason: '反悔' }), [409, 'closing_not_drafted']);
    expect(await server.refused('DELETE FROM period_closings WHERE id = $1', [body.id])).not.toBe('accepted');
    expect(await server.refused(`UPDATE period_closings SET through = through + 1 WHERE id = $1`, [body.id])).toBe(
      'closing_not_drafted',
    );
  });

  test('is not closed by its drafter even past the service', async () => {
    const { body } = await draft(lastMonth);
    const approve = `UPDATE period_closings SET state = 'approved', approved_by = drafted_by, approved_at = now() WHERE id = $1`;
    expect(await server.refused(approve, [body.id])).toBe('approver_is_drafter');
    const { body: withdrawn } = await act(body.id, 'withdraw', finance, { reason: '尚有单据' });
    expect(withdrawn).toMatchObject({ state: 'withdrawn', reason: '尚有单据' });
    expectProblem(await act(body.id, 'approve', world.as.manager), [409, 'closing_not_drafted']);
  });

  test('is not closed while something does not tie', async () => {
    const forget = `DELETE FROM jobs WHERE kind = 'event' AND payload ->> 'type' = 'charge.posted'`;
    await chargePartner(server, world);
    await server.sql(forget);
    // What lacks from a later day is another month's.
    const { body: early } = await draft(lastMonth);
    expect((await act(early.id, 'withdraw', finance, { reason: '稍后' })).body).toMatchObject({ state: 'withdrawn' });
    const { id } = await chargePartner(server, world, { at: new Date(`${lastMonth}T04:00:00Z`) });
    await server.sql(forget);
    const answer = await draft(lastMonth);
    expectProblem(answer, [409, 'closing_checks_fail']);
    expect(answer.body.failed).toBe('sources_posted, no_difference');
    await it.ok(server.post(finance, `/centers/${centerId}/reconciliation/enter`));
    expect(id).toBeDefined();
    // What ties when it is drafted may not when it is approved.
    const { body } = await draft(lastMonth);
    await server.unguarded(
      'ledger_entries',
      'UPDATE ledger_entries SET amount = amount + 1 WHERE amount = $1',
      [10_000],
    );
    const late = await act(body.id, 'approve', world.as.manager);
    expectProblem(late, [409, 'closing_checks_fail']);
    expect(late.body.failed).toMatch(/chain_verifies/);
    await server.unguarded(
      'ledger_entries',
      'UPDATE ledger_entries SET amount = amount - 1 WHERE amount = $1',
      [10_001],
    );
    expect((await act(body.id, 'approve', world.as.manager)).status).toBe(200);
  });

  test('that is closed takes a late source on its first open day', async () => {
    const { id } = await chargePartner(server, world, { at: new Date(`${monthBefore}T04:00:00Z`) });
    await server.work();
    const { items } = await it.ok(
      server.get(finance, `/revenue-events?centerId=${centerId}&stream=equipment&to=${monthBefore}`),
    );
    const firstOpen = `${today.slice(0, 7)}-01`;
    expect(items).toMatchObject([{ sourceId: id, occurredOn: monthBefore, postedOn: firstOpen }]);
    const late = await reconcile(`?from=${monthBefore.slice(0, 7)}-01&to=${monthBefore}`);
    expect(late['ok']).toBe(true);
    expect(tieOf(late, 'charge')).toMatchObject({ source: { count: 1 }, ledger: { count: 1 } });
  });

  test('the closes of a center are listed, newest first', async () => {
    const { items } = await it.ok(server.get(finance, `/centers/${centerId}/closings`));
    expect(items.map(({ state }: { state: string }) => state)).toEqual([
      'approved',
      'withdrawn',
      'withdrawn',
      'approved',
    ]);
    expectProblem(await server.get(world.as.outsider, `/closings/${items[0].id}`), [404, 'not_found']);
    expect((await server.get(world.as.outsider, `/centers/${centerId}/closings`)).status).toBe(404);
  });
});
