import { Organization } from '@concentric/identity';
import { cny, ensure, Refusal, type PageQuery, type Shown } from '@concentric/kernel';
import { pageBy, pageOfRows, type Caller, type Tx } from '@concentric/platform';
import { mayReadRequest, RdRequest, Reviewer } from '@concentric/research';
import { In } from 'typeorm';
import { sha256 } from './commitment';
import type { AccessEntry, CommitmentView, ProposalQuery, ProposalSummary } from './contract';
import { Proposal, ProposalPartnership } from './proposal.entity';
import { findProposal } from './proposal.store';

const organizationsOf = ({ facts }: Caller) => facts.organizations.map(({ id }) => id);
const isOwn = (caller: Caller, { organizationId }: Pick<Proposal, 'organizationId'>) =>
  organizationsOf(caller).includes(organizationId);

/** Whom a reader of a proposal reads it as. */
export type ReaderRole = 'proposer' | 'requester' | 'reviewer';

/**
 * A proposal with what it says, for who may read that: of a draft its own organization; of an opened one also its
 * partners, the requester, and reviewers without a conflict. While it is sealed, nobody.
 * @throws Refusal `not_found`, `proposal_sealed`, `forbidden`, `declaration_required`, `conflict_declared`
 */
export async function readableProposal(
  tx: Tx,
  caller: Caller,
  id: string,
): Promise<{ proposal: Proposal; by: ReaderRole }> {
  const proposal = await findProposal(tx, id);
  const request = await tx.findOneByOrFail(RdRequest, { id: proposal.requestId });
  if (proposal.openedAt !== null) return { proposal, by: await readerOf(tx, caller, proposal, request) };
  if (proposal.state === 'submitted' && (isOwn(caller, proposal) || (await mayReadRequest(tx, caller, request))))
    throw new Refusal('proposal_sealed', { opensAt: request.submissionsCloseAt.toISOString() });
  ensure(isOwn(caller, proposal), 'not_found');
  return { proposal, by: 'proposer' };
}

async function readerOf(tx: Tx, caller: Caller, proposal: Proposal, request: RdRequest): Promise<ReaderRole> {
  const ids = organizationsOf(caller);
  const isProposer =
    isOwn(caller, proposal) ||
    (await tx.existsBy(ProposalPartnership, { proposalId: proposal.id, organizationId: In(ids) }));
  if (isProposer) return 'proposer';
  if (ids.includes(request.organizationId)) return 'requester';
  await ensureJudges(tx, caller, request);
  return 'reviewer';
}

/**
 * A reviewer of the request who has declared to have no conflict.
 * @throws Refusal `declaration_required`, `conflict_declared`, `forbidden`, `not_found`
 */
export async function ensureJudges(tx: Tx, caller: Caller, request: RdRequest): Promise<Reviewer> {
  const { userId } = caller.facts;
  const reviewer = userId === null ? null : await tx.findOneBy(Reviewer, { requestId: request.id, userId });
  if (!reviewer) throw new Refusal((await mayReadRequest(tx, caller, request)) ? 'forbidden' : 'not_found');
  ensure(reviewer.conflict !== 'undeclared', 'declaration_required');
  ensure(reviewer.conflict === 'none', 'conflict_declared');
  return reviewer;
}

/* Lists: what is known of proposals beside what they say */

/** A query of proposals that the caller may know of. Before the opening that is nobody's but their own organization's. */
function knownProposals(tx: Tx, caller: Caller) {
  const { userId, platformRole, staff } = caller.facts;
  return tx.createQueryBuilder(Proposal, 'proposal').where(
    `(proposal.organization_id = ANY(:own) OR proposal.opened_at IS NOT NULL AND (
       :platform OR proposal.center_id = ANY(:managed)
       OR EXISTS (SELECT FROM proposal_partners p WHERE p.proposal_id = proposal.id AND p.organization_id = ANY(:own))
       OR EXISTS (SELECT FROM rd_requests r WHERE r.id = proposal.request_id AND r.organization_id = ANY(:own))
       OR EXISTS (SELECT FROM rd_reviewers v WHERE v.request_id = proposal.request_id AND v.user_id = :judge
         AND v.conflict = 'none')))`,
    {
      ...{ own: organizationsOf(caller), platform: platformRole === 'administrator', judge: userId },
      managed: staff.filter(({ role }) => role === 'manager').map(({ centerId }) => centerId),
    },
  );
}

/** Proposals that the caller may know of, newest first. */
export async function listProposals(tx: Tx, caller: Caller, { requestId, state, ...page }: ProposalQuery) {
  const query = knownProposals(tx, caller);
  if (requestId) query.andWhere({ requestId });
  if (state) query.andWhere({ state });
  const order = [{ column: 'proposal.id', property: 'id', cast: 'uuid', descending: true }];
  const { items, nextCursor } = await pageBy(query, `proposals:${requestId ?? ''}:${state ?? ''}`, order, page);
  return { items: await proposalSummaries(tx, caller, items), nextCursor };
}

