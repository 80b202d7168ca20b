import { Amount, Day, Id, InstantOut, Line, Money, pageOf, PageQuery, Prose, say, Version } from '@concentric/kernel';
import { z } from 'zod';
import { RectificationState } from './rectification.contract';

/** 年度, 三年期. */
export const AssessmentKind = z.enum(['annual', 'triennial']);
export type AssessmentKind = z.infer<typeof AssessmentKind>;

/** 待编制, 编制中, 已提交, 评分中, 已评分, 有异议, 已评定. */
export const AssessmentState = z.enum([
  'planned',
  'collecting',
  'submitted',
  'assessing',
  'scored',
  'objected',
  'decided',
]);
export type AssessmentState = z.infer<typeof AssessmentState>;

/** 生成报告, 撰写, 提交, 退回, 委托评估, 自行评估, 评分, 完成评分, 无异议, 提出异议, 答复异议, 评定, 报告整改. */
export const AssessmentVerb = z.enum([
  'collect',
  'write',
  'submit',
  'return',
  'commission',
  'assess',
  'score',
  'finish',
  'accept',
  'object',
  'answer',
  'decide',
  'rectify',
]);
export type AssessmentVerb = z.infer<typeof AssessmentVerb>;

/** 优秀, 合格, 限期整改, 不合格. */
export const Outcome = z.enum(['excellent', 'qualified', 'rectify', 'unqualified']);
export type Outcome = z.infer<typeof Outcome>;

/** 企业法人型, 非企业法人型. */
export const CardForm = z.enum(['enterprise', 'non_enterprise']);
export type CardForm = z.infer<typeof CardForm>;

/** The six heads of the report. @see Shanghai 2022, 四(三) */
export const Head = z.enum(['generic_technology', 'transfer', 'industry', 'talent', 'collaboration', 'international']);
export type Head = z.infer<typeof Head>;

const Name = z.object({ zh: z.string(), en: z.string() });

/* Scorecards */

export const CardItemView = z
  .object({
    code: z.string(),
    name: Name,
    /** Of one hundred. */
    weight: z.int(),
    /** The indicators the item looks at. */
    indicators: z.array(z.string()),
  })
  .meta({ id: 'ScorecardItem' });
export const CardView = z
  .object({
    id: z.string(),
    form: CardForm,
    effectiveFrom: Day,
    /** The sentence it follows. */
    quotation: z.string(),
    rendering: z.string(),
    items: z.array(CardItemView),
  })
  .meta({ id: 'Scorecard' });
export type CardView = z.infer<typeof CardView>;
export const CardList = pageOf(CardView);

/** A code of an item, or of an indicator. */
export const ItemCode = z.string().regex(/^[a-z][a-z0-9_]{1,40}$/, say('must be the code of an item', '须为项目代码'));

export const NewScore = z.object({
  item: ItemCode,
  /** Of one hundred. */
  points: z.int().min(0).max(100),
  reason: Prose.min(1),
});
export type NewScore = z.infer<typeof NewScore>;

export const ScoreView = z
  .object({
    item: z.string(),
    points: z.int(),
    reason: z.string(),
    userId: Id,
    userName: z.string(),
    at: InstantOut,
  })
  .meta({ id: 'AssessmentScore' });
export type ScoreView = z.infer<typeof ScoreView>;

/* The report */

export const ReportFigure = z
  .object({
    code: z.string(),
    name: Name,
    unit: z.string(),
    head: Head,
    year: z.int(),
    /** In whole units; null where nothing could be counted. */
    value: z.int().nullable(),
    numerator: z.int(),
    denominator: z.int(),
    /** How many rows it was counted from, and the hash of their list. */
    rows: z.int(),
    rowsHash: z.string(),
    /** What was entered beside it, in the report's year. */
    entered: z.int().nullable(),
    target: z.int().nullable(),
    attainmentBp: z.int().nullable(),
  })
  .meta({ id: 'AssessmentFigure' });
export type ReportFigure = z.infer<typeof ReportFigure>;

export const ReportView = z
  .object({
    assessmentId: Id,
    edition: z.int(),
    generatedAt: InstantOut,
    /** Of every figure with its rows' hash. */
    sha256: z.string(),
    frozen: z.boolean(),
    heads: z.array(z.object({ head: Head, name: Name, text: z.string(), figures: z.array(ReportFigure) })),
  })
  .meta({ id: 'AssessmentReport' });
export type ReportView = z.infer<typeof ReportView>;

export const FigureRow = z
  .object({
    type: z.string(),
    id: Id,
    title: z.string(),
    on: Day,
    numerator: z.int(),
    denominator: z.int(),
  })
  .meta({ id: 'AssessmentFigureRow' });
