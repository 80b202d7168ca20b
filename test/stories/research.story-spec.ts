import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { RequestVerb, StoredRequestState } from '../../libs/research/src/contract';
import { requestMoves } from '../../libs/research/src/request.rules';
import { expectProblem, rowCounts } from '../support/problems';
import { inDays, researchOf, type Request, type World } from '../support/research';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: World;
let does: ReturnType<typeof researchOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  does = researchOf(server, world);
});
afterAll(() => server.stop());

describe('a request', () => {
  test('is drafted as a client of the public contract would, and published with the usual criteria', async () => {
    const plain = {
      ...{
        centerId: world.ids.centerId,
        title: '<script>alert(1)</script> 陶瓷基板',
        description: '<b>低损耗</b>\n* 9.8',
      },
      ...{ contractType: 'commissioned_development', fieldCode: 'integrated_circuits', budget: cny(1_000_000) },
      ...{ submissionsCloseAt: inDays(7), visibleTo: ['core', 'partner', 'radiation'] },
    };
    const answer = await server.post(does.requester, '/rd-requests', plain);
    expect([answer.status, answer.headers.get('location')]).toEqual([201, `/api/v1/rd-requests/${answer.body.id}`]);
    expect(answer.headers.get('etag')).toBe('"1"');
    // Text is kept as it was typed: whoever shows it shows text.
    expect(answer.body).toMatchObject({
      ...{ title: plain.title, description: plain.description, state: 'draft', mine: true, withheld: false },
      ...{ organizationId: world.ids.radiation, budget: { ...cny(1_000_000), minimum: null, maximum: cny(1_000_000) } },
      ...{ kind: 'demand', procurementMethod: 'open', awardMethod: null, criteria: [], standstillDays: 3 },
      ...{ questionsCloseAt: plain.submissionsCloseAt, deeds: ['publish', 'cancel', 'change', 'invite'] },
    });
    const evaluation = Date.parse(answer.body.evaluationEndsAt) - Date.parse(plain.submissionsCloseAt);
    expect(evaluation).toBe(30 * 86_400_000);
    const published = await does.publish(answer.body.id);
    expect(published).toMatchObject({ state: 'enquiry', awardMethod: 'rated_criteria', version: 2 });
    expect(published['criteria'].map(({ weight }: any) => weight)).toEqual([40, 40, 20]);
    const seen = (await does.read(world.as.partner, published.id)).body;
    expect(seen).toMatchObject({ title: plain.title, mine: false, deeds: ['ask', 'propose'] });
  });

  test('is nobody else’s business before it is published', async () => {
    const { id } = await does.draft();
    for (const as of [world.as.partner, world.as.core, world.as.manager, world.as.administrator, world.as.outsider])
      expectProblem(await does.read(as, id), [404, 'not_found']);
    const kept = (await does.read(does.requester, id)).body;
    expect(kept).toMatchObject({ bidBond: null, budget: { minimum: cny(20_000_000), maximum: cny(50_000_000) } });
    const { body } = await server.get(world.as.partner, '/rd-requests?limit=200&state=draft');
    expect(body.items).toEqual([]);
    await does.ok(does.act(id, 'cancel'));
    expectProblem(await does.read(world.as.partner, id), [404, 'not_found']);
  });

  test('published by a second click under one key is published once; without one the second is told so', async () => {
    const { id } = await does.draft();
    const headers = { 'idempotency-key': randomUUID() };
    const clicks = [1, 2, 3].map(() => does.act(id, 'publish', {}, { ...does.requester, headers }));
    const answers = await Promise.all(clicks);
    expect(answers.map(({ status, body }) => [status, body.version])).toEqual([1, 2, 3].map(() => [200, 2]));
    expectProblem(await does.act(id, 'publish'), [409, 'request_cannot_move']);
    const rivals = await does.draft();
    const tried = await Promise.all(Array.from({ length: 10 }, () => does.act(rivals.id, 'publish')));
    expect(tried.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(409)]);
  });

  test('is changed as a draft, by whom it belongs to, who saw its newest version', async () => {
    const { id } = await does.draft();
    const operator = await does.colleague(world.ids.radiation, 'operator');
    const viewer = await does.colleague(world.ids.radiation, 'viewer');
    const changed = await does.ok(
      does.act(id, 'change', { title: '新标题', trlFrom: null, visibleTo: ['partner'] }, operator),
    );
    expect(changed).toMatchObject({
      title: '新标题',
      trlFrom: null,
      trlTarget: 6,
      procurementMethod: 'selective',
      version: 2,
    });
    expect((await does.read(viewer, id)).body.deeds).toEqual([]);
    expectProblem(await does.act(id, 'change', { title: 'x' }, viewer), [403, 'forbidden']);
    expectProblem(await does.act(id, 'publish', {}, operator), [403, 'forbidden']);
    const stale = { ...does.requester, headers: { 'if-match': '"1"' } };
    expectProblem(await does.act(id, 'change', { title: 'y' }, stale), [412, 'stale_version']);
    // A deadline nobody named follows the one for proposals; one that was named stays.
    const closes = inDays(20);
    const moved = await does.ok(does.act(id, 'change', { submissionsCloseAt: closes }));
    expect(moved).toMatchObject({ questionsCloseAt: closes, submissionsCloseAt: closes });
    await does.publish(id);
    expectProblem(await does.act(id, 'change', { title: 'z' }), [409, 'request_not_draft']);
  });

  test('is put off only to later, before its deadline, and everybody who follows it is told', async () => {
    const { id, submissionsCloseAt } = await does.published();
    await does.ask(id);
    expectProblem(await does.act(id, 'extend', { submissionsCloseAt }), [422, 'deadline_not_later']);
    const later = inDays(30);
    const extended = await does.ok(does.act(id, 'extend', { submissionsCloseAt: later, reason: '应供应商要求' }));
    expect(extended).toMatchObject({ submissionsCloseAt: later, questionsCloseAt: later, version: 3 });
    const told = await does.noticesOf(world.as.partner, id);
    expect(told).toMatchObject([{ type: 'rd-request.extended', data: { requestId: id, submissionsCloseAt: later } }]);
    await does.passDeadline(id);
    expectProblem(await does.act(id, 'extend', { submissionsCloseAt: inDays(40) }), [409, 'submissions_closed']);
  });

  test('is called off by its requester, or by the center’s manager with a reason', async () => {
    const [own, other] = [await does.published(), await does.published()];
    expect(await does.ok(does.act(own.id, 'cancel'))).toMatchObject({ state: 'cancelled', reason: null });
    expectProblem(await does.act(other.id, 'cancel', {}, world.as.manager), [422, 'reason_required']);
    const reason = '与中心章程不符';
    const cancelled = await does.ok(does.act(other.id, 'cancel', { reason }, world.as.manager));
    expect(cancelled).toMatchObject({ state: 'cancelled', reason });
    expect(await does.noticesOf(does.requester, other.id)).toMatchObject([
      { type: 'rd-request.cancelled', data: { reason } },
    ]);
    expectProblem(await does.act(own.id, 'cancel'), [409, 'request_cannot_move']);
  });
});

