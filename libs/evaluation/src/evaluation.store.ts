import { User } from '@concentric/identity';
import { Refusal, type Shown } from '@concentric/kernel';
import { ensureFresh, record, type Caller, type Tx } from '@concentric/platform';
import { findProposal, partnersOf, Proposal, liveProposalsOf } from '@concentric/proposal';
import { databaseNow, mayReadRequest, RdRequest, Reviewer, type Held } from '@concentric/research';
import { In } from 'typeorm';
import type { CommentView, ReviewerView } from './contract';
import { evaluationGiven } from './events';
import { Evaluation, ProposalComment } from './evaluation.entity';

/** A proposal that is held together with its request, and the database's time from after they were. */
export type HeldProposal = Held & { readonly proposal: Proposal };

/**
 * Holds a request, then one of its proposals, whose newest version the caller has seen.
 * @throws Refusal `not_found`, `stale_version`, `proposal_sealed` to whoever reads the request while nothing is open
 */
export async function holdProposal(tx: Tx, caller: Caller, id: string): Promise<HeldProposal> {
  const { requestId } = await findProposal(tx, id);
  const held = await holdRequestOf(tx, requestId);
  const proposal = await tx.findOneOrFail(Proposal, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (proposal.openedAt === null) {
    const knows = proposal.state === 'submitted' && (await mayReadRequest(tx, caller, held.request));
    throw new Refusal(knows ? 'proposal_sealed' : 'not_found');
  }
  ensureFresh(caller, proposal);
  return { ...held, proposal };
}

/** Holds a request for what is done to something of it. @throws Refusal `not_found` */
export async function holdRequestOf(tx: Tx, id: string): Promise<Held> {
  const request = await tx.findOne(RdRequest, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!request) throw new Refusal('not_found');
  return { request, now: await databaseNow(tx) };
}

/* The panel */

/** The panel of a request, in the order it was appointed. */
export async function panelOf(tx: Tx, requestId: string): Promise<Shown<typeof ReviewerView>[]> {
  return reviewerViews(tx, await tx.find(Reviewer, { where: { requestId }, order: { id: 'ASC' } }));
}

export async function reviewerViews(tx: Tx, reviewers: readonly Reviewer[]): Promise<Shown<typeof ReviewerView>[]> {
  const users = await tx.findBy(User, { id: In(reviewers.map(({ userId }) => userId)) });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return reviewers.map((reviewer) => ({ ...reviewer, userName: names.get(reviewer.userId) ?? '' }));
}

/** The organizations that proposed to a request, leaders and partners; nobody while it is sealed. */
export async function proposersOf(tx: Tx, requestId: string): Promise<string[]> {
  const opened = await liveProposalsOf(tx, requestId);
  const partners = await partnersOf(
    tx,
    opened.map(({ id }) => id),
  );
  return [...opened, ...partners].map(({ organizationId }) => organizationId);
}

/** Whether a user works for one of these organizations. */
export async function worksForOneOf(tx: Tx, userId: string, organizationIds: readonly string[]): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    'SELECT FROM organization_users WHERE user_id = $1 AND organization_id = ANY($2) LIMIT 1',
    [userId, organizationIds],
  );
  return rows.length > 0;
}

export async function hasJudged(tx: Tx, reviewerId: string): Promise<boolean> {
  return (await tx.existsBy(Evaluation, { reviewerId })) || (await tx.existsBy(ProposalComment, { reviewerId }));
}

/* Scores */

/** The evaluations of a request that count: not of reviewers who turned out to have a conflict. */
export const evaluationsOf = (tx: Tx, requestId: string, proposalId?: string) =>
  tx
    .createQueryBuilder(Evaluation, 'evaluation')
    .innerJoin(Reviewer, 'reviewer', `reviewer.id = evaluation.reviewer_id AND reviewer.conflict = 'none'`)
    .where({ requestId, ...(proposalId === undefined ? {} : { proposalId }) })
    .orderBy('evaluation.id')
    .getMany();

export async function keepEvaluation(tx: Tx, caller: Caller, evaluation: Evaluation, before: Evaluation | null) {
  await tx.upsert(Evaluation, evaluation as never, ['id']);
  await record(tx, caller, evaluationGiven(evaluation, before));
  return evaluation;
}

/** What was remarked on a proposal, oldest first. */
export const commentsOn = (tx: Tx, proposalId: string) =>
  tx.query<Shown<typeof CommentView>[]>(
    `SELECT c.id, c.proposal_id AS "proposalId", c.reviewer_id AS "reviewerId", u.name AS "userName", c.text, c.at
     FROM rd_proposal_comments c JOIN rd_reviewers r ON r.id = c.reviewer_id JOIN users u ON u.id = r.user_id
     WHERE c.proposal_id = $1 ORDER BY c.id`,
    [proposalId],
  );