export type FigureRow = z.infer<typeof FigureRow>;
export const FigureRowPage = pageOf(FigureRow);
export const FigureRowQuery = PageQuery.extend({ year: z.coerce.number().int().min(2010).max(2100) });
export type FigureRowQuery = z.infer<typeof FigureRowQuery>;

/** A figure of the frozen report whose source has changed since. */
export const DriftView = z
  .object({
    assessmentId: Id,
    at: InstantOut,
    changed: z.array(
      z.object({ code: z.string(), year: z.int(), reported: z.int(), now: z.int(), rows: z.int(), rowsNow: z.int() }),
    ),
  })
  .meta({ id: 'AssessmentDrift' });
export type DriftView = z.infer<typeof DriftView>;

/* Assessments */

export const AssessmentView = z
  .object({
    id: Id,
    centerId: Id,
    centerName: z.string(),
    centerNameEn: z.string().nullable(),
    cityCode: z.string(),
    packId: z.string(),
    kind: AssessmentKind,
    /** The years it looks at, both included. */
    fromYear: z.int(),
    year: z.int(),
    dueOn: Day,
    form: CardForm,
    cardId: z.string(),
    state: AssessmentState,
    /** 第三方评估机构; null when the office assesses by itself. */
    assessorOrganizationId: Id.nullable(),
    assessorName: z.string().nullable(),
    assessorNameEn: z.string().nullable(),
    submittedAt: InstantOut.nullable(),
    /** 退回意见. */
    returned: z.string().nullable(),
    /** In hundredths of a point. */
    score: z.int().nullable(),
    suggested: Outcome.nullable(),
    opinion: z.string().nullable(),
    /** Until when the center may object. */
    objectableUntil: Day.nullable(),
    accepted: z.boolean(),
    objection: z.string().nullable(),
    answer: z.string().nullable(),
    outcome: Outcome.nullable(),
    decision: z.string().nullable(),
    rectifyBy: Day.nullable(),
    /** Null unless it was ordered to rectify. */
    rectification: RectificationState.nullable(),
    decidedAt: InstantOut.nullable(),
    /** What the caller may do now. */
    may: z.array(AssessmentVerb),
    version: Version,
  })
  .meta({ id: 'Assessment' });
export type AssessmentView = z.infer<typeof AssessmentView>;
export const AssessmentPage = pageOf(AssessmentView);
export const AssessmentQuery = PageQuery.extend({
  state: AssessmentState.optional(),
  kind: AssessmentKind.optional(),
  cityCode: z.string().max(6).optional(),
  centerId: Id.optional(),
  year: z.coerce.number().int().optional(),
});
export type AssessmentQuery = z.infer<typeof AssessmentQuery>;

export const AssessmentDetail = AssessmentView.extend({ card: CardView, scores: z.array(ScoreView) }).meta({
  id: 'AssessmentDetail',
});
export type AssessmentDetail = z.infer<typeof AssessmentDetail>;

export const HeadText = z.object({ head: Head, text: Prose });
export type HeadText = z.infer<typeof HeadText>;
export const Commission = z.object({ organizationId: Id });
export type Commission = z.infer<typeof Commission>;
export const Statement = z.object({ statement: Prose.min(1) });
export type Statement = z.infer<typeof Statement>;
export const Opinion = z.object({ opinion: Prose.min(1) });
export type Opinion = z.infer<typeof Opinion>;
export const Decision = z.object({ outcome: Outcome, decision: Prose.min(1), rectifyBy: Day.nullish() });
export type Decision = z.infer<typeof Decision>;

/* What follows from accreditation */

/** 计划, 已拨付, 已停止. */
export const SupportState = z.enum(['planned', 'granted', 'stopped']);
export type SupportState = z.infer<typeof SupportState>;

export const SupportView = z
  .object({
    id: Id,
    centerId: Id,
    cityCode: z.string(),
    packId: z.string(),
    /** Which of the years that follow accreditation, from one. */
    number: z.int(),
    /** From when it may be had. */
    dueOn: Day,
    state: SupportState,
    /** What was granted; the document names no amount. */
    amount: Money.nullable(),
    reference: z.string().nullable(),
    clauseId: z.string(),
    quotation: z.string(),
    reason: z.string().nullable(),
    version: Version,
  })
  .meta({ id: 'SupportScheduleEntry' });
export type SupportView = z.infer<typeof SupportView>;
export const SupportPage = pageOf(SupportView);
export const SupportQuery = PageQuery;
export type SupportQuery = z.infer<typeof SupportQuery>;
export const SupportGrant = z.object({ amount: Amount, reference: Line });
export type SupportGrant = z.infer<typeof SupportGrant>;

export * from './rectification.contract';
export * from './refusals.contract';