describe('the machine, through the API', () => {
  const routes = ['publish', 'approve', 'return', 'cancel', 'decline'] as const;
  const body = { reason: '理由' };

  test.each(StoredRequestState.options)('what is %s moves only as the table says, for whom it says', async (state) => {
    const { id } = await does.draft();
    const found: string[] = [];
    const wanted: string[] = [];
    const who = { requester: does.requester, manager: world.as.manager, stranger: world.as.partner };
    for (const verb of routes)
      for (const [role, as] of Object.entries(who)) {
        await does.putInto(id, state);
        const { status } = await does.act(id, verb, body, as);
        found.push(`${verb} by ${role}: ${status}`);
        const isSecret = state === 'draft' || (state === 'under_review' && role === 'stranger');
        // What no requester may ever do is refused to all of them at the door.
        const isTurnedAway = role !== 'manager' && !requestMoves[verb].by.includes('requester');
        const sees = role === 'requester' || isTurnedAway || !isSecret;
        const may = requestMoves[verb].by.some((it) => it === role);
        const moved = requestMoves[verb].moves[state] === undefined ? 409 : 200;
        // Who may do a thing at all is told of the state even before they may see the rest.
        wanted.push(`${verb} by ${role}: ${may ? moved : sees ? 403 : 404}`);
      }
    expect(found).toEqual(wanted);
  });

  test('there is no other way in', () => {
    const byPlatform = RequestVerb.options.filter((verb) => !requestMoves[verb].by.includes('requester'));
    expect(byPlatform).toEqual(['approve', 'return', 'reopen', 'award', 'contract', 'complete', 'fail']);
  });
});

