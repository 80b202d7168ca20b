import { Day, declareRefusals, Id, InstantOut, Line, pageOf, PageQuery, say, Version } from '@concentric/kernel';
import { z } from 'zod';
import { CenterStage, CityCenter } from './city.contract';

/** 分, 分钟, 个(件、家、项、人次), 基点, 天, and the units the Zhongguancun table is counted in. */
export const Unit = z.enum([
  'fen',
  'minutes',
  'count',
  'basis_points',
  'days',
  'people',
  'fen_per_person',
  'fen_per_square_kilometre',
  'per_ten_thousand',
  /** 千克标准煤每万元, so that 0.065 吨 is a whole number. */
  'kilograms_per_ten_thousand_yuan',
]);
export type Unit = z.infer<typeof Unit>;

/** 创新中心, 城市, 园区. */
export const IndicatorScope = z.enum(['center', 'city', 'park']);
export type IndicatorScope = z.infer<typeof IndicatorScope>;

/** 平台自动取数, 平台取数、填报全口径数值时以填报为准, 凭证据填报. */
export const IndicatorSource = z.enum(['fed', 'fed_or_entered', 'entered']);
export type IndicatorSource = z.infer<typeof IndicatorSource>;

/** 不低于, 超过, 不高于. */
export const Comparison = z.enum(['at_least', 'more_than', 'at_most']);
export type Comparison = z.infer<typeof Comparison>;

/** 目标值, 实际值. */
export const FigureKind = z.enum(['target', 'actual']);
export type FigureKind = z.infer<typeof FigureKind>;

/** 达标, 未达标, 尚无数据, 无目标. */
export const TargetVerdict = z.enum(['met', 'unmet', 'no_actual', 'no_target']);
export type TargetVerdict = z.infer<typeof TargetVerdict>;

/** A code of an indicator: `contract_turnover`, `zg_03`. */
export const IndicatorCode = z.string().regex(/^[a-z][a-z0-9_]{1,40}$/, say('must be a code', '须为指标代码'));
export const IndicatorYear = z.coerce.number().int().min(2010).max(2100);

const Name = z.object({ zh: z.string(), en: z.string() });

/** A sentence of a document that fixes a target, with how much and by the end of which year. */
export const PolicyTarget = z
  .object({
    packId: z.string(),
    clauseId: z.string(),
    section: z.string(),
    quotation: z.string(),
    year: z.int(),
    comparison: Comparison,
    value: z.int(),
    /** The other end of a range such as 10–20. */
    upper: z.int().nullable(),
  })
  .meta({ id: 'PolicyTarget' });
export type PolicyTarget = z.infer<typeof PolicyTarget>;

export const DefinitionView = z
  .object({
    code: IndicatorCode,
    name: Name,
    /** How it is counted, from which rows. */
    note: Name,
    scope: IndicatorScope,
    unit: Unit,
    better: z.enum(['more', 'less']),
    source: IndicatorSource,
    /** The heading of the document's table: 创新能力, 创新效益, 全球影响力. */
    group: Name.nullable(),
    packId: z.string().nullable(),
    targets: z.array(PolicyTarget),
  })
  .meta({ id: 'IndicatorDefinition' });
export type DefinitionView = z.infer<typeof DefinitionView>;
export const DefinitionList = pageOf(DefinitionView);

/* What people enter */

const Value = z
  .int(say('must be a whole number of the unit', '须为该单位的整数'))
  .min(0)
  .max(9_000_000_000_000_000, say('must be at most nine quadrillion', '不得超过九千万亿'));

export const NewFigure = z.object({
  kind: FigureKind,
  code: IndicatorCode,
  year: z.int().min(2010).max(2100),
  value: Value,
  /** Said by whoever enters it, so that a number is never taken in another unit. */
  unit: Unit,
  /** The document or resolution it is taken from. */
  evidence: Line,
});
export type NewFigure = z.infer<typeof NewFigure>;
export const FigureReversal = z.object({ reason: Line });
export type FigureReversal = z.infer<typeof FigureReversal>;

export const FigureView = z
  .object({
    id: Id,
    kind: FigureKind,
    code: IndicatorCode,
    /** Null for a figure of the whole city. */
    centerId: Id.nullable(),
    cityCode: z.string(),
    year: z.int(),
    value: z.int(),
    unit: Unit,
    evidence: z.string(),
    enteredBy: Id,
    enteredByName: z.string(),
    enteredAt: InstantOut,
    reversedBy: Id.nullable(),
    reversedAt: InstantOut.nullable(),
    reason: z.string().nullable(),
    /** How many documents are with it. */
    files: z.int(),
    version: Version,
  })
  .meta({ id: 'IndicatorFigure' });
export type FigureView = z.infer<typeof FigureView>;
export const FigurePage = pageOf(FigureView);
export const FigureQuery = PageQuery.extend({ year: IndicatorYear.optional(), code: IndicatorCode.optional() });
export type FigureQuery = z.infer<typeof FigureQuery>;

/* Values */

