import { Organization } from '@concentric/identity';
import { ensure, Refusal } from '@concentric/kernel';
import { record, type Caller, type Tx } from '@concentric/platform';
import type { RdRequest } from '@concentric/research';
import { In, IsNull, Not } from 'typeorm';
import type { ProposalPartner } from './contract';
import { draftSaved, proposalMoved, reasonGiven } from './events';
import { Proposal, ProposalPartnership } from './proposal.entity';
import { ensureConsortium } from './proposal.rules';

/** @throws Refusal `not_found` */
export async function findProposal(tx: Tx, id: string): Promise<Proposal> {
  const proposal = await tx.findOneBy(Proposal, { id });
  if (!proposal) throw new Refusal('not_found');
  return proposal;
}

/** Keeps a proposal that moved, or that is new. */
export async function keepProposal(tx: Tx, caller: Caller, proposal: Proposal, before: Proposal | null) {
  await write(tx, proposal, before);
  await record(tx, caller, proposalMoved(proposal, before));
  return proposal;
}

/** Keeps a draft that was typed on. */
export async function keepDraft(tx: Tx, caller: Caller, proposal: Proposal, before: Proposal) {
  await write(tx, proposal, before);
  await record(tx, caller, draftSaved(proposal));
  return proposal;
}

/** Keeps what was said of a proposal; its state stays. */
export async function keepReason(tx: Tx, caller: Caller, proposal: Proposal, before: Proposal) {
  await write(tx, proposal, before);
  await record(tx, caller, reasonGiven(proposal));
  return proposal;
}

/** Not an upsert: that is an insert first, to the trigger that keeps the deadline. */
const write = (tx: Tx, proposal: Proposal, before: Proposal | null) =>
  before ? tx.update(Proposal, { id: proposal.id }, proposal) : tx.insert(Proposal, proposal);

/** A proposal in its next version, changed in some of its columns. */
export const changed = (before: Proposal, change: Partial<Proposal>): Proposal =>
  Object.assign(new Proposal(), before, change, { version: before.version + 1 });

/** Holds what was handed in for a request, in one order; the request is held by the caller of this. */
export const holdSubmitted = (tx: Tx, requestId: string) =>
  tx.find(Proposal, {
    where: { requestId, state: 'submitted' },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });

/** Holds the drafts of a request, in one order. */
export const holdDrafts = (tx: Tx, requestId: string) =>
  tx.find(Proposal, {
    where: { requestId, state: 'draft' },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });

/** Every opened proposal of a request, the disqualified too, in one order; held when the request is being decided. */
export const liveProposalsOf = (tx: Tx, requestId: string, options: { hold?: boolean } = {}) =>
  tx.find(Proposal, {
    where: { requestId, openedAt: Not(IsNull()) },
    order: { id: 'ASC' },
    ...(options.hold ? { lock: { mode: 'pessimistic_write' as const } } : {}),
  });

/** The partners of opened proposals. */
export const partnersOf = (tx: Tx, proposalIds: readonly string[]) =>
  tx.findBy(ProposalPartnership, { proposalId: In([...proposalIds]) });

type Partner = Pick<ProposalPartner, 'organizationId'> & { readonly shareBp: number | null };

/**
 * Who proposes together: not the requester, nobody twice, and nobody whose own people judge what comes in. The caller
 * of this holds the request, so that the panel stays as it is.
 * @throws Refusal `own_request`, `partner_twice`, `shares_do_not_sum`, `organization_unknown`, `reviewer_of_own_unit`
 */
export async function ensureProposers(tx: Tx, request: RdRequest, leaderId: string, partners: readonly Partner[]) {
  ensureConsortium(leaderId, request.organizationId, partners);
  const ids = partners.map(({ organizationId }) => organizationId);
  const known = await tx.countBy(Organization, { id: In(ids) });
  ensure(known === ids.length, 'organization_unknown');
  const own = await panelOfOrganizations(tx, request.id, [leaderId, ...ids]);
  ensure(own.length === 0, 'reviewer_of_own_unit');
}

/** The reviewers who belong to one of these organizations and have not stepped back. */
export const panelOfOrganizations = (tx: Tx, requestId: string, organizationIds: readonly string[]) =>
  tx.query<{ id: string }[]>(
    `SELECT r.id FROM rd_reviewers r WHERE r.request_id = $1 AND r.conflict <> 'conflicted' AND EXISTS (
       SELECT FROM organization_users u WHERE u.user_id = r.user_id AND u.organization_id = ANY($2))`,
    [requestId, organizationIds],
  );

/** Takes reviewers back who turn out to belong to who proposed: sealed, nobody could know when they were appointed. */
export const stepBack = (tx: Tx, reviewerIds: readonly string[], now: Date) =>
  tx.query(
    `UPDATE rd_reviewers SET conflict = 'conflicted', conflict_reason = 'reviewer_of_own_unit', declared_at = $2,
       version = version + 1
     WHERE id = ANY($1)`,
    [reviewerIds, now],
  );
