import { investmentRatios, investmentsOf } from '@concentric/asset';
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

const result = { kind: 'know_how', title: '低温共烧配方', description: '配方与烧结曲线' };
const addResult = (contractId: string, body: object = {}, as = it.provider) =>
  server.post(as, `/rd-contracts/${contractId}/results`, { ...result, ...body });
const ratios = async (id: string, query = '') =>
  (await it.ok(server.get(it.buyer, `/ip-assets/${id}/investment-ratios${query}`))) as Record<string, any>;
const sharesIn = ({ ratios: list }: Record<string, any>) =>
  Object.fromEntries(list.map((one: any) => [one.organizationId, [one.amount.amount, one.share]]));
/** A contract in force whose first milestone is accepted. */
async function delivered(change: object = {}) {
  const under = await it.underWay(change);
  await it.accepted(under.m1);
  return under;
}
describe('a result', () => {
  test('is entered once something is accepted; the contract says whose it is', async () => {
    const early = await it.underWay();
    expectProblem(await addResult(early.contract.id), [409, 'result_too_early']);
    const { contract } = await delivered();
    const { status, headers, body } = await addResult(contract.id);
    expect([status, headers.get('location')]).toEqual([201, `/api/v1/ip-assets/${body.id}`]);
    expect(body).toMatchObject({
      ...{ contractId: contract.id, kind: 'know_how', invested: cny(0), createdOn: dayFromNow(0), version: 1 },
      owners: [{ organizationId: world.ids.partner, share: { numerator: 1, denominator: 1 } }],
    });
    expect((await it.noticesOf(it.provider, body.id)).map(({ type }) => type)).toEqual([]);
    expectProblem(
      await addResult(contract.id, {
        owners: [{ organizationId: world.ids.core, share: { numerator: 1, denominator: 1 } }],
      }),
      [422, 'owners_fixed'],
    );
  });

  test('that is held in common belongs to both in the agreed parts', async () => {
    const clauses = { ...agreed, resultOwnership: { rule: 'co_owned', clientShareBp: 4000 } };
    const { contract } = await delivered({ clauses });
    const { owners } = (await it.ok(addResult(contract.id, {}, it.buyer))) as Record<string, any>;
    expect(Object.fromEntries(owners.map((one: any) => [one.organizationId, one.share]))).toEqual({
      [world.ids.radiation]: { numerator: 2, denominator: 5 },
      [world.ids.partner]: { numerator: 3, denominator: 5 },
    });
  });

  test('whose owners are left to an agreement names them, in parts that come to exactly one', async () => {
    const clauses = { ...agreed, resultOwnership: { rule: 'agreed', text: '以补充协议为准' } };
    const { contract } = await delivered({ clauses });
    const third = (organizationId: string) => ({ organizationId, share: { numerator: 1, denominator: 3 } });
    const { radiation, partner, core } = world.ids;
    expectProblem(await addResult(contract.id), [422, 'owners_required']);
    const lacking = await addResult(contract.id, { owners: [third(radiation), third(partner)] });
    expectProblem(lacking, [422, 'shares_not_whole']);
    const twice = await addResult(contract.id, { owners: [third(radiation), third(radiation), third(partner)] });
    expectProblem(twice, [422, 'invalid_fields']);
    const { status, body } = await addResult(contract.id, { owners: [radiation, partner, core].map(third) });
    expect([status, body.owners.length]).toEqual([201, 3]);
    // The third owner was no party to the contract, and sees what it owns.
    expect((await server.get(world.as.core, `/ip-assets/${body.id}`)).status).toBe(200);
    expect((await it.noticesOf(world.as.core, body.id)).map(({ type }) => type)).toEqual(['ip-asset.created']);
  });

  test('is seen by its parties and the center, and by nobody else', async () => {
    const { contract } = await delivered();
    const { id } = await it.ok(addResult(contract.id));
    const sees = async (as: { token?: string }) => {
      const { status } = await server.get(as, `/ip-assets/${id}`);
      const { body } = await server.get(as, `/ip-assets?contractId=${contract.id}`);
      return [status, body.items.length];
    };
    for (const as of [it.buyer, it.provider, world.as.manager, world.as.administrator])
      expect(await sees(as)).toEqual([200, 1]);
    for (const as of [world.as.core, world.as.outsider]) expect(await sees(as)).toEqual([404, 0]);
    expectProblem(await addResult(contract.id, {}, world.as.core), [404, 'not_found']);
    expectProblem(await addResult(contract.id, {}, await it.colleague(world.ids.partner, 'operator')), [
      403,
      'forbidden',
    ]);
  });

  test('its owner tells how it reaches the market', async () => {
    const { contract } = await delivered();
    const { id } = await it.ok(addResult(contract.id));
    const change = { routes: ['spin_off', 'licence'], firstCommercialisedOn: '2027-05-01', registrationNumber: 'ZL1' };
    const by = (as: { token?: string; headers?: Record<string, string> }) =>
      server.post(as, `/ip-assets/${id}/change`, change);
    expectProblem(await by(it.buyer), [403, 'forbidden']);
    expectProblem(await by({ ...it.provider, headers: { 'if-match': '"9"' } }), [412, 'stale_version']);
    expect((await by(it.provider)).body).toMatchObject({
      ...{
        routes: ['licence', 'spin_off'],
        firstCommercialisedOn: '2027-05-01',
        registrationNumber: 'ZL1',
        version: 2,
      },
    });
  });
});

