import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance, inHours } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
type User = Awaited<ReturnType<(typeof world)['user']>>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
});
afterAll(() => server.stop());

/** A new organization and its owner. */
async function newcomer(name = '新成员有限公司'): Promise<{ id: string; owner: User }> {
  const id = await world.organization(name);
  return { id, owner: await world.user('owner', { in: [[id, 'owner']] }) };
}
const center = (rest = '') => `/centers/${world.ids.centerId}${rest}`;
const byManager = (path: string, body: object = {}) => server.post(world.as.manager, path, body);
const contribute = async (
  organizationId: string,
  fen: number,
  paidInOn = '2026-01-05',
  path = center('/contributions'),
) => {
  const wish = { organizationId, kind: 'cash', subscribed: cny(fen), paidIn: cny(fen), paidInOn };
  const answer = await byManager(path, wish);
  expect(answer.status).toBe(201);
  return String(answer.body.id);
};
const layerOf = async (owner: User) => {
  const { body } = await server.get(owner, '/me');
  return body.organizations[0].standings.map(({ layer }: { layer: string }) => layer).join();
};
let nextHour = 24;
const book = (owner: User) => {
  const wish = { startsAt: inHours(nextHour), endsAt: inHours(++nextHour), purpose: '验证' };
  return server.post(owner, `/instruments/${world.ids.instrumentId}/bookings`, wish);
};
const historyOf = async (organizationId: string) => {
  const { body } = await server.get(world.as.manager, center('/standings?limit=200'));
  return (body.items as { organizationId: string; layer: string; startsAt: string; endsAt: string | null }[])
    .filter((standing) => standing.organizationId === organizationId)
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt));
};
const openMembership = async (as: User, organizationId: string) => {
  const answer = await server.post(as, center('/memberships'), { organizationId, message: '希望加入' });
  expect(answer.status).toBe(201);
  return answer.body;
};

test('a contribution makes core at the very next request, and its reversal takes it back', async () => {
  const { id, owner } = await newcomer();
  expect((await book(owner)).status).toBe(404);
  const contributionId = await contribute(id, 300_000);
  expect((await book(owner)).body).toMatchObject({ layer: 'core', price: cny(10_000), state: 'confirmed' });
  const register = await server.get(owner, center('/contributions'));
  expect(
    new Set(register.body.items.map((item: { organizationId: string }) => item.organizationId)).size,
  ).toBeGreaterThan(1);

  const reversal = await byManager(`/contributions/${contributionId}/reverse`, { reason: '款项退回' });
  expect(reversal.body).toMatchObject({ reverses: contributionId, paidIn: cny(-300_000), reason: '款项退回' });
  expect(await layerOf(owner)).toBe('radiation');
  expect((await book(owner)).body).toMatchObject({ layer: 'radiation', price: cny(30_000), state: 'requested' });
  const own = (await server.get(owner, center('/contributions'))).body.items;
  expect(own.every((item: { organizationId: string }) => item.organizationId === id)).toBe(true);
  expectProblem(await byManager(`/contributions/${contributionId}/reverse`, { reason: 'x' }), [
    409,
    'contribution_reversed',
  ]);
  expectProblem(await byManager(`/contributions/${reversal.body.id}/reverse`, { reason: 'x' }), [
    409,
    'reversal_irreversible',
  ]);
});

test('a project makes a partner, its end a receiver, and the history has no gap and no overlap', async () => {
  const { id, owner } = await newcomer();
  const engaged = await byManager(center('/engagements'), {
    organizationId: id,
    kind: 'project',
    title: '联合攻关',
    startsOn: '2026-02-01',
  });
  expect(await layerOf(owner)).toBe('partner');
  const contributionId = await contribute(id, 1_000);
  expect(await layerOf(owner)).toBe('core');
  await byManager(`/contributions/${contributionId}/reverse`, { reason: '撤资' });
  expect(await layerOf(owner)).toBe('partner');
  expect((await byManager(`/engagements/${engaged.body.id}/end`)).status).toBe(200);
  expect(await layerOf(owner)).toBe('radiation');
  expectProblem(await byManager(`/engagements/${engaged.body.id}/end`), [409, 'engagement_ended']);

  const history = await historyOf(id);
  expect(history.map(({ layer }) => layer).filter((layer, i, all) => layer !== all[i - 1])).toEqual([
    'partner',
    'core',
    'partner',
    'radiation',
  ]);
  for (const [i, { startsAt, endsAt }] of history.entries()) {
    expect(endsAt).toBe(history[i + 1]?.startsAt ?? null);
    if (endsAt) expect(startsAt < endsAt).toBe(true);
  }
});

