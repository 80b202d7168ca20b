import { Refusal, cny, daysLater } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { filedFor, today } from '../support/docket';
import { openLicencesOf } from '../support/open-licences';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let it: ReturnType<typeof openLicencesOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  it = openLicencesOf(server, world);
}, 60_000);
afterAll(() => server.stop());

const outcome = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};
const reliefOf = async (patentId: string) =>
  (await server.get(world.as.core, `/patents/${patentId}/annuities`)).body.reliefs as { endsOn: string | null }[];

describe('a statement', () => {
  test('is listed at once, for everybody to take', async () => {
    const statement = await it.declared({ until: daysLater(today(), 400), description: '用于夹具的批量制造' });
    expect(statement).toMatchObject({
      ...{ state: 'declared', live: true, takes: 0, mine: true, feeMode: 'fixed', amount: cny(5_000_000) },
    });
    const { body: listing } = await server.get(world.as.outsider, `/licence-listings/${statement.listingId}`);
    expect(listing).toMatchObject({
      state: 'published',
      kinds: ['open'],
      patentIds: [statement.patentId],
      mine: false,
    });
    expect(listing.indicativeTerms).toMatchObject({ kind: 'open', upfront: cny(5_000_000) });
    expect(listing.deeds).toContain('take');
    const { body } = await server.get(world.as.outsider, `/patents/${statement.patentId}/open-licence`);
    expect(body).toMatchObject({ statement: { id: statement.id, mine: false }, mine: false });
  });

  test('is announced, and withdrawn, as legal events of its patent', async () => {
    const { id, patentId, listingId } = await it.declared();
    const early = { on: daysLater(today(), -1), announcement: '公告 1 号' };
    expectProblem(await server.post(it.holder, `/open-licences/${id}/announce`, early), [
      422,
      'open_announced_too_early',
    ]);
    const announcement = { on: today(), announcement: '公告 1 号' };
    const announced = await server.post(it.holder, `/open-licences/${id}/announce`, announcement);
    expect(announced.body).toMatchObject({ state: 'announced', announcedOn: today() });
    expect((await it.standing(patentId)).openLicence).toBe(true);
    expectProblem(await server.post(it.holder, `/open-licences/${id}/announce`, announcement), [
      ...([409, 'open_statement_cannot_move'] as const),
    ]);
    const withdrawn = await server.post(it.holder, `/open-licences/${id}/withdraw`, { reason: '改为独占许可' });
    expect(withdrawn.body).toMatchObject({ state: 'withdrawn', live: false, withdrawnOn: today() });
    expect((await it.standing(patentId)).openLicence).toBe(false);
    expect((await server.get(it.holder, `/licence-listings/${listingId}`)).body.state).toBe('withdrawn');
    expect(await outcome(it.license(patentId, 'exclusive'))).toBe('done');
  });

  test('once withdrawn is not declared again, and its listing goes on with what else it offers', async () => {
    const [one, two] = [await it.patent(), await it.patent()];
    const { id: listingId } = await it.listed([one, two], { kinds: ['non_exclusive', 'open'] });
    expect((await server.post(it.holder, `/licence-listings/${listingId}/publish`, {})).status).toBe(200);
    expect((await it.take(listingId, {})).status).toBe(200);
    const { body } = await server.get(it.holder, `/patents/${one}/open-licence`);
    expect((await server.post(it.holder, `/open-licences/${body.statement.id}/withdraw`, {})).status).toBe(200);
    expect((await server.get(it.holder, `/patents/${two}/open-licence`)).body.statement).toBeNull();
    const read = async () => (await server.get(it.holder, `/licence-listings/${listingId}`)).body;
    expect(await read()).toMatchObject({ state: 'published', kinds: ['non_exclusive'] });
    await server.sql(`UPDATE licence_listings SET kinds = '{open}' WHERE id = $1`, [listingId]);
    expectProblem(await it.take(listingId, {}, world.as.outsider), [409, 'open_licence_not_offered']);
    await expect(
      server.sql(
        `INSERT INTO open_licence_statements SELECT gen_random_uuid(), patent_id, listing_id, center_id, organization_id,
         'declared', fee_mode, amount, rate_bp, payment, until, description, evaluation_report, holders_consent, declared_on,
         NULL, NULL, NULL, NULL, 1, terms FROM open_licence_statements WHERE id = $1`,
        [body.statement.id],
      ),
    ).rejects.toMatchObject({ constraint: 'open_licence_not_offered' });
  });

  test('ends with its time: nobody takes it, its listing is off, and annuities are whole again', async () => {
    const until = daysLater(today(), 30);
    const { id, listingId, patentId } = await it.declared({ until });
    expect((await it.take(listingId)).status).toBe(200);
    const past = daysLater(today(), -1);
    await server.unguarded('open_licence_statements', 'UPDATE open_licence_statements SET until = $2 WHERE id = $1', [
      ...[id, past],
    ]);
    expectProblem(await it.take(listingId, undefined, world.as.outsider), [409, 'open_licence_not_offered']);
    await server.sql(
      `UPDATE licences SET state = 'expired', ended_on = $2, end_ground = 'expiry' WHERE listing_id = $1`,
      [...[listingId, past]],
    );
    await server.sql(`UPDATE patent_fee_reliefs SET starts_on = $2 WHERE patent_id = $1`, [
      ...[patentId, daysLater(today(), -20)],
    ]);
    await server.sql(`INSERT INTO jobs (kind) VALUES ('open-licence.end-lapsed')`);
    await server.work();
    const { body } = await server.get(it.holder, `/open-licences/${id}`);
    expect(body).toMatchObject({ state: 'withdrawn', live: false, withdrawnOn: past });
    expect((await server.get(it.holder, `/licence-listings/${listingId}`)).body.state).toBe('withdrawn');
    expect(await reliefOf(patentId)).toMatchObject([{ endsOn: past }]);
  });

  test('ends with its listing', async () => {
    const { id, patentId, listingId } = await it.declared();
    await server.post(it.holder, `/licence-listings/${listingId}/withdraw`, {});
    await server.work();
    expect((await server.get(it.holder, `/open-licences/${id}`)).body.state).toBe('withdrawn');
    expect((await it.declare(patentId)).status).toBe(201);
  });

  test('is refused to whoever does not hold the patent, and a second beside the first', async () => {
    const { patentId } = await it.declared();
    expectProblem(await it.declare(patentId), [409, 'open_licence_taken']);
    const foreign = await server.post(world.as.core, `/patents/${patentId}/open-licence`, it.fee);
    expectProblem(foreign, [403, 'not_holder']);
  });

  test.each([
    ['a fixed fee without an amount', { amount: undefined }, [422, 'invalid_fields']],
    ['a running fee with one', { feeMode: 'net_sales', rateBp: 500 }, [422, 'invalid_fields']],
    ['a negative fee', { amount: { amount: -1, currency: 'CNY' } }, [422, 'invalid_fields']],
    ['nothing on how it is paid', { payment: ' ' }, [422, 'invalid_fields']],
    ['an end in the past', { until: '2020-01-01' }, [422, 'open_until_past']],
    ['an end after the patent’s', { until: '2099-01-01' }, [422, 'open_until_past']],
  ] as const)('is refused for %s', async (_, more, wanted) => {
    expectProblem(await it.declare(await it.patent(), more), [...wanted]);
  });
});

