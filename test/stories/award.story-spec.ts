import { awardRequest, ensureStandstillOver, reopenRequest, settleAward } from '@concentric/evaluation';
import { UserCallers, type Caller } from '@concentric/platform';
import { RdRequest } from '@concentric/research';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { As } from '../support/client';
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

/** A user as a service sees one. */
async function callerOf(as: As & { id: string }): Promise<Caller> {
  return { ...(await server.app.get(UserCallers).ofUser(as.id)), request: server.system.request };
}
async function award(
  requestId: string,
  proposalId: string,
  reasons: Record<string, string> = {},
  as = world.as.radiation,
) {
  const caller = await callerOf(as);
  return server.database.write(caller, (tx) => awardRequest(tx, caller, requestId, proposalId, reasons));
}
const requestOf = (id: string) => server.database.reader.findOneByOrFail(RdRequest, { id });
const refusal = (code: string, facts: object = {}) => ({ code, facts: expect.objectContaining(facts) });

/** Two proposals, scored and explained. */
async function evaluated(more: object = {}) {
  const opened = await does.opened(more);
  for (const { id } of opened.proposals) await does.ok(does.evaluate(id, 80));
  return { ...opened, ids: opened.proposals.map(({ id }) => id) as [string, string] };
}
/** Awarded to the first of them; its rival lost. */
async function awarded(more: object = {}) {
  const { request, ids } = await evaluated(more);
  await award(request.id, ids[0]);
  return { requestId: request.id, winner: ids[0], loser: ids[1] };
}

describe('the award', () => {
  test('closes only when every proposal was scored and every loser is told why', async () => {
    const { request, proposals } = await does.opened();
    const [a, b] = proposals.map(({ id }) => id) as [string, string];
    await expect(award(request.id, a)).rejects.toMatchObject(refusal('feedback_missing', { count: 2 }));
    await does.ok(does.evaluate(a, 90));
    await expect(award(request.id, a)).rejects.toMatchObject(refusal('feedback_missing', { count: 1 }));
    await does.ok(does.evaluate(b, 60, does.requester, { reason: null }));
    await expect(award(request.id, a)).rejects.toMatchObject(refusal('feedback_missing', { count: 1 }));
    // Without a word on it the winner may win.
    await does.ok(does.evaluate(a, 90, does.requester, { reason: null }));
    await does.ok(does.act(b, 'feedback', does.requester, { reason: '工艺路线风险较高' }));
    const { request: after, winner } = await award(request.id, a);
    expect([after.state, winner.state, await does.stateOf(b)]).toEqual(['award_notice', 'winning', 'unsuccessful']);
    const { body: told } = await server.get(does.requester, `/rd-requests/${request.id}/commitments`);
    expect(told.items.filter((it: any) => it.winning).map((it: any) => it.proposalId)).toEqual([a]);
    expect(after.standstillEndsAt!.getTime()).toBeGreaterThan(Date.now() + 2.9 * 86_400_000);
  });

  test('takes a reason for each along, and an overall reason of a reviewer', async () => {
    const { request, proposals } = await does.opened();
    const [a, b] = proposals.map(({ id }) => id) as [string, string];
    for (const id of [a, b]) await does.ok(does.evaluate(id, 70, does.requester, { reason: null }));
    await award(request.id, a, { [b]: '价格偏高' });
    expect((await server.get(world.as.core, `/proposals/${b}/feedback`)).body).toMatchObject({ reason: '价格偏高' });
    const other = await evaluated();
    await award(other.request.id, other.ids[0]);
    expect((await server.get(world.as.core, `/proposals/${other.ids[1]}/feedback`)).body.reason).toBe('总体评价');
  });

  test('is the requester’s, of a proposal to the request that may still win', async () => {
    const { request, ids } = await evaluated();
    const other = await evaluated();
    await expect(award(request.id, other.ids[0])).rejects.toMatchObject(refusal('proposal_not_of_request'));
    for (const as of [world.as.partner, world.as.manager, world.as.administrator])
      await expect(award(request.id, ids[0], {}, as)).rejects.toMatchObject(refusal('forbidden'));
    await expect(award(request.id, ids[0], {}, world.as.outsider)).rejects.toMatchObject(refusal('not_found'));
    await does.ok(does.act(ids[0], 'disqualify', does.requester, { reason: '资质不符' }));
    await expect(award(request.id, ids[0])).rejects.toMatchObject(refusal('proposal_cannot_move'));
    await award(request.id, ids[1]);
    await expect(award(request.id, ids[1])).rejects.toMatchObject(refusal('award_exists'));
    expect(outcome(await does.evaluate(ids[1], 99))).toEqual([409, 'evaluation_not_open']);
    for (const verb of ['shortlist', 'nominate', 'disqualify', 'feedback'])
      expect(outcome(await does.act(ids[1], verb, does.requester, { reason: '迟' }))).toEqual([
        409,
        'evaluation_not_open',
      ]);
  });

  test('of 40 at once, for either proposal, exactly one is made', async () => {
    const { request, ids } = await evaluated();
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, (_, i) => award(request.id, ids[i % 2]!)));
    const lost = outcomes.flatMap((it) => (it.status === 'rejected' ? [it.reason.code] : []));
    expect(lost).toEqual(Array(39).fill('award_exists'));
    const states = [await does.stateOf(ids[0]), await does.stateOf(ids[1])];
    expect(states.sort()).toEqual(['unsuccessful', 'winning']);
  }, 60_000);

  test('the database itself lets one proposal of a request win', async () => {
    const { loser } = await awarded();
    const wins = `UPDATE proposals SET state = 'winning' WHERE id = $1`;
    await expect(server.sql(wins, [loser])).rejects.toMatchObject({ driverError: { constraint: 'award_exists' } });
  });

  test('is told to who won and to who did not', async () => {
    const { winner, loser } = await awarded();
    expect((await does.noticesOf(world.as.partner, winner)).map(({ type }) => type)).toContain('proposal.won');
    expect((await does.noticesOf(world.as.core, loser)).map(({ type }) => type)).toContain('proposal.lost');
  });
});

