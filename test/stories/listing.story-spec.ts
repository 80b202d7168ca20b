import { LicenceListing } from '@concentric/listing';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cny } from '@concentric/kernel';
import type { As } from '../support/client';
import { today } from '../support/docket';
import { listingsOf } from '../support/listing';
import { expectProblem, rowCounts } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let story: ReturnType<typeof listingsOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  story = listingsOf(server, world);
});
afterAll(() => server.stop());

const ids = (body: { items: { id: string }[] }) => body.items.map(({ id }) => id);
const gallery = async (as: { token?: string }, query = '') => {
  const { status, body } = await server.get(as, `/licence-listings${query}`);
  expect(status).toBe(200);
  return body as { items: { id: string; title: string }[]; nextCursor: string | null };
};

describe('a listing', () => {
  test('needs no more than patents, kinds, fields, territories and terms', async () => {
    const patentId = await story.patent({ title: '一种碳化硅栅氧工艺' });
    const body = { patentIds: [patentId], kinds: ['exclusive'], fields: ['h01l'], territories: ['110000'] };
    const wish = { ...body, indicativeTerms: { upfront: cny(5_000_000), runningRateBp: 300 } };
    const answer = await server.post(story.licensor, '/licence-listings', wish);
    expect([answer.status, answer.headers.get('location')]).toEqual([
      201,
      `/api/v1/licence-listings/${answer.body.id}`,
    ]);
    expect(answer.body).toMatchObject({
      ...{ ...body, fields: ['H01L'], state: 'draft', type: 'offer', title: '一种碳化硅栅氧工艺', version: 1 },
      ...{ centerId: world.ids.centerId, organizationId: world.ids.partner, mine: true, audience: 'public' },
      ...{ indicativeTerms: { upfront: cny(5_000_000), runningRateBp: 300 }, patents: [{ id: patentId }] },
      missing: ['problem', 'product', 'advantage', 'maturity', 'targetUsers'],
    });
    expectProblem(await story.read(story.interested, answer.body.id), [404, 'not_found']);
    const published = await story.ok(story.act(answer.body.id, 'publish'));
    expect(published).toMatchObject({ state: 'published', version: 2, deeds: expect.arrayContaining(['pause']) });
    const { body: seen } = await story.read(world.as.outsider, answer.body.id);
    expect(seen).toMatchObject({ mine: false, missing: null, authority: null, deeds: ['negotiate'] });
    expectProblem(await story.act(answer.body.id, 'publish'), [409, 'listing_cannot_move']);
  });

  test('is seen by its alliance alone when it says so', async () => {
    const { id } = await story.published({ audience: 'alliance' });
    for (const who of ['radiation', 'core', 'manager', 'administrator'] as const)
      expect((await story.read(world.as[who], id)).status).toBe(200);
    expectProblem(await story.read(world.as.outsider, id), [404, 'not_found']);
    expect(ids(await gallery(world.as.outsider))).not.toContain(id);
  });

  test('may seek what is not there yet', async () => {
    const need = await story.published({ type: 'need', title: '求购低温键合工艺', problem: '键合温度过高' });
    expect(need).toMatchObject({ type: 'need', patents: [], title: '求购低温键合工艺' });
    expect((await story.read(story.interested, need.id)).body.deeds).toEqual([]);
    const wish = { kinds: ['sole'], fields: [], territories: [], indicativeTerms: {} };
    for (const wrong of [{ type: 'need' }, { patentIds: [] }, { type: 'need', title: 'x', patentIds: [need.id] }])
      expectProblem(await server.post(story.licensor, '/licence-listings', { ...wish, ...wrong }), [
        ...([422, 'invalid_fields'] as const),
      ]);
  });

  test('lists what its organization holds, or says by what right', async () => {
    const patentId = await story.patent({ holders: [{ organizationId: world.ids.core }] }, world.as.core);
    const wish = { kinds: ['non_exclusive'], fields: [], territories: [], indicativeTerms: {}, patentIds: [patentId] };
    const list = (more: object = {}, as = story.licensor) => server.post(as, '/licence-listings', { ...wish, ...more });
    expectProblem(await list(), [422, 'listing_needs_authority']);
    expectProblem(await list({ patentIds: [world.ids.core] }), [422, 'listing_patent_unknown']);
    expectProblem(await list({ centerId: world.ids.otherCenterId }), [403, 'listing_center_foreign']);
    expectProblem(await list({ organizationId: world.ids.core }), [403, 'forbidden']);
    expectProblem(await list({ expiresOn: today(), authority: '委托' }), [422, 'listing_expiry_past']);
    const { id } = await story.ok(list({ authority: '权利人 2026 年 3 月书面委托' }));
    await story.ok(story.act(id, 'publish'));
    expect((await story.read(world.as.core, id)).body.authority).toBeNull();
  });

  test('says in which center when its organization stands in two', async () => {
    const organizationId = await world.organization('两处成员有限公司');
    for (const centerId of [world.ids.centerId, world.ids.otherCenterId])
      await world.engage(centerId, organizationId, 'project');
    const both = await world.user('both', { in: [[organizationId, 'owner']] });
    const patentIds = [await story.patent({ holders: [{ organizationId }] }, both)];
    const wish = { patentIds, kinds: ['non_exclusive'], fields: [], territories: [], indicativeTerms: {} };
    expectProblem(await server.post(both, '/licence-listings', wish), [422, 'listing_center_required']);
    const chosen = await story.ok(
      server.post(both, '/licence-listings', { ...wish, centerId: world.ids.otherCenterId }),
    );
    expect(chosen.centerId).toBe(world.ids.otherCenterId);

    const aloneId = await world.organization('无处成员有限公司');
    const alone = await world.user('alone', { in: [[aloneId, 'owner']] });
    const own = [await story.patent({ holders: [{ organizationId: aloneId }] }, alone)];
    expectProblem(await server.post(alone, '/licence-listings', { ...wish, patentIds: own }), [
      ...([403, 'listing_center_foreign'] as const),
    ]);
  });

  test('offers talks only to whom it would let in: who binds an organization, and has signed where that is asked', async () => {
    const { id } = await story.published({ ndaRequired: true });
    const operator = await world.user('operator', { in: [[world.ids.radiation, 'operator']] });
    const open = await story.published();
    const deeds = async (as: As, listingId: string) => (await story.read(as, listingId)).body.deeds;
    expect([await deeds(story.interested, open.id), await deeds(operator, open.id)]).toEqual([['negotiate'], []]);
    expect(await deeds(story.interested, id)).toEqual([]);
    const wish = await story.interest(id);
    expect(wish.deeds).toEqual(['withdraw']);
    await story.bind(wish.id);
    expect([await deeds(story.interested, id), await deeds(operator, id)]).toEqual([['negotiate'], []]);
    const seen = async (as: As) => (await server.get(as, `/licence-interests/${wish.id}`)).body.deeds;
    expect([await seen(story.interested), await seen(operator)]).toEqual([['withdraw', 'negotiate'], ['withdraw']]);
  });

  test('is drafted by an operator, and published by whoever answers for the organization', async () => {
    const operator = await world.user('operator', { in: [[world.ids.partner, 'operator']] });
    const viewer = await world.user('viewer', { in: [[world.ids.partner, 'viewer']] });
    const { id } = await story.draft({}, operator);
    expectProblem(await story.act(id, 'publish', {}, operator), [403, 'forbidden']);
    expectProblem(await story.act(id, 'change', { problem: 'x' }, viewer), [403, 'forbidden']);
    await story.ok(story.act(id, 'change', { problem: '键合温度过高' }, operator));
    expect(await story.ok(story.act(id, 'publish'))).toMatchObject({ state: 'published', problem: '键合温度过高' });
    const stale = { ...story.licensor, headers: { 'if-match': '"1"' } };
    expectProblem(await story.act(id, 'pause', {}, stale), [412, 'stale_version']);
  });

  test('changes its words while others read it, and what it offers while it is paused', async () => {
    const { id } = await story.published();
    expect(await story.ok(story.act(id, 'change', { advantage: '温度低 120 ℃' }))).toMatchObject({ version: 3 });
    expectProblem(await story.act(id, 'change', { kinds: ['exclusive'] }), [409, 'listing_fixed']);
    await story.ok(story.act(id, 'pause'));
    expectProblem(await story.act(id, 'change', { patentIds: [] }), [422, 'listing_patents_missing']);
    expect(await story.ok(story.act(id, 'change', { kinds: ['exclusive'], title: '低温键合' }))).toMatchObject({
      ...{ kinds: ['exclusive'], title: '低温键合' },
    });
    expect(await story.ok(story.act(id, 'resume'))).toMatchObject({ state: 'published', pausedBy: null });
  });

  test('asked twice with one key is drafted once', async () => {
    const patentIds = [await story.patent()];
    const wish = { patentIds, kinds: ['non_exclusive'], fields: [], territories: [], indicativeTerms: {} };
    const keyed = { ...story.licensor, headers: { 'idempotency-key': 'listing-1' } };
    const [one, two] = [
      await server.post(keyed, '/licence-listings', wish),
      await server.post(keyed, '/licence-listings', wish),
    ];
    expect([two.body, two.headers.get('idempotency-replayed')]).toEqual([one.body, 'true']);
  });
});