describe('where the center looks first', () => {
  const settings = () => `/centers/${world.ids.centerId}/research-settings`;
  beforeAll(async () => {
    expect((await server.get(world.as.manager, settings())).body).toMatchObject({ reviewsRequests: false, version: 1 });
    const answer = await server.put(world.as.manager, settings(), { reviewsRequests: true });
    expect([answer.status, answer.body.reviewsRequests, answer.body.version]).toEqual([200, true, 2]);
  });
  afterAll(() => server.put(world.as.manager, settings(), { reviewsRequests: false }));

  test('what is handed in waits, comes back with a reason, and is published once it is approved', async () => {
    const { id } = await does.draft();
    expect(await does.publish(id)).toMatchObject({
      state: 'under_review',
      publishedAt: null,
      deeds: expect.any(Array),
    });
    expectProblem(await does.read(world.as.partner, id), [404, 'not_found']);
    expect(await does.noticesOf(world.as.manager, id)).toMatchObject([{ type: 'rd-request.under_review' }]);
    expect((await does.read(world.as.manager, id)).body.deeds).toEqual(['approve', 'return', 'cancel']);
    await does.ok(does.act(id, 'return', { reason: '指标不清' }, world.as.manager));
    expect((await does.noticesOf(does.requester, id))[0]).toMatchObject({
      type: 'rd-request.returned',
      data: { reason: '指标不清' },
    });
    expect(await does.publish(id)).toMatchObject({ state: 'under_review', reason: null });
    expect(await does.ok(does.act(id, 'approve', {}, world.as.manager))).toMatchObject({ state: 'enquiry' });
    expect((await does.noticesOf(does.requester, id))[0]).toMatchObject({ type: 'rd-request.published' });
    expect((await does.read(world.as.partner, id)).status).toBe(200);
  });

  test('what waited past its deadline is not published any more', async () => {
    const { id } = await does.draft();
    await does.publish(id);
    await does.passDeadline(id);
    expectProblem(await does.act(id, 'approve', {}, world.as.manager), [422, 'deadline_passed']);
  });

  test('the center’s own requests need no second look', async () => {
    const wish = { ...does.wish(), organizationId: world.ids.core };
    const { id } = await does.ok(server.post(world.as.manager, '/rd-requests', wish));
    expect(await does.publish(id, world.as.manager)).toMatchObject({
      state: 'enquiry',
      organizationId: world.ids.core,
    });
  });
});

