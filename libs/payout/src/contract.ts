import {
  Amount,
  Day,
  Id,
  InstantOut,
  Money,
  NothingMore,
  pageOf,
  PageQuery,
  Prose,
  say,
  Version,
} from '@concentric/kernel';
import { z } from 'zod';

export { payoutRefusals } from './refusals.contract';
export * from './bank.contract';

/** How many lines one batch may hold; a bank's file is cut there. */
export const mostLines = 2000;

/** 草稿, 待复核, 已复核, 已送银行, 部分已付, 已付清, 已取消. */
export const BatchState = z.enum([
  'draft',
  'submitted',
  'approved',
  'exported',
  'partly_settled',
  'settled',
  'cancelled',
]);
export type BatchState = z.infer<typeof BatchState>;
export const BatchVerb = z.enum(['submit', 'return', 'approve', 'export', 'settle', 'cancel']);
export type BatchVerb = z.infer<typeof BatchVerb>;

/** 待付, 已付, 付款失败, 退汇, 已取消. */
export const PayoutState = z.enum(['pending', 'paid', 'failed', 'returned', 'cancelled']);
export type PayoutState = z.infer<typeof PayoutState>;

/** To whom something is owed, as the ledger's account says it: 投资方, 发明人, 经纪人. */
export const PayoutPurpose = z.enum(['investor_payable', 'inventor_payable', 'broker_payable']);
export type PayoutPurpose = z.infer<typeof PayoutPurpose>;

/** 不代扣, 劳务报酬预扣, 工资薪金, 职务成果现金奖励减半计入工资薪金, 按所述金额代扣. */
export const WithholdingMethod = z.enum(['none', 'labour', 'wages', 'half_wages', 'stated']);
export type WithholdingMethod = z.infer<typeof WithholdingMethod>;

/** What keeps somebody from being paid: 无收款账户, 账户待核验, 未关联用户. */
export const Hindrance = z.enum(['no_account', 'unverified', 'no_party']);
export type Hindrance = z.infer<typeof Hindrance>;

/** One line of a posted distribution. */
export const PayoutItem = z.object({
  distributionId: Id,
  distributionNumber: z.int(),
  line: z.int(),
  amount: Money,
});

const payee = {
  purpose: PayoutPurpose,
  organizationId: Id.nullable(),
  userId: Id.nullable(),
  payeeName: z.string(),
};
const amounts = {
  /** The lines of distributions it settles. */
  due: Money,
  /** What the payee had been paid too much before, kept back now. */
  setOff: Money,
  /** `due` less `setOff`. */
  gross: Money,
  withholding: Money,
  /** What the bank is to transfer. */
  net: Money,
  method: WithholdingMethod,
  /** The rule the tax is withheld by, or why none is. */
  basis: z.string(),
};

/** What one payee is owed and is in no payout yet. */
export const Payable = z.object({ ...payee, ...amounts, hindrance: Hindrance.nullable(), items: z.array(PayoutItem) });
export type Payable = z.infer<typeof Payable>;

/** What a center owes to those whom its posted distributions name. */
export const Payables = z
  .object({
    centerId: Id,
    /** The end of the account number it pays from; null when none is verified. */
    payingAccount: z.string().nullable(),
    gross: Money,
    withholding: Money,
    net: Money,
    payables: z.array(Payable),
  })
  .meta({ id: 'Payables' });
export type Payables = z.infer<typeof Payables>;

export const NewPayoutBatch = z.object({
  /** The day the bank is to pay on; today unless said. */
  executionOn: Day.nullish(),
  /** All that can be paid unless said. */
  lines: z
    .array(z.object({ distributionId: Id, line: z.int().min(0) }))
    .min(1)
    .max(mostLines)
    .refine(
      (lines) => new Set(lines.map(({ distributionId, line }) => `${distributionId} ${line}`)).size === lines.length,
      say('must not name a line twice', '同一明细不得重复'),
    )
    .nullish(),
  note: Prose.nullish(),
});
export type NewPayoutBatch = z.infer<typeof NewPayoutBatch>;