describe('time', () => {
  test('a listing takes nothing from the day it expires, and is renewed', async () => {
    const { id } = await story.published({ expiresOn: `${Number(today().slice(0, 4)) + 1}${today().slice(4)}` });
    await server.sql('UPDATE licence_listings SET expires_on = $2 WHERE id = $1', [id, today()]);
    expect(await story.stateOf(id)).toBe('expired');
    expect(ids(await gallery(world.as.core))).not.toContain(id);
    expect(ids(await gallery(world.as.core, '?state=expired&limit=200'))).toContain(id);
    expect(ids(await gallery(world.as.core, '?state=published&limit=200'))).not.toContain(id);
    expectProblem(await story.submit(id), [409, 'listing_not_open']);
    await server.sql(`UPDATE jobs SET run_at = now() WHERE kind = 'licence-listings.expire'`);
    await server.sql(`INSERT INTO jobs (kind, run_at) SELECT 'licence-listings.expire', now()`);
    await server.work();
    const [row] = await server.sql('SELECT state FROM licence_listings WHERE id = $1', [id]);
    expect(row).toEqual({ state: 'expired' });
    expectProblem(await story.act(id, 'renew', { expiresOn: today() }), [422, 'listing_expiry_past']);
    expect(await story.ok(story.act(id, 'renew'))).toMatchObject({ state: 'published' });
    await story.ok(story.act(id, 'withdraw', { reason: '改为自行实施' }));
    expectProblem(await story.read(story.interested, id), [404, 'not_found']);
    expect((await story.read(story.licensor, id)).body).toMatchObject({ state: 'withdrawn', reason: '改为自行实施' });
  });
});

