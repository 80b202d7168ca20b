import { Amount, Day, Id, Money } from '@concentric/kernel';
import { Stream } from '@contract/revenue';
import { Rounding, SharingMethod, StakeBasis, Tiers, WaterfallTier } from '@contract/sharing';
import { z } from 'zod';

/**
 * A receipt as it is or as it might be, shared by ratios and a policy as they are or as they might be. With an event its
 * amounts stand unless others are given.
 */
export const WhatIfWish = z.object({
  eventId: Id.nullish(),
  stream: Stream.default('licence'),
  ipAssetId: Id.nullish(),
  gross: Amount.optional(),
  taxes: Amount.optional(),
  upkeep: Amount.optional(),
  directCosts: Amount.optional(),
  asOf: Day.optional(),
  /**
   * For the desk: who has how much, instead of the registers. For a member: how much its own organizations would have
   * beside the others, who keep what they have.
   */
  stakes: z
    .array(z.object({ organizationId: Id, amount: Amount }))
    .min(1)
    .max(1000)
    .optional(),
  /** Instead of the policy in force; for the desk. */
  tiers: Tiers.optional(),
  recurring: z.boolean().optional(),
});
export type WhatIfWish = z.infer<typeof WhatIfWish>;

export const WhatIfLine = z.object({
  tier: WaterfallTier,
  organizationId: Id.nullable(),
  userId: Id.nullable(),
  name: z.string().nullable(),
  /** How many parties it stands for: for a member, all others of a tier are told in one sum. */
  parties: z.int(),
  base: Money,
  numerator: z.string(),
  denominator: z.string(),
  rounding: Rounding,
  amount: Money,
  /** What it is with the registers and the policy as they are; null where that shares nothing. */
  now: Money.nullable(),
});

export const WhatIfView = z
  .object({
    gross: Money,
    net: Money,
    method: SharingMethod,
    stakeBasis: StakeBasis.nullable(),
    asOf: Day,
    lines: z.array(WhatIfLine),
  })
  .meta({ id: 'WhatIf' });
export type WhatIfView = z.infer<typeof WhatIfView>;
