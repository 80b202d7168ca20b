import { Day, declareRefusals, Money, pageOf, say } from '@concentric/kernel';
import { z } from 'zod';

/* Packs */

/** 门槛, 构成, 文件, 期限, 程序, 指标, 支持. */
export const ClauseKind = z.enum([
  'threshold',
  'composition',
  'document',
  'deadline',
  'procedure',
  'indicator',
  'support',
]);
export type ClauseKind = z.infer<typeof ClauseKind>;

/** When a clause is asked for: 组建, 运行, 考核; or of the city, not of a center. */
export const Stage = z.enum(['formation', 'operation', 'assessment', 'city']);
export type Stage = z.infer<typeof Stage>;

/** 按事实核验, 平台功能, 人工自证, 平台之外. */
export const Met = z.enum(['checked', 'platform', 'attested', 'outside']);
export type Met = z.infer<typeof Met>;

/** 满足, 不满足, 尚不能判断. */
export const VerdictCode = z.enum(['holds', 'fails', 'unknown']);
export type VerdictCode = z.infer<typeof VerdictCode>;

/** 有效, 已过有效期, 尚未生效. */
export const PackStatus = z.enum(['effective', 'expired', 'upcoming']);
export type PackStatus = z.infer<typeof PackStatus>;

export const Bilingual = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Bilingual' });
export type Bilingual = z.infer<typeof Bilingual>;

const clauseParts = {
  id: z.string(),
  /** The numbered requirement it answers: BJ01 … SH22. */
  requirement: z.string(),
  /** Where in the document. */
  section: z.string(),
  /** The document's own words. */
  quotation: z.string(),
  /** The same in English. */
  rendering: z.string(),
  kind: ClauseKind,
  stage: Stage,
  /** The legal forms it is asked of; all when null. */
  legalForms: z.array(z.string()).nullable(),
  met: Met,
  /** Which feature fulfils it, and where. */
  how: Bilingual,
  /** The page of the platform that fulfils it; null when there is none. */
  page: z.string().nullable(),
};
export const ClauseView = z.object(clauseParts).meta({ id: 'Clause' });
export type ClauseView = z.infer<typeof ClauseView>;

const packParts = {
  id: z.string(),
  title: z.string(),
  titleEn: z.string(),
  documentNumber: z.string().nullable(),
  issuer: z.string(),
  issuedOn: Day.nullable(),
  effectiveFrom: Day,
  effectiveUntil: Day.nullable(),
  cityCode: z.string(),
  status: PackStatus,
};
export const PackSummary = z
  .object({
    ...packParts,
    clauseCount: z.int(),
    /** How many clauses are met in which way. */
    met: z.object({ checked: z.int(), platform: z.int(), attested: z.int(), outside: z.int() }),
  })
  .meta({ id: 'PolicyPackSummary' });
export type PackSummary = z.infer<typeof PackSummary>;
export const PackList = pageOf(PackSummary);
export const PackView = z.object({ ...packParts, clauses: z.array(ClauseView) }).meta({ id: 'PolicyPack' });
export type PackView = z.infer<typeof PackView>;

/* Evaluations */

export const EvidenceView = z
  .object({
    type: z.string(),
    id: z.string().nullable(),
    title: z.string(),
    on: z.string().nullable(),
    value: z.union([z.number(), z.string()]).nullish(),
  })
  .meta({ id: 'ClauseEvidence' });
export type EvidenceView = z.infer<typeof EvidenceView>;

/** In which a figure is counted: 分, 个, 基点, 天, 月. */
export const FigureUnit = z.enum(['fen', 'count', 'basis_points', 'days', 'months']);
export type FigureUnit = z.infer<typeof FigureUnit>;
export const FigureView = z
  .object({
    value: z.number(),
    limit: z.number(),
    /** Whether the limit is the least or the most it may be. */
    bound: z.enum(['least', 'most']),
    unit: FigureUnit,
  })
  .meta({ id: 'ClauseFigure' });

export const ClauseResultView = z
  .object({
    ...clauseParts,
    verdict: VerdictCode,
    evidence: z.array(EvidenceView),
    missing: z.array(Bilingual),
    figure: FigureView.nullable(),
  })
  .meta({ id: 'ClauseResult' });
export type ClauseResultView = z.infer<typeof ClauseResultView>;

/* Support */

/** 国家级, 省级, 市级. */
const SupportLevel = z.enum(['national', 'provincial', 'municipal']);
const Fen = z.int().min(0).max(9_000_000_000_000, say('must be at most 90 billion yuan', '不得超过九百亿元'));

export const SupportQuestion = z
  .object({
    packId: z.string().min(1).max(64),
    level: SupportLevel,
    /** 项目总股本, in fen. */
    equity: Fen.nullish(),
    /** What the state or the province granted the project, in fen. */
    higherGrant: Fen.nullish(),
    /** 国家和省规定须配套的项目. */
    matchingRequired: z.boolean().default(false),
    /** The day the center was accredited or promoted. */
    accreditedOn: Day.nullish(),
    /** Whether the last assessment was passed; null before there was one. */
    assessmentPassed: z.boolean().nullish(),
  })
  .meta({ id: 'SupportQuestion' });
export type SupportQuestion = z.infer<typeof SupportQuestion>;

/** 一次性补助, 直接股权投资, 专项支持 … as the document names it. */
export const SupportOptionView = z
  .object({
    code: z.string(),
    title: Bilingual,
    clauseId: z.string(),
    section: z.string(),
    quotation: z.string(),
    rendering: z.string(),
    /** Whether one may have it now. */
    open: z.boolean(),
    /** Null when the document names it without an amount. */
    amount: Money.nullable(),
    /** Options of one group exclude each other. */
    group: z.string().nullable(),
    /** Of a group with amounts: the largest. */
    best: z.boolean(),
    /** How the amount follows, or why it is not open. */
    explanation: Bilingual,
  })
  .meta({ id: 'SupportOption' });
export type SupportOptionView = z.infer<typeof SupportOptionView>;

export const SupportCalculation = z
  .object({
    packId: z.string(),
    on: Day,
    status: PackStatus,
    options: z.array(SupportOptionView),
    /** The most of the amounts the document fixes, choosing one of each group. */
    most: Money,
  })
  .meta({ id: 'SupportCalculation' });
export type SupportCalculation = z.infer<typeof SupportCalculation>;

export const policyPackRefusals = declareRefusals({
  pack_unknown: { status: 422, zh: '没有编号为 {packId} 的政策包。', en: 'There is no policy pack {packId}.' },
  requirements_unmet: {
    status: 409,
    zh: '以下条款尚不满足：{clauseIds}。',
    en: 'These clauses are not met yet: {clauseIds}.',
  },
});

export * from './facts.contract';