/** What an indicator came to: an exact numerator over a denominator, and the same rounded to the unit. */
export const IndicatorValue = z
  .object({
    /** In whole units, halves away from zero. */
    value: z.int(),
    numerator: z.int(),
    denominator: z.int(),
    /** How many rows it was counted from. */
    rows: z.int(),
  })
  .meta({ id: 'IndicatorValue' });
export type IndicatorValue = z.infer<typeof IndicatorValue>;

const target = {
  comparison: Comparison,
  value: z.int(),
  upper: z.int().nullable(),
  year: z.int(),
  /** 政策文件, 建设方案, 登记的目标. */
  origin: z.enum(['policy', 'plan', 'entered']),
  /** The clause, or the figure's id. */
  reference: z.string(),
};
export const TargetView = z.object({ ...target, verdict: TargetVerdict, attainmentBp: z.int().nullable() });
export type TargetView = z.infer<typeof TargetView>;

export const IndicatorView = z
  .object({
    definition: DefinitionView,
    year: z.int(),
    /** What the platform's rows make; null where it has none to count. */
    fed: IndicatorValue.nullable(),
    /** What was entered with evidence beside it. */
    entered: FigureView.nullable(),
    /** What was entered, which speaks for the whole, else what the rows make; null while nothing is known. */
    actual: z.int().nullable(),
    targets: z.array(TargetView),
    /** The same of five years, the asked one last. */
    series: z.array(z.object({ year: z.int(), actual: z.int().nullable() })),
  })
  .meta({ id: 'Indicator' });
export type IndicatorView = z.infer<typeof IndicatorView>;

export const IndicatorQuery = z.object({ year: IndicatorYear.optional() });
export type IndicatorQuery = z.infer<typeof IndicatorQuery>;
export const CenterIndicators = z
  .object({ centerId: Id, cityCode: z.string(), year: z.int(), items: z.array(IndicatorView), mayEnter: z.boolean() })
  .meta({ id: 'CenterIndicators' });
export type CenterIndicators = z.infer<typeof CenterIndicators>;

/** A row an indicator was counted from. */
export const IndicatorRow = z
  .object({
    type: z.string(),
    id: Id,
    title: z.string(),
    on: Day,
    numerator: z.int(),
    denominator: z.int(),
    centerId: Id,
  })
  .meta({ id: 'IndicatorRow' });
export type IndicatorRow = z.infer<typeof IndicatorRow>;
export const IndicatorRowPage = pageOf(IndicatorRow);
export const IndicatorRowQuery = PageQuery.extend({ year: IndicatorYear.optional() });
export type IndicatorRowQuery = z.infer<typeof IndicatorRowQuery>;

/* Cities */

export const CityQuery = z.object({ year: IndicatorYear.optional() });
export type CityQuery = z.infer<typeof CityQuery>;

export const CityDashboard = z
  .object({
    cityCode: z.string(),
    cityName: z.string(),
    year: z.int(),
    /** What the city's documents want of the city, and what there is. */
    items: z.array(IndicatorView),
    stages: z.array(z.object({ stage: CenterStage, count: z.int() })),
    levels: z.array(z.object({ level: z.enum(['municipal', 'provincial', 'national']), count: z.int() })),
    /** What its centers made together in the year: sums only, no ratio. */
    totals: z.array(z.object({ definition: DefinitionView, value: z.int() })),
    missedObligations: z.int(),
    openObligations: z.int(),
    mayEnter: z.boolean(),
  })
  .meta({ id: 'CityDashboard' });
export type CityDashboard = z.infer<typeof CityDashboard>;
export const CityCenterPage = pageOf(CityCenter);
export const CityCenterQuery = PageQuery.extend({ year: IndicatorYear.optional() });
export type CityCenterQuery = z.infer<typeof CityCenterQuery>;

export const CityCode = z.string().regex(/^\d{6}$/, say('must be the code of a city', '须为城市代码'));

export * from './city.contract';

export const indicatorRefusals = declareRefusals({
  indicator_unknown: { status: 422, zh: '没有代码为 {code} 的指标。', en: 'There is no indicator {code} here.' },
  indicator_unit_differs: {
    status: 422,
    zh: '指标 {code} 以 {unit} 计，不能按 {given} 填报。',
    en: 'The indicator {code} is counted in {unit}, so it cannot be entered in {given}.',
  },
  indicator_fed: {
    status: 409,
    zh: '指标 {code} 由平台记录自动计算，不能填报实际值。',
    en: 'The indicator {code} is counted from the platform’s own records, so no actual value is entered.',
  },
  indicator_figure_exists: {
    status: 409,
    zh: '该指标本年度已有数值，请先冲销再重新填报。',
    en: 'The indicator has a figure for that year already; reverse it before another is entered.',
  },
  indicator_figure_reversed: {
    status: 409,
    zh: '该数值已经冲销。',
    en: 'The figure was reversed already.',
  },
  indicator_year_ahead: {
    status: 422,
    zh: '{year} 年尚未开始，不能填报实际值。',
    en: 'The year {year} has not begun, so it has no actual value yet.',
  },
});
