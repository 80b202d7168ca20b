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

describe('taking it', () => {
  test('is one step: notice, payment, licence, number and recordal at once, within two seconds', async () => {
    const { patentId, listingId } = await it.declared();
    const began = performance.now();
    const { status, body } = await it.take(listingId);
    expect(performance.now() - began).toBeLessThan(2000);
    expect([status, body.detail]).toEqual([200, undefined]);
    expect(body).toMatchObject({ id: listingId, state: 'published', licence: { effectiveOn: today() } });
    expect(body.licence.number).toMatch(/^XK-\d{4}-\d{6}$/);
    const { body: licence } = await server.get(world.as.radiation, `/licences/${body.licence.id}`);
    expect(licence).toMatchObject({ state: 'active', kind: 'open', number: body.licence.number, listingId });
    const [kept] = await server.sql('SELECT * FROM open_licence_takes WHERE licence_id = $1', [body.licence.id]);
    expect(kept).toMatchObject({ notice: expect.stringContaining('第五十一条'), amount: '5000000', reference: '0001' });
    expect(await server.sql('SELECT 1 FROM licence_recordals WHERE licence_id = $1', [body.licence.id])).toHaveLength(
      1,
    );
    expect(await reliefOf(patentId)).toMatchObject([{ ground: 'open_licence', rateBp: 1500, endsOn: null }]);
    await expect(server.sql('DELETE FROM open_licence_takes')).rejects.toThrow();
  });

  test('works for a listing that offers one, by the terms it names', async () => {
    const patentId = await it.patent();
    const wish = {
      patentIds: [patentId],
      kinds: ['open'],
      fields: [],
      territories: [],
      indicativeTerms: { runningRateBp: 300 },
    };
    const { body: listing } = await server.post(it.holder, '/licence-listings', wish);
    expect((await server.post(it.holder, `/licence-listings/${listing.id}/publish`, {})).status).toBe(200);
    const { status, body } = await it.take(listing.id, {});
    expect([status, body.detail]).toEqual([200, undefined]);
    const { body: licence } = await server.get(world.as.radiation, `/licences/${body.licence.id}`);
    expect(licence.terms).toMatchObject({ kind: 'open', runningRateBp: 300, upfront: cny(0) });
    const { body: open } = await server.get(it.holder, `/patents/${patentId}/open-licence`);
    expect(open.statement).toMatchObject({ listingId: listing.id, feeMode: 'net_sales', rateBp: 300, takes: 1 });
  });

  test('twice with the same key is once, and again without one is told of the first', async () => {
    const { listingId } = await it.declared();
    const keyed = { ...world.as.radiation, headers: { 'idempotency-key': `take-${listingId}` } };
    const [one, two] = [await it.take(listingId, undefined, keyed), await it.take(listingId, undefined, keyed)];
    expect([two.status, two.body.licence.number]).toEqual([200, one.body.licence.number]);
    const again = await it.take(listingId);
    expectProblem(again, [409, 'open_licence_held']);
    expect(again.body.number).toBe(one.body.licence.number);
  });

  test('many may at once, each once', async () => {
    const { listingId, id } = await it.declared();
    const takers = [world.as.radiation, world.as.core, world.as.outsider];
    const answers = await Promise.all([...takers, ...takers].map((by) => it.take(listingId, undefined, by)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 409, 409, 409]);
    const numbers = answers.flatMap(({ body }) => body.licence?.number ?? []);
    expect(new Set(numbers).size).toBe(3);
    expect((await server.get(it.holder, `/open-licences/${id}`)).body.takes).toBe(3);
  });

  describe('is refused', () => {
    test.each([
      ['without payment', {}, [422, 'open_payment_short']],
      ['for a fen too little', { payment: { amount: cny(4_999_999) } }, [422, 'open_payment_short']],
      [
        'for a payment to come',
        { payment: { amount: cny(5_000_000), paidOn: '2099-01-01' } },
        [422, 'open_paid_on_future'],
      ],
      ['for a negative payment', { payment: { amount: cny(-1) } }, [422, 'invalid_fields']],
    ] as const)('%s', async (_, body, wanted) => {
      expectProblem(await it.take((await it.declared()).listingId, body), [...wanted]);
    });

    test('to its holder, to whoever may not sign, once it is withdrawn, and where none is offered', async () => {
      const { id, listingId, patentId } = await it.declared();
      expectProblem(await it.take(listingId, undefined, it.holder as typeof world.as.radiation), [409, 'own_listing']);
      const operator = await world.user('operator', { in: [[world.ids.radiation, 'operator']] });
      expectProblem(await it.take(listingId, undefined, operator), [403, 'forbidden']);
      await server.post(it.holder, `/open-licences/${id}/withdraw`, {});
      expect([404, 409]).toContain((await it.take(listingId)).status);
      const wish = {
        patentIds: [patentId],
        kinds: ['non_exclusive'],
        fields: [],
        territories: [],
        indicativeTerms: {},
      };
      const { body: other } = await server.post(it.holder, '/licence-listings', wish);
      await server.post(it.holder, `/licence-listings/${other.id}/publish`, {});
      expectProblem(await it.take(other.id), [409, 'open_licence_not_offered']);
    });

    test('once a ground of the law came up', async () => {
      const { listingId, patentId } = await it.declared();
      await it.entered(patentId, 'ownership_disputed', daysLater(today(), -1));
      const refused = await it.take(listingId);
      expect(refused.body).toMatchObject({ code: 'open_licence_blocked', grounds: 'open_proceedings' });
    });
  });
});

describe('open and exclusive', () => {
  test('while one is declared the other cannot be granted, and ordinary licences can', async () => {
    const { patentId } = await it.declared();
    expect(await outcome(it.license(patentId, 'exclusive'))).toBe('open_licence_forbids_exclusive');
    expect(await outcome(it.license(patentId, 'sole'))).toBe('open_licence_forbids_exclusive');
    expect(await outcome(it.license(patentId, 'non_exclusive'))).toBe('done');
  });

  test('of both at once exactly one is kept', async () => {
    for (let round = 0; round < 5; round++) {
      const patentId = await it.patent();
      const [declared, licensed] = await Promise.all([
        it.declare(patentId),
        outcome(it.license(patentId, 'exclusive')),
      ]);
      const kept = [declared.status === 201, licensed === 'done'];
      expect(kept.filter(Boolean)).toHaveLength(1);
      if (licensed !== 'done') expect(licensed).toBe('open_licence_forbids_exclusive');
      else expect(['open_licence_blocked', 'grant_conflicts']).toContain(declared.body.code);
    }
  });

  test('those who took it keep it when it is withdrawn, and the relief lasts as long as they do', async () => {
    const { id, patentId, listingId } = await it.declared();
    const { body } = await it.take(listingId);
    await server.post(it.holder, `/open-licences/${id}/withdraw`, {});
    const { body: licence } = await server.get(world.as.radiation, `/licences/${body.licence.id}`);
    expect(licence.state).toBe('active');
    expect(await outcome(it.license(patentId, 'exclusive'))).toBe('grant_conflicts');
    expect(await reliefOf(patentId)).toMatchObject([{ endsOn: null }]);
  });
});
