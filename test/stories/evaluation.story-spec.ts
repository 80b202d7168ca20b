import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { As } from '../support/client';
import { proposalsOf, type Shown } from '../support/proposal';
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
const appoint = (requestId: string, wish: object, as: As = does.requester) =>
  server.post(as, `/rd-requests/${requestId}/reviewers`, wish);

describe('the panel', () => {
  test('is appointed by the requester, by e-mail or by id, each person once', async () => {
    const request = await does.published();
    const [a, b] = [await world.user('expert'), await world.user('expert')];
    const { body, headers } = await appoint(request.id, { email: a.email.toUpperCase(), role: 'lead' });
    expect(headers.get('location')).toBe(`/api/v1/reviewers/${body.id}`);
    expect(body).toMatchObject({ userId: a.id, role: 'lead', conflict: 'undeclared', declaredAt: null });
    expect(outcome(await appoint(request.id, { userId: a.id }))).toEqual([409, 'reviewer_exists']);
    expect(outcome(await appoint(request.id, { email: 'nobody@example.test' }))).toEqual([422, 'reviewer_unknown']);
    expect((await appoint(request.id, {})).status).toBe(422);
    expect((await appoint(request.id, { userId: b.id, email: b.email })).status).toBe(422);
    for (const as of [world.as.partner, world.as.core, world.as.manager, world.as.administrator])
      expect((await appoint(request.id, { userId: b.id }, as)).status).toBe(403);
    const [notice] = await does.noticesOf(a, request.id);
    expect(notice).toMatchObject({ type: 'rd-reviewer.appointed', data: { role: 'lead', reviewerId: body.id } });
    // A reviewer reads the request from then on.
    expect((await does.read(a, request.id)).status).toBe(200);
  });

  test('is known to the requester, to itself and to the center’s managers, and to nobody who proposes', async () => {
    const { request } = await does.opened();
    const judge = await does.reviewer(request.id);
    const path = `/rd-requests/${request.id}/reviewers`;
    const isToldSo = async (as: As) => (await does.read(as, request.id)).body.seesPanel as boolean;
    for (const as of [does.requester, judge, world.as.manager]) {
      expect((await server.get(as, path)).body.items).toHaveLength(1);
      expect(await isToldSo(as)).toBe(true);
    }
    for (const as of [world.as.partner, world.as.core, world.as.administrator]) {
      expect((await server.get(as, path)).status).toBe(403);
      expect(await isToldSo(as)).toBe(false);
      expect((await server.get(as, `/reviewers/${judge.reviewerId}`)).status).toBe(403);
    }
    expect((await server.get(world.as.outsider, path)).status).toBe(404);
  });

  test('only oneself declares; a conflict says what it is, and is not taken back', async () => {
    const request = await does.published();
    const user = await world.user('expert');
    const { id } = (await appoint(request.id, { userId: user.id })).body;
    const declare = (as: As, body: object) => server.post(as, `/reviewers/${id}/declare`, body);
    expect((await declare(does.requester, { conflict: 'none' })).status).toBe(403);
    expect((await declare(user, { conflict: 'conflicted' })).status).toBe(422);
    expect((await declare(user, { conflict: 'undeclared' })).status).toBe(400);
    expect((await declare(user, { conflict: 'none' })).body).toMatchObject({ conflict: 'none', version: 2 });
    const conflict = { conflict: 'conflicted', reason: '亲属任职' };
    expect((await declare(user, conflict)).body).toMatchObject({ conflict: 'conflicted', conflictReason: '亲属任职' });
    expect(outcome(await declare(user, { conflict: 'none' }))).toEqual([403, 'conflict_declared']);
  });

  test('who has scored stays; who has not may go', async () => {
    const { request, proposals } = await does.opened();
    const [scored, idle] = [await does.reviewer(request.id), await does.reviewer(request.id)];
    await does.ok(does.evaluate(proposals[0]!.id, 70, scored));
    const remove = (id: string, as: As = does.requester) => server.post(as, `/reviewers/${id}/remove`);
    expect(outcome(await remove(scored.reviewerId))).toEqual([409, 'reviewer_has_scored']);
    expect((await remove(idle.reviewerId, world.as.partner)).status).toBe(403);
    expect((await remove(idle.reviewerId)).status).toBe(200);
    expect((await server.get(idle, `/rd-requests/${request.id}`)).status).toBe(404);
  });

  test('nobody judges their own unit: refused once that can be known, and found at the opening when it could not', async () => {
    const request = await does.published();
    await does.submitted(request.id, world.as.partner);
    const early = await does.colleague(world.ids.partner, 'viewer');
    const { body } = await appoint(request.id, { userId: early.id });
    await does.ok(server.post(early, `/reviewers/${body.id}/declare`, { conflict: 'none' }));
    await does.open(request.id);
    const { body: found } = await server.get(does.requester, `/reviewers/${body.id}`);
    expect(found).toMatchObject({ conflict: 'conflicted', conflictReason: 'reviewer_of_own_unit' });
    const late = await does.colleague(world.ids.partner, 'operator');
    expect(outcome(await appoint(request.id, { userId: late.id }))).toEqual([409, 'reviewer_of_own_unit']);
  });
});

