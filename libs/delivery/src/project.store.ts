import { civilDay, endOfDay, nextDueOn, owedOf } from '@concentric/kernel';
import { ContractSignature, Milestone, RdContract } from '@concentric/contracting';
import { Organization } from '@concentric/identity';
import { Proposal } from '@concentric/proposal';
import { pageBy, type Page, type Tx } from '@concentric/platform';
import { RdQuestion, RdRequest } from '@concentric/research';
import { Brackets, In, IsNull, Not } from 'typeorm';
import { accountBy, booksOf, type Books } from './account.store';
import { reviewDays, type ProjectQuery } from './contract';
import { reviewsEndAt } from './milestone.rules';
import type { ContractFacts, MilestoneFacts, RequestFacts } from './project.rules';
import { RdReview } from './review.entity';

/** States after which nothing is waited for, unless it is paid or judged still. */
const closed = ['complete', 'cancelled', 'unsuccessful'];

/**
 * The requests in which an organization of the caller has a part, newest first: as requester, by a proposal of its own,
 * or as a partner that was named in one that was opened.
 */
export function listProjects(
  tx: Tx,
  organizationIds: readonly string[],
  { limit, cursor, open }: ProjectQuery,
): Promise<Page<RdRequest>> {
  const query = tx.createQueryBuilder(RdRequest, 'request').where(
    new Brackets((either) =>
      either.where('request.organization_id = ANY(:own)', { own: organizationIds }).orWhere(
        `EXISTS (SELECT FROM proposals p LEFT JOIN proposal_partners n ON n.proposal_id = p.id
             WHERE p.request_id = request.id AND (p.organization_id = ANY(:own)
               OR p.opened_at IS NOT NULL AND n.organization_id = ANY(:own)))`,
      ),
    ),
  );
  if (open) query.andWhere(`(request.state <> ALL(:closed) OR ${waitsStill})`, { closed, reviewDays });
  const order = [{ column: 'request.id', property: 'id', cast: 'uuid', descending: true }];
  return pageBy(query, `rd-projects:${organizationIds.join()}:${open ?? ''}`, order, { limit, cursor });
}

/**
 * Whether a contract of the caller's that has ended is still to be paid for, what was held back too, or judged. Beyond
 * what was accepted and paid upfront, late interest was paid that had accrued; nothing accrues on what is paid.
 */
const waitsStill = `EXISTS (SELECT FROM rd_contracts c
  WHERE c.request_id = request.id AND c.effective_at IS NOT NULL AND c.ended_at IS NOT NULL
    AND (c.buyer_organization_id = ANY(:own) OR EXISTS (SELECT FROM rd_contract_partners n
      WHERE n.contract_id = c.id AND n.organization_id = ANY(:own)))
    AND (c.ended_at > now() - make_interval(days => :reviewDays)
        AND (SELECT count(*) FROM rd_reviews r WHERE r.contract_id = c.id) < 2
      OR (SELECT coalesce(sum(s.amount), 0) FROM milestone_steps s WHERE s.contract_id = c.id)
        + (SELECT coalesce(sum(m.amount), 0) FROM milestones m WHERE m.contract_id = c.id AND m.kind = 'upfront')
        + (SELECT coalesce(sum(late.interest), 0) FROM (SELECT max(p.interest) AS interest FROM rd_payments p
            WHERE p.contract_id = c.id AND p.reverses IS NULL
              AND NOT EXISTS (SELECT FROM rd_payments b WHERE b.reverses = p.id) GROUP BY p.milestone_id) late)
        > (SELECT coalesce(sum(p.amount), 0) FROM rd_payments p WHERE p.contract_id = c.id)))`;

/** What is known of projects, by their request. */
export type ProjectFacts = {
  readonly proposals: readonly Proposal[];
  readonly contracts: readonly RdContract[];
  readonly questions: ReadonlyMap<string, number>;
  readonly books: readonly Books[];
  readonly signatures: readonly ContractSignature[];
  readonly reviews: readonly RdReview[];
  readonly names: ReadonlyMap<string, string>;
};

