import { Day, Id, InstantOut, Money, pageOf, PageQuery } from '@concentric/kernel';
import { z } from 'zod';

/** 发布需求, 审核, 回答, 提交方案, 开标, 评审, 定标, 商定与冻结, 签署, 开始, 提交成果, 验收, 整改, 开票, 付款, 评价. */
export const ProjectTask = z.enum([
  'publish_request',
  'answer_question',
  'submit_proposal',
  'evaluate_proposals',
  'award_request',
  'agree_terms',
  'sign_contract',
  'deliver_milestone',
  'improve_milestone',
  'inspect_milestone',
  'pay_milestone',
  'review_contract',
]);
export type ProjectTask = z.infer<typeof ProjectTask>;

/** Something that is due from somebody. */
export const ProjectStep = z.object({
  task: ProjectTask,
  organizationId: Id,
  organizationName: z.string(),
  /** Whether it is due from an organization of the caller. */
  mine: z.boolean(),
  /** What it is about: a request, proposal, contract or milestone. */
  subjectType: z.enum(['rd-request', 'proposal', 'rd-contract', 'milestone']),
  subjectId: Id,
  title: z.string(),
  /** What is to be paid; null for whatever else. */
  amount: Money.nullable(),
  /** When it has to be done by, be it an instant; null when there is no date. */
  dueAt: InstantOut.nullable(),
  overdue: z.boolean(),
});
export type ProjectStep = z.infer<typeof ProjectStep>;

/** A request, and what came of it, in which an organization of the caller has a part. */
export const ProjectView = z
  .object({
    requestId: Id,
    centerId: Id,
    title: z.string(),
    /** 需求方, 投标方, 研发方, 合作方. */
    role: z.enum(['requester', 'proposer', 'provider', 'partner']),
    requestState: z.string(),
    proposalId: Id.nullable(),
    proposalState: z.string().nullable(),
    contractId: Id.nullable(),
    contractState: z.string().nullable(),
    price: Money.nullable(),
    paid: Money.nullable(),
    milestones: z.object({ accepted: z.int(), all: z.int() }).nullable(),
    endsOn: Day.nullable(),
    steps: z.array(ProjectStep),
  })
  .meta({ id: 'RdProject' });
export type ProjectView = z.infer<typeof ProjectView>;
export const ProjectPage = pageOf(ProjectView);
export const ProjectQuery = PageQuery.extend({
  /** Only what still waits for somebody. */
  open: z
    .enum(['true', 'false'])
    .transform((it) => it === 'true')
    .optional(),
});
export type ProjectQuery = z.infer<typeof ProjectQuery>;
