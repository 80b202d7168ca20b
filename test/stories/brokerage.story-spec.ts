import { cny } from '@concentric/kernel';
import { commissionsOwed } from '@concentric/sharing';
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

const usual = { client: 'both', feeRateBp: 300, successEvent: 'signed', validUntil: dayFromNow(180) };
const disclose = (negotiationId: string, body: object = { kind: 'none' }, as = it.broker) =>
  server.post(as, `/negotiations/${negotiationId}/broker-disclosures`, body);
const offer = (negotiationId: string, body: object = {}, as = it.broker) =>
  server.post(as, `/negotiations/${negotiationId}/mandates`, { ...usual, ...body });
const on = (id: string, verb: string, as: typeof it.broker, body: object = {}) =>
  server.post(as, `/mandates/${id}/${verb}`, body);

/** Talks in which the licensor has offered, with a mandate that everybody signed who has to. */
async function mandated(mandate: object = {}, terms: object = {}) {
  const talks = await it.offered(terms);
  await it.ok(disclose(talks.negotiationId));
  const { id, signers } = await it.ok(offer(talks.negotiationId, mandate));
  for (const side of signers) await it.ok(on(id, 'accept', side === 'licensor' ? it.licensor : it.licensee));
  return { ...talks, mandateId: id as string };
}
const settlement = async (licenceId: string, as = world.as.manager) => {
  await server.work();
  return it.ok(server.get(as, `/licences/${licenceId}/settlement`));
};
const amounts = (lines: Record<string, any>[]) => lines.map(({ reason, amount }) => [reason, amount.amount]);

describe('mandates', () => {
  test('are offered after a disclosure, to whoever has to sign, and hold with the last signature', async () => {
    const { negotiationId } = await it.offered();
    expectProblem(await offer(negotiationId), [409, 'disclosure_missing']);
    expectProblem(await disclose(negotiationId, { kind: 'employment', text: '曾任职' }), [422, 'invalid_fields']);
    expectProblem(await disclose(negotiationId, { kind: 'none' }, it.licensor), [403, 'forbidden']);
    const interest = { kind: 'employment', side: 'licensor', text: '三年前曾在许可方任职' };
    const disclosed = await disclose(negotiationId, interest);
    expect(disclosed.status).toBe(201);
    expect((await server.get(it.licensee, `/broker-disclosures/${disclosed.body.id}`)).body).toMatchObject(interest);
    expectProblem(await server.get(world.as.core, `/broker-disclosures/${disclosed.body.id}`), [404, 'not_found']);
    expectProblem(await offer(negotiationId, { validUntil: dayFromNow(-1) }), [422, 'mandate_validity_past']);
    expectProblem(await offer(negotiationId, { feeFixed: cny(1) }), [422, 'invalid_fields']);
    expectProblem(await offer(negotiationId, { feeRateBp: null, feeFixed: cny(1), successEvent: 'each_payment' }), [
      422,
      'invalid_fields',
    ]);
    const mandate = await it.ok(offer(negotiationId, { client: 'licensor', payer: 'licensee' }));
    expect(mandate).toMatchObject({ state: 'offered', signers: ['licensor', 'licensee'], steps: ['withdraw'] });
    expectProblem(await offer(negotiationId), [409, 'mandate_exists']);
    expect((await it.noticesOf(it.licensee, negotiationId)).map(({ type }) => type)).toContain(
      'broker-mandate.offered',
    );
    expectProblem(await on(mandate.id, 'accept', it.broker), [403, 'forbidden']);
    const operator = await it.colleague(world.ids.partner, 'operator');
    expectProblem(await on(mandate.id, 'accept', operator), [403, 'forbidden']);
    const [first, second] = await Promise.all([
      on(mandate.id, 'accept', it.licensor),
      on(mandate.id, 'accept', it.licensor),
    ]);
    expect([first!.status, second!.status].sort()).toEqual([200, 409]);
    expect(await it.ok(on(mandate.id, 'accept', it.licensee))).toMatchObject({
      ...{
        state: 'accepted',
        acceptedAt: expect.any(String),
        signatures: [{ side: 'licensor' }, { side: 'licensee' }],
      },
    });
    expectProblem(await on(mandate.id, 'decline', it.licensee, { reason: '迟了' }), [409, 'mandate_cannot_move']);
  });

  test('for a listing the licensor alone can give one; what it costs is not for the other side', async () => {
    const listingId = await it.listing();
    await it.ok(server.post(it.broker, `/licence-listings/${listingId}/broker-disclosures`, { kind: 'none' }));
    const offered = (body: object) =>
      server.post(it.broker, `/licence-listings/${listingId}/mandates`, { ...usual, ...body });
    expectProblem(await offered({}), [422, 'mandate_side_unknown']);
    const { id } = await it.ok(offered({ client: 'licensor', payer: 'licensor' }));
    expectProblem(await server.get(it.licensee, `/mandates/${id}`), [404, 'not_found']);
    expectProblem(await on(id, 'accept', it.licensee), [404, 'not_found']);
    await it.ok(on(id, 'decline', it.licensor, { reason: '暂不需要' }));
    const again = await it.ok(offered({ client: 'licensor', payer: 'licensor' }));
    expect(await it.ok(on(again.id, 'withdraw', it.broker, { reason: '改期' }))).toMatchObject({ state: 'withdrawn' });
  });
});

