import { Day, declareRefusals, Id, InstantOut, Line, Money, pageOf, PageQuery, Version } from '@concentric/kernel';
import { z } from 'zod';

/** 设备收费, 里程碑付款, 许可费, 手工登记, 分配, 付款: what posts to a center's ledger. */
export const SourceKind = z.enum(['charge', 'rd_payment', 'royalty', 'manual', 'distribution', 'payout']);
export type SourceKind = z.infer<typeof SourceKind>;

/** 未过账, 金额不符, 无来源: in the source but not in the ledger, there with another amount, in the ledger without a source. */
export const TieFault = z.enum(['missing', 'differs', 'unfounded']);
export type TieFault = z.infer<typeof TieFault>;

export const Untied = z.object({
  fault: TieFault,
  /** The row of the source; of what has none, the journal. */
  id: Id,
  day: Day,
  inSource: Money,
  inLedger: Money,
});
export type Untied = z.infer<typeof Untied>;

const Side = z.object({ count: z.int(), sum: Money });

/** One kind of source beside the ledger. Everything ties when the difference is nothing and the list is empty. */
export const Tie = z.object({
  kind: SourceKind,
  source: Side,
  ledger: Side,
  /** The source less the ledger. */
  difference: Money,
  /** At most the first fifty of `untiedCount`. */
  untied: z.array(Untied),
  untiedCount: z.int(),
});
export type Tie = z.infer<typeof Tie>;

export const ReconciliationQuery = z.object({
  /** First and last day of the sources; the month that runs unless said. */
  from: Day.optional(),
  to: Day.optional(),
});
export type ReconciliationQuery = z.infer<typeof ReconciliationQuery>;

export const Reconciliation = z
  .object({
    centerId: Id,
    from: Day,
    to: Day,
    ok: z.boolean(),
    ties: z.array(Tie),
    /** The last day that is closed; null while none is. */
    closedThrough: Day.nullable(),
    at: InstantOut,
  })
  .meta({ id: 'LedgerReconciliation' });
export type Reconciliation = z.infer<typeof Reconciliation>;

/** What entering what was lacking did. */
export const Entered = z.object({ entered: z.int(), reconciliation: Reconciliation }).meta({ id: 'SourcesEntered' });
export type Entered = z.infer<typeof Entered>;

/* Closing a month */

export const ClosingState = z.enum(['drafted', 'approved', 'withdrawn']);
export type ClosingState = z.infer<typeof ClosingState>;

/** 来源全部过账, 无差异, 已批准的分配均已过账, 账链验证通过. */
export const ClosingCheck = z.enum(['sources_posted', 'no_difference', 'distributions_posted', 'chain_verifies']);
export type ClosingCheck = z.infer<typeof ClosingCheck>;

export const CheckOutcome = z.object({ check: ClosingCheck, ok: z.boolean(), count: z.int() });
export type CheckOutcome = z.infer<typeof CheckOutcome>;

export const NewClosing = z.object({ through: Day });
export type NewClosing = z.infer<typeof NewClosing>;

export const ClosingWithdrawal = z.object({ reason: Line });
export type ClosingWithdrawal = z.infer<typeof ClosingWithdrawal>;

export const ClosingView = z
  .object({
    id: Id,
    centerId: Id,
    through: Day,
    state: ClosingState,
    /** As they stood when it was drafted, and once it is approved, then. */
    checks: z.array(CheckOutcome),
    ties: z.array(Tie),
    /** The newest block of the ledger then: its number and hash. */
    blockNumber: z.int().nullable(),
    blockHash: z.string().nullable(),
    draftedBy: Id,
    draftedByName: z.string(),
    draftedAt: InstantOut,
    approvedBy: Id.nullable(),
    approvedByName: z.string().nullable(),
    approvedAt: InstantOut.nullable(),
    reason: z.string().nullable(),
    version: Version,
  })
  .meta({ id: 'PeriodClosing' });
export type ClosingView = z.infer<typeof ClosingView>;
export const ClosingPage = pageOf(ClosingView);
export const ClosingQuery = PageQuery;
export type ClosingQuery = z.infer<typeof ClosingQuery>;

export const closingRefusals = declareRefusals({
  reconciliation_period: {
    status: 422,
    zh: '对账期间须为先后有序的两天，且不超过 366 天。',
    en: 'A reconciliation runs from one day to a later one, of a year at most.',
  },
  closing_not_month_end: {
    status: 422,
    zh: '结账日须为月末最后一天，{through} 不是。',
    en: 'A close runs through the last day of a month; {through} is none.',
  },
  closing_not_over: {
    status: 422,
    zh: '{through} 尚未结束，不能结账。',
    en: 'The day {through} is not over, so its month cannot be closed.',
  },
  closing_not_later: {
    status: 409,
    zh: '已结账至 {closedThrough}，只能结账至更晚的日期。',
    en: 'The ledger is closed through {closedThrough} already; a close goes further.',
  },
  closing_open: {
    status: 409,
    zh: '本中心已有待复核的结账单。',
    en: 'A close of this center waits for approval already.',
  },
  closing_checks_fail: {
    status: 409,
    zh: '结账检查未通过：来源须全部过账、对账无差额、已批准的分配均已过账、账链验证通过。',
    en: 'A close needs every source posted, no difference, no approved distribution left to post, and a chain that verifies.',
  },
  closing_not_drafted: {
    status: 409,
    zh: '结账单已复核或已撤回。',
    en: 'The close is approved or withdrawn already.',
  },
});