describe('the gallery', () => {
  let chip: string;
  let battery: string;
  beforeAll(async () => {
    const patentIds = [
      await story.patent({ title: '一种固态电池电解质', titleEn: 'Solid battery electrolyte', ipc: ['H01M 10/0562'] }),
    ];
    const more = { maturity: 'pilot', kinds: ['exclusive', 'sole'], territories: ['310000'] };
    battery = (await story.published({ patentIds, title: '高安全储能电解质', product: '储能柜', ...more })).id;
    chip = (await story.published({ fields: ['G06F 17/00'], title: '芯片散热方案' })).id;
  });

  test.each([
    ['q=储能', true, false],
    ['q=electrolytes', true, false],
    ['q=固态电池', true, false],
    ['q=芯片散热', false, true],
    ['ipc=H01M', true, false],
    ['ipc=H01M 10/00', true, false],
    ['ipc=G06F', false, true],
    ['kind=sole', true, false],
    ['kind=non_exclusive', false, true],
    ['maturity=pilot,commercial', true, false],
    ['region=310115', true, true],
    ['region=110108', false, true],
    ['region=CN', true, true],
    ['ipc=G06F 17/10', false, true],
    ['ipc=G06F 19/00', false, false],
    ['type=offer', true, true],
    ['type=need', false, false],
  ])('%s', async (query, hasBattery, hasChip) => {
    const encoded = query.replace(/=(.*)/, (_, value: string) => `=${encodeURIComponent(value)}`);
    const found = ids(await gallery(world.as.core, `?limit=200&${encoded}`));
    expect([found.includes(battery), found.includes(chip)]).toEqual([hasBattery, hasChip]);
  });

  test('shows its own in every state, and others’ only while they are open', async () => {
    const { id } = await story.draft({ title: '尚未成文' });
    expect(ids(await gallery(story.licensor, '?mine=true&limit=200'))).toContain(id);
    expect(ids(await gallery(story.licensor, '?limit=200'))).not.toContain(id);
    expect(ids(await gallery(world.as.core, '?mine=true'))).toEqual([]);
    expect(ids(await gallery(world.as.core, '?state=draft'))).toEqual([]);
    expect(ids(await gallery(story.licensor, `?state=draft,paused&organizationId=${world.ids.partner}`))).toContain(id);
  });

  test('goes on where a page ended', async () => {
    const all = ids(await gallery(world.as.core, '?limit=200'));
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await gallery(world.as.core, `?limit=3${cursor ? `&cursor=${cursor}` : ''}`);
      paged.push(...ids(page));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all);
    const { nextCursor } = await gallery(world.as.core, '?limit=3');
    expectProblem(await server.get(world.as.core, `/licence-listings?limit=3&type=need&cursor=${nextCursor}`), [
      ...([400, 'cursor_invalid'] as const),
    ]);
  });
});

