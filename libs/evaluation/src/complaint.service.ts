import { ensure, Refusal } from '@concentric/kernel';
import { Database, find, hold, type Caller, type Tx } from '@concentric/platform';
import { liveProposalsOf, type Proposal } from '@concentric/proposal';
import { findRequest } from '@concentric/research';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { planStandstill } from './award';
import { Complaint } from './complaint.entity';
import { ensureHeard, moveComplaint, type ComplaintVerb } from './complaint.rules';
import { complaintViews, keepComplaint, listComplaints, type ComplaintShown } from './complaint.store';
import { tellOfComplaint } from './complaint.telling';
import type { ComplaintDecision, ComplaintQuery, NewComplaint } from './contract';
import { holdRequestOf } from './evaluation.store';
import { ensureNotOwnCase } from './own-case';

/** What is held against an award, and what the center's manager makes of it. */
@Injectable()
export class ComplaintService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  async list(caller: Caller, requestId: string, query: ComplaintQuery) {
    await findRequest(this.database.reader, caller, requestId);
    return listComplaints(this.database.reader, caller, requestId, query);
  }

  everywhere(caller: Caller, query: ComplaintQuery) {
    return listComplaints(this.database.reader, caller, null, query);
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string): Promise<ComplaintShown> {
    return this.view(this.database.reader, await find(this.database.reader, caller, Complaint, id));
  }

  /**
   * Complains of an award, during its standstill, for a proposal that did not win.
   * @throws Refusal `not_found`, `forbidden`, `standstill_over`, `complaint_needs_loss`, `complaint_exists`
   */
  make(caller: Caller, requestId: string, { proposalId, text }: NewComplaint): Promise<ComplaintShown> {
    return this.database.write(caller, async (tx) => {
      await findRequest(tx, caller, requestId);
      const { request, now } = await holdRequestOf(tx, requestId);
      const proposal = await this.lostProposal(tx, caller, requestId, proposalId);
      ensureHeard(request, now);
      const complaint = Object.assign(new Complaint(), {
        ...{ id: newId(), requestId, centerId: request.centerId, proposalId: proposal.id, state: 'pending', text },
        ...{ organizationId: proposal.organizationId, requesterOrganizationId: request.organizationId, madeAt: now },
        ...{ userId: caller.facts.userId!, decision: null, decidedBy: null, decidedAt: null, version: 1 },
      } satisfies Complaint);
      const open = await tx.findBy(Complaint, { requestId, organizationId: proposal.organizationId });
      ensure(!open.some(({ state }) => state === 'pending' || state === 'accepted'), 'complaint_exists');
      await keepComplaint(tx, caller, complaint, null);
      await tellOfComplaint(tx, caller, complaint, request);
      return this.view(tx, complaint);
    });
  }

  /** The caller's own proposal that did not win, or was shut out. @throws Refusal `forbidden`, `complaint_needs_loss` */
  private async lostProposal(tx: Tx, { facts }: Caller, requestId: string, id: string | undefined): Promise<Proposal> {
    const answersFor = new Set(
      facts.organizations.filter(({ role }) => role === 'owner' || role === 'manager').map((it) => it.id),
    );
    ensure(answersFor.size > 0, 'forbidden');
    const lost = (await liveProposalsOf(tx, requestId)).filter(
      ({ state, organizationId }) =>
        answersFor.has(organizationId) && (state === 'unsuccessful' || state === 'disqualified'),
    );
    const [own] = id === undefined ? lost : lost.filter((it) => it.id === id);
    if (!own) throw new Refusal('complaint_needs_loss');
    return own;
  }

  /**
   * Looks into a complaint, declines it, or takes one's own back. Nothing stands in the way of the award any more once
   * the last one is settled and the standstill is over.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `complaint_cannot_move`, `complaint_own_case`
   */
  move(
    caller: Caller,
    id: string,
    verb: Exclude<ComplaintVerb, 'uphold'>,
    { reason = null }: ComplaintDecision,
  ): Promise<ComplaintShown> {
    return this.database.write(caller, async (tx) => {
      const { requestId } = await find(tx, caller, Complaint, id);
      const { request, now } = await holdRequestOf(tx, requestId);
      const before = await hold(tx, caller, verb, Complaint, id);
      if (verb !== 'withdraw') await ensureNotOwnCase(tx, caller, before);
      const state = moveComplaint(before.state, verb);
      const decided = verb === 'accept' ? {} : { decidedBy: caller.facts.userId, decidedAt: now };
      const decision = reason ?? before.decision;
      const change = { state, decision, ...decided, version: before.version + 1 };
      const complaint: Complaint = Object.assign(new Complaint(), before, change);
      await keepComplaint(tx, caller, complaint, before);
      if (verb !== 'accept' && request.state === 'award_notice') await planStandstill(tx, request);
      await tellOfComplaint(tx, caller, complaint, request);
      return this.view(tx, complaint);
    });
  }

  private async view(tx: Tx, complaint: Complaint): Promise<ComplaintShown> {
    return (await complaintViews(tx, [complaint]))[0]!;
  }
}
