import { ensure, Refusal, type Shown } from '@concentric/kernel';
import { databaseErrorOf, Database, hold, type Caller, type Tx } from '@concentric/platform';
import {
  actorFor,
  ensureTakesProposals,
  findRequest,
  invitationsOf,
  organizationsSeeing,
  RdRequest,
  RdUndertaking,
  shareRequest,
  speakers,
} from '@concentric/research';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { commitmentTo, handedIn, sha256 } from './commitment';
import { confidentially } from './confidential';
import { sealedFor, sealedIn, unreadable, type DraftContent } from './content';
import type { NewProposal, ProposalDraft, ProposalView } from './contract';
import { Proposal } from './proposal.entity';
import { completed, ensureMilestonesSum } from './proposal.rules';
import { changed, ensureProposers, findProposal, keepDraft, keepProposal } from './proposal.store';
import { moveProposal } from './state.rules';
import { proposalView } from './view';

type Shows = Shown<typeof ProposalView>;

/** What a proposer does with a proposal until the deadline. */
@Injectable()
export class ProposalService {
  constructor(private readonly database: Database) {}

  /**
   * Begins a draft, also before proposals are taken; it is encrypted from its first word.
   * @throws Refusal `not_found`, `forbidden`, `organization_required`, `own_request`, `submissions_closed`,
   * `undertaking_required`, `proposal_exists`, `milestones_do_not_sum`, `partner_twice`, `shares_do_not_sum`,
   * `organization_unknown`, `reviewer_of_own_unit`
   */
  begin(caller: Caller, requestId: string, draft: NewProposal): Promise<Shows> {
    return confidentially(this.database, caller, async (tx) => {
      await findRequest(tx, caller, requestId);
      const { request, now } = await shareRequest(tx, requestId);
      const organizationId = await this.proposerFor(tx, caller, request);
      ensureTakesProposals({ ...request, submissionsOpenAt: null }, now);
      ensureMilestonesSum(draft);
      await ensureProposers(tx, request, organizationId, draft.partners ?? []);
      const proposal = Object.assign(new Proposal(), {
        ...{ id: newId(), requestId, centerId: request.centerId, organizationId, state: 'draft', version: 1 },
        ...{ commitment: null, document: null, envelope: null, price: null, reason: null, ...unreadable },
        ...{ createdAt: now, submittedAt: null, openedAt: null },
      } satisfies Proposal);
      Object.assign(proposal, sealedFor(proposal, { draft, files: [] } satisfies DraftContent));
      await this.keepNew(tx, caller, proposal);
      return proposalView(tx, caller, proposal);
    });
  }

  /** One live proposal an organization: said before the rest of the transaction breaks. */
  private async keepNew(tx: Tx, caller: Caller, proposal: Proposal): Promise<void> {
    const { requestId, organizationId } = proposal;
    const query = tx.createQueryBuilder(Proposal, 'p').where({ requestId, organizationId });
    ensure(!(await query.andWhere(`p.state <> 'withdrawn'`).getExists()), 'proposal_exists');
    await keepProposal(tx, caller, proposal, null);
  }

  /** Which organization of the caller's proposes. */
  private async proposerFor(tx: Tx, caller: Caller, request: RdRequest): Promise<string> {
    const ids = caller.facts.organizations.map(({ id }) => id);
    const invited = await invitationsOf(tx, request.id, ids);
    const others = organizationsSeeing(caller.facts, request, invited);
    ensure(others.length > 0 || !ids.includes(request.organizationId), 'own_request');
    const organizationId = actorFor(caller.facts, request, invited, speakers);
    const isPromised =
      request.confidentiality !== 'confidential' ||
      (await tx.existsBy(RdUndertaking, { requestId: request.id, organizationId }));
    ensure(isPromised, 'undertaking_required');
    return organizationId;
  }

  /**
   * Keeps a draft as it is being typed: what is absent stays as it was.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `proposal_cannot_move`
   */
  save(caller: Caller, id: string, typed: ProposalDraft): Promise<Shows> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'draft', Proposal, id);
      this.ensureDraft(before, 'save');
      const { draft, files } = this.draftIn(before);
      const after = changed(before, {});
      Object.assign(after, sealedFor(before, { draft: { ...draft, ...typed }, files } satisfies DraftContent));
      await keepDraft(tx, caller, after, before);
      return proposalView(tx, caller, after);
    });
  }

  /** @throws Refusal `proposal_sealed`, `proposal_cannot_move` */
  private ensureDraft({ state }: Proposal, verb: string): void {
    ensure(state !== 'submitted', 'proposal_sealed');
    ensure(state === 'draft', 'proposal_cannot_move', { from: state, verb });
  }

  private draftIn(proposal: Proposal): DraftContent {
    const content = sealedIn<DraftContent>(proposal);
    if (!content) throw new Refusal('seal_broken');
    return content;
  }

  /**
   * Hands a proposal in: from here on nobody reads it before the opening. Answers with the receipt, once.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `submissions_closed`, `submissions_not_open`,
   * `proposal_cannot_move`, `proposal_incomplete`, `milestones_do_not_sum`, `own_request`, `partner_twice`,
   * `shares_do_not_sum`, `reviewer_of_own_unit`
   */
  submit(caller: Caller, id: string): Promise<Shows> {
    const work = async (tx: Tx) => {
      const { requestId } = await findProposal(tx, id);
      const { request, now } = await shareRequest(tx, requestId);
      const before = await hold(tx, caller, 'submit', Proposal, id);
      ensureTakesProposals(request, now);
      const state = moveProposal(before.state, 'submit');
      const { draft, files } = this.draftIn(before);
      const content = completed(draft, request.title);
      const { organizationId } = before;
      await ensureProposers(tx, request, organizationId, content.partners);
      const handed = handedIn({ requestId, proposalId: id, organizationId }, content, files);
      const documentHash = sha256(handed.document);
      const commitment = commitmentTo(handed.envelope, documentHash);
      const after = changed(before, { state, commitment, submittedAt: now, ...sealedFor(before, handed) });
      await keepProposal(tx, caller, after, before);
      return proposalView(tx, caller, after, { commitment, ...handed, documentHash, submittedAt: now });
    };
    return confidentially(this.database, caller, work).catch((error: unknown) => this.late(id, error));
  }

  /** Whose deadline passed between the look at the clock and the writing is told when it was, like everybody else. */
  private async late(id: string, error: unknown): Promise<never> {
    if (databaseErrorOf(error)?.constraint !== 'submissions_closed') throw error;
    const { requestId } = await findProposal(this.database.reader, id);
    const { submissionsCloseAt } = await this.database.reader.findOneByOrFail(RdRequest, { id: requestId });
    throw new Refusal('submissions_closed', { closedAt: submissionsCloseAt.toISOString() });
  }

  /**
   * Takes a draft or a handed-in proposal back for good: its key is thrown away, so what it said is gone from here.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `submissions_closed`, `proposal_cannot_move`
   */
  withdraw(caller: Caller, id: string): Promise<Shows> {
    return this.database.write(caller, async (tx) => {
      const { requestId } = await findProposal(tx, id);
      const { request, now } = await shareRequest(tx, requestId);
      const before = await hold(tx, caller, 'withdraw', Proposal, id);
      const state = moveProposal(before.state, 'withdraw');
      ensureTakesProposals({ ...request, submissionsOpenAt: null }, now);
      const after = changed(before, { state, ...unreadable });
      await keepProposal(tx, caller, after, before);
      return proposalView(tx, caller, after);
    });
  }
}
