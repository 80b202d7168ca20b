import { Id, InstantOut, Line, Money, pageOf, PageQuery, Prose, say, Version } from '@concentric/kernel';
import { ProposalState } from '@contract/proposal';
import { ConflictDeclaration, Criterion, ReviewerRole } from '@contract/research';
import { z } from 'zod';

export { evaluationRefusals } from './refusals.contract';

/* The panel */

export const NewReviewer = z
  .object({
    email: z.email().toLowerCase().optional(),
    userId: Id.optional(),
    role: ReviewerRole.default('assessor'),
  })
  .refine(({ email, userId }) => (email === undefined) !== (userId === undefined), {
    path: ['email'],
    error: say('name the person by email or by userId', '请用 email 或 userId 之一指明人员'),
  });
export type NewReviewer = z.infer<typeof NewReviewer>;

export const Declaration = z
  .object({ conflict: ConflictDeclaration.exclude(['undeclared']), reason: Line.nullish() })
  .refine(({ conflict, reason }) => conflict === 'none' || reason != null, {
    path: ['reason'],
    error: say('say what the conflict is', '请说明利益冲突'),
  });
export type Declaration = z.infer<typeof Declaration>;

export const ReviewerView = z
  .object({
    id: Id,
    requestId: Id,
    userId: Id,
    userName: z.string(),
    role: ReviewerRole,
    conflict: ConflictDeclaration,
    conflictReason: z.string().nullable(),
    declaredAt: InstantOut.nullable(),
    version: Version,
  })
  .meta({ id: 'Reviewer' });
export type ReviewerView = z.infer<typeof ReviewerView>;
export const ReviewerPage = pageOf(ReviewerView);

/* Scores */

export const Score = z.object({
  /** The key of one of the request's criteria. */
  criterion: z.string().min(1).max(64),
  /** Points, 0 to 100. */
  score: z.int().min(0).max(100),
  reason: Prose.refine(({ length }) => length >= 1 && length <= 1000, say('must be given, briefly', '须简要填写')),
});
export type Score = z.infer<typeof Score>;

export const NewEvaluation = z.object({
  scores: z.array(Score).min(1).max(20),
  /** What is said of the proposal as a whole. */
  reason: Prose.refine(({ length }) => length >= 1, say('must be written', '须填写')).nullish(),
  /** For who has not declared it before: whether there is a conflict of interest. */
  conflictOfInterest: z.boolean().optional(),
});
export type NewEvaluation = z.infer<typeof NewEvaluation>;

/** Hundredths of a point: a score times a weight in percent. */
const Hundredths = z.int().min(0).max(10_000);

export const EvaluationView = z
  .object({
    id: Id,
    requestId: Id,
    proposalId: Id,
    reviewerId: Id,
    scores: z.array(Score),
    reason: z.string().nullable(),
    /** The weighted sum of the scores, in hundredths of a point. */
    total: Hundredths,
    evaluatedAt: InstantOut,
    version: Version,
  })
  .meta({ id: 'Evaluation' });
export type EvaluationView = z.infer<typeof EvaluationView>;

const Spread = {
  /** How many reviewers scored it. */
  count: z.int(),
  /** Hundredths of a point, rounded; null while nobody scored it. */
  mean: Hundredths.nullable(),
  /** Between the lowest and the highest total, in hundredths. */
  range: Hundredths.nullable(),
  /** Of all totals, in hundredths, rounded. */
  deviation: Hundredths.nullable(),
  /** The reviewers are far apart: to be looked at, not to be buried 非共识. */
  nonConsensus: z.boolean(),
};

/** Every proposal with every reviewer's scores. */
export const EvaluationMatrix = z
  .object({
    requestId: Id,
    criteria: z.array(Criterion),
    reviewers: z.array(ReviewerView),
    proposals: z.array(
      z.object({
        id: Id,
        organizationId: Id,
        organizationName: z.string(),
        state: ProposalState,
        price: Money,
        reason: z.string().nullable(),
        ...Spread,
        /** For criteria of kind price: lowest price over this price, of 100 points. */
        suggestedPriceScore: z.int(),
        evaluations: z.array(EvaluationView),
        version: Version,
      }),
    ),
  })
  .meta({ id: 'EvaluationMatrix' });
export type EvaluationMatrix = z.infer<typeof EvaluationMatrix>;

export const Reason = z.object({ reason: Prose.refine(({ length }) => length >= 1, say('must be written', '须填写')) });
export type Reason = z.infer<typeof Reason>;

/** What the proposer gets to know of the evaluation: who scored stays masked. */
export const FeedbackView = z
  .object({
    proposalId: Id,
    state: ProposalState,
    reason: z.string().nullable(),
    criteria: z.array(Criterion),
    mean: Hundredths.nullable(),
    evaluations: z.array(
      z.object({
        /** Counts the reviewers of this proposal from 1; the same person bears another number elsewhere. */
        reviewer: z.int(),
        scores: z.array(Score),
        reason: z.string().nullable(),
        total: Hundredths,
      }),
    ),
  })
  .meta({ id: 'ProposalFeedback' });
export type FeedbackView = z.infer<typeof FeedbackView>;

/** Why each proposal does not win, by its id: for those that have no reason yet. */
export const AwardReasons = z.record(
  Id,
  Prose.refine(({ length }) => length >= 1, say('must be written', '须填写')),
);
export type AwardReasons = z.infer<typeof AwardReasons>;

/* Comments */

export const NewComment = z.object({
  text: Prose.refine(({ length }) => length >= 1, say('must be written', '须填写')),
});
export type NewComment = z.infer<typeof NewComment>;
export const CommentView = z
  .object({ id: Id, proposalId: Id, reviewerId: Id, userName: z.string(), text: z.string(), at: InstantOut })
  .meta({ id: 'ProposalComment' });
export type CommentView = z.infer<typeof CommentView>;
export const CommentPage = pageOf(CommentView);

/* Complaints */

/** 待处理, 已受理, 成立, 不成立, 已撤回. */
export const ComplaintState = z.enum(['pending', 'accepted', 'satisfied', 'declined', 'withdrawn']);
export type ComplaintState = z.infer<typeof ComplaintState>;

export const NewComplaint = z.object({
  /** Needed only when the caller's organization has more than one proposal that lost. */
  proposalId: Id.optional(),
  text: Prose.refine(({ length }) => length >= 1, say('must be written', '须填写')),
});
export type NewComplaint = z.infer<typeof NewComplaint>;

export const ComplaintDecision = z
  .object({ reason: Prose.nullish() })
  .nullish()
  .transform((body) => body ?? {});
export type ComplaintDecision = z.infer<typeof ComplaintDecision>;

export const ComplaintView = z
  .object({
    id: Id,
    requestId: Id,
    requestTitle: z.string(),
    centerId: Id,
    proposalId: Id,
    organizationId: Id,
    organizationName: z.string(),
    state: ComplaintState,
    text: z.string(),
    /** What was decided, and why. */
    decision: z.string().nullable(),
    madeAt: InstantOut,
    decidedAt: InstantOut.nullable(),
    version: Version,
  })
  .meta({ id: 'Complaint' });
export type ComplaintView = z.infer<typeof ComplaintView>;
export const ComplaintPage = pageOf(ComplaintView);

export const ComplaintQuery = PageQuery.extend({ state: ComplaintState.optional() });
export type ComplaintQuery = z.infer<typeof ComplaintQuery>;
