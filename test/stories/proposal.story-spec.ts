import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inDays } from '../support/research';
import { proposalsOf } from '../support/proposal';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let does: ReturnType<typeof proposalsOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  does = proposalsOf(server, world);
});
afterAll(() => server.stop());

const outcome = ({ status, body }: { status: number; body: any }) => [status, body.code];

const admitted = async () => {
  const id = await world.organization('第三方');
  await world.engage(world.ids.centerId, id, 'project');
  return id;
};

describe('a draft', () => {
  test('begins with nothing, is kept as it is typed, and takes the title of its request when handed in', async () => {
    const request = await does.published({ title: '低损耗微波陶瓷基板' });
    const { body, status, headers } = await server.post(world.as.partner, `/rd-requests/${request.id}/proposals`);
    expect([status, headers.get('location')]).toEqual([201, `/api/v1/proposals/${body.id}`]);
    expect(body).toMatchObject({ state: 'draft', content: {}, commitment: null, receipt: null, version: 1 });

    const put = (typed: object, as = world.as.partner) => server.put(as, `/proposals/${body.id}`, typed);
    expect((await put({ approach: '先小试' })).body).toMatchObject({ content: { approach: '先小试' }, version: 2 });
    const partial = { price: cny(900), milestones: [{ title: '半个标', amount: null }], techniques: [''] };
    expect((await put(partial)).body.content).toMatchObject({ approach: '先小试', price: cny(900) });
    expect(outcome(await does.act(body.id, 'submit', world.as.partner))).toEqual([422, 'proposal_incomplete']);

    await put(does.offer());
    const { body: shown } = await does.act(body.id, 'submit', world.as.partner);
    expect(shown).toMatchObject({ state: 'submitted', content: null });
    expect(JSON.parse(shown.receipt.document).content).toMatchObject({
      title: '低损耗微波陶瓷基板',
      approach: '低温共烧路线',
    });
  });

  test('names what is missing', async () => {
    const request = await does.published();
    const { body } = await server.post(world.as.partner, `/rd-requests/${request.id}/proposals`, { plan: '' });
    const { body: problem } = await does.act(body.id, 'submit', world.as.partner);
    expect(problem).toMatchObject({ code: 'proposal_incomplete', fields: 'plan, price, milestones' });
  });

  test('is nobody else’s: neither to read nor to write', async () => {
    const request = await does.published();
    const { id } = await does.draft(request.id, world.as.partner);
    for (const as of [world.as.core, world.as.radiation, world.as.manager, world.as.administrator, world.as.outsider]) {
      expect(outcome(await server.get(as, `/proposals/${id}`))).toEqual([404, 'not_found']);
      expect((await server.put(as, `/proposals/${id}`, { plan: '改' })).status).toBeGreaterThanOrEqual(403);
      expect((await server.get(as, `/rd-requests/${request.id}/proposals`)).body.items ?? []).toEqual([]);
    }
  });

  test('of an organization there is one; after it was withdrawn there may be another', async () => {
    const request = await does.published();
    const { id } = await does.draft(request.id, world.as.partner);
    expect(outcome(await does.begin(request.id, world.as.partner))).toEqual([409, 'proposal_exists']);
    await does.ok(does.act(id, 'withdraw', world.as.partner));
    await does.draft(request.id, world.as.partner);
  });

  test('of 20 at once one begins', async () => {
    const request = await does.published();
    const answers = await Promise.all(Array.from({ length: 20 }, () => does.begin(request.id, world.as.partner)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(19).fill(409)]);
    expect(new Set(answers.flatMap(({ status, body }) => (status === 409 ? [body.code] : [])))).toEqual(
      new Set(['proposal_exists']),
    );
  });

  test('is written by operators and handed in by whoever answers for the organization; a viewer looks', async () => {
    const request = await does.published();
    const [viewer, operator, manager] = await Promise.all(
      (['viewer', 'operator', 'manager'] as const).map((role) => does.colleague(world.ids.partner, role)),
    );
    expect((await does.begin(request.id, viewer!)).status).toBe(403);
    const { id } = await does.draft(request.id, operator!);
    expect((await server.get(viewer!, `/proposals/${id}`)).status).toBe(200);
    expect((await server.put(viewer!, `/proposals/${id}`, { plan: '改' })).status).toBe(403);
    for (const verb of ['submit', 'withdraw']) expect((await does.act(id, verb, operator!)).status).toBe(403);
    expect((await does.act(id, 'submit', manager!)).status).toBe(200);
  });

  test('a stale version is refused', async () => {
    const request = await does.published();
    const { id } = await does.draft(request.id, world.as.partner);
    const stale = { ...world.as.partner, headers: { 'if-match': '"9"' } };
    expect((await server.put(stale, `/proposals/${id}`, { plan: '改' })).status).toBe(412);
    expect((await does.act(id, 'submit', stale)).status).toBe(412);
  });

  test('may be begun before proposals are taken, but not handed in', async () => {
    const request = await does.published({ submissionsOpenAt: inDays(2) });
    const { id } = await does.draft(request.id, world.as.partner);
    expect(outcome(await does.act(id, 'submit', world.as.partner))).toEqual([409, 'submissions_not_open']);
  });
});

