import {
  Amount,
  Day,
  declareRefusals,
  Id,
  InstantOut,
  Layer,
  Line,
  Money,
  NothingMore,
  pageOf,
  PageQuery,
  say,
  Version,
} from '@concentric/kernel';
import { z } from 'zod';

export { Layer, NothingMore };

export const DuesYear = z.coerce.number().int().min(2010).max(2099);
/** 待缴, 已缴清, 已减免. */
export const DuesState = z.enum(['open', 'settled', 'waived']);
export type DuesState = z.infer<typeof DuesState>;

/** Fen sum up exactly far beyond this. */
const most = 1_000_000_000_000;
const Positive = Amount.refine(
  ({ amount }) => amount > 0 && amount <= most,
  say('must be more than nothing and at most ten billion yuan', '须大于零且不超过一百亿元'),
);

/** What members of a layer pay in a year. Dues are no equity: they give no stake and no vote. */
export const NewDuesSchedule = z.object({
  year: z.int().min(2010).max(2099),
  memberClass: Layer,
  amount: Positive,
  dueOn: Day,
  /** The charter or the resolution that sets it. */
  basis: Line,
});
export type NewDuesSchedule = z.infer<typeof NewDuesSchedule>;

export const DuesScheduleView = z
  .object({
    id: Id,
    centerId: Id,
    year: z.int(),
    memberClass: Layer,
    amount: Money,
    dueOn: Day,
    basis: z.string(),
    setByName: z.string(),
    setAt: InstantOut,
    withdrawnAt: InstantOut.nullable(),
    reason: z.string().nullable(),
    /** Members charged by it and not let off, for whoever manages dues; while there are any it cannot be withdrawn. */
    charged: z.int(),
    /** Members of the layer that are not charged for the year yet. */
    uncharged: z.int(),
    mayManage: z.boolean(),
    version: Version,
  })
  .meta({ id: 'DuesSchedule' });
export type DuesScheduleView = z.infer<typeof DuesScheduleView>;
export const DuesSchedulePage = pageOf(DuesScheduleView);
export const DuesScheduleQuery = PageQuery.extend({ year: DuesYear.optional() });
export type DuesScheduleQuery = z.infer<typeof DuesScheduleQuery>;
export const DuesReason = z.object({ reason: Line });
export type DuesReason = z.infer<typeof DuesReason>;

export const DuesChargeView = z
  .object({
    id: Id,
    centerId: Id,
    scheduleId: Id,
    organizationId: Id,
    organizationName: z.string(),
    organizationNameEn: z.string().nullable(),
    year: z.int(),
    /** The layer the member stood in when it was charged. */
    memberClass: Layer,
    amount: Money,
    paid: Money,
    dueOn: Day,
    state: DuesState,
    overdue: z.boolean(),
    reason: z.string().nullable(),
    chargedAt: InstantOut,
    mayEnter: z.boolean(),
    mayWaive: z.boolean(),
    version: Version,
  })
  .meta({ id: 'DuesCharge' });
export type DuesChargeView = z.infer<typeof DuesChargeView>;
export const DuesChargePage = pageOf(DuesChargeView);
export const DuesChargeQuery = PageQuery.extend({ year: DuesYear.optional(), state: DuesState.optional() });
export type DuesChargeQuery = z.infer<typeof DuesChargeQuery>;

export const NewDuesPayment = z.object({ amount: Positive, paidOn: Day, reference: Line });
export type NewDuesPayment = z.infer<typeof NewDuesPayment>;
export const DuesPaymentView = z
  .object({
    id: Id,
    chargeId: Id,
    amount: Money,
    paidOn: Day,
    /** Of the transfer or the receipt. */
    reference: z.string(),
    enteredByName: z.string(),
    enteredAt: InstantOut,
    reversedAt: InstantOut.nullable(),
    reason: z.string().nullable(),
    mayReverse: z.boolean(),
    version: Version,
  })
  .meta({ id: 'DuesPayment' });
export type DuesPaymentView = z.infer<typeof DuesPaymentView>;
export const DuesPaymentPage = pageOf(DuesPaymentView);

export const DuesSummaryQuery = z.object({ year: DuesYear.optional() });
export type DuesSummaryQuery = z.infer<typeof DuesSummaryQuery>;

/** A year's dues, over the charges the reader may see: a member sees its own. */
export const DuesSummary = z
  .object({
    centerId: Id,
    year: z.int(),
    asOf: Day,
    /** Without what was waived. */
    charged: Money,
    paid: Money,
    overdue: Money,
    members: z.int(),
    settled: z.int(),
    mayManage: z.boolean(),
    /** Whether the reader sees what the layers pay: a former member sees its own charges alone. */
    maySeeSchedules: z.boolean(),
  })
  .meta({ id: 'DuesSummary' });
export type DuesSummary = z.infer<typeof DuesSummary>;

export const duesRefusals = declareRefusals({
  dues_schedule_exists: {
    status: 409,
    zh: '该年度、该层次已有会费标准，请先撤销。',
    en: 'There are dues for that layer and year already; withdraw them first.',
  },
  dues_due_outside_year: {
    status: 422,
    zh: '缴费截止日须在会费所属年度之内。',
    en: 'Dues fall due within the year they are for.',
  },
  dues_schedule_used: {
    status: 409,
    zh: '已按该标准向成员收取会费，不能撤销。',
    en: 'Members were charged by this schedule, so it cannot be withdrawn.',
  },
  dues_schedule_withdrawn: {
    status: 409,
    zh: '该会费标准已撤销。',
    en: 'The dues schedule was withdrawn already.',
  },
  dues_nobody_to_charge: {
    status: 409,
    zh: '该层次没有尚待收取会费的成员。',
    en: 'No member of that layer is left to be charged.',
  },
  dues_charged_already: {
    status: 409,
    zh: '该成员本年度的会费已收取。',
    en: 'The member was charged its dues for the year already.',
  },
  dues_closed: {
    status: 409,
    zh: '该笔会费已缴清或已减免。',
    en: 'The dues are paid in full or waived already.',
  },
  dues_overpaid: {
    status: 422,
    zh: '缴纳金额超过尚欠的会费。',
    en: 'The payment is more than what is left of the dues.',
  },
  dues_paid_ahead: {
    status: 422,
    zh: '缴纳日期不能晚于今天。',
    en: 'A payment of dues cannot be dated after today.',
  },
  dues_payment_reversed: {
    status: 409,
    zh: '该笔缴纳已经冲销。',
    en: 'The payment of dues was reversed already.',
  },
});