describe('who ends a mandate', () => {
  test('is its own broker, the center’s manager, or a client at any time', async () => {
    const first = await mandated();
    const other = await world.user('other', { staff: [[world.ids.centerId, 'broker']] });
    const why = { reason: '另有安排' };
    expectProblem(await on(first.mandateId, 'end', other, why), [403, 'mandate_of_other']);
    expect((await it.ok(server.get(other, `/mandates/${first.mandateId}`))).steps).toEqual([]);
    expect(await it.ok(on(first.mandateId, 'end', world.as.manager, why))).toMatchObject({ state: 'ended' });

    const { mandateId, negotiationId, offerId } = await mandated();
    expect((await it.ok(server.get(it.licensee, `/mandates/${mandateId}`))).steps).toEqual(['revoke']);
    expectProblem(await on(mandateId, 'revoke', it.broker, why), [403, 'forbidden']);
    expectProblem(await on(mandateId, 'revoke', await it.colleague(world.ids.partner, 'operator'), why), [
      ...([403, 'forbidden'] as const),
    ]);
    expect(await it.ok(on(mandateId, 'revoke', it.licensee, why))).toMatchObject({ state: 'ended', ...why });
    expect((await it.noticesOf(it.broker, negotiationId)).map(({ type }) => type)).toContain('broker-mandate.revoked');
    expect(await settlement(await it.signed(offerId))).toMatchObject({
      lines: [],
      mandates: [{ outcome: 'too_late' }],
    });
  });
});