test('a statement that advertises is refused with the words that do', async () => {
  const { body } = await it.declare(await it.patent(), { description: '行业第一的夹具技术' });
  expect(body).toMatchObject({ status: 409, code: 'open_licence_blocked', grounds: 'open_advertising' });
  expect(body.detail).toContain('行业第一');
});

/** 专利法实施细则 (2023), art. 86. */
describe('every ground of the law forbids it, and is named', () => {
  const on = daysLater(today(), -10);
  test.each([
    ['an exclusive licence', 'open_exclusive_in_force', (id: string) => it.license(id, 'exclusive')],
    ['a sole licence', 'open_exclusive_in_force', (id: string) => it.license(id, 'sole')],
    ['a preservation', 'open_proceedings', (id: string) => it.entered(id, 'preserved', on)],
    ['a dispute about ownership', 'open_proceedings', (id: string) => it.entered(id, 'ownership_disputed', on)],
    ['a pledge', 'open_pledged', (id: string) => it.entered(id, 'pledged', on, { pledgee: '测试银行' })],
    ['a lapse', 'open_not_in_force', (id: string) => it.entered(id, 'lapsed_unpaid', on)],
  ] as const)('%s', async (_, ground, weigh) => {
    const patentId = await it.patent();
    await weigh(patentId);
    const refused = await it.declare(patentId);
    expectProblem(refused, [409, 'open_licence_blocked']);
    expect(refused.body.grounds).toBe(ground);
    const { body } = await server.get(it.holder, `/patents/${patentId}/open-licence`);
    expect(body.findings.map(({ code }: { code: string }) => code)).toEqual([ground]);
    const zh = { ...it.holder, headers: { 'accept-language': 'zh-CN' } };
    expectProblem(
      await server.post(zh, `/patents/${patentId}/open-licence`, it.fee),
      [409, 'open_licence_blocked'],
      'zh',
    );
  });

  test('an unpaid annuity', async () => {
    const refused = await it.declare(await it.granted(filedFor(6, -20), 5));
    expect(refused.body).toMatchObject({ code: 'open_licence_blocked', grounds: 'open_annuity_unpaid' });
  });

  test('a pledgee who agreed stands in no way', async () => {
    const patentId = await it.patent();
    await it.entered(patentId, 'pledged', on, { pledgee: '测试银行', consentToLicence: true });
    expect((await it.declare(patentId)).status).toBe(201);
  });

  test('other holders must have agreed', async () => {
    const shared = await it.patent();
    await server.post(it.holder, `/patents/${shared}/change`, {
      holders: [{ organizationId: world.ids.partner }, { name: '某某大学' }],
    });
    expect((await it.declare(shared)).body).toMatchObject({
      code: 'open_licence_blocked',
      grounds: 'open_holders_consent',
    });
    expect((await it.declare(shared, { holdersConsent: '全体共有人书面同意 2026-01' })).status).toBe(201);
  });
});