test('an engagement that begins in the future changes the layer on its day, not before', async () => {
  const { id, owner } = await newcomer();
  const startsOn = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  await byManager(center('/engagements'), { organizationId: id, kind: 'cooperation', title: '明日合作', startsOn });
  expect(await layerOf(owner)).toBe('radiation');
  await server.sql('UPDATE engagements SET starts_on = current_date - 1 WHERE organization_id = $1', [id]);
  await server.sql(`UPDATE jobs SET run_at = now() WHERE key LIKE 'alliance.derive-standing:%' || $1 || '%'`, [id]);
  await server.work();
  expect(await layerOf(owner)).toBe('partner');
});

test('one organization stands in different layers of different centers', async () => {
  const { id, owner } = await newcomer();
  await contribute(id, 500);
  await world.engage(world.ids.otherCenterId, id, 'licence');
  const { body } = await server.get(owner, '/me');
  const standings = body.organizations[0].standings as { centerId: string; layer: string }[];
  expect(Object.fromEntries(standings.map(({ centerId, layer }) => [centerId, layer]))).toEqual({
    [world.ids.centerId]: 'core',
    [world.ids.otherCenterId]: 'radiation',
  });
  expectProblem(
    await server.post(world.as.manager, `/centers/${world.ids.otherCenterId}/memberships`, { organizationId: id }),
    [403, 'forbidden'],
  );
});

test('an application is the center’s to answer, an invitation the organization’s', async () => {
  const [asker, guest, unwanted] = [await newcomer(), await newcomer(), await newcomer()];
  const applied = await openMembership(asker.owner, asker.id);
  expect(applied).toMatchObject({ state: 'applied', layer: null, message: '希望加入' });
  expect((await server.post(asker.owner, `/memberships/${applied.id}/approve`)).status).toBe(403);
  expect((await book(asker.owner)).status).toBe(404);
  expect((await byManager(`/memberships/${applied.id}/approve`)).body).toMatchObject({
    state: 'active',
    layer: 'radiation',
  });
  expect((await book(asker.owner)).status).toBe(201);
  expectProblem(await server.post(asker.owner, center('/memberships'), { organizationId: asker.id }), [
    409,
    'membership_exists',
  ]);

  const refused = await openMembership(unwanted.owner, unwanted.id);
  const declined = await byManager(`/memberships/${refused.id}/decline`, { reason: '领域不符' });
  expect(declined.body).toMatchObject({ state: 'declined', reason: '领域不符' });
  expect((await book(unwanted.owner)).status).toBe(404);
  expect(await openMembership(unwanted.owner, unwanted.id)).toMatchObject({ state: 'applied' });

  const { body: invited } = await byManager(center('/memberships'), { organizationId: guest.id });
  expect(invited.state).toBe('invited');
  expect((await server.post(asker.owner, `/memberships/${invited.id}/approve`)).status).toBe(403);
  expect((await server.post(guest.owner, `/memberships/${invited.id}/approve`)).body.state).toBe('active');
  expect((await book(guest.owner)).status).toBe(201);
});

test('a suspended member may do nothing at the very next request, and everything again when resumed', async () => {
  const { id, owner } = await newcomer();
  const contributionId = await contribute(id, 200);
  const { items } = (await server.get(owner, '/memberships?limit=200')).body;
  const membership = items.find((item: { organizationId: string }) => item.organizationId === id);
  const abilities = async () => [
    (await book(owner)).status,
    (await server.get(owner, center('/network'))).status,
    (await server.get(owner, `/instruments/${world.ids.instrumentId}`)).status,
  ];
  expect(await abilities()).toEqual([201, 200, 200]);
  const suspended = await byManager(`/memberships/${membership.id}/suspend`, { reason: '会费逾期' });
  expect(suspended.body).toMatchObject({ state: 'suspended', reason: '会费逾期', version: membership.version + 1 });
  expect((await abilities()).every((status) => status === 403 || status === 404)).toBe(true);
  // What is its own it may still see.
  expect((await server.get(owner, `/contributions/${contributionId}`)).status).toBe(200);
  expectProblem(await byManager(`/memberships/${membership.id}/suspend`), [409, 'membership_cannot_move']);
  await byManager(`/memberships/${membership.id}/resume`, { reason: '已补缴' });
  expect(await abilities()).toEqual([201, 200, 200]);
  await server.post(owner, `/memberships/${membership.id}/end`, { reason: '战略调整' });
  expect((await book(owner)).status).toBe(404);
  const trail = (await server.get(world.as.manager, center(`/audit-entries?subjectId=${membership.id}`))).body.items;
  expect(trail.map(({ after }: { after: { reason: string } }) => after.reason)).toEqual([
    '战略调整',
    '已补缴',
    '会费逾期',
    'contribution',
  ]);
});
