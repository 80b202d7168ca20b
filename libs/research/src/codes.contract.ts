import { Line } from '@concentric/kernel';
import { z } from 'zod';

/** 需求, 应用场景, 订单式研究, 揭榜挂帅. */
export const RequestKind = z.enum(['demand', 'scenario', 'order_research', 'challenge']);
export type RequestKind = z.infer<typeof RequestKind>;

/** 委托开发, 合作开发, 技术咨询, 技术服务 (民法典 851, 878). */
export const ContractType = z.enum(['commissioned_development', 'cooperative_development', 'consulting', 'service']);
export type ContractType = z.infer<typeof ContractType>;

/** 产品开发, 技术开发, 样机试制, 仿真, 检测, 设计优化, 技术咨询, 市场调研, 趋势报告, 标准制定, 认证计量, 培训, 孵化, 可行性研究, 概念验证, 中试. */
export const ServiceKind = z.enum([
  'product_development',
  'technology_development',
  'prototype',
  'simulation',
  'testing',
  'design_optimisation',
  'technical_consulting',
  'market_survey',
  'trend_report',
  'standard_development',
  'certification_metrology',
  'training',
  'incubation',
  'feasibility_study',
  'concept_validation',
  'pilot',
]);
export type ServiceKind = z.infer<typeof ServiceKind>;

/**
 * 公开: may be disclosed to everybody · 内部: between whom it is visible to · 保密: only after an undertaking ·
 * 受限: state and military secrets, which do not belong here (保守国家秘密法 31).
 */
export const Confidentiality = z.enum(['public', 'internal', 'confidential', 'restricted']);
export type Confidentiality = z.infer<typeof Confidentiality>;

/** Who sees a request: organizations by layer, and those that are invited. */
export const Audience = z.enum(['core', 'partner', 'radiation', 'invited']);
export type Audience = z.infer<typeof Audience>;

/** 公开, 选择性, 限制性, 直接 (OCDS `method`): all layers, some, invited ones, one with a reason. */
export const ProcurementMethod = z.enum(['open', 'selective', 'limited', 'direct']);
export type ProcurementMethod = z.infer<typeof ProcurementMethod>;

/** 唯一来源, 知识产权限制, 后续开发, 紧急, 保密, 小额, 其他. */
export const DirectReason = z.enum([
  'single_source',
  'intellectual_property',
  'continuation',
  'urgency',
  'secrecy',
  'small_amount',
  'other',
]);
export type DirectReason = z.infer<typeof DirectReason>;

/** 价格, 全周期成本, 质量, 中小企业, 其他. */
export const CriterionKind = z.enum(['price', 'cost', 'quality', 'sme', 'other']);
export type CriterionKind = z.infer<typeof CriterionKind>;

/** What proposals are judged by. The weights of a published request sum to exactly 100. */
export const Criterion = z.object({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,31}$/),
  name: Line,
  nameEn: Line.nullish(),
  kind: CriterionKind,
  weight: z.int().min(1).max(100),
});
export type Criterion = z.infer<typeof Criterion>;

/** 仅价格, 仅成本, 仅质量, 综合评分 (OCDS `awardCriteria`). */
export const AwardMethod = z.enum(['price_only', 'cost_only', 'quality_only', 'rated_criteria']);
export type AwardMethod = z.infer<typeof AwardMethod>;

/** 草稿, 审核中, 已发布, 已开标, 评审, 中标公示, 定标, 已签约, 完成, 撤销, 流标. */
export const StoredRequestState = z.enum([
  'draft',
  'under_review',
  'published',
  'opened',
  'evaluation',
  'award_notice',
  'awarded',
  'contracted',
  'complete',
  'cancelled',
  'unsuccessful',
]);
export type StoredRequestState = z.infer<typeof StoredRequestState>;

/** As it is shown: what is published is in 答疑, 投标中 or 已截止, by the clock. */
export const ShownRequestState = z.enum([
  'draft',
  'under_review',
  'enquiry',
  'tendering',
  'closed',
  'opened',
  'evaluation',
  'award_notice',
  'awarded',
  'contracted',
  'complete',
  'cancelled',
  'unsuccessful',
]);
export type ShownRequestState = z.infer<typeof ShownRequestState>;

/** What may be asked for: a state as shown, or `published` for the three of them. */
export const RequestState = z.enum([...ShownRequestState.options, 'published']);
export type RequestState = z.infer<typeof RequestState>;

/** What leads a request from one state to the next. */
export const RequestVerb = z.enum([
  'publish',
  'review',
  'approve',
  'return',
  'open',
  'evaluate',
  'notify',
  'reopen',
  'award',
  'contract',
  'complete',
  'cancel',
  'decline',
  'fail',
]);
export type RequestVerb = z.infer<typeof RequestVerb>;

/** What a member of an evaluation panel may do: lead and score, score, comment. */
export const ReviewerRole = z.enum(['lead', 'assessor', 'commenter']);
export type ReviewerRole = z.infer<typeof ReviewerRole>;

/** What a reviewer has said of interests of their own. */
export const ConflictDeclaration = z.enum(['undeclared', 'none', 'conflicted']);
export type ConflictDeclaration = z.infer<typeof ConflictDeclaration>;

/** The duty of confidence (民法典 501, 反不正当竞争法 10) an organization takes on before it reads a confidential request. */
export const undertakingText = {
  zh: '本单位承诺：对该需求的说明、附件及答疑内容保密，仅用于编制和提交方案；未经需求方书面同意，不披露、不转用、不许可他人使用；未中标的，应需求方要求返还或删除。',
  en: 'We undertake to keep the description, attachments and answers of this request confidential and to use them only to prepare and submit a proposal; not to disclose, reuse or license them without the requester’s written consent; and, if we are not awarded, to return or delete them when the requester asks.',
} as const;