describe('what was invested', () => {
  test('are the buyer’s payments, before and after the result was known, and what is taken back is none', async () => {
    const { contract, m1, m2 } = await delivered();
    await it.ok(it.pay(m1, { amount: cny(5_000_000) }));
    await it.ok(it.pay(m1, { amount: cny(2_000_000) }));
    const { id, invested } = (await it.ok(addResult(contract.id))) as Record<string, any>;
    expect(invested).toEqual(cny(7_000_000));
    await it.accepted(m2);
    await it.ok(it.pay(m2));
    await server.work();
    expect(sharesIn(await ratios(id))).toEqual({
      [world.ids.radiation]: [22_000_000, { numerator: 1, denominator: 1 }],
    });
    const { body } = await server.get(it.buyer, `/rd-payments?milestoneId=${m2}`);
    await it.ok(server.post(it.provider, `/rd-payments/${body.items[0].id}/reverse`, { reason: '退票' }));
    await server.work();
    await server.work();
    expect((await ratios(id))['total']).toEqual(cny(7_000_000));
    const register = (await server.get(it.provider, `/ip-assets/${id}/investments`)).body.items;
    expect(register.map((one: any) => [one.source, one.amount.amount])).toEqual([
      ['payment', 5_000_000],
      ['payment', 2_000_000],
      ['payment', 15_000_000],
      ['payment', -15_000_000],
    ]);
  });

  test('is the agreed part of them, to the fen; late interest is no investment', async () => {
    const { contract, m1 } = await delivered();
    await it.backdate(contract.id, 67);
    const { id } = await it.ok(addResult(contract.id, { contractShareBp: 3333 }));
    await it.ok(it.pay(m1));
    await server.work();
    // 4,999,500 of the price of the milestone; its 277,500 of interest count for nothing.
    expect((await ratios(id))['total']).toEqual(cny(4_999_500));
    const { body } = await server.get(it.buyer, `/rd-payments?milestoneId=${m1}`);
    expect(body.items[0].amount).toEqual(cny(15_277_500));
  });

  test('is shared exactly, as of any day, between all who put something in', async () => {
    const { contract, m1 } = await delivered();
    await it.ok(it.pay(m1));
    const { id } = await it.ok(addResult(contract.id));
    const invest = (organizationId: string, fen: number, investedOn: string, as = world.as.manager) =>
      server.post(as, `/ip-assets/${id}/investments`, {
        organizationId,
        amount: cny(fen),
        investedOn,
        evidence: '台账',
      });
    const { partner, core, radiation } = world.ids;
    expectProblem(await invest(partner, 1, dayFromNow(0), it.provider), [403, 'forbidden']);
    expectProblem(await invest(partner, 0, dayFromNow(0)), [422, 'invalid_fields']);
    expectProblem(await invest(partner, 1, dayFromNow(1)), [422, 'invested_in_future']);
    expectProblem(await invest(contract.id, 1, dayFromNow(0)), [422, 'organization_unknown']);
    const first = await invest(partner, 9_000_000, dayFromNow(-20));
    expect([first.status, first.headers.get('location')]).toEqual([201, `/api/v1/ip-investments/${first.body.id}`]);
    await it.ok(invest(core, 6_000_000, dayFromNow(-10)));
    expect(sharesIn(await ratios(id))).toEqual({
      [radiation]: [15_000_000, { numerator: 1, denominator: 2 }],
      [partner]: [9_000_000, { numerator: 3, denominator: 10 }],
      [core]: [6_000_000, { numerator: 1, denominator: 5 }],
    });
    expect(sharesIn(await ratios(id, `?asOf=${dayFromNow(-15)}`))).toEqual({
      [partner]: [9_000_000, { numerator: 1, denominator: 1 }],
    });
    expect((await ratios(id, `?asOf=${dayFromNow(-30)}`))['ratios']).toEqual([]);
    const before = new Date();
    await it.ok(invest(core, 3_000_000, dayFromNow(-18)));
    const tx = server.database.reader;
    // What was entered later is known only to who asks what is known now.
    expect(await investmentsOf(tx, id, dayFromNow(-15), before)).toEqual([
      { organizationId: partner, amount: 9_000_000 },
    ]);
    expect(
      (await investmentRatios(tx, id, dayFromNow(-15)))
        .map(({ share }) => share)
        .sort((a, b) => a.numerator - b.numerator),
    ).toEqual([
      { numerator: 1, denominator: 4 },
      { numerator: 3, denominator: 4 },
    ]);
    expect((await it.noticesOf(it.provider, id)).map(({ type }) => type)).toContain('ip-investment.recorded');
  });

  test('is taken back in full, once, from a day between its own and today', async () => {
    const owners = [{ organizationId: world.ids.core, share: { numerator: 1, denominator: 1 } }];
    const wish = { centerId: world.ids.centerId, kind: 'software', title: '仿真平台', owners };
    const { status, body: asset } = await server.post(world.as.manager, '/ip-assets', wish);
    expect([status, asset.contractId]).toEqual([201, null]);
    expectProblem(await server.post(it.buyer, '/ip-assets', wish), [403, 'forbidden']);
    const { body } = await server.post(world.as.manager, `/ip-assets/${asset.id}/investments`, {
      ...{ organizationId: world.ids.core, amount: cny(100), investedOn: dayFromNow(-5) },
    });
    const reverse = (effectiveOn: string) =>
      server.post(world.as.manager, `/ip-investments/${body.id}/reverse`, { reason: '录入错误', effectiveOn });
    expectProblem(await reverse(dayFromNow(-6)), [422, 'investment_reversal_too_early']);
    expectProblem(await reverse(dayFromNow(1)), [422, 'invested_in_future']);
    const { body: reversal } = await reverse(dayFromNow(-2));
    expect(reversal).toMatchObject({ amount: cny(-100), reverses: body.id, reason: '录入错误' });
    expectProblem(await reverse(dayFromNow(-2)), [409, 'investment_reversed']);
    const again = await server.post(world.as.manager, `/ip-investments/${reversal.id}/reverse`, { reason: 'x' });
    expectProblem(again, [409, 'investment_irreversible']);
    const asOf = async (day: string) =>
      (await server.get(world.as.core, `/ip-assets/${asset.id}/investment-ratios?asOf=${day}`)).body.total;
    expect([await asOf(dayFromNow(-3)), await asOf(dayFromNow(-2))]).toEqual([cny(100), cny(0)]);
  });

  test('is append-only, and owners are exactly the whole, whatever the application does', async () => {
    const { contract, m1 } = await delivered();
    await it.ok(it.pay(m1));
    const { id } = await it.ok(addResult(contract.id));
    const of = 'WHERE asset_id = $1';
    expect(await server.refused(`UPDATE ip_investments SET amount = 1 ${of}`, [id])).toBe('23001');
    expect(await server.refused(`DELETE FROM ip_investments ${of}`, [id])).toBe('23001');
    expect(await server.refused('TRUNCATE ip_investments')).toBe('23001');
    expect(await server.refused(`UPDATE ip_asset_owners SET parts = parts - 1 ${of}`, [id])).toBe('shares_not_whole');
    expect(await server.refused(`DELETE FROM ip_asset_owners ${of}`, [id])).toBe('shares_not_whole');
    expect(await server.refused('UPDATE ip_assets SET whole = whole + 1 WHERE id = $1', [id])).toBe('shares_not_whole');
    const wrong = `INSERT INTO ip_investments (id, asset_id, organization_id, source, amount, invested_on, reverses, reason, recorded_at)
      SELECT gen_random_uuid(), asset_id, organization_id, 'recorded', -1, invested_on, id, 'x', now() FROM ip_investments ${of}`;
    expect(await server.refused(wrong, [id])).toBe('23514');
  });
});
