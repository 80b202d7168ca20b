import {
  Amount,
  Day,
  Id,
  InstantOut,
  Line,
  Money,
  pageOf,
  PageQuery,
  PaymentMeans,
  PaymentState,
  Prose,
  Version,
} from '@concentric/kernel';
import { MilestoneKind, MilestoneState, Side } from '@contract/contracting';
import { z } from 'zod';

export { deliveryRefusals } from './refusals.contract';
export * from './invoice.contract';
export * from './project.contract';
export * from './review.contract';

/* Milestones */

/** What leads a milestone from one state to the next. 开始, 提交, 通过, 部分通过, 要求整改, 不通过, 期满, 取消. */
export const MilestoneVerb = z.enum([
  'start',
  'submit',
  'accept',
  'accept_partly',
  'request_changes',
  'reject',
  'lapse',
  'cancel',
]);
export type MilestoneVerb = z.infer<typeof MilestoneVerb>;

/** What is owed for a milestone today. */
export const MilestonePayment = z.object({
  state: PaymentState,
  /** What is to be paid for what was accepted so far, without what is held back and without interest. */
  payable: Money,
  paid: Money,
  /** Late interest that accrued until today, paid or not. */
  interest: Money,
  /** Still to be paid, interest and what is not yet due included. */
  owed: Money,
  /** Of it, principal whose day has passed. */
  overdue: Money,
  /** The last day to pay what is due next; null when nothing is. */
  dueOn: Day.nullable(),
});

export const MilestoneView = z
  .object({
    id: Id,
    contractId: Id,
    requestId: Id,
    centerId: Id,
    buyerOrganizationId: Id,
    providerOrganizationId: Id,
    /** As the contract calls it, `m1`; `upfront` and `retention` for what is no work. */
    key: z.string(),
    number: z.int(),
    kind: MilestoneKind,
    title: z.string(),
    deliverables: z.string(),
    amount: Money,
    /** Of the amount, held back until the retention milestone. */
    retained: Money,
    dueOn: Day.nullable(),
    state: MilestoneState,
    submittedAt: InstantOut.nullable(),
    /** Until when the buyer gives a verdict; afterwards the time to pay runs all the same. */
    inspectionEndsAt: InstantOut.nullable(),
    verdictAt: InstantOut.nullable(),
    acceptedAmount: Money,
    clockStartedAt: InstantOut.nullable(),
    paymentDueAt: InstantOut.nullable(),
    payment: MilestonePayment,
    /** Which side the caller is on; null for neither. */
    side: Side.nullable(),
    /** What the caller may do with it now; `pay` and `invoice` beside the verbs. */
    steps: z.array(z.enum([...MilestoneVerb.options, 'pay', 'invoice'])),
    version: Version,
  })
  .meta({ id: 'Milestone' });
export type MilestoneView = z.infer<typeof MilestoneView>;
export const MilestonePage = pageOf(MilestoneView);

/** One thing that was done to a milestone. */
export const MilestoneStepView = z
  .object({
    id: Id,
    milestoneId: Id,
    verb: MilestoneVerb,
    note: z.string().nullable(),
    /** What was accepted, of it held back, and the last day to pay the rest; null unless something was accepted. */
    amount: Money.nullable(),
    retained: Money.nullable(),
    dueOn: Day.nullable(),
    side: Side.nullable(),
    userId: Id.nullable(),
    userName: z.string().nullable(),
    at: InstantOut,
  })
  .meta({ id: 'MilestoneStep' });
export type MilestoneStepView = z.infer<typeof MilestoneStepView>;
export const MilestoneStepPage = pageOf(MilestoneStepView);

const optional = <T extends z.ZodRawShape>(shape: T) =>
  z
    .object(shape)
    .nullish()
    .transform((body) => body ?? {});

export const MilestoneNote = optional({ note: Prose.nullish() });
export type MilestoneNote = { note?: string | null | undefined };

export const MilestoneVerdict = z.object({ reason: Prose.min(1) });
export type MilestoneVerdict = z.infer<typeof MilestoneVerdict>;

export const MilestoneAcceptance = optional({
  /** What is not in dispute; the whole rest unless said. */
  amount: Amount.nullish(),
  note: Prose.nullish(),
});
export type MilestoneAcceptance = { amount?: Money | null | undefined; note?: string | null | undefined };

/* Payments */

export const NewPayment = z
  .object({
    /** Everything owed for the milestone on that day unless said. */
    amount: Amount.nullish(),
    /** Today in China unless said. */
    paidOn: Day.nullish(),
    means: PaymentMeans.default('transfer'),
    /** The bank's, the bill's or the voucher's number. */
    reference: Line.nullish(),
    invoiceId: Id.nullish(),
  })
  .nullish()
  .transform((body) => body ?? { means: 'transfer' as const });
export type NewPayment = {
  amount?: Money | null | undefined;
  paidOn?: string | null | undefined;
  means: PaymentMeans;
  reference?: string | null | undefined;
  invoiceId?: string | null | undefined;
};

export const PaymentReversal = z.object({ reason: Line });
export type PaymentReversal = z.infer<typeof PaymentReversal>;

export const PaymentView = z
  .object({
    id: Id,
    milestoneId: Id,
    contractId: Id,
    centerId: Id,
    buyerOrganizationId: Id,
    providerOrganizationId: Id,
    invoiceId: Id.nullable(),
    /** Less than nothing on a reversal. */
    amount: Money,
    paidOn: Day,
    means: PaymentMeans,
    reference: z.string().nullable(),
    /** Set on a reversal: the payment it takes back, in full. */
    reverses: Id.nullable(),
    reversed: z.boolean(),
    reason: z.string().nullable(),
    recordedAt: InstantOut,
  })
  .meta({ id: 'RdPayment' });
export type PaymentView = z.infer<typeof PaymentView>;
export const PaymentPage = pageOf(PaymentView);
export const PaymentQuery = PageQuery.extend({ milestoneId: Id.optional(), contractId: Id.optional() });
export type PaymentQuery = z.infer<typeof PaymentQuery>;

/** What is owed for a milestone and how it came about. */
export const MilestoneAccount = z
  .object({
    milestoneId: Id,
    asOf: Day,
    state: PaymentState,
    amount: Money,
    accepted: Money,
    retained: Money,
    dues: z.array(z.object({ amount: Money, dueOn: Day })),
    payments: z.array(PaymentView),
    principalPaid: Money,
    interest: Money,
    interestPaid: Money,
    overdue: Money,
    owed: Money,
    /** Of what is unpaid, a day, as an exact fraction. */
    rate: z.object({ numerator: z.int(), denominator: z.int() }),
    /** What the rate and the days rest on: the contract or the law. */
    rateAgreed: z.boolean(),
    dueDays: z.int(),
    dueDaysAgreed: z.boolean(),
  })
  .meta({ id: 'MilestoneAccount' });
export type MilestoneAccount = z.infer<typeof MilestoneAccount>;
export const AccountQuery = z.object({ asOf: Day.optional() });
export type AccountQuery = z.infer<typeof AccountQuery>;