test('feedback is told with the award, to each their own, by whom stays masked', async () => {
  const { request, ids } = await evaluated();
  const reviewer = await does.reviewer(request.id);
  await does.ok(does.evaluate(ids[1], 55, reviewer));
  const feedback = (as: As, id: string) => server.get(as, `/proposals/${id}/feedback`);
  expect(outcome(await feedback(world.as.core, ids[1]))).toEqual([409, 'feedback_not_due']);
  expect((await feedback(does.requester, ids[1])).status).toBe(200);
  await award(request.id, ids[0]);
  const { status, body } = await feedback(world.as.core, ids[1]);
  expect([status, body.mean]).toEqual([200, 6750]);
  expect(body.evaluations.map((it: { reviewer: number; total: number }) => [it.reviewer, it.total])).toEqual([
    [1, 5500],
    [2, 8000],
  ]);
  expect(body.evaluations[0].scores[0]).toEqual({ criterion: 'price', score: 55, reason: '理由充分' });
  for (const secret of [reviewer.id, reviewer.reviewerId, world.as.radiation.id])
    expect(JSON.stringify(body)).not.toContain(secret);
  expect((await feedback(world.as.core, ids[0])).status).toBe(403);
  expect((await feedback(world.as.manager, ids[1])).status).toBe(403);
});

test('who is disqualified learns why at once, and no score before the award', async () => {
  const { ids } = await evaluated();
  await does.ok(does.act(ids[1], 'disqualify', does.requester, { reason: '资质证书过期' }));
  const { body } = await server.get(world.as.core, `/proposals/${ids[1]}/feedback`);
  expect(body).toMatchObject({ state: 'disqualified', reason: '资质证书过期', evaluations: [], mean: null });
  const [notice] = await does.noticesOf(world.as.core, ids[1]);
  expect(notice).toMatchObject({ type: 'proposal.disqualified' });
});

