import {
  Amount,
  Day,
  Id,
  InstantOut,
  InvoiceState,
  Line,
  Money,
  pageOf,
  PageQuery,
  PaymentMeans,
  PaymentState,
  say,
  ShownInvoiceState,
  Version,
} from '@concentric/kernel';
import { z } from 'zod';

/** 入门费, 交叉许可差额, 节点付款, 提成, 提前终止当年的最低补足, 审计补缴. */
export const DueKind = z.enum(['upfront', 'balancing', 'milestone', 'running', 'minimum', 'audit']);
export type DueKind = z.infer<typeof DueKind>;

/** Something one side of a licence owes the other. */
export const DueView = z
  .object({
    id: Id,
    licenceId: Id,
    licenceNumber: z.string(),
    centerId: Id,
    payerOrganizationId: Id,
    payeeOrganizationId: Id,
    kind: DueKind,
    /** The milestone's key, the first day of the period or year, or the audit's id; else as its kind. */
    key: z.string(),
    /** The edition of the licence that agreed upon it; 0 for what no text names. */
    edition: z.int(),
    title: z.string().nullable(),
    amount: Money,
    dueOn: Day,
    /** `none` once it is cancelled. */
    state: PaymentState,
    paid: Money,
    /** Late interest that accrued until today, paid or not. */
    interest: Money,
    /** Still to be paid today, interest included. */
    owed: Money,
    invoiced: Money,
    /** Why nothing is owed any more. */
    cancelled: z.string().nullable(),
    steps: z.array(z.enum(['pay', 'invoice'])),
    version: Version,
  })
  .meta({ id: 'RoyaltyDue' });
export type DueView = z.infer<typeof DueView>;
export const DuePage = pageOf(DueView);
export const DueQuery = PageQuery.extend({ licenceId: Id.optional(), kind: DueKind.optional() });
export type DueQuery = z.infer<typeof DueQuery>;

/** A payment that depends on something being reached. */
export const ScheduledMilestone = z.object({
  key: z.string(),
  title: z.string(),
  amount: Money,
  dueOn: Day.nullable(),
  reachedOn: Day.nullable(),
  dueId: Id.nullable(),
});

export const SchedulePeriod = z.object({
  startsOn: Day,
  endsOn: Day,
  /** The last day to report. */
  dueOn: Day,
  /** Whether the minimum of a licence year is settled with it. */
  closesYear: z.boolean(),
  reportId: Id.nullable(),
});

/** 付款计划: what is to be reported and paid under a licence. */
export const RoyaltySchedule = z
  .object({
    licenceId: Id,
    /** Whether there is anything to report. */
    reports: z.boolean(),
    /** The minimum of a whole licence year. */
    minimumAnnual: Money,
    /** Of what was paid upfront, still to be set against royalties; null where it does not count. */
    creditLeft: Money.nullable(),
    milestones: z.array(ScheduledMilestone),
    /** All that have ended, the running one and the next four. */
    periods: z.array(SchedulePeriod),
  })
  .meta({ id: 'RoyaltySchedule' });
export type RoyaltySchedule = z.infer<typeof RoyaltySchedule>;

export const MilestoneReached = z
  .object({ reachedOn: Day.nullish() })
  .nullish()
  .transform((body) => body ?? {});
export type MilestoneReached = { reachedOn?: string | null | undefined };

/* Payments */

export const NewRoyaltyPayment = z
  .object({
    /** Everything owed on that day unless said. */
    amount: Amount.nullish(),
    /** Today in China unless said. */
    paidOn: Day.nullish(),
    means: PaymentMeans.default('transfer'),
    reference: Line.nullish(),
    invoiceId: Id.nullish(),
  })
  .nullish()
  .transform((body) => body ?? { means: 'transfer' as const });
export type NewRoyaltyPayment = {
  amount?: Money | null | undefined;
  paidOn?: string | null | undefined;
  means: PaymentMeans;
  reference?: string | null | undefined;
  invoiceId?: string | null | undefined;
};