describe('the fee', () => {
  test('is paid by each side once for a licence, whoever else was mandated', async () => {
    const listingId = await it.listing();
    await it.ok(server.post(it.broker, `/licence-listings/${listingId}/broker-disclosures`, { kind: 'none' }));
    const wish = { ...usual, client: 'licensor', payer: 'licensor', feeRateBp: 500 };
    const ofListing = await it.ok(server.post(it.broker, `/licence-listings/${listingId}/mandates`, wish));
    await it.ok(on(ofListing.id, 'accept', it.licensor));
    const room = await it.room(listingId);
    const { id: offerId } = await it.offer(room, it.licensor, { upfront: cny(10_000_000) });
    await it.ok(disclose(room));
    const ofTalks = await it.ok(offer(room, { successEvent: 'first_payment' }));
    for (const as of [it.licensor, it.licensee]) await it.ok(on(ofTalks.id, 'accept', as));
    const licenceId = await it.signed(offerId);
    expect((await settlement(licenceId)).lines).toEqual([]);
    const [due] = await it.dues(licenceId);
    await it.ok(it.pay(due!['id']));
    const { lines, mandates } = await settlement(licenceId);
    expect(amounts(lines)).toEqual([
      ['first_payment', 150_000],
      ['first_payment', 150_000],
    ]);
    expect(mandates).toMatchObject([
      { mandateId: ofTalks.id, outcome: 'charged' },
      { mandateId: ofListing.id, outcome: 'superseded' },
    ]);
    const twice = server.sql(
      `INSERT INTO commission_lines SELECT (jsonb_populate_record(t, $2::jsonb)).* FROM commission_lines t
       WHERE licence_id = $1 LIMIT 1`,
      [licenceId, JSON.stringify({ id: newId(), mandate_id: ofListing.id, cause: 'again' })],
    );
    await expect(twice).rejects.toMatchObject({ driverError: { constraint: 'commission_charged_once' } });
  });

  test('signed: once the licence holds, half from each side as nobody agreed who pays', async () => {
    const { offerId, mandateId } = await mandated({}, { upfront: cny(10_000_100) });
    const licenceId = await it.signed(offerId);
    const whole = await settlement(licenceId);
    // 3 % of 100,001.00 yuan are 3,000.03; the odd fen is the licensor's.
    expect(amounts(whole.lines)).toEqual([
      ['signed', 150_002],
      ['signed', 150_001],
    ]);
    expect(whole.mandates).toMatchObject([{ mandateId, outcome: 'charged', citation: '《民法典》第九百六十三条' }]);
    const [due] = await it.dues(licenceId);
    await it.ok(it.pay(due!['id']));
    expect((await settlement(licenceId)).sides).toMatchObject([
      { side: 'licensor', received: cny(10_000_100), commission: cny(150_002), net: cny(9_850_098) },
      { side: 'licensee', paid: cny(10_000_100), commission: cny(150_001), net: cny(-10_150_101) },
    ]);
    // Off the income of either, where both license, goes what that side was charged.
    const owed = async (beneficiaryOrganizationId: string | null) =>
      (await commissionsOwed(server.database.reader, { licenceId, beneficiaryOrganizationId })).map(({ due }) => due);
    const [payer] = await server.sql<{ id: string }>(
      'SELECT licensee_organization_id AS id FROM licences WHERE id = $1',
      [licenceId],
    );
    expect([await owed(null), await owed(payer!.id)]).toEqual([[150_002n], [150_001n]]);
    // Either side sees its own.
    const mine = await settlement(licenceId, it.licensee);
    expect(mine.sides.map(({ side }: any) => side)).toEqual(['licensee']);
    expect(amounts(mine.lines)).toEqual([['signed', 150_001]]);
    expectProblem(await server.get(world.as.core, `/licences/${licenceId}/settlement`), [404, 'not_found']);
    expect((await it.noticesOf(it.broker, licenceId)).map(({ type }) => type)).toContain('commission.charged');
  });

  test('no deal, no fee: talks that come to nothing cost nothing', async () => {
    const { offerId, mandateId } = await mandated();
    await it.ok(it.answer(offerId, 'reject', it.licensee));
    await server.work();
    expect(await it.ok(server.get(world.as.manager, `/commission-lines?mandateId=${mandateId}`))).toMatchObject({
      items: [],
    });
  });

  test('each payment: follows what is paid and taken back, up to the cap, and is lost by concealment', async () => {
    const fee = {
      client: 'licensor',
      payer: 'licensor',
      feeRateBp: 333,
      successEvent: 'each_payment',
      cap: cny(900_000),
    };
    const { offerId, mandateId } = await mandated(fee);
    const licenceId = await it.signed(offerId);
    expect((await settlement(licenceId)).lines).toEqual([]);
    const [due] = await it.dues(licenceId);
    await it.ok(it.pay(due!['id'], { amount: cny(10_000_005) }));
    const [payment] = (await it.ok(server.get(it.licensor, `/royalty-payments?dueId=${due!['id']}`))).items;
    expect(amounts((await settlement(licenceId)).lines)).toEqual([['each_payment', 333_000]]);
    await it.ok(it.pay(due!['id']));
    expect(amounts((await settlement(licenceId)).lines)).toEqual([
      ['each_payment', 333_000],
      ['each_payment', 567_000],
    ]);
    await it.ok(server.post(it.licensor, `/royalty-payments/${payment.id}/reverse`, { reason: '未到账' }));
    expect(amounts((await settlement(licenceId)).lines).at(-1)).toEqual(['reversed', 665_999 + 1 - 900_000 + 0]);
    expectProblem(await on(mandateId, 'forfeit', it.broker, { reason: '隐瞒' }), [403, 'forbidden']);
    await it.ok(on(mandateId, 'forfeit', world.as.manager, { reason: '隐瞒其持有被许可方股份' }));
    const { lines, mandates } = await settlement(licenceId);
    expect(lines.reduce((sum: number, { amount }: any) => sum + amount.amount, 0)).toBe(0);
    expect(mandates).toMatchObject([{ outcome: 'forfeited', citation: expect.stringContaining('第九百六十二条') }]);
    await it.ok(it.pay(due!['id'], { amount: cny(100) }));
    expect((await settlement(licenceId)).lines).toHaveLength(lines.length);
  });

  test('first payment: by the first alone; a mandate that was ended before counts no more', async () => {
    const { offerId } = await mandated({
      successEvent: 'first_payment',
      feeRateBp: null,
      feeFixed: cny(101),
      payer: 'both',
    });
    const licenceId = await it.signed(offerId);
    expect((await settlement(licenceId)).lines).toEqual([]);
    const [due] = await it.dues(licenceId);
    for (const fen of [100, 200]) await it.ok(it.pay(due!['id'], { amount: cny(fen) }));
    expect(amounts((await settlement(licenceId)).lines)).toEqual([
      ['first_payment', 51],
      ['first_payment', 50],
    ]);
    const ended = await mandated();
    await it.ok(on(ended.mandateId, 'end', it.broker, { reason: '双方自行洽谈' }));
    const other = await it.signed(ended.offerId);
    expect(await settlement(other)).toMatchObject({ lines: [], mandates: [{ outcome: 'too_late' }] });
  });

  test('PostgreSQL charges nothing without a deal, nor twice, nor beyond the cap, and keeps every line', async () => {
    const { offerId, mandateId } = await mandated({ cap: cny(200_000), payer: 'licensor' });
    const licenceId = await it.signed(offerId);
    await server.work();
    const refused = (anew: object, where = 'mandate_id = $1') =>
      server
        .sql(
          `INSERT INTO commission_lines SELECT (jsonb_populate_record(t, $2::jsonb)).* FROM commission_lines t WHERE ${where} LIMIT 1`,
          [mandateId, JSON.stringify({ id: newId(), ...anew })],
        )
        .then(
          () => 'accepted',
          (error: { driverError: { code: string; constraint?: string } }) =>
            error.driverError.constraint ?? error.driverError.code,
        );
    expect(amounts((await settlement(licenceId)).lines)).toEqual([['signed', 200_000]]);
    expect(await refused({ cause: 'again', amount: 1 })).toBe('23514');
    expect(await refused({ cause: 'again', amount: -200_001 })).toBe('23514');
    expect(await refused({ amount: -1 })).toBe('commission_once');
    const { negotiationId } = await it.offered();
    await it.ok(disclose(negotiationId));
    const open = await it.ok(offer(negotiationId));
    expect(await refused({ mandate_id: open.id, amount: 1, cause: 'x' })).toBe('23514');
    for (const table of ['commission_lines', 'mandate_signatures', 'broker_disclosures'])
      await expect(server.sql(`DELETE FROM ${table}`)).rejects.toThrow();
  });
});

