import { notify, responsibleUsers } from '@concentric/identity';
import { cny, ensure, Refusal, type Shown } from '@concentric/kernel';
import { Database, type Caller, type Tx } from '@concentric/platform';
import {
  changedProposal,
  contends,
  ensureJudges,
  keepProposal,
  keepReason,
  liveProposalsOf,
  moveProposal,
  namesOf,
  proposalSummaries,
  readableProposal,
  type Proposal,
  type ProposalVerb,
} from '@concentric/proposal';
import { findRequest, RdRequest } from '@concentric/research';
import { Injectable } from '@nestjs/common';
import type { EvaluationMatrix, FeedbackView, Reason } from './contract';
import type { Evaluation } from './evaluation.entity';
import { evaluationsOf, holdProposal, panelOf, type HeldProposal } from './evaluation.store';
import { priceScore, spreadOf } from './score.rules';

/** States of a request in which the outcome has been told to who proposed. */
const told = new Set(['award_notice', 'awarded', 'contracted', 'complete', 'unsuccessful', 'cancelled']);

/** What the requester makes of the scores, and what of it each proposer gets to know. */
@Injectable()
export class SelectionService {
  constructor(private readonly database: Database) {}

  /** Every score, for the requester and for reviewers without a conflict. @throws Refusal as reading a proposal does */
  async matrix(caller: Caller, requestId: string): Promise<Shown<typeof EvaluationMatrix>> {
    const { reader } = this.database;
    const request = await findRequest(reader, caller, requestId);
    const isRequester = caller.facts.organizations.some(({ id }) => id === request.organizationId);
    if (!isRequester) await ensureJudges(reader, caller, request);
    const proposals = await liveProposalsOf(reader, requestId);
    const evaluations = await evaluationsOf(reader, requestId);
    const organizationIds = proposals.map(({ organizationId }) => organizationId);
    const names = await namesOf(reader, organizationIds);
    const lowest = Math.min(...proposals.map(({ price }) => price!));
    const row = (proposal: Proposal) => {
      const own = evaluations.filter(({ proposalId }) => proposalId === proposal.id);
      const price = proposal.price!;
      return {
        ...proposal,
        ...spreadOf(own.map(({ total }) => total)),
        ...{ organizationName: names.get(proposal.organizationId) ?? '', price: cny(price), evaluations: own },
        suggestedPriceScore: priceScore(price, lowest),
      };
    };
    const rows = proposals.map(row).sort((a, b) => (b.mean ?? -1) - (a.mean ?? -1) || (a.id < b.id ? -1 : 1));
    return { requestId, criteria: request.criteria, reviewers: await panelOf(reader, requestId), proposals: rows };
  }

  /** @throws Refusal as `holdForRequester` does, `proposal_cannot_move` */
  move(caller: Caller, id: string, verb: 'shortlist' | 'nominate') {
    return this.database.write(caller, async (tx) => {
      const { proposal } = await this.holdForRequester(tx, caller, id);
      return this.summary(tx, caller, await this.keepMoved(tx, caller, proposal, verb, {}));
    });
  }

  /** Shuts a proposal out and says why. @throws Refusal as `holdForRequester` does, `proposal_cannot_move` */
  disqualify(caller: Caller, id: string, { reason }: Reason) {
    return this.database.write(caller, async (tx) => {
      const { proposal, request } = await this.holdForRequester(tx, caller, id);
      const after = await this.keepMoved(tx, caller, proposal, 'disqualify', { reason });
      await notify(tx, caller, await responsibleUsers(tx, after.organizationId), {
        ...{ type: 'proposal.disqualified', subjectId: id, cause: `disqualified:${id}:${after.version}` },
        data: { requestId: request.id, proposalId: id, title: request.title },
      });
      return this.summary(tx, caller, after);
    });
  }

  /** Says why a proposal would not win; told to its proposer with the award. @throws Refusal as `holdForRequester` does */
  explain(caller: Caller, id: string, { reason }: Reason) {
    return this.database.write(caller, async (tx) => {
      const { proposal } = await this.holdForRequester(tx, caller, id);
      const { state } = proposal;
      ensure(contends(state) || state === 'disqualified', 'proposal_cannot_move', { from: state, verb: 'feedback' });
      const after = await keepReason(tx, caller, changedProposal(proposal, { reason }), proposal);
      return this.summary(tx, caller, after);
    });
  }

  /** @throws Refusal `not_found`, `forbidden`, `proposal_sealed`, `stale_version`, `evaluation_not_open` */
  private async holdForRequester(tx: Tx, caller: Caller, id: string): Promise<HeldProposal> {
    const held = await holdProposal(tx, caller, id);
    if (!caller.ability.can('evaluate', held.request)) {
      await readableProposal(tx, caller, id);
      throw new Refusal('forbidden');
    }
    const isOpen = held.request.state === 'opened' || held.request.state === 'evaluation';
    ensure(isOpen, 'evaluation_not_open');
    return held;
  }

  private keepMoved(tx: Tx, caller: Caller, before: Proposal, verb: ProposalVerb, change: Partial<Proposal>) {
    return keepProposal(
      tx,
      caller,
      changedProposal(before, { state: moveProposal(before.state, verb), ...change }),
      before,
    );
  }

  private async summary(tx: Tx, caller: Caller, proposal: Proposal) {
    return (await proposalSummaries(tx, caller, [proposal]))[0]!;
  }

  /**
   * What its proposer, once the outcome is told, and the requester read of how a proposal was judged; by whom stays
   * masked.
   * @throws Refusal as reading the proposal does, `feedback_not_due`
   */
  async feedback(caller: Caller, proposalId: string): Promise<Shown<typeof FeedbackView>> {
    const { reader } = this.database;
    const { proposal, by } = await readableProposal(reader, caller, proposalId);
    const request = await reader.findOneByOrFail(RdRequest, { id: proposal.requestId });
    ensure(proposal.openedAt !== null, 'feedback_not_due');
    ensure(by !== 'proposer' || told.has(request.state) || proposal.state === 'disqualified', 'feedback_not_due');
    const showsScores = by !== 'proposer' || told.has(request.state);
    const evaluations = showsScores ? masked(await evaluationsOf(reader, request.id, proposalId)) : [];
    return {
      ...{ proposalId, state: proposal.state, reason: proposal.reason, criteria: request.criteria, evaluations },
      mean: spreadOf(evaluations.map(({ total }) => total)).mean,
    };
  }
}

/** In an order of their own in each proposal, so that nobody is recognized by their place. */
const masked = (evaluations: readonly Evaluation[]) =>
  evaluations
    .toSorted((a, b) => a.total - b.total || (a.id < b.id ? -1 : 1))
    .map(({ scores, reason, total }, i) => ({ reviewer: i + 1, scores, reason, total }));