test('what becomes of a listing is told live to whoever may read it, and not who did it', async () => {
  const { id } = await story.published({ audience: 'alliance' });
  const member = await server.connect(world.as.core);
  expect(await member.subscribe(`licence-listing:${id}`)).toMatchObject({ ok: true });
  const stranger = await server.connect(world.as.outsider);
  expect(await stranger.subscribe(`licence-listing:${id}`)).toMatchObject({ ok: false, status: 403 });
  await story.ok(story.act(id, 'pause'));
  const [event] = await member.received(1);
  expect(event).toMatchObject({
    ...{ type: 'licence-listing.paused', actor: null, data: { listingId: id, state: 'paused', version: 3 } },
  });
});

test('a field or a place that does not exist is refused by its name', async () => {
  const { id } = await story.draft();
  for (const [wrong, code, fact] of [
    [{ fields: ['H01L', 'H02Q'] }, 'ipc_unknown', { symbol: 'H02Q' }],
    [{ territories: ['110000', '999999'] }, 'territory_unknown', { territory: '999999' }],
    [{ indicativeTerms: { fields: ['B23A'] } }, 'ipc_unknown', { symbol: 'B23A' }],
  ] as const) {
    const answer = await story.act(id, 'change', wrong);
    expectProblem(answer, [422, code]);
    expect(answer.body).toMatchObject(fact);
  }
});

test('an offer leaves as an ODRL policy of its licensor, without an assignee', async () => {
  const indicativeTerms = { upfront: cny(1_000_000), runningRateBp: 250 };
  const { id, patents } = await story.published({ kinds: ['sole'], fields: ['H01L'], indicativeTerms });
  const { status, headers, body } = await server.get(world.as.core, `/licence-listings/${id}/odrl.jsonld`);
  expect([status, headers.get('content-type')]).toEqual([200, 'application/ld+json; charset=utf-8']);
  const policy = typeof body === 'string' ? JSON.parse(body) : body;
  expect(policy).toMatchObject({ '@type': 'Offer', uid: `urn:uuid:${id}` });
  const text = JSON.stringify(policy);
  for (const part of [`urn:uuid:${world.ids.partner}`, `CN${patents[0].applicationNumber}`, 'ipc-H01L', '2.50'])
    expect(text).toContain(part);
  expect(text).not.toContain('assignee');
});

test.each([
  ['no kinds', { kinds: [] }, 422],
  ['a kind that is none', { kinds: ['lease'] }, 400],
  ['a field that is none', { fields: ['ZZ99'] }, 400],
  ['a place that is none', { territories: ['北京'] }, 400],
  ['a negative sum', { indicativeTerms: { upfront: cny(-1) } }, 422],
  ['a rate beyond all', { indicativeTerms: { runningRateBp: 10_001 } }, 422],
  ['an audience that is none', { audience: 'everybody' }, 400],
  ['a patent that is no id', { patentIds: ['202311054031.0'] }, 400],
])('refuses %s and keeps nothing', async (_, wrong, status) => {
  const patentIds = [await story.patent()];
  const before = await rowCounts(server);
  const wish = { patentIds, kinds: ['sole'], fields: [], territories: [], indicativeTerms: {}, ...wrong };
  const code = status === 400 ? 'malformed_request' : 'invalid_fields';
  expectProblem(await server.post(story.licensor, '/licence-listings', wish), [status, code]);
  expect(await rowCounts(server)).toEqual(before);
});

test('the database itself keeps what must not break', async () => {
  const { id } = await story.published();
  const broken = (set: string) => server.sql(`UPDATE licence_listings SET ${set} WHERE id = $1`, [id]);
  await expect(broken(`state = 'paused'`)).rejects.toThrow('licence_listings_paused');
  await expect(broken(`kinds = '{}'`)).rejects.toThrow('licence_listings_kinds');
  await expect(broken(`published_at = NULL`)).rejects.toThrow('licence_listings_announced');
  expect(await server.database.reader.countBy(LicenceListing, { id })).toBe(1);
});