describe("the broker's desk", () => {
  test('shows every live negotiation of the center with its round, turn, mandate and disclosure', async () => {
    const { negotiationId, mandateId } = await mandated();
    const { items, readAt } = await it.ok(server.get(it.broker, '/brokerage/desk?limit=200'));
    expect(typeof readAt).toBe('string');
    const row = items.find(({ negotiation }: any) => negotiation.id === negotiationId);
    expect(row).toMatchObject({
      ...{ mine: false, disclosed: false, mandate: { id: mandateId, state: 'accepted' } },
      negotiation: { round: 1, turn: 'licensee', state: 'offer_pending', newest: { expiresAt: expect.any(String) } },
    });
    await it.ok(
      server.post(world.as.manager, `/negotiations/${negotiationId}/broker`, { userId: (it.broker as any).id }),
    );
    const mine = await it.ok(server.get(it.broker, '/brokerage/desk?mine=true'));
    expect(mine.items).toMatchObject([{ mine: true, disclosed: true, negotiation: { id: negotiationId } }]);
    const page = await it.ok(server.get(it.broker, '/brokerage/desk?limit=1'));
    const next = await it.ok(server.get(it.broker, `/brokerage/desk?limit=1&cursor=${page.nextCursor}`));
    expect(next.items[0].negotiation.id).not.toBe(page.items[0].negotiation.id);
    const stirred = (await it.ok(server.get(it.broker, '/brokerage/desk?limit=200'))).items.at(-1).negotiation.id;
    await it.ok(server.post(it.licensor, `/negotiations/${stirred}/messages`, { text: '还在考虑' }));
    expect((await it.ok(server.get(it.broker, '/brokerage/desk?limit=1'))).items[0].negotiation.id).toBe(stirred);
    expectProblem(await server.get(it.licensor, '/brokerage/desk'), [403, 'forbidden']);
    expect((await it.ok(server.get(world.as.outsider, '/brokerage/desk'))).items).toEqual([]);
  });

  test('and the six figures of the center', async () => {
    const year = `centerId=${world.ids.centerId}&from=${dayFromNow(-30)}&until=${dayFromNow(1)}`;
    const metrics = await it.ok(server.get(it.broker, `/brokerage/metrics?${year}`));
    expect(metrics).toMatchObject({ options: 0, startUps: 0, daysToLicence: 0 });
    expect(metrics.licences).toBeGreaterThanOrEqual(5);
    expect(metrics.income.amount).toBeGreaterThanOrEqual(10_000_100);
    expect(metrics.negotiationsOpened).toBeGreaterThan(metrics.negotiationsConcluded);
    const empty = `centerId=${world.ids.centerId}&from=2020-01-01&until=2020-02-01`;
    expect(await it.ok(server.get(it.broker, `/brokerage/metrics?${empty}`))).toMatchObject({
      ...{ licences: 0, income: cny(0), commission: cny(0), daysToLicence: null, filings: 0 },
    });
    expectProblem(await server.get(world.as.outsider, `/brokerage/metrics?${year}`), [404, 'not_found']);
  });
});