describe('reading and scoring', () => {
  let request: Shown;
  let proposal: Shown;
  beforeAll(async () => {
    const opened = await does.opened();
    [request, proposal] = [opened.request as never, opened.proposals[0]!];
  });

  test('with a conflict, or before declaring, nothing is read or scored', async () => {
    const undeclared = await does.reviewer(request.id, 'assessor', 'undeclared');
    const conflicted = await does.reviewer(request.id, 'lead', 'conflicted');
    for (const path of [`/proposals/${proposal.id}`, `/rd-requests/${request.id}/evaluation`]) {
      expect(outcome(await server.get(undeclared, path))).toEqual([403, 'declaration_required']);
      expect(outcome(await server.get(conflicted, path))).toEqual([403, 'conflict_declared']);
    }
    const silent = { conflictOfInterest: undefined };
    expect(outcome(await does.evaluate(proposal.id, 50, undeclared, silent))).toEqual([422, 'conflict_undeclared']);
    const admits = { conflictOfInterest: true };
    expect(outcome(await does.evaluate(proposal.id, 50, undeclared, admits))).toEqual([403, 'conflict_declared']);
    expect(outcome(await does.evaluate(proposal.id, 50, conflicted))).toEqual([403, 'conflict_declared']);
    expect((await does.matrix(request.id))['proposals'][0].count).toBe(0);
    expect((await does.evaluate(proposal.id, 50, undeclared)).status).toBe(200);
  });

  test('a commenter comments and does not score; who proposes reads no comment', async () => {
    const commenter = await does.reviewer(request.id, 'commenter');
    expect((await server.get(commenter, `/proposals/${proposal.id}`)).status).toBe(200);
    expect(outcome(await does.evaluate(proposal.id, 50, commenter))).toEqual([403, 'commenter_cannot_score']);
    expect((await does.act(proposal.id, 'comments', commenter, { text: '里程碑偏紧' })).status).toBe(201);
    const { body } = await server.get(does.requester, `/proposals/${proposal.id}/comments`);
    expect(body.items).toMatchObject([{ text: '里程碑偏紧', userName: 'reviewer' }]);
    for (const as of [world.as.partner, world.as.core, world.as.manager]) {
      expect((await server.get(as, `/proposals/${proposal.id}/comments`)).status).toBe(403);
      expect((await does.act(proposal.id, 'comments', as, { text: '我' })).status).toBe(403);
    }
  });

  test('nobody else scores: neither who proposes, nor who oversees, nor who only looks', async () => {
    const viewer = await does.colleague(world.ids.radiation, 'viewer');
    for (const as of [world.as.partner, world.as.core, world.as.manager, world.as.administrator, viewer])
      expect((await does.evaluate(proposal.id, 100, as)).status).toBe(403);
    expect((await does.evaluate(proposal.id, 100, world.as.outsider)).status).toBe(404);
  });

  test('every criterion is scored exactly once, with a reason', async () => {
    const judge = await does.reviewer(request.id);
    const score = (scores: object[]) => does.act(proposal.id, 'evaluate', judge, { scores });
    const [price, quality, feasibility] = does.scores(60);
    for (const wrong of [
      [price!, quality!],
      [price!, quality!, feasibility!, price!],
      [price!, price!, quality!],
    ])
      expect(outcome(await score(wrong))).toEqual([422, 'criteria_incomplete']);
    const unknown = { ...feasibility!, criterion: 'beauty' };
    expect(outcome(await score([price!, quality!, unknown]))).toEqual([422, 'criteria_incomplete']);
    for (const points of [-1, 101, 50.5])
      expect((await score([price!, quality!, { ...feasibility!, score: points }])).status).toBeGreaterThanOrEqual(400);
    expect((await score([price!, quality!, { ...feasibility!, reason: '' }])).status).toBe(422);
    expect((await score([price!, quality!, { ...feasibility!, score: 0 }])).body.total).toBe(4800);
  });

  test('the requester’s owner is taken on the panel by declaring no conflict', async () => {
    const { request: another, proposals } = await does.opened();
    const { id } = proposals[0]!;
    expect(outcome(await does.evaluate(id, 50, does.requester, { conflictOfInterest: undefined }))).toEqual([
      422,
      'conflict_undeclared',
    ]);
    expect(outcome(await does.evaluate(id, 50, does.requester, { conflictOfInterest: true }))).toEqual([
      403,
      'conflict_declared',
    ]);
    expect((await does.read(does.requester, another.id)).body.state).toBe('opened');
    expect((await does.evaluate(id, 50)).status).toBe(200);
    expect((await does.read(does.requester, another.id)).body.state).toBe('evaluation');
    // Again replaces: declared once is enough.
    const { body } = await does.evaluate(id, 80, does.requester, { conflictOfInterest: undefined });
    expect(body).toMatchObject({ total: 8000, version: 2 });
    expect((await does.matrix(another.id))['reviewers']).toHaveLength(1);
  });
});

