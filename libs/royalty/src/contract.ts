import {
  Amount,
  Day,
  Id,
  InstantOut,
  Money,
  pageOf,
  PageQuery,
  Prose,
  say,
  Version,
  type Money as MoneyOf,
} from '@concentric/kernel';
import { LicenceSide } from '@contract/licensing';
import { z } from 'zod';

export { royaltyRefusals } from './refusals.contract';
export * from './audit.contract';
export * from './due.contract';
export * from './obligation.contract';

/** Days after the end of a period within which it is to be reported. */
export const reportDays = 30;

/** How far net sales may move from one period to the next before somebody should ask why, in percent. */
export const variancePercent = 40;

/** 待报, 已报, 质询, 确认. */
export const ReportState = z.enum(['due', 'submitted', 'queried', 'confirmed']);
export type ReportState = z.infer<typeof ReportState>;
export const ReportVerb = z.enum(['submit', 'query', 'confirm']);
export type ReportVerb = z.infer<typeof ReportVerb>;

/** As it is shown: what is confirmed may be 已开票, 已付清 or 审计中. */
export const ShownReportState = z.enum(['due', 'submitted', 'queried', 'confirmed', 'invoiced', 'paid', 'audit']);
export type ShownReportState = z.infer<typeof ShownReportState>;

/** 大幅上升, 大幅下降, 由有转无, 早于期末, 逾期报送, 无凭证, 前期未报. */
export const VarianceCode = z.enum([
  'rise',
  'fall',
  'nil_after_sales',
  'early',
  'late',
  'no_evidence',
  'earlier_missing',
]);
export type VarianceCode = z.infer<typeof VarianceCode>;

/** Something about a report that its reader should ask about. */
export const Variance = z.object({
  code: VarianceCode,
  /** By how much net sales moved since the period before; null for what is no movement. */
  percent: z.int().nullable(),
});
export type Variance = z.infer<typeof Variance>;

/* How what is due follows from what was sold */

/**
 * 分档提成, 再许可分成, 当期应得, 同年节点付款, 年度最低, 补足, 抵扣入门费, 应付.
 * `earned` is the sum of the lines before it, rounded once.
 */
export const CalculationCode = z.enum([
  'tier',
  'sublicence',
  'earned',
  'milestones',
  'minimum',
  'top_up',
  'credit',
  'due',
]);
export type CalculationCode = z.infer<typeof CalculationCode>;

export const CalculationLine = z.object({
  code: CalculationCode,
  /** What the rate is applied to. */
  base: Money.nullable(),
  /** Where a tier begins and ends; it has no end where it is the last. */
  from: Money.nullable(),
  until: Money.nullable(),
  rateBp: z.int().nullable(),
  /** Before anything is rounded, in yuan to the ten-thousandth of a fen. */
  exact: z.string().nullable(),
  /** Null for a line that is rounded only with others. */
  amount: Money.nullable(),
});
export type CalculationLine = z.infer<typeof CalculationLine>;

export const RoyaltyCalculation = z
  .object({
    reportId: Id,
    /** Whether it is agreed; until then it may change. */
    final: z.boolean(),
    lines: z.array(CalculationLine),
    earned: Money,
    topUp: Money,
    credit: Money,
    due: Money,
  })
  .meta({ id: 'RoyaltyCalculation' });
export type RoyaltyCalculation = z.infer<typeof RoyaltyCalculation>;

/* Reports */

const most = 1_000_000_000_000_000;
const Sum = Amount.refine(({ amount }) => amount <= most, say('is too large', '金额过大'));

/** What was sold in a period; a nil report says that nothing was. */
const figures = {
  /** 净销售额. */
  netSales: Sum.nullish(),
  /** Pieces sold, where that is counted. */
  units: z.int().min(0).max(1_000_000_000_000).nullish(),
  /** What sublicensees paid the licensee. */
  sublicenceIncome: Sum.nullish(),
  nil: z.boolean().nullish(),
  note: Prose.nullish(),
};

type Figures = {
  readonly netSales?: MoneyOf | null | undefined;
  readonly units?: number | null | undefined;
  readonly sublicenceIncome?: MoneyOf | null | undefined;
  readonly nil?: boolean | null | undefined;
};
const sold = ({ netSales, units, sublicenceIncome }: Figures) =>
  (netSales?.amount ?? 0) > 0 || (units ?? 0) > 0 || (sublicenceIncome?.amount ?? 0) > 0;
const saysSomething = ({ netSales, nil }: Figures) => netSales != null || nil === true;
const nilIsNil = (it: Figures) => it.nil !== true || !sold(it);
const unsaid = { path: ['netSales'], error: say('must be said, or nil', '须填写净销售额，或声明零报告') };
const notNil = { path: ['nil'], error: say('must not be said of what was sold', '有销售时不得声明零报告') };

export const ReportFigures = z.object(figures).refine(saysSomething, unsaid).refine(nilIsNil, notNil);
export type ReportFigures = z.infer<typeof ReportFigures>;

export const NewReport = z
  .object({
    /** The first day of the period; the oldest one that is over and not reported unless said, else the running one. */
    periodStartsOn: Day.nullish(),
    ...figures,
  })
  .refine(saysSomething, unsaid)
  .refine(nilIsNil, notNil);
export type NewReport = z.infer<typeof NewReport>;

export const ReportQuestion = z.object({ reason: Prose.min(1) });
export type ReportQuestion = z.infer<typeof ReportQuestion>;

export const ReportView = z
  .object({
    id: Id,
    licenceId: Id,
    licenceNumber: z.string(),
    centerId: Id,
    licensorOrganizationId: Id,
    licenseeOrganizationId: Id,
    /** Half-open: the period ends before this day. */
    startsOn: Day,
    endsOn: Day,
    /** The last day to report. */
    dueOn: Day,
    /** Whether the day has passed and nothing was reported. */
    overdue: z.boolean(),
    state: ShownReportState,
    netSales: Money.nullable(),
    units: z.int().nullable(),
    sublicenceIncome: Money.nullable(),
    nil: z.boolean(),
    note: z.string().nullable(),
    /** Files that prove it. */
    evidence: z.int(),
    flags: z.array(Variance),
    /** What the licensor asked. */
    question: z.string().nullable(),
    submittedAt: InstantOut.nullable(),
    confirmedAt: InstantOut.nullable(),
    /** What is to be paid for the period; null until it is confirmed. */
    due: Money.nullable(),
    /** What is owed for it; null where nothing is. */
    dueId: Id.nullable(),
    side: LicenceSide.nullable(),
    /** What the caller may do with it now. */
    steps: z.array(ReportVerb),
    version: Version,
  })
  .meta({ id: 'RoyaltyReport' });
export type ReportView = z.infer<typeof ReportView>;
export const ReportPage = pageOf(ReportView);
export const ReportQuery = PageQuery.extend({ licenceId: Id.optional(), state: ReportState.optional() });
export type ReportQuery = z.infer<typeof ReportQuery>;

/** One thing that was done to a report, with the figures as they were said then. */
export const ReportStepView = z
  .object({
    id: Id,
    reportId: Id,
    verb: ReportVerb,
    netSales: Money.nullable(),
    units: z.int().nullable(),
    sublicenceIncome: Money.nullable(),
    text: z.string().nullable(),
    userId: Id.nullable(),
    userName: z.string().nullable(),
    at: InstantOut,
  })
  .meta({ id: 'RoyaltyReportStep' });
export type ReportStepView = z.infer<typeof ReportStepView>;
export const ReportStepPage = pageOf(ReportStepView);