describe('what does not fit is refused', () => {
  const third = (amount: number, title = '一') => ({ title, amount: cny(amount) });

  test.each([
    ['sums to the fen', [third(10), third(20), third(70)], 100, 201],
    ['one fen short', [third(10), third(20), third(69)], 100, 422],
    ['one fen over', [third(10), third(20), third(71)], 100, 422],
    ['one milestone of everything', [third(100)], 100, 201],
    ['one milestone of less', [third(99)], 100, 422],
    ['no milestones yet', [], 100, 201],
  ])('milestones: %s', async (_, milestones, price, wanted) => {
    const request = await does.published();
    const { status, body } = await does.begin(request.id, world.as.partner, { price: cny(price), milestones });
    expect([status, body.code]).toEqual([wanted, wanted === 422 ? 'milestones_do_not_sum' : undefined]);
  });

  test('milestones that stopped summing while typing are refused when handed in', async () => {
    const request = await does.published();
    const { id } = await does.draft(request.id, world.as.partner);
    expect((await server.put(world.as.partner, `/proposals/${id}`, { price: cny(30_000_001) })).status).toBe(200);
    const { body } = await does.act(id, 'submit', world.as.partner);
    expect(body).toMatchObject({ code: 'milestones_do_not_sum', sum: 30_000_000, price: 30_000_001 });
  });

  test.each([
    ['9999 leave the leader one', [9998, 1], 201],
    ['10000 leave the leader nothing', [9999, 1], 422],
    ['more than there is', [6000, 6000], 422],
  ])('shares of a consortium: %s', async (_, [first, second], wanted) => {
    const request = await does.published();
    const [a, b] = [await world.organization('合作甲'), await world.organization('合作乙')];
    const partners = [
      { organizationId: a, role: '材料', shareBp: first },
      { organizationId: b, role: '工艺', shareBp: second },
    ];
    const { status, body } = await does.begin(request.id, world.as.partner, { partners });
    expect([status, body.code]).toEqual([wanted, wanted === 422 ? 'shares_do_not_sum' : undefined]);
  });

  test('nobody proposes to their own request, neither alone nor as a partner', async () => {
    const request = await does.published();
    expect(outcome(await does.begin(request.id, world.as.radiation))).toEqual([409, 'own_request']);
    const partners = [{ organizationId: world.ids.radiation, shareBp: 100 }];
    expect(outcome(await does.begin(request.id, world.as.partner, { partners }))).toEqual([409, 'own_request']);
    // What slips into a draft is found when it is handed in.
    const { id } = await does.draft(request.id, world.as.partner);
    await server.put(world.as.partner, `/proposals/${id}`, { partners });
    expect(outcome(await does.act(id, 'submit', world.as.partner))).toEqual([409, 'own_request']);
  });

  test('a consortium names each organization once, never its leader, and only ones there are', async () => {
    const request = await does.published();
    const propose = (...ids: string[]) =>
      does.begin(request.id, world.as.partner, {
        partners: ids.map((organizationId) => ({ organizationId, shareBp: 10 })),
      });
    expect(outcome(await propose(world.ids.core, world.ids.core))).toEqual([422, 'partner_twice']);
    expect(outcome(await propose(world.ids.partner))).toEqual([422, 'partner_twice']);
    expect(outcome(await propose('0199aaaa-0000-7000-8000-000000000000'))).toEqual([422, 'organization_unknown']);
  });

  test('nothing comes from a reviewer’s own unit, unless the reviewer stepped back', async () => {
    const request = await does.published();
    const judge = await does.colleague(world.ids.partner, 'viewer');
    const { id } = await does.draft(request.id, world.as.partner);
    const appoint = { userId: judge.id, role: 'assessor' };
    const reviewer = await does.ok(server.post(does.requester, `/rd-requests/${request.id}/reviewers`, appoint));
    const unit = [409, 'reviewer_of_own_unit'];
    expect(outcome(await does.act(id, 'submit', world.as.partner))).toEqual(unit);
    const partners = [{ organizationId: world.ids.partner, shareBp: 100 }];
    expect(outcome(await does.begin(request.id, world.as.core, { partners }))).toEqual(unit);
    const conflict = { conflict: 'conflicted', reason: '本单位拟投标' };
    await does.ok(server.post(judge, `/reviewers/${reviewer.id}/declare`, conflict));
    await does.ok(does.act(id, 'submit', world.as.partner));
  });

  test('who cannot see the request cannot propose; who must promise confidence promises first', async () => {
    const forCore = await does.published({ visibleTo: ['core'] });
    expect(outcome(await does.begin(forCore.id, world.as.partner))).toEqual([404, 'not_found']);
    expect(outcome(await does.begin(forCore.id, world.as.outsider))).toEqual([404, 'not_found']);
    const secret = await does.published({ confidentiality: 'confidential' });
    expect(outcome(await does.begin(secret.id, world.as.partner))).toEqual([403, 'undertaking_required']);
    await does.ok(server.post(world.as.partner, `/rd-requests/${secret.id}/undertakings`, { accepted: true }));
    await does.draft(secret.id, world.as.partner);
  });

  test.each([
    ['a title of 81', { title: '题'.repeat(81) }],
    ['an approach of 826', { approach: '法'.repeat(826) }],
    ['a plan of 1026', { plan: '案'.repeat(1026) }],
    ['11 techniques', { techniques: Array<string>(11).fill('法') }],
    ['a readiness of 10', { trl: 10 }],
    ['a price below nothing', { price: cny(-1) }],
    ['a share of all', { partners: [{ organizationId: '0199aaaa-0000-7000-8000-000000000000', shareBp: 10_000 }] }],
  ])('%s', async (_, more) => {
    const request = await does.published();
    expect((await does.begin(request.id, world.as.partner, more)).status).toBe(422);
  });

  test('at its limits everything fits', async () => {
    const request = await does.published();
    const techniques = Array<string>(10).fill('法');
    const more = { title: '题'.repeat(80), approach: '法'.repeat(825), plan: '案'.repeat(1025), techniques, trl: 9 };
    expect((await does.submitted(request.id, world.as.partner, more)).state).toBe('submitted');
  });

  test('after the deadline nothing is begun, handed in or taken back', async () => {
    const request = await does.published();
    const kept = await does.submitted(request.id, world.as.core);
    const { id } = await does.draft(request.id, world.as.partner);
    await does.passDeadline(request.id);
    const closed = [409, 'submissions_closed'];
    const third = await world.user('third', { in: [[await admitted(), 'owner']] });
    expect(outcome(await does.begin(request.id, third))).toEqual(closed);
    expect(outcome(await does.act(id, 'submit', world.as.partner))).toEqual(closed);
    expect(outcome(await does.act(kept.id, 'withdraw', world.as.core))).toEqual(closed);
    await server.work();
    expect([await does.stateOf(id), await does.stateOf(kept.id)]).toEqual(['withdrawn', 'opened']);
    // What was typed and never handed in stays readable to whoever typed it.
    expect((await server.get(world.as.partner, `/proposals/${id}`)).body.content).toMatchObject({ trl: 5 });
    expect((await server.get(world.as.radiation, `/proposals/${id}`)).status).toBe(404);
  });

  test('the database itself keeps the deadline: not even SQL hands in later or opens sooner', async () => {
    const request = await does.published();
    const { id } = await does.draft(request.id, world.as.partner);
    const early = await does.submitted(request.id, world.as.core);
    const opens = `UPDATE proposals SET state = 'opened', opened_at = now(), document = '{}', envelope = '{}', price = 1 WHERE id = $1`;
    await expect(server.sql(opens, [early.id])).rejects.toMatchObject({
      driverError: { constraint: 'proposal_sealed' },
    });
    await does.passDeadline(request.id);
    const hands = `UPDATE proposals SET state = 'submitted', commitment = 'x', submitted_at = now() - interval '1 day' WHERE id = $1`;
    await expect(server.sql(hands, [id])).rejects.toMatchObject({ driverError: { constraint: 'submissions_closed' } });
    await server.work();
    for (const column of ['document', 'envelope', 'commitment'])
      await expect(server.sql(`UPDATE proposals SET ${column} = 'x' WHERE id = $1`, [early.id])).rejects.toThrow();
  });
});
