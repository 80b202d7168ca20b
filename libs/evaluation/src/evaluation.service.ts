import { ensure, Refusal, type Shown } from '@concentric/kernel';
import { Database, record, type Caller, type Tx } from '@concentric/platform';
import { contends, ensureJudges, readableProposal, type Proposal } from '@concentric/proposal';
import {
  changedRequest,
  keepRequest,
  mayReadRequest,
  moveRequest,
  Reviewer,
  type RdRequest,
} from '@concentric/research';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { EvaluationView, NewComment, NewEvaluation } from './contract';
import { Evaluation, ProposalComment } from './evaluation.entity';
import {
  commentsOn,
  holdProposal,
  keepEvaluation,
  proposersOf,
  worksForOneOf,
  type HeldProposal,
} from './evaluation.store';
import { commentMade, panelChanged } from './events';
import { totalOf } from './score.rules';

/** What reviewers think of proposals. */
@Injectable()
export class EvaluationService {
  constructor(private readonly database: Database) {}

  /**
   * Scores a proposal by every criterion of its request; scoring again replaces one's own scores. The first evaluation
   * begins that of the request. Whoever answers for the requester is taken on the panel by declaring no conflict.
   * @throws Refusal `not_found`, `forbidden`, `proposal_sealed`, `stale_version`, `evaluation_not_open`,
   * `proposal_cannot_move`, `conflict_undeclared`, `conflict_declared`, `commenter_cannot_score`,
   * `reviewer_of_own_unit`, `criteria_incomplete`
   */
  evaluate(caller: Caller, proposalId: string, wish: NewEvaluation): Promise<Shown<typeof EvaluationView>> {
    return this.database.write(caller, async (tx) => {
      const held = await holdProposal(tx, caller, proposalId);
      const { request, proposal, now } = held;
      const reviewer = await this.reviewer(tx, caller, held, wish.conflictOfInterest);
      ensure(request.state === 'opened' || request.state === 'evaluation', 'evaluation_not_open');
      ensure(contends(proposal.state), 'proposal_cannot_move', { from: proposal.state, verb: 'evaluate' });
      const total = totalOf(wish.scores, request.criteria);
      const before = await tx.findOneBy(Evaluation, { proposalId, reviewerId: reviewer.id });
      const evaluation = Object.assign(new Evaluation(), {
        ...{ id: before?.id ?? newId(), requestId: request.id, proposalId, reviewerId: reviewer.id },
        ...{ scores: wish.scores, reason: wish.reason ?? null, total, evaluatedAt: now },
        version: (before?.version ?? 0) + 1,
      } satisfies Evaluation);
      await keepEvaluation(tx, caller, evaluation, before);
      if (request.state === 'opened') await this.begin(tx, caller, request);
      return evaluation;
    });
  }

  private async begin(tx: Tx, caller: Caller, before: RdRequest): Promise<void> {
    const request = changedRequest(before, { state: moveRequest(before.state, 'evaluate') });
    await keepRequest(tx, caller, request, before, 'evaluate');
  }

  /** The caller as one who scores: on the panel, without a conflict, and not of an organization that proposes. */
  private async reviewer(
    tx: Tx,
    caller: Caller,
    { request, proposal, now }: HeldProposal,
    hasConflict: boolean | undefined,
  ): Promise<Reviewer> {
    const userId = caller.facts.userId!;
    const known = await tx.findOneBy(Reviewer, { requestId: request.id, userId });
    if (!known) await this.ensureAnswersFor(tx, caller, request, proposal);
    ensure(known?.role !== 'commenter', 'commenter_cannot_score');
    ensure(known?.conflict !== 'conflicted', 'conflict_declared');
    if (known?.conflict !== 'none') {
      ensure(hasConflict !== undefined, 'conflict_undeclared');
      ensure(!hasConflict, 'conflict_declared');
    }
    ensure(!(await worksForOneOf(tx, userId, await proposersOf(tx, request.id))), 'reviewer_of_own_unit');
    if (known?.conflict === 'none') return known;
    const declared = { conflict: 'none', conflictReason: null, declaredAt: now } as const;
    const taken = { id: newId(), requestId: request.id, userId, organizationId: request.organizationId, version: 0 };
    const reviewer = Object.assign(new Reviewer(), known ?? { ...taken, role: 'assessor' as const }, declared);
    reviewer.version += 1;
    await tx.upsert(Reviewer, reviewer, ['id']);
    await record(tx, caller, panelChanged(known ? 'declared' : 'appointed', reviewer, request));
    return reviewer;
  }

  /** @throws Refusal `forbidden` to whoever may only read, `not_found` to others */
  private async ensureAnswersFor(tx: Tx, caller: Caller, request: RdRequest, { id }: Proposal): Promise<void> {
    if (caller.ability.can('evaluate', request)) return;
    await readableProposal(tx, caller, id);
    throw new Refusal('forbidden');
  }

  /** What the panel remarked on a proposal. @throws Refusal as reading the proposal does, `forbidden` to its proposer */
  async comments(caller: Caller, proposalId: string) {
    const { by } = await readableProposal(this.database.reader, caller, proposalId);
    ensure(by !== 'proposer', 'forbidden');
    return { items: await commentsOn(this.database.reader, proposalId), nextCursor: null };
  }

  /** @throws Refusal as reading the proposal does, `forbidden` unless on the panel, `evaluation_not_open` */
  comment(caller: Caller, proposalId: string, { text }: NewComment) {
    return this.database.write(caller, async (tx) => {
      const { request, now } = await holdProposal(tx, caller, proposalId);
      ensure(await mayReadRequest(tx, caller, request), 'not_found');
      const reviewer = await ensureJudges(tx, caller, request);
      ensure(request.state === 'opened' || request.state === 'evaluation', 'evaluation_not_open');
      const comment = { id: newId(), proposalId, reviewerId: reviewer.id, text, at: now };
      await tx.insert(ProposalComment, comment);
      await record(tx, caller, commentMade(comment, request.id));
      return { ...comment, userName: caller.facts.userName };
    });
  }
}