export const RoyaltyReversal = z.object({ reason: Line });
export type RoyaltyReversal = z.infer<typeof RoyaltyReversal>;

export const RoyaltyPaymentView = z
  .object({
    id: Id,
    dueId: Id,
    licenceId: Id,
    centerId: Id,
    payerOrganizationId: Id,
    payeeOrganizationId: Id,
    invoiceId: Id.nullable(),
    /** Less than nothing on a reversal. */
    amount: Money,
    paidOn: Day,
    means: PaymentMeans,
    reference: z.string().nullable(),
    reverses: Id.nullable(),
    reversed: z.boolean(),
    reason: z.string().nullable(),
    recordedAt: InstantOut,
  })
  .meta({ id: 'RoyaltyPayment' });
export type RoyaltyPaymentView = z.infer<typeof RoyaltyPaymentView>;
export const RoyaltyPaymentPage = pageOf(RoyaltyPaymentView);
export const RoyaltyPaymentQuery = PageQuery.extend({ dueId: Id.optional(), licenceId: Id.optional() });
export type RoyaltyPaymentQuery = z.infer<typeof RoyaltyPaymentQuery>;

/** What is owed and how it came about. */
export const DueAccount = z
  .object({
    dueId: Id,
    asOf: Day,
    state: PaymentState,
    amount: Money,
    dueOn: Day,
    daysLate: z.int(),
    principalPaid: Money,
    interest: Money,
    interestPaid: Money,
    overdue: Money,
    owed: Money,
    payments: z.array(RoyaltyPaymentView),
    /** Of what is unpaid, a day, as an exact fraction. */
    rate: z.object({ numerator: z.int(), denominator: z.int() }),
    rateAgreed: z.boolean(),
  })
  .meta({ id: 'RoyaltyAccount' });
export type DueAccount = z.infer<typeof DueAccount>;
export const DueAccountQuery = z.object({ asOf: Day.optional() });
export type DueAccountQuery = z.infer<typeof DueAccountQuery>;

/* Invoices */

const more = Amount.refine(({ amount }) => amount > 0, say('must be more than nothing', '须大于零'));

export const NewRoyaltyInvoice = z
  .object({
    /** What no other invoice of the same debt asks for unless said. */
    amount: more.nullish(),
    note: Line.nullish(),
  })
  .nullish()
  .transform((body) => body ?? {});
export type NewRoyaltyInvoice = { amount?: Money | null | undefined; note?: string | null | undefined };

export const RoyaltyInvoiceFinalization = z.object({
  /** The number of the tax invoice 发票号码. */
  number: Line,
  /** Today in China unless said. */
  issuedOn: Day.nullish(),
});
export type RoyaltyInvoiceFinalization = z.infer<typeof RoyaltyInvoiceFinalization>;

export const RoyaltyInvoiceView = z
  .object({
    id: Id,
    dueId: Id,
    licenceId: Id,
    centerId: Id,
    payerOrganizationId: Id,
    payeeOrganizationId: Id,
    state: ShownInvoiceState,
    number: z.string().nullable(),
    amount: Money,
    paid: Money,
    issuedOn: Day.nullable(),
    dueOn: Day,
    note: z.string().nullable(),
    reason: z.string().nullable(),
    version: Version,
  })
  .meta({ id: 'RoyaltyInvoice' });
export type RoyaltyInvoiceView = z.infer<typeof RoyaltyInvoiceView>;
export const RoyaltyInvoicePage = pageOf(RoyaltyInvoiceView);
export const RoyaltyInvoiceQuery = PageQuery.extend({
  dueId: Id.optional(),
  licenceId: Id.optional(),
  state: InvoiceState.optional(),
});
export type RoyaltyInvoiceQuery = z.infer<typeof RoyaltyInvoiceQuery>;