/** Of proposals only the caller's own; of contracts only those the caller has a part in. */
export async function factsOf(
  tx: Tx,
  requests: readonly RdRequest[],
  organizationIds: readonly string[],
): Promise<ProjectFacts> {
  const requestId = In(requests.map(({ id }) => id));
  const own = { requestId, organizationId: In([...organizationIds]), state: Not('withdrawn' as const) };
  const proposals = await tx.findBy(Proposal, own);
  const contracts = await contractsIn(
    tx,
    requests.map(({ id }) => id),
    organizationIds,
  );
  const contractId = In(contracts.map(({ id }) => id));
  const milestones = await tx.find(Milestone, { where: { contractId }, order: { number: 'ASC' } });
  const questions = new Map<string, number>();
  for (const question of await tx.findBy(RdQuestion, { requestId, answer: IsNull() }))
    questions.set(question.requestId, (questions.get(question.requestId) ?? 0) + 1);
  const known = [requests, proposals].flat().map(({ organizationId }) => organizationId);
  const sides = contracts.flatMap((it) => [it.buyerOrganizationId, it.providerOrganizationId]);
  const organizations = await tx.findBy(Organization, { id: In([...new Set([...known, ...sides])]) });
  return {
    ...{ proposals, contracts, questions },
    books: [...(await booksOf(tx, milestones, contracts)).values()],
    signatures: await tx.findBy(ContractSignature, { contractId }),
    reviews: await tx.findBy(RdReview, { contractId }),
    names: new Map(organizations.map(({ id, name }) => [id, name])),
  };
}

const contractsIn = (tx: Tx, requestIds: readonly string[], organizationIds: readonly string[]) =>
  tx
    .createQueryBuilder(RdContract, 'contract')
    .where(`contract.request_id = ANY(:requestIds) AND contract.state <> 'unsuccessful'`, { requestIds })
    .andWhere(
      `(contract.buyer_organization_id = ANY(:own) OR EXISTS (SELECT FROM rd_contract_partners p
         WHERE p.contract_id = contract.id AND p.organization_id = ANY(:own)))`,
      { own: organizationIds },
    )
    .getMany();

export const requestFacts = (request: RdRequest, { questions, proposals }: ProjectFacts): RequestFacts => ({
  ...request,
  openQuestions: questions.get(request.id) ?? 0,
  drafts: proposals.filter(({ requestId, state }) => requestId === request.id && state === 'draft'),
});

export function contractFacts(contract: RdContract, facts: ProjectFacts, now: Date): ContractFacts {
  const { id, buyerOrganizationId: buyer, providerOrganizationId: provider, edition, endedAt, effectiveAt } = contract;
  const sideId = { buyer, provider };
  return {
    ...contract,
    subject: contract.terms.subject,
    signed: facts.signatures
      .filter((it) => it.contractId === id && it.edition === edition)
      .map(({ side }) => sideId[side]),
    reviewsEndAt: endedAt && effectiveAt ? reviewsEndAt(endedAt, reviewDays) : null,
    reviewed: facts.reviews.filter(({ contractId }) => contractId === id).map(({ side }) => sideId[side]),
    milestones: facts.books.filter((it) => it.contract.id === id).map((it) => milestoneFacts(it, now)),
  };
}

function milestoneFacts(books: Books, now: Date): MilestoneFacts {
  const { milestone, dues } = books;
  const account = accountBy(books, civilDay(now));
  const dueOn = nextDueOn(dues, account.principalPaid);
  return {
    ...milestone,
    deliverBy: milestone.dueOn === null ? null : endOfDay(milestone.dueOn),
    owed: owedOf(account),
    payBy: dueOn === null ? null : endOfDay(dueOn),
  };
}
