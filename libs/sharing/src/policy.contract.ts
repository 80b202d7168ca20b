import { Amount, Day, Id, InstantOut, Line, pageOf, PageQuery, Prose, say, Version } from '@concentric/kernel';
import { Stream } from '@contract/revenue';
import { z } from 'zod';

/** 草稿, 已批准, 已被取代, 已撤回. */
export const PolicyState = z.enum(['draft', 'approved', 'superseded', 'withdrawn']);
export type PolicyState = z.infer<typeof PolicyState>;

/** The words of a policy for one of its tiers, cited by every line it yields. */
export const Clause = z.object({ zh: Prose.min(1), en: Prose.min(1) });
export type Clause = z.infer<typeof Clause>;

const Bp = z.int().min(0).max(10_000);

/** 居间报酬: what the licensor owes a broker of the center for the licence; or nothing. */
export const BrokerTier = z.object({ source: z.enum(['mandate', 'none']), clause: Clause });

/** What a unit has ruled for its own people, with the document that says so. */
export const UnitRule = z.object({ organizationId: Id, rateBp: Bp, document: Line });
export type UnitRule = z.infer<typeof UnitRule>;

/**
 * 发明人奖励 of what is left: by the agreement for the asset, else the rule of the unit, else the default of the law.
 * `none` only where nothing is income from a result.
 */
export const InventorsTier = z.object({
  mode: z.enum(['by_agreement', 'none']),
  unitRules: z
    .array(UnitRule)
    .max(50)
    .refine((rules) => new Set(rules.map(({ organizationId }) => organizationId)).size === rules.length, {
      error: say('names a unit twice', '单位不得重复'),
    })
    .default([]),
  clause: Clause,
});
export type InventorsTier = z.infer<typeof InventorsTier>;

/** 中心留存 of what is left then: a part in basis points, or so much as there is up to a fixed amount. */
export const RetentionTier = z
  .object({ rateBp: Bp.nullable(), fixed: Amount.nullable(), clause: Clause })
  .refine(({ rateBp, fixed }) => (rateBp === null) !== (fixed === null), {
    path: ['rateBp'],
    error: say('must be said, or fixed, but not both', '比例与固定金额须且只能填写一项'),
  });
export type RetentionTier = z.infer<typeof RetentionTier>;

/** 最大余额法, 余数结转. */
export const SharingMethod = z.enum(['largest_remainder', 'carried']);
export type SharingMethod = z.infer<typeof SharingMethod>;

/** 投资方 by what they invested. `by_recurrence`: carried for what recurs, largest remainder for a one-off. */
export const InvestorsTier = z.object({
  method: z.enum([...SharingMethod.options, 'by_recurrence']),
  /** The asset's own register where it has any, else the center's; or always the center's. */
  basis: z.enum(['asset_or_center', 'center']),
  clause: Clause,
});

/** The tiers of a waterfall in the order in which they take their part of the net income. */
export const Tiers = z.object({
  brokerCommission: BrokerTier,
  inventorsReward: InventorsTier,
  retention: RetentionTier,
  investors: InvestorsTier,
});
export type Tiers = z.infer<typeof Tiers>;

export const PolicyWish = z.object({
  name: Line,
  streams: z
    .array(Stream)
    .min(1)
    .transform((all) => Stream.options.filter((it) => all.includes(it))),
  /** The first day it covers. */
  effectiveFrom: Day,
  /** The resolution that adopted it. */
  document: Line,
  tiers: Tiers,
});
export type PolicyWish = z.infer<typeof PolicyWish>;

export const PolicyReason = z.object({ reason: Line });
export type PolicyReason = z.infer<typeof PolicyReason>;

/** A stream that a policy covers, from its first day until the day before `until`. */
export const CoveredStream = z.object({ stream: Stream, from: Day, until: Day.nullable() });

export const PolicyView = z
  .object({
    id: Id,
    centerId: Id,
    name: z.string(),
    versionNumber: z.int(),
    streams: z.array(Stream),
    effectiveFrom: Day,
    document: z.string(),
    tiers: Tiers,
    state: PolicyState,
    /** What it covers now that it was approved. */
    covers: z.array(CoveredStream),
    draftedBy: Id.nullable(),
    draftedByName: z.string(),
    approvedBy: Id.nullable(),
    approvedByName: z.string().nullable(),
    approvedAt: InstantOut.nullable(),
    reason: z.string().nullable(),
    /** What the caller may do to it now. */
    steps: z.array(z.enum(['change', 'approve', 'withdraw'])),
    version: Version,
  })
  .meta({ id: 'WaterfallPolicy' });
export type PolicyView = z.infer<typeof PolicyView>;
export const PolicyPage = pageOf(PolicyView);
export const PolicyQuery = PageQuery.extend({ state: PolicyState.optional(), stream: Stream.optional() });
export type PolicyQuery = z.infer<typeof PolicyQuery>;