export const BatchView = z
  .object({
    id: Id,
    centerId: Id,
    number: z.int(),
    state: BatchState,
    executionOn: Day,
    /** What the bank knows the batch by. */
    messageId: z.string(),
    note: z.string().nullable(),
    payingAccount: z.string(),
    lines: z.int(),
    paid: z.int(),
    /** Failed or returned. */
    unpaid: z.int(),
    gross: Money,
    withholding: Money,
    net: Money,
    /** 制单. */
    draftedById: Id.nullable(),
    draftedByName: z.string().nullable(),
    draftedAt: InstantOut,
    submittedAt: InstantOut.nullable(),
    /** 复核. */
    approvedById: Id.nullable(),
    approvedByName: z.string().nullable(),
    approvedAt: InstantOut.nullable(),
    exportedAt: InstantOut.nullable(),
    settledAt: InstantOut.nullable(),
    /** Why it was sent back or cancelled. */
    reason: z.string().nullable(),
    /** What the caller may do with it now. */
    steps: z.array(BatchVerb),
    version: Version,
  })
  .meta({ id: 'PayoutBatch' });
export type BatchView = z.infer<typeof BatchView>;
export const BatchPage = pageOf(BatchView);
export const BatchQuery = PageQuery.extend({ state: BatchState.optional() });
export type BatchQuery = z.infer<typeof BatchQuery>;

export const Reason = z.object({ reason: Prose.min(1).max(1000) });
export type Reason = z.infer<typeof Reason>;
export { NothingMore };

export const PayoutView = z
  .object({
    id: Id,
    batchId: Id,
    batchNumber: z.int(),
    batchState: BatchState,
    centerId: Id,
    line: z.int(),
    ...payee,
    ...amounts,
    bankName: z.string(),
    /** The way tax is withheld is the platform's suggestion; nobody at the desk has decided on it. */
    suggested: z.boolean(),
    /** Only its end. */
    accountNumber: z.string(),
    /** What the bank knows the transfer by. */
    endToEndId: z.string(),
    state: PayoutState,
    /** Why it was not paid. */
    reason: z.string().nullable(),
    settledOn: Day.nullable(),
    executionOn: Day,
    items: z.array(PayoutItem),
    version: Version,
  })
  .meta({ id: 'Payout' });
export type PayoutView = z.infer<typeof PayoutView>;
export const PayoutPage = pageOf(PayoutView);
export const PayoutQuery = PageQuery.extend({
  centerId: Id.optional(),
  organizationId: Id.optional(),
  userId: Id.optional(),
  state: PayoutState.optional(),
});
export type PayoutQuery = z.infer<typeof PayoutQuery>;
export const BatchLineQuery = PageQuery;
export type BatchLineQuery = PageQuery;

/** By which methods the desk says what is withheld: wages are taxed with all else that an employer paid in the year. */
const isStated = (method: WithholdingMethod) => method !== 'none' && method !== 'labour';
/** What has a rule of its own needs no other; it may be said more exactly. */
const hasBasis = (method: WithholdingMethod) => method !== 'none' && method !== 'stated';

/** How tax is withheld from one payee, as the desk decides, with the amount and the rule it follows. */
export const Withholding = z
  .object({
    method: WithholdingMethod,
    amount: Amount.nullish(),
    basis: z.string().trim().min(1).max(300).nullish(),
  })
  .refine(({ method, amount }) => isStated(method) === (amount != null), {
    path: ['amount'],
    error: say('must be said unless it is worked out or nothing', '除按劳务报酬预扣和不代扣外须填写金额'),
  })
  .refine(({ method, basis }) => hasBasis(method) || basis != null, {
    path: ['basis'],
    error: say('must be said', '须说明依据'),
  });
export type Withholding = z.infer<typeof Withholding>;

/** What the bank did with one transfer. */
export const Settlement = z
  .object({
    id: Id,
    state: z.enum(['paid', 'failed', 'returned']),
    /** The day it was; today unless said. */
    on: Day.nullish(),
    reason: z.string().trim().min(1).max(300).nullish(),
  })
  .refine(({ state, reason }) => state === 'paid' || reason != null, {
    path: ['reason'],
    error: say('must be said of what was not paid', '未付款的须说明原因'),
  });
export type Settlement = z.infer<typeof Settlement>;
export const Settlements = z.object({
  lines: z
    .array(Settlement)
    .min(1)
    .max(mostLines)
    .refine(
      (lines) => new Set(lines.map(({ id }) => id)).size === lines.length,
      say('must not name a payment twice', '同一付款不得重复'),
    ),
});
export type Settlements = z.infer<typeof Settlements>;
