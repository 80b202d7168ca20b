import {
  Amount,
  Day,
  declareRefusals,
  Id,
  InstantOut,
  Line,
  Money,
  pageOf,
  PageQuery,
  PaymentMeans,
  Prose,
  say,
  Version,
} from '@concentric/kernel';
import { Finding } from '@contract/clause';
import { ListingView } from '@contract/listing';
import { z } from 'zod';

/** 声明, 公告, 撤回. */
export const OpenStatementState = z.enum(['declared', 'announced', 'withdrawn']);
export type OpenStatementState = z.infer<typeof OpenStatementState>;

/** How the fee is counted: a fixed sum, a part of net sales, a part of the profit. */
export const OpenFeeMode = z.enum(['fixed', 'net_sales', 'profit']);
export type OpenFeeMode = z.infer<typeof OpenFeeMode>;

/** What 专利法50 and 细则85 ask of a statement. */
export const NewOpenStatement = z
  .object({
    feeMode: OpenFeeMode,
    /** Of a fixed fee; nothing is free of charge. */
    amount: Amount.nullish(),
    /** Of a running fee, in basis points of the net sales or of the profit. */
    rateBp: z.int().min(1).max(10_000).nullish(),
    /** How and when it is paid. */
    payment: Prose.min(1),
    /** The first day on which nobody may take it any more; to the end of the patent unless said. */
    until: Day.nullish(),
    /** What else should be clear; no advertising. */
    description: Prose.default(''),
    /** 专利权评价报告 of a utility model or a design. */
    evaluationReport: Line.nullish(),
    /** How all the other holders agreed, where there are any. */
    holdersConsent: Line.nullish(),
    /** The alliance it is listed in; the only one the holder stands in unless said. */
    centerId: Id.nullish(),
  })
  .refine(({ feeMode, amount }) => (feeMode === 'fixed') === (amount != null), {
    path: ['amount'],
    error: say('belongs to a fixed fee, which needs one', '固定费用须填写金额，其他方式不填'),
  })
  .refine(({ feeMode, rateBp }) => (feeMode === 'fixed') === (rateBp == null), {
    path: ['rateBp'],
    error: say('belongs to a running fee, which needs one', '提成方式须填写比例，固定费用不填'),
  });
export type NewOpenStatement = z.infer<typeof NewOpenStatement>;

export const OpenAnnouncement = z.object({
  /** The day the office announced it. */
  on: Day,
  /** The number of the announcement or its gazette. */
  announcement: Line,
});
export type OpenAnnouncement = z.infer<typeof OpenAnnouncement>;

export const OpenWithdrawal = z
  .object({ reason: Line.nullish() })
  .nullish()
  .transform((body) => ({ reason: body?.reason ?? null }));
export type OpenWithdrawal = z.infer<typeof OpenWithdrawal>;

export const OpenStatementView = z
  .object({
    id: Id,
    patentId: Id,
    applicationNumber: z.string(),
    title: z.string(),
    organizationId: Id,
    organizationName: z.string(),
    /** Where it is taken. */
    listingId: Id,
    state: OpenStatementState,
    /** Whether it may be taken today. */
    live: z.boolean(),
    feeMode: OpenFeeMode,
    amount: Money.nullable(),
    rateBp: z.int().nullable(),
    payment: z.string(),
    until: Day.nullable(),
    description: z.string(),
    evaluationReport: z.string().nullable(),
    holdersConsent: z.string().nullable(),
    declaredOn: Day,
    announcedOn: Day.nullable(),
    announcement: z.string().nullable(),
    withdrawnOn: Day.nullable(),
    reason: z.string().nullable(),
    /** How many took it. */
    takes: z.int(),
    mine: z.boolean(),
    version: Version,
  })
  .meta({ id: 'OpenLicenceStatement' });
export type OpenStatementView = z.infer<typeof OpenStatementView>;
export const OpenStatementPage = pageOf(OpenStatementView);
export const OpenStatementQuery = PageQuery.extend({
  patentId: Id.optional(),
  organizationId: Id.optional(),
  state: OpenStatementState.optional(),
});
export type OpenStatementQuery = z.infer<typeof OpenStatementQuery>;

/** Whether an open licence could be declared for a patent today, and the one that is. */
export const OpenLicenceOfPatent = z
  .object({
    patentId: Id,
    statement: OpenStatementView.nullable(),
    /** What the law says against it: `refused` forbids it. */
    findings: z.array(Finding),
    /** Whether there are other holders, who must agree. */
    isShared: z.boolean(),
    needsReport: z.boolean(),
    mine: z.boolean(),
  })
  .meta({ id: 'OpenLicenceOfPatent' });
export type OpenLicenceOfPatent = z.infer<typeof OpenLicenceOfPatent>;

/** The written notice to the patentee, and what was paid of what the statement asks (专利法51). */
export const OpenTake = z
  .object({
    notice: Prose.nullish(),
    payment: z
      .object({
        amount: Amount,
        /** Today unless said. */
        paidOn: Day.nullish(),
        means: PaymentMeans.default('transfer'),
        reference: Line.nullish(),
      })
      .nullish(),
  })
  .nullish()
  .transform((body) => ({ notice: body?.notice || null, payment: body?.payment ?? null }));
export type OpenTake = z.infer<typeof OpenTake>;

/** The listing after it was taken, with the licence that came of it. */
export const TakenListing = ListingView.extend({
  licence: z.object({ id: Id, number: z.string(), effectiveOn: Day.nullable(), takenAt: InstantOut }),
}).meta({ id: 'TakenListing' });

export const openLicenceRefusals = declareRefusals({
  open_licence_blocked: {
    status: 409,
    zh: '不能实行开放许可：{said}。',
    en: 'No open licence is possible: {saidEn}.',
  },
  open_licence_not_offered: {
    status: 409,
    zh: '该挂牌没有开放许可。',
    en: 'This listing offers no open licence.',
  },
  open_licence_not_holder: {
    status: 409,
    zh: '挂牌单位不是其中专利的专利权人，不能实行开放许可。',
    en: 'The organization that lists does not hold every patent of the listing: it can declare no open licence.',
  },
  open_licence_elsewhere: {
    status: 409,
    zh: '专利 {applicationNumber} 的开放许可声明在另一挂牌中，请在那里办理。',
    en: 'The open licence of {applicationNumber} is declared in another listing: take it there.',
  },
  open_licence_held: {
    status: 409,
    zh: '本单位已获得该开放许可，合同编号 {number}。',
    en: 'Your organization holds this open licence already, as {number}.',
  },
  open_payment_short: {
    status: 422,
    zh: '须先支付许可使用费 {amount} 元，才能获得开放许可。',
    en: 'CNY {amount} are to be paid before the open licence is had.',
  },
  open_paid_on_future: {
    status: 422,
    zh: '许可费的付款日期 {paidOn} 晚于今天（{today}）。',
    en: 'The payment is dated {paidOn}, after today ({today}).',
  },
  open_until_past: {
    status: 422,
    zh: '声明期限须晚于今天（{today}），且不晚于专利权届满日。',
    en: 'A statement holds until a day after today ({today}), and no longer than the patent.',
  },
  open_statement_cannot_move: {
    status: 409,
    zh: '该声明已公告或已撤回。',
    en: 'The statement is announced already, or was withdrawn.',
  },
  open_announced_too_early: {
    status: 422,
    zh: '公告日不能早于声明日 {declaredOn}。',
    en: 'It cannot have been announced before it was declared, on {declaredOn}.',
  },
});
