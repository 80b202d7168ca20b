import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { proposalsOf, type Shown } from '../support/proposal';
import { inDays } from '../support/research';
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

describe('the opening', () => {
  test('is too early before the deadline and happens once', async () => {
    const request = await does.published();
    await does.submitted(request.id, world.as.partner);
    const open = (as = does.requester) => does.actOn(request.id, 'open', as);
    expect(outcome(await open())).toEqual([409, 'opening_too_early']);
    await does.passDeadline(request.id);
    for (const as of [world.as.partner, world.as.core]) expect((await open(as)).status).toBe(403);
    const { status, body } = await open();
    expect([status, body.state]).toEqual([200, 'opened']);
    expect(outcome(await open())).toEqual([409, 'request_cannot_move']);
    await server.work();
    expect((await does.read(does.requester, request.id)).body.state).toBe('opened');
  });

  test('is planned by the publication, and again by an extension', async () => {
    const request = await does.published();
    const { id } = await does.submitted(request.id, world.as.partner);
    await server.work();
    await does.ok(does.actOn(request.id, 'extend', does.requester, { submissionsCloseAt: inDays(30) }));
    await server.work();
    const [job] = await server.sql<{ run_at: Date }>(`SELECT run_at FROM jobs WHERE key = $1`, [
      `rd-request.open:${request.id}`,
    ]);
    const { submissionsCloseAt } = (await does.read(does.requester, request.id)).body;
    expect(job!.run_at.toISOString()).toBe(submissionsCloseAt);
    // A job that comes early changes nothing.
    await server.sql(`UPDATE jobs SET run_at = now() WHERE key = $1`, [`rd-request.open:${request.id}`]);
    await server.work();
    expect(await does.stateOf(id)).toBe('submitted');
  });

  test('a job that got lost is planned anew', async () => {
    const request = await does.published();
    const { id } = await does.submitted(request.id, world.as.partner);
    await server.work();
    await server.sql(`DELETE FROM jobs WHERE key = $1`, [`rd-request.open:${request.id}`]);
    await does.passDeadline(request.id);
    await server.sql(`INSERT INTO jobs (kind, key) VALUES ('rd-request.open-due', 'every:rd-request.open-due')
      ON CONFLICT (key) WHERE key IS NOT NULL DO UPDATE SET run_at = now()`);
    await server.work();
    expect(await does.stateOf(id)).toBe('opened');
  });

  test('of nothing fails the request; of too few in a statutory tender gives them back unread', async () => {
    const nothing = await does.published();
    await does.open(nothing.id);
    expect((await does.read(does.requester, nothing.id)).body).toMatchObject({
      state: 'unsuccessful',
      reason: 'no_proposals',
    });

    const tender = { statutoryTender: true, submissionsCloseAt: inDays(21) };
    const few = await does.opened(tender);
    expect((await does.read(does.requester, few.request.id)).body).toMatchObject({
      state: 'unsuccessful',
      reason: 'too_few_proposals',
    });
    const [row] = await server.sql('SELECT state, document, sealed FROM proposals WHERE id = $1', [
      few.proposals[0]!.id,
    ]);
    expect(row).toEqual({ state: 'unsuccessful', document: null, sealed: null });
    const third = await world.user('third', { in: [[await admitted(), 'owner']] });
    const enough = await does.opened(tender, [world.as.partner, world.as.core, third]);
    expect((await does.read(does.requester, enough.request.id)).body.state).toBe('opened');
  });

  test('never comes once the request is cancelled: what was handed in goes back unread', async () => {
    const request = await does.published();
    const { id } = await does.submitted(request.id, world.as.partner);
    const drafted = await does.draft(request.id, world.as.core);
    await does.ok(does.actOn(request.id, 'cancel', does.requester, { reason: '需求变化' }));
    const notices = await does.noticesOf(world.as.partner, id);
    expect(notices.map(({ type }) => type)).toEqual(['proposal.returned']);
    expect([await does.stateOf(id), await does.stateOf(drafted.id)]).toEqual(['unsuccessful', 'withdrawn']);
    expect((await server.get(world.as.partner, `/proposals/${id}`)).body).toMatchObject({ content: null, price: null });
  });

  test('is told to the requester and to every proposer', async () => {
    const { request, proposals } = await does.opened();
    expect((await does.noticesOf(does.requester, request.id))[0]).toMatchObject({
      type: 'rd-request.opened',
      data: { proposals: 2 },
    });
    const [notice] = await does.noticesOf(world.as.partner, proposals[0]!.id);
    expect(notice).toMatchObject({ type: 'proposal.opened', data: { requestId: request.id } });
  });
});

