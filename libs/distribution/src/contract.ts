import { Amount, Day, Id, InstantOut, Line, Money, pageOf, PageQuery, say, Version } from '@concentric/kernel';
import { Stream } from '@contract/revenue';
import { Rounding, SharingMethod, StakeBasis, WaterfallTier } from '@contract/sharing';
import { z } from 'zod';

export * from './earning.contract';
export * from './explanation.contract';
export * from './refusals.contract';
export * from './what-if.contract';

/** 草案, 已批准, 已过账, 已付讫, 已冲销, 已作废. */
export const DistributionState = z.enum(['draft', 'approved', 'posted', 'paid', 'reversed', 'discarded']);
export type DistributionState = z.infer<typeof DistributionState>;

/** Why the ratios are of that day: 许可生效日, 收款日, 制单人指定. */
export const AsOfReason = z.enum(['licence_effective', 'received', 'chosen']);
export type AsOfReason = z.infer<typeof AsOfReason>;

export const DistributionWish = z
  .object({
    /** The day whose ratios apply: the licence's first, or the day of receipt, unless said. */
    asOf: Day.optional(),
    /** The day it is posted under; today, or the first day that is not closed, unless said. */
    on: Day.optional(),
    /** What the desk takes the event to be; refused when that is not what was received. */
    amount: Amount.refine(({ amount }) => amount > 0, say('must be more than nothing', '须大于零')).optional(),
  })
  .nullish();
export type DistributionWish = z.infer<typeof DistributionWish>;

export const DistributionReason = z.object({ reason: Line });
export type DistributionReason = z.infer<typeof DistributionReason>;

/** What may be done to a distribution, by whom it may be done. */
export const DistributionStep = z.enum(['approve', 'post', 'discard', 'reverse']);
export type DistributionStep = z.infer<typeof DistributionStep>;

/** One party's part of one tier. */
export const DistributionLineView = z.object({
  line: z.int(),
  tier: WaterfallTier,
  organizationId: Id.nullable(),
  userId: Id.nullable(),
  /** Of the party; null for what stays with the center. */
  name: z.string().nullable(),
  amount: Money,
  base: Money,
  /** Of the base; texts, as they may be longer than a JSON number holds. */
  numerator: z.string(),
  denominator: z.string(),
  rounding: Rounding,
  rank: z.int().nullable(),
  /** In 1e-12 fen; null unless remainders are carried on. */
  ideal: z.string().nullable(),
  carryBefore: z.string().nullable(),
  carryAfter: z.string().nullable(),
});
export type DistributionLineView = z.infer<typeof DistributionLineView>;

export const DistributionView = z
  .object({
    id: Id,
    centerId: Id,
    number: z.int(),
    state: DistributionState,
    eventId: Id,
    stream: Stream,
    ipAssetId: Id.nullable(),
    ipAssetTitle: z.string().nullable(),
    licenceNumber: z.string().nullable(),
    policyId: Id,
    policyName: z.string(),
    policyVersion: z.int(),
    method: SharingMethod,
    stakeBasis: StakeBasis,
    asOf: Day,
    asOfReason: AsOfReason,
    /** Of the stakes it is based on, and of all its lines. */
    basisHash: z.string(),
    previewHash: z.string(),
    /** What it came from and what came off: of no concern to brokers and inventors, to whom they are null. */
    gross: Money.nullable(),
    taxes: Money.nullable(),
    upkeep: Money.nullable(),
    directCosts: Money.nullable(),
    net: Money.nullable(),
    /** The day it is posted under. */
    postedOn: Day,
    draftedBy: Id.nullable(),
    draftedByName: z.string(),
    draftedAt: InstantOut,
    approvedBy: Id.nullable(),
    approvedByName: z.string().nullable(),
    approvedAt: InstantOut.nullable(),
    postedAt: InstantOut.nullable(),
    journalId: Id.nullable(),
    reversedAt: InstantOut.nullable(),
    reversedOn: Day.nullable(),
    reversalJournalId: Id.nullable(),
    /** Why it was discarded or reversed. */
    reason: z.string().nullable(),
    /** The reversed one it was done again for, and the one that was done again for it. */
    redoes: Id.nullable(),
    redoneBy: Id.nullable(),
    /** All lines for the desk, their own for parties. */
    lines: z.array(DistributionLineView),
    /** How much each tier took, for investors, who see their own lines alone; none for brokers and inventors. */
    totals: z.array(z.object({ tier: WaterfallTier, amount: Money, parties: z.int() })),
    /** What the caller may do to it now. */
    steps: z.array(DistributionStep),
    version: Version,
  })
  .meta({ id: 'Distribution' });
export type DistributionView = z.infer<typeof DistributionView>;

/** As it stands in a list. */
export const DistributionItem = DistributionView.omit({ lines: true, totals: true, steps: true }).meta({
  id: 'DistributionItem',
});
export type DistributionItem = z.infer<typeof DistributionItem>;
export const DistributionPage = pageOf(DistributionItem);

export const DistributionQuery = PageQuery.extend({
  centerId: Id.optional(),
  state: DistributionState.optional(),
  eventId: Id.optional(),
  ipAssetId: Id.optional(),
  /** First and last day it is posted under. */
  from: Day.optional(),
  to: Day.optional(),
});
export type DistributionQuery = z.infer<typeof DistributionQuery>;

/* Adjustments */

/** 待处理, 已调整, 不调整. */
export const AdjustmentState = z.enum(['open', 'applied', 'dismissed']);
export type AdjustmentState = z.infer<typeof AdjustmentState>;

/** What came late: 投入登记变更, 款项退回, 奖励约定变更. */
export const AdjustmentCause = z.enum(['register', 'clawback', 'reward']);
export type AdjustmentCause = z.infer<typeof AdjustmentCause>;

export const AdjustmentView = z
  .object({
    id: Id,
    centerId: Id,
    distributionId: Id,
    distributionNumber: z.int(),
    cause: AdjustmentCause,
    state: AdjustmentState,
    oldBasis: z.string(),
    newBasis: z.string().nullable(),
    /** Of the gross, what was taken back. */
    clawback: Money.nullable(),
    openedAt: InstantOut,
    reason: z.string().nullable(),
    decidedByName: z.string().nullable(),
    decidedAt: InstantOut.nullable(),
    /** The distribution that was drafted instead; null where nothing is left to share. */
    replacementId: Id.nullable(),
    steps: z.array(z.enum(['apply', 'dismiss'])),
    version: Version,
  })
  .meta({ id: 'DistributionAdjustment' });
export type AdjustmentView = z.infer<typeof AdjustmentView>;
export const AdjustmentPage = pageOf(AdjustmentView);
export const AdjustmentQuery = PageQuery.extend({ state: AdjustmentState.optional() });
export type AdjustmentQuery = z.infer<typeof AdjustmentQuery>;