/** States of a request in which its outcome has been told. */
const told = new Set(['award_notice', 'awarded', 'contracted', 'complete', 'unsuccessful', 'cancelled']);

/** Proposals as they are listed: why one would not win is the requester's until the outcome is told. */
export async function proposalSummaries(
  tx: Tx,
  caller: Caller,
  proposals: readonly Proposal[],
): Promise<Shown<typeof ProposalSummary>[]> {
  const requests = new Map(
    (await tx.findBy(RdRequest, { id: In(proposals.map(({ requestId }) => requestId)) })).map((it) => [it.id, it]),
  );
  const names = await namesOf(
    tx,
    proposals.map(({ organizationId }) => organizationId),
  );
  return proposals.map((proposal) => {
    const request = requests.get(proposal.requestId)!;
    const { state, price, reason } = proposal;
    const hears = isOwn(caller, request) || state === 'disqualified' || told.has(request.state);
    return {
      ...proposal,
      requestTitle: request.title,
      organizationName: names.get(proposal.organizationId) ?? '',
      price: price === null ? null : cny(price),
      reason: hears ? reason : null,
    };
  });
}

export async function namesOf(tx: Tx, organizationIds: readonly string[]): Promise<Map<string, string>> {
  const organizations = await tx.findBy(Organization, { id: In([...new Set(organizationIds)]) });
  return new Map(organizations.map(({ id, name }) => [id, name]));
}

/* What everybody who reads a request sees */

type CommitmentRow = Pick<
  Proposal,
  'id' | 'commitment' | 'submittedAt' | 'state' | 'organizationId' | 'document' | 'envelope' | 'price' | 'openedAt'
>;

/** Every commitment that was given for a request, in the order of the hashes: it tells nothing of who came first. */
export async function listCommitments(tx: Tx, caller: Caller, requestId: string, page: PageQuery) {
  const query = tx
    .createQueryBuilder(Proposal, 'proposal')
    .where('proposal.request_id = :requestId AND proposal.commitment IS NOT NULL', { requestId });
  const order = [{ column: 'proposal.commitment', property: 'commitment' }];
  const { items, nextCursor } = await pageBy(query, `commitments:${requestId}`, order, page);
  const names = await namesOf(
    tx,
    items.map(({ organizationId }) => organizationId),
  );
  return { items: items.map((it) => commitmentView(caller, it, names)), nextCursor };
}

function commitmentView(
  caller: Caller,
  { id, organizationId, document, price, ...proposal }: CommitmentRow,
  names: ReadonlyMap<string, string>,
): Shown<typeof CommitmentView> {
  const isOpen = proposal.openedAt !== null;
  return {
    commitment: proposal.commitment!,
    submittedAt: proposal.submittedAt!,
    withdrawn: proposal.state === 'withdrawn',
    winning: proposal.state === 'winning',
    mine: isOwn(caller, { organizationId }),
    envelope: proposal.envelope,
    documentHash: document === null ? null : sha256(document),
    proposalId: isOpen ? id : null,
    organizationId: isOpen ? organizationId : null,
    organizationName: isOpen ? (names.get(organizationId) ?? '') : null,
    price: price === null ? null : cny(price),
  };
}

/**
 * Who read the opened proposals of a request, newest first: all of it for the requester and the center's managers, else
 * of the caller's own proposals.
 */
export function listAccess(tx: Tx, caller: Caller, request: RdRequest, page: PageQuery) {
  const own = organizationsOf(caller);
  const { staff } = caller.facts;
  const manages = staff.some(({ centerId, role }) => centerId === request.centerId && role === 'manager');
  const query = tx
    .createQueryBuilder()
    .select(['j.position AS id', 'j.at AS at', 'p.id AS "proposalId"', 'o.name AS "organizationName"'])
    .addSelect(['u.id AS "userId"', 'u.name AS "userName"', `j.data->>'attachmentId' AS "attachmentId"`])
    .from('journal', 'j')
    .innerJoin('proposals', 'p', 'p.id = j.subject_id')
    .innerJoin('organizations', 'o', 'o.id = p.organization_id')
    .innerJoin('users', 'u', 'u.id = j.actor_id')
    .where(`j.type = 'proposal.read' AND p.request_id = :requestId`, { requestId: request.id });
  if (!manages && !own.includes(request.organizationId)) query.andWhere('p.organization_id = ANY(:own)', { own });
  const order = [{ column: 'j.position', property: 'id', cast: 'bigint', descending: true }];
  return pageOfRows<AccessEntry>(query, `access-log:${request.id}`, order, page);
}