describe('an opened proposal', () => {
  let opened: { request: Shown; proposals: Shown[] };
  let partnerId: string;
  let partner: Awaited<ReturnType<typeof world.user>>;

  beforeAll(async () => {
    partnerId = await world.organization('联合体成员');
    partner = await world.user('consortium', { in: [[partnerId, 'viewer']] });
    const request = await does.published();
    const partners = [{ organizationId: partnerId, role: '工艺', shareBp: 2500 }];
    const proposals = [
      await does.submitted(request.id, world.as.partner, { partners }),
      await does.submitted(request.id, world.as.core),
    ];
    await does.open(request.id);
    opened = { request: request as never, proposals };
  });

  test('is read by the requester, its own and its partners; others know its price and no more', async () => {
    const { id } = opened.proposals[0]!;
    const viewer = await does.colleague(world.ids.radiation, 'viewer');
    const reads = async (as: { token?: string }) => {
      const { status, body } = await server.get(as, `/proposals/${id}`);
      return status === 200 ? body.content.plan.length > 5 : status;
    };
    expect([await reads(does.requester), await reads(viewer)]).toEqual([true, true]);
    expect([await reads(world.as.partner), await reads(partner)]).toEqual([true, true]);
    expect([await reads(world.as.core), await reads(world.as.manager), await reads(world.as.administrator)]).toEqual([
      403, 403, 403,
    ]);
    expect(await reads(world.as.outsider)).toBe(404);
  });

  test('lists tell each what they may know', async () => {
    const listed = async (as: { token?: string }) =>
      (await server.get(as, `/rd-requests/${opened.request.id}/proposals`)).body.items.map(
        (it: Shown) => it.organizationId,
      );
    const { partner: p, core } = world.ids;
    for (const as of [does.requester, world.as.manager, world.as.administrator])
      expect((await listed(as)).sort()).toEqual([p, core].sort());
    expect(await listed(world.as.partner)).toEqual([p]);
    expect(await listed(world.as.core)).toEqual([core]);
    const { body } = await server.get(partner, '/proposals');
    expect(body.items.map((it: Shown) => [it.organizationId, it.price])).toEqual([[p, cny(30_000_000)]]);
  });

  test('why one would not win is the requester’s until the outcome is told', async () => {
    const { id } = opened.proposals[0]!;
    await does.ok(does.act(id, 'feedback', does.requester, { reason: '路线风险偏高' }));
    const reasons = async (as: { token?: string }) => {
      const { body } = await server.get(as, `/proposals?requestId=${opened.request.id}`);
      return body.items.find((it: Shown) => it.id === id).reason;
    };
    expect(await reasons(does.requester)).toBe('路线风险偏高');
    for (const as of [world.as.partner, partner, world.as.manager, world.as.administrator])
      expect(await reasons(as)).toBe(null);
    expect((await server.get(partner, `/proposals/${id}`)).body.reason).toBe(null);
  });

  test('who looks into another’s leaves a trace, which the requester sees, and the proposer of their own', async () => {
    const log = async (as: { token?: string }) =>
      (await server.get(as, `/rd-requests/${opened.request.id}/access-log`)).body.items as {
        proposalId: string;
        userName: string;
      }[];
    const [a, b] = opened.proposals.map(({ id }) => id);
    const before = (await log(does.requester)).length;
    await server.get(does.requester, `/proposals/${a}`);
    await server.get(does.requester, `/proposals/${b}`);
    await server.get(world.as.partner, `/proposals/${a}`);
    await server.get(partner, `/proposals/${a}`);
    const all = await log(does.requester);
    expect(all.slice(0, all.length - before).map(({ proposalId, userName }) => [proposalId, userName])).toEqual([
      [b, 'radiation'],
      [a, 'radiation'],
    ]);
    expect(new Set((await log(world.as.partner)).map(({ proposalId }) => proposalId))).toEqual(new Set([a]));
    expect(new Set((await log(world.as.core)).map(({ proposalId }) => proposalId))).toEqual(new Set([b]));
    expect((await log(world.as.manager)).length).toBe(all.length);
  });
});
