import { cny } from '@concentric/kernel';
import { createHash } from 'node:crypto';
import type { Answer, As } from './client';
import type { Request, World } from './research';
import { researchOf } from './research';
import type { TestServer } from './server';

export const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
/** What anybody can compute of a receipt, or of what was opened, with nothing but SHA-256. */
export const commitmentOf = (envelope: string, document: string) => sha256(sha256(envelope) + sha256(document));

export type Shown = { id: string; version: number; state: string; commitment: string } & Record<string, any>;

/** Proposes, opens and judges, for stories about what comes of a request. */
export function proposalsOf(server: TestServer, world: World) {
  const research = researchOf(server, world);
  const { ok, published, passDeadline, passStandstill, requester } = research;

  /** A proposal that can be handed in: two milestones that sum to its price. */
  const offer = (more: object = {}, fen = 30_000_000) => ({
    ...{ price: cny(fen), plan: '第一阶段配方优化，第二阶段流延成型与烧结。', approach: '低温共烧路线' },
    ...{ techniques: ['流延成型', '低温共烧'], trl: 5 },
    milestones: [
      { title: '配方定型', deliverables: '配方报告', amount: cny(fen / 2), dueOn: '2027-03-31' },
      { title: '样片交付', deliverables: '样片 50 片', amount: cny(fen / 2), dueOn: null },
    ],
    ...more,
  });
  const begin = (requestId: string, as: As, more: object = {}): Promise<Answer> =>
    server.post(as, `/rd-requests/${requestId}/proposals`, offer(more));
  const act = (id: string, verb: string, as: As, body: object = {}): Promise<Answer> =>
    server.post(as, `/proposals/${id}/${verb}`, body);
  /** The same of a request. */
  const actOn = (id: string, verb: string, as: As, body: object = {}): Promise<Answer> =>
    research.act(id, verb, body, as);
  /** A draft. */
  const draft = async (requestId: string, as: As, more: object = {}) => (await ok(begin(requestId, as, more))) as Shown;
  /** A proposal that was handed in, with its receipt. */
  const submitted = async (requestId: string, as: As, more: object = {}) => {
    const { id } = await draft(requestId, as, more);
    return (await ok(act(id, 'submit', as))) as Shown;
  };
  /** Lets the deadline pass and the worker open what was handed in. */
  async function open(requestId: string): Promise<void> {
    await server.work();
    await passDeadline(requestId);
    await server.work();
  }
  /** A request with an opened proposal of the partner and one of the core member, unless others are named. */
  async function opened(more: object = {}, by: readonly As[] = [world.as.partner, world.as.core]) {
    const request = await published(more);
    const proposals: Shown[] = [];
    for (const as of by) proposals.push(await submitted(request.id, as));
    await open(request.id);
    return { request, proposals };
  }
  const stateOf = async (id: string) =>
    (await server.sql<{ state: string }>('SELECT state FROM proposals WHERE id = $1', [id]))[0]!.state;

  /* Judging */

  const scores = (points: number, keys: readonly string[] = ['price', 'quality', 'feasibility']) =>
    keys.map((criterion) => ({ criterion, score: points, reason: '理由充分' }));
  const evaluate = (id: string, points: number, as: As = requester, more: object = {}): Promise<Answer> =>
    act(id, 'evaluate', as, { scores: scores(points), reason: '总体评价', conflictOfInterest: false, ...more });
  /** Somebody on the panel who has declared to have no conflict, unless it is said otherwise. */
  async function reviewer(
    requestId: string,
    role = 'assessor',
    conflict: 'none' | 'undeclared' | 'conflicted' = 'none',
  ) {
    const user = await world.user('reviewer', { platformRole: 'expert' });
    const { id } = await ok(server.post(requester, `/rd-requests/${requestId}/reviewers`, { userId: user.id, role }));
    const declaration = { conflict, ...(conflict === 'conflicted' ? { reason: '曾受雇于投标单位' } : {}) };
    if (conflict !== 'undeclared') await ok(server.post(user, `/reviewers/${id}/declare`, declaration));
    return { ...user, reviewerId: id };
  }
  const matrix = async (requestId: string, as: As = requester) =>
    (await ok(server.get(as, `/rd-requests/${requestId}/evaluation`))) as Request;
  const complain = (requestId: string, as: As, text = '评分与公布的标准不符'): Promise<Answer> =>
    server.post(as, `/rd-requests/${requestId}/complaints`, { text });

  return {
    ...research,
    ...{ offer, begin, act, actOn, draft, submitted, open, opened, stateOf, passStandstill },
    ...{ scores, evaluate, reviewer, matrix, complain },
  };
}