describe('the board', () => {
  const titles = async (query: string, as = world.as.partner) =>
    (await server.get(as, `/rd-requests?limit=200&${query}`)).body.items.map(({ title }: Request) => title);

  test('is filtered by what requests are, and ordered by deadline', async () => {
    const programme = `路线图-${randomUUID()}`;
    const make = (title: string, more: object) => does.published({ title, programme, ...more });
    await make('甲', { kind: 'scenario', serviceKind: 'pilot', submissionsCloseAt: inDays(9) });
    await make('乙', {
      contractType: 'consulting',
      submissionsCloseAt: inDays(3),
      criteria: [{ key: 'p', name: '价', kind: 'price', weight: 100 }],
    });
    const { id } = await make('丙_100%', { kind: 'order_research', submissionsCloseAt: inDays(6) });
    const within = `programme=${encodeURIComponent(programme)}`;
    expect(await titles(within)).toEqual(['丙_100%', '乙', '甲']);
    expect(await titles(`${within}&sort=deadline`)).toEqual(['乙', '丙_100%', '甲']);
    expect(await titles(`${within}&kind=scenario`)).toEqual(['甲']);
    expect(await titles(`${within}&serviceKind=pilot`)).toEqual(['甲']);
    expect(await titles(`${within}&contractType=consulting`)).toEqual(['乙']);
    expect(await titles(`${within}&q=${encodeURIComponent('_100%')}`)).toEqual(['丙_100%']);
    expect(await titles(`${within}&fieldCode=new_materials`)).toEqual([]);
    expect(await titles(`${within}&mine=true`)).toEqual([]);
    expect(await titles(`${within}&mine=true`, does.requester)).toHaveLength(3);
    await does.passQuestions(id);
    expect(await titles(`${within}&state=tendering`)).toEqual(['丙_100%']);
    expect(await titles(`${within}&state=enquiry,tendering`)).toHaveLength(3);
    await does.passDeadline(id);
    expect(await titles(`${within}&open=true&sort=deadline`)).toEqual(['乙', '甲']);
    expect(await titles(`${within}&state=published`)).toHaveLength(3);
    const first = (await server.get(world.as.partner, `/rd-requests?${within}&sort=deadline&limit=1`)).body;
    const rest = `/rd-requests?${within}&sort=deadline&cursor=${encodeURIComponent(first.nextCursor)}`;
    expect((await server.get(world.as.partner, rest)).body.items).toHaveLength(2);
    expectProblem(await server.get(world.as.partner, '/rd-requests?state=bogus'), [400, 'malformed_request']);
    const other = `/rd-requests?sort=newest&cursor=${encodeURIComponent(first.nextCursor)}`;
    expectProblem(await server.get(world.as.partner, other), [400, 'cursor_invalid']);
  });

  test('shows each layer what is for it, and judges, officers and invited what concerns them', async () => {
    const programme = `P-${randomUUID()}`;
    const core = await does.published({ title: '核心', programme, visibleTo: ['core'] });
    await does.published({ title: '外圈', programme, visibleTo: ['partner', 'radiation'] });
    const within = `programme=${programme}`;
    expect(await titles(within, world.as.core)).toEqual(['核心']);
    expect(await titles(within, world.as.partner)).toEqual(['外圈']);
    expect(await titles(within, world.as.outsider)).toEqual([]);
    expect(await titles(within, world.as.manager)).toHaveLength(2);
    expect(await titles(within, world.as.administrator)).toHaveLength(2);
    const officer = await world.user('officer', { platformRole: 'officer' });
    const expert = await world.user('expert', { platformRole: 'expert' });
    expect(await titles(within, officer)).toHaveLength(2);
    expect(await titles(within, expert)).toEqual([]);
    await server.sql(`INSERT INTO rd_reviewers (id, request_id, user_id, role) VALUES ($1, $2, $3, 'assessor')`, [
      ...[randomUUID(), core.id, expert.id],
    ]);
    expect(await titles(within, expert)).toEqual(['核心']);
    await does.invite(core.id, world.ids.other);
    expect(await titles(within, world.as.outsider)).toEqual(['核心']);
    expect(await titles(`${within}&invited=true`, world.as.outsider)).toEqual(['核心']);
    expect(await titles(`${within}&invited=true`, world.as.core)).toEqual([]);
  });
});

test('nothing of a refused request is left behind', async () => {
  const before = await rowCounts(server);
  expectProblem(await server.post(does.requester, '/rd-requests', does.wish({ confidentiality: 'restricted' })), [
    422,
    'confidentiality_refused',
  ]);
  expect(await rowCounts(server)).toEqual(before);
});