describe('the matrix', () => {
  test('adds up to the hundredth, and flags what divides the panel', async () => {
    const { request, proposals } = await does.opened({}, [world.as.partner, world.as.core]);
    const [divisive, agreed] = proposals.map(({ id }) => id) as [string, string];
    const judges = [
      await does.reviewer(request.id, 'lead'),
      await does.reviewer(request.id),
      await does.reviewer(request.id),
    ];
    const give = (id: string, as: As, [price, quality, feasibility]: [number, number, number]) =>
      does.ok(
        does.act(id, 'evaluate', as, {
          scores: Object.entries({ price, quality, feasibility }).map(([criterion, score]) => ({
            criterion,
            score,
            reason: '见评语',
          })),
        }),
      );
    await give(divisive, judges[0]!, [73, 88, 91]); // 73×40 + 88×40 + 91×20 = 8260
    await give(divisive, judges[1]!, [100, 33, 1]); // 5340
    await give(divisive, judges[2]!, [81, 77, 69]); // 7700
    await give(agreed, judges[0]!, [70, 70, 71]); // 7020
    await give(agreed, judges[1]!, [99, 99, 99]); // 9900, not yet 30 apart
    const { proposals: rows } = await does.matrix(request.id);
    expect(rows.map(({ id }: Shown) => id)).toEqual([agreed, divisive]);
    expect(rows[0]).toMatchObject({ count: 2, mean: 8460, range: 2880, deviation: 1440, nonConsensus: false });
    expect(rows[1]).toMatchObject({ count: 3, mean: 7100, range: 2920, deviation: 1265, nonConsensus: false });
    await give(divisive, judges[1]!, [100, 31, 1]); // 5260: 30 points below the highest
    expect((await does.matrix(request.id))['proposals'][1]).toMatchObject({ range: 3000, nonConsensus: true });
    expect(rows[1].evaluations.map(({ total }: Shown) => total)).toEqual([8260, 5340, 7700]);
  });

  test('suggests what a price is worth', async () => {
    const request = await does.published();
    await does.submitted(request.id, world.as.partner, does.offer({}, 20_000_000));
    await does.submitted(request.id, world.as.core, does.offer({}, 30_000_000));
    await does.open(request.id);
    const { proposals } = await does.matrix(request.id);
    const suggested = proposals.map(({ price, suggestedPriceScore }: Shown) => [price, suggestedPriceScore]);
    expect(suggested.sort()).toEqual([
      [cny(20_000_000), 100],
      [cny(30_000_000), 67],
    ]);
  });

  test('leaves out who turns out to have a conflict after scoring', async () => {
    const { request, proposals } = await does.opened();
    const judge = await does.reviewer(request.id);
    await does.ok(does.evaluate(proposals[0]!.id, 90, judge));
    await does.ok(
      server.post(judge, `/reviewers/${judge.reviewerId}/declare`, { conflict: 'conflicted', reason: '后知' }),
    );
    expect((await does.matrix(request.id))['proposals'].map(({ count }: Shown) => count)).toEqual([0, 0]);
  });
});

