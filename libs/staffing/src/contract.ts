import { Day, declareRefusals, Id, InstantOut, Line, pageOf, PageQuery, say, Version } from '@concentric/kernel';
import { z } from 'zod';

/** 科技人员占比 (people a month), 研发支出占比 (fen a month). */
export const Gate = z.enum(['researchers', 'research_spending']);
export type Gate = z.infer<typeof Gate>;

/** 达到, 未达到, 尚无数据. */
export const GateVerdict = z.enum(['holds', 'below', 'unknown']);
export type GateVerdict = z.infer<typeof GateVerdict>;

export const GateMonth = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, say('must be a month', '须为月份'));
export const GateYear = z.coerce.number().int().min(2010).max(2099);

const Amount = z
  .int(say('must be a whole number of people or fen', '须为整数（人或分）'))
  .min(0)
  .max(9_000_000_000_000, say('must be at most nine trillion', '不得超过九万亿'));

export const NewGateReport = z.object({
  gate: Gate,
  month: GateMonth,
  /** Researchers, or research and development costs in fen. */
  part: Amount,
  /** All staff, or all costs in fen. */
  whole: Amount,
  /** The roll or the books it is taken from. */
  evidence: Line,
});
export type NewGateReport = z.infer<typeof NewGateReport>;
export const GateReversal = z.object({ reason: Line });
export type GateReversal = z.infer<typeof GateReversal>;

export const GateReportView = z
  .object({
    id: Id,
    centerId: Id,
    gate: Gate,
    month: GateMonth,
    part: z.int(),
    whole: z.int(),
    evidence: z.string(),
    enteredBy: Id,
    enteredByName: z.string(),
    enteredAt: InstantOut,
    reversedBy: Id.nullable(),
    reversedAt: InstantOut.nullable(),
    reason: z.string().nullable(),
    version: Version,
  })
  .meta({ id: 'GateReport' });
export type GateReportView = z.infer<typeof GateReportView>;
export const GateReportPage = pageOf(GateReportView);
export const GateReportQuery = PageQuery.extend({ year: GateYear.optional(), gate: Gate.optional() });
export type GateReportQuery = z.infer<typeof GateReportQuery>;

/** A gate over the year: the months reported so far, summed; people count as person-months. */
export const GateView = z
  .object({
    gate: Gate,
    limitBp: z.int(),
    part: z.int(),
    whole: z.int(),
    /** Rounded down, so that it never reads as reached while it is not; null while nothing is reported. */
    shareBp: z.int().nullable(),
    verdict: GateVerdict,
    /** What the year comes to if the months to come go like the last three; null once December is reported. */
    outlookBp: z.int().nullable(),
    outlook: GateVerdict.nullable(),
    /** How much more of the part would have been needed to date, in person-months or fen. */
    shortBy: z.int(),
    lastMonth: GateMonth.nullable(),
    months: z.array(
      z.object({ month: GateMonth, part: z.int(), whole: z.int(), shareBp: z.int().nullable(), reportId: Id }),
    ),
  })
  .meta({ id: 'RatioGate' });
export type GateView = z.infer<typeof GateView>;

export const GateQuery = z.object({ year: GateYear.optional() });
export type GateQuery = z.infer<typeof GateQuery>;
export const CenterGates = z
  .object({
    centerId: Id,
    year: z.int(),
    asOf: Day,
    /** Whether the center's own policy sets the gates; only then is it warned. */
    required: z.boolean(),
    items: z.array(GateView),
    mayEnter: z.boolean(),
  })
  .meta({ id: 'CenterGates' });
export type CenterGates = z.infer<typeof CenterGates>;

export const staffingRefusals = declareRefusals({
  gate_report_exists: {
    status: 409,
    zh: '该月份已填报，请先冲销再重新填报。',
    en: 'That month is reported already; reverse the report before another is entered.',
  },
  gate_report_reversed: { status: 409, zh: '该月报已经冲销。', en: 'The monthly report was reversed already.' },
  gate_part_above_whole: {
    status: 422,
    zh: '科技人员或研发支出不能超过全部人员或全部支出。',
    en: 'Researchers or research costs cannot exceed all staff or all costs.',
  },
  gate_month_ahead: {
    status: 422,
    zh: '{month} 尚未开始，不能填报。',
    en: 'The month {month} has not begun, so it cannot be reported yet.',
  },
});