describe('the standstill', () => {
  const ensureOver = async (id: string) =>
    server.database.write(server.system, async (tx) => {
      await ensureStandstillOver(tx, await requestOf(id));
      return {};
    });

  test('keeps everybody from signing until it is over; then the award is final', async () => {
    const { requestId } = await awarded();
    await expect(ensureOver(requestId)).rejects.toMatchObject(
      refusal('standstill_running', { until: expect.any(String) }),
    );
    await server.work();
    expect((await requestOf(requestId)).state).toBe('award_notice');
    await does.passStandstill(requestId);
    await ensureOver(requestId);
    await server.work();
    expect((await requestOf(requestId)).state).toBe('awarded');
  });

  test('of no days is over with the award', async () => {
    const { requestId } = await awarded({ standstillDays: 0 });
    expect((await requestOf(requestId)).state).toBe('awarded');
    await ensureOver(requestId);
  });

  test('what is final is left as it is', async () => {
    const { requestId } = await awarded({ standstillDays: 0 });
    const settle = () =>
      server.database.write(server.system, async (tx) =>
        settleAward(tx, server.system, { request: await requestOf(requestId), now: new Date() }),
      );
    expect((await settle()).version).toBe((await requestOf(requestId)).version);
  });
});

describe('a complaint', () => {
  const decide = (id: string, verb: string, as: As = world.as.manager, body: object = { reason: '经核查' }) =>
    server.post(as, `/complaints/${id}/${verb}`, body);

  test('is made by who did not win, once, during the standstill', async () => {
    const { request, ids } = await evaluated();
    expect(outcome(await does.complain(request.id, world.as.core))).toEqual([409, 'complaint_needs_loss']);
    await award(request.id, ids[0]);
    for (const as of [world.as.partner, does.requester])
      expect(outcome(await does.complain(request.id, as))).toEqual([409, 'complaint_needs_loss']);
    expect((await does.complain(request.id, await does.colleague(world.ids.core, 'operator'))).status).toBe(403);
    expect((await does.complain(request.id, world.as.outsider)).status).toBe(404);
    const { status, body } = await does.complain(request.id, world.as.core);
    expect([status, body.state, body.proposalId]).toEqual([201, 'pending', ids[1]]);
    expect(outcome(await does.complain(request.id, world.as.core))).toEqual([409, 'complaint_exists']);
    await does.ok(decide(body.id, 'withdraw', world.as.core));
    await does.passStandstill(request.id);
    expect(outcome(await does.complain(request.id, world.as.core))).toEqual([409, 'standstill_over']);
  });

  test('blocks the award until it is declined, however long the standstill is over', async () => {
    const { requestId } = await awarded();
    const { body } = await does.complain(requestId, world.as.core);
    await does.passStandstill(requestId);
    await server.work();
    expect((await requestOf(requestId)).state).toBe('award_notice');
    await expect(
      server.database.write(server.system, async (tx) => {
        await ensureStandstillOver(tx, await requestOf(requestId));
        return {};
      }),
    ).rejects.toMatchObject(refusal('complaint_open'));
    await does.ok(decide(body.id, 'accept'));
    await server.work();
    expect((await requestOf(requestId)).state).toBe('award_notice');
    await does.ok(decide(body.id, 'decline'));
    await server.work();
    expect((await requestOf(requestId)).state).toBe('awarded');
  });

  test('that is upheld opens the evaluation again: everybody may still win', async () => {
    const { requestId, winner, loser } = await awarded();
    const { body } = await does.complain(requestId, world.as.core);
    const uphold = async (as: As & { id: string }) => {
      const caller = await callerOf(as);
      return server.database.write(caller, (tx) => reopenRequest(tx, caller, body.id, '评分计算有误'));
    };
    for (const as of [world.as.radiation, world.as.core])
      await expect(uphold(as)).rejects.toMatchObject(refusal('forbidden'));
    await expect(uphold(world.as.partner)).rejects.toMatchObject(refusal('not_found'));
    const { request, complaint, winnerId } = await uphold(world.as.manager);
    expect([request.state, request.standstillEndsAt, complaint.state, winnerId]).toEqual([
      ...['evaluation', null, 'satisfied', winner],
    ]);
    expect([await does.stateOf(winner), await does.stateOf(loser)]).toEqual(['finalist', 'opened']);
    await expect(uphold(world.as.manager)).rejects.toMatchObject(refusal('complaint_cannot_move'));
    for (const as of [world.as.core, world.as.partner, world.as.radiation])
      expect((await does.noticesOf(as, body.id)).map(({ type }) => type)[0]).toBe('rd-complaint.satisfied');
    await server.work();
    await does.ok(does.evaluate(loser, 100));
    await award(requestId, loser);
    expect([await does.stateOf(winner), await does.stateOf(loser)]).toEqual(['unsuccessful', 'winning']);
    // Who lost now may complain in turn.
    expect((await does.complain(requestId, world.as.partner)).status).toBe(201);
  });

  test('of who was disqualified, upheld, lets them back in', async () => {
    const { request, ids } = await evaluated();
    await does.ok(does.act(ids[1], 'disqualify', does.requester, { reason: '资质不符' }));
    await award(request.id, ids[0]);
    const { body } = await does.complain(request.id, world.as.core);
    const caller = await callerOf(world.as.manager);
    await server.database.write(caller, (tx) => reopenRequest(tx, caller, body.id, '资质有效'));
    expect(await does.stateOf(ids[1])).toBe('opened');
  });

  test('is not decided by who works for either side', async () => {
    const { requestId } = await awarded();
    const { body } = await does.complain(requestId, world.as.core);
    for (const side of [world.ids.radiation, world.ids.core]) {
      const own = await world.user('biased', { in: [[side, 'viewer']], staff: [[world.ids.centerId, 'manager']] });
      for (const verb of ['accept', 'decline'])
        expect(outcome(await decide(body.id, verb, own))).toEqual([403, 'complaint_own_case']);
    }
  });

  test('is read by its parties and by who decides', async () => {
    const { requestId } = await awarded();
    const { body } = await does.complain(requestId, world.as.core, '保密的异议理由');
    for (const as of [world.as.core, does.requester, world.as.manager, world.as.administrator]) {
      expect((await server.get(as, `/complaints/${body.id}`)).body.text).toBe('保密的异议理由');
      expect((await server.get(as, `/rd-requests/${requestId}/complaints`)).body.items).toHaveLength(1);
    }
    expect((await server.get(world.as.partner, `/complaints/${body.id}`)).status).toBe(404);
    expect((await server.get(world.as.partner, `/rd-requests/${requestId}/complaints`)).body.items).toEqual([]);
    expect((await does.noticesOf(world.as.manager, body.id)).map(({ type }) => type)).toEqual(['rd-complaint.pending']);
    await does.ok(decide(body.id, 'decline'));
    expect((await does.noticesOf(world.as.core, body.id)).map(({ type }) => type)).toEqual(['rd-complaint.declined']);
  });

  test('makes every move, by everybody, from every state, as the table says', async () => {
    const { requestId } = await awarded();
    const { body } = await does.complain(requestId, world.as.core);
    const id = String(body.id);
    const moves: Record<string, { by: string[]; to: Record<string, string> }> = {
      accept: { by: ['manager', 'administrator'], to: { pending: 'accepted' } },
      decline: { by: ['manager', 'administrator'], to: { pending: 'declined', accepted: 'declined' } },
      withdraw: { by: ['core'], to: { pending: 'withdrawn', accepted: 'withdrawn' } },
    };
    const [found, wanted]: string[][] = [[], []];
    for (const state of ['pending', 'accepted', 'satisfied', 'declined', 'withdrawn'])
      for (const [verb, { by, to }] of Object.entries(moves))
        for (const who of ['core', 'radiation', 'partner', 'manager', 'administrator', 'outsider'] as const) {
          const isOpen = state === 'pending' || state === 'accepted';
          await server.sql('UPDATE rd_complaints SET state = $2, decided_at = $3 WHERE id = $1', [
            id,
            state,
            isOpen ? null : new Date(),
          ]);
          const { status } = await decide(id, verb, world.as[who]);
          const [row] = await server.sql<{ state: string }>('SELECT state FROM rd_complaints WHERE id = $1', [id]);
          const reached = by.includes(who) ? to[state] : undefined;
          found!.push(
            `${state} ${verb} by ${who}: ${status === 200 ? 'done' : status < 500 ? 'refused' : status}, ${row!.state}`,
          );
          wanted!.push(`${state} ${verb} by ${who}: ${reached ? 'done' : 'refused'}, ${reached ?? state}`);
        }
    expect(found).toEqual(wanted);
  }, 60_000);
});
