import { Amount, Day, Id, Line, Prose, say } from '@concentric/kernel';
import { z } from 'zod';

export { clauseRefusals } from './refusals.contract';
export { paymentRefusals } from './payment.contract';

/** 买方（委托人）, 研发方（研究开发人）. */
export const Side = z.enum(['buyer', 'provider']);
export type Side = z.infer<typeof Side>;

/** What a contract may hold; amounts in fen. */
export const termLimits = { milestones: 50, partners: 20, price: 10_000_000_000_000 } as const;

const text = (max: number) =>
  Prose.refine(({ length }) => length <= max, say('is too long', '超出字数上限')).meta({ maxLength: max });
const written = (max: number) => text(max).refine((it) => it !== '', say('must be written', '须填写'));
const Price = Amount.refine(({ amount }) => amount <= termLimits.price, say('is too large', '金额过大'));
const Due = Price.refine(({ amount }) => amount > 0, say('must be more than nothing', '须大于零'));

/** A part of the work that is delivered, accepted and paid for by itself. */
export const MilestoneTerms = z.object({
  /** What it is called through every edition of the contract, `m1`; amendments name it by this. */
  key: z.string().regex(/^m[1-9]\d{0,2}$/, say('must be like m1', '须为 m1 这样的编号')),
  title: written(200),
  deliverables: text(1000).default(''),
  amount: Due,
  dueOn: Day.nullable().default(null),
});
export type MilestoneTerms = z.infer<typeof MilestoneTerms>;

/** A partner of the provider's consortium; what the shares leave of 10 000 basis points is the leader's. */
export const PartnerTerms = z.object({
  organizationId: Id,
  role: text(200).default(''),
  shareBp: z.int().min(1).max(9999),
});
export type PartnerTerms = z.infer<typeof PartnerTerms>;

/* Clauses: each may be left out, and the law then says what holds. */

/** 研究开发人所有, 委托人所有, 双方共有, 另行约定. */
export const OwnershipRule = z.enum(['developer', 'client', 'co_owned', 'agreed']);

/** 成果归属: to whom what is invented belongs. */
export const ResultOwnership = z
  .object({
    rule: OwnershipRule,
    /** The buyer's share of what is owned together, in basis points; the rest is the provider's. */
    clientShareBp: z.int().min(1).max(9999).nullable().default(null),
    /** Whether the buyer may practise what belongs to the developer. */
    clientMayPractise: z.boolean().default(true),
    text: text(2000).default(''),
  })
  .refine(({ rule, clientShareBp }) => (rule === 'co_owned') === (clientShareBp !== null), {
    path: ['clientShareBp'],
    error: say('goes with co_owned, and only with it', '仅在双方共有时填写，且须填写'),
  })
  .refine(({ rule, text }) => rule !== 'agreed' || text !== '', {
    path: ['text'],
    error: say('must say what is agreed', '须写明约定内容'),
  });
export type ResultOwnership = z.infer<typeof ResultOwnership>;

/** 风险承担: who bears it when a difficulty proves insurmountable. 研究开发人, 委托人, 按比例分担, 合理分担. */
export const RiskSharing = z
  .object({
    rule: z.enum(['developer', 'client', 'shared', 'reasonable']),
    /** The buyer's part of the loss, in basis points. */
    clientBp: z.int().min(1).max(9999).nullable().default(null),
    text: text(2000).default(''),
  })
  .refine(({ rule, clientBp }) => (rule === 'shared') === (clientBp !== null), {
    path: ['clientBp'],
    error: say('goes with shared, and only with it', '仅在按比例分担时填写，且须填写'),
  });
export type RiskSharing = z.infer<typeof RiskSharing>;

/** 保密. */
export const Confidentiality = z.object({ years: z.int().min(1).max(50), scope: written(2000) });
export type Confidentiality = z.infer<typeof Confidentiality>;

/** 验收. */
export const Acceptance = z.object({
  criteria: written(2000),
  /** Days after a submission in which the buyer has to give a verdict. */
  inspectionDays: z.int().min(1).max(180),
  /** Whether silence until then is acceptance; otherwise it only starts the payment clock. */
  silentAcceptance: z.boolean().default(false),
});
export type Acceptance = z.infer<typeof Acceptance>;

/** 付款. */
export const Payment = z
  .object({
    /** Days from acceptance to payment. */
    dueDays: z.int().min(0).max(365),
    /** Of what is unpaid, in millionths a day: 500 is 0.05 %. Null leaves it to the law. */
    lateInterestPpm: z.int().min(0).max(10_000).nullable().default(null),
    /** Whether the buyer pays only once a third party has paid it 背靠背. */
    payWhenPaid: z.boolean().default(false),
    /** Paid when the contract takes effect, without a delivery; part of the price beside the milestones. */
    upfront: z
      .object({ amount: Due, justification: text(1000).default('') })
      .nullable()
      .default(null),
    /** Held back of each milestone, in basis points, until `retentionMonths` after the last acceptance. */
    retentionBp: z.int().min(0).max(5000).default(0),
    retentionMonths: z.int().min(0).max(60).default(0),
  })
  .refine(({ retentionBp, retentionMonths }) => retentionBp === 0 || retentionMonths > 0, {
    path: ['retentionMonths'],
    error: say('must say how long it is held back', '须写明质保期限'),
  });