describe('every move of a proposal, by everybody, from every state', () => {
  const audiences = {
    proposer: 'partner',
    requester: 'radiation',
    rival: 'core',
    manager: 'manager',
    administrator: 'administrator',
  } as const;
  const verbs = {
    submit: { by: 'proposer', to: { draft: 'submitted' } },
    withdraw: { by: 'proposer', to: { draft: 'withdrawn', submitted: 'withdrawn' } },
    shortlist: { by: 'requester', to: { opened: 'shortlisted' } },
    nominate: { by: 'requester', to: { opened: 'finalist', shortlisted: 'finalist' } },
    disqualify: {
      by: 'requester',
      to: { opened: 'disqualified', shortlisted: 'disqualified', finalist: 'disqualified' },
    },
  } as const;
  const later = ['opened', 'shortlisted', 'finalist', 'winning', 'unsuccessful', 'disqualified'];
  let unopened: string;
  let opened: string;

  beforeAll(async () => {
    unopened = (await does.published()).id;
    opened = (await does.opened()).proposals[0]!.id;
  });

  /** A proposal of the partner in a state that was reached as it should be. */
  async function inState(state: string): Promise<string> {
    if (later.includes(state)) {
      await server.sql('UPDATE proposals SET state = $2 WHERE id = $1', [opened, state]);
      return opened;
    }
    await server.sql(`UPDATE proposals SET state = 'withdrawn' WHERE request_id = $1`, [unopened]);
    const { id } = await does.draft(unopened, world.as.partner);
    if (state !== 'draft') await does.ok(does.act(id, state === 'submitted' ? 'submit' : 'withdraw', world.as.partner));
    return id;
  }

  test.each(['draft', 'submitted', 'withdrawn', ...later])(
    '%s',
    async (state) => {
      const [found, wanted]: string[][] = [[], []];
      for (const [verb, { by, to }] of Object.entries(verbs))
        for (const [role, who] of Object.entries(audiences)) {
          const id = await inState(state);
          const { status } = await does.act(id, verb, world.as[who], { reason: '不符合要求' });
          const reached = by === role ? (to as Record<string, string>)[state] : undefined;
          found!.push(
            `${verb} by ${role}: ${status === 200 ? 'done' : status < 500 ? 'refused' : status}, ${await does.stateOf(id)}`,
          );
          wanted!.push(`${verb} by ${role}: ${reached ? 'done' : 'refused'}, ${reached ?? state}`);
        }
      expect(found).toEqual(wanted);
    },
    60_000,
  );
});