export type Payment = z.infer<typeof Payment>;

/** 后续改进: to whom what either side improves later belongs. 各归各, 双方共有, 回授对方. */
export const Improvements = z.object({
  rule: z.enum(['own', 'shared', 'grant_back']),
  /** Whether both sides grant back alike. */
  reciprocal: z.boolean().default(true),
  /** Whether it is granted back without payment. */
  free: z.boolean().default(false),
});
export type Improvements = z.infer<typeof Improvements>;

/** 违约责任. */
export const Liability = z.object({
  /** The most either side owes, in basis points of the price; null for no limit. */
  capBp: z.int().min(0).max(100_000).nullable().default(null),
  text: text(2000).default(''),
});
export type Liability = z.infer<typeof Liability>;

/** 争议解决: a court's place, or an arbitration commission by its name. */
export const Disputes = z.object({ way: z.enum(['court', 'arbitration']), place: Line });
export type Disputes = z.infer<typeof Disputes>;

/** Restrictions one side wants to lay upon the other; the law strikes them, each by its own ground. */
export const Restriction = z.enum([
  'further_research',
  'other_sources',
  'exploitation',
  'tying',
  'purchasing',
  'validity_challenge',
]);
export type Restriction = z.infer<typeof Restriction>;

export const Clauses = z.object({
  resultOwnership: ResultOwnership.nullable().default(null),
  riskSharing: RiskSharing.nullable().default(null),
  confidentiality: Confidentiality.nullable().default(null),
  acceptance: Acceptance.nullable().default(null),
  payment: Payment.nullable().default(null),
  improvements: Improvements.nullable().default(null),
  liability: Liability.nullable().default(null),
  disputes: Disputes.nullable().default(null),
  restrictions: z.array(Restriction).max(6).default([]),
});
export type Clauses = z.infer<typeof Clauses>;

/** Everything the two sides agree upon. The milestones and what is paid upfront sum to the price exactly. */
export const ContractTerms = z
  .object({
    subject: written(200),
    /** What is to be done, in what way 研究内容与技术路线. */
    work: text(4000).default(''),
    price: Due,
    milestones: z.array(MilestoneTerms).min(1).max(termLimits.milestones),
    partners: z.array(PartnerTerms).max(termLimits.partners).default([]),
    /** What either side brings along and keeps 背景知识产权. */
    existingIp: text(2000).default(''),
    startsOn: Day.nullable().default(null),
    endsOn: Day.nullable().default(null),
    clauses: Clauses.prefault({}),
    /** Whatever else is agreed, in words. */
    additional: text(4000).default(''),
  })
  .refine(({ startsOn, endsOn }) => startsOn === null || endsOn === null || startsOn < endsOn, {
    path: ['endsOn'],
    error: say('must be after startsOn', '须晚于开始日期'),
  })
  .refine(({ milestones }) => new Set(milestones.map(({ key }) => key)).size === milestones.length, {
    path: ['milestones'],
    error: say('must each have a key of its own', '里程碑编号不得重复'),
  })
  .meta({ id: 'ContractTerms' });
export type ContractTerms = z.infer<typeof ContractTerms>;

/** One term as it was and as it is; null where it was not there, or is not. */
export const TermChange = z
  .object({ path: z.string(), before: z.json().nullable(), after: z.json().nullable() })
  .meta({ id: 'TermChange' });
export type TermChange = z.infer<typeof TermChange>;

/* What the law says */

/** `default`: what holds as nothing is agreed; `warning`: to be looked at; `refused`: cannot be signed. */
export const FindingKind = z.enum(['default', 'warning', 'refused']);
export type FindingKind = z.infer<typeof FindingKind>;

/** What the law says of a clause, or of its absence. */
export const Finding = z
  .object({
    /** The clause, as its path in the terms: `clauses.payment.dueDays`. */
    clause: z.string(),
    kind: FindingKind,
    /** For what is refused, the code of the refusal; else what the finding is called. */
    code: z.string(),
    /** Statute and article, in Chinese and in English. */
    citation: z.string(),
    citationEn: z.string(),
    zh: z.string(),
    en: z.string(),
  })
  .meta({ id: 'ContractFinding' });
export type Finding = z.infer<typeof Finding>;
export const Findings = z.object({ findings: z.array(Finding) }).meta({ id: 'ContractFindings' });
