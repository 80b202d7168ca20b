import { Amount, Day, Id, Money } from '@concentric/kernel';
import { Stream } from '@contract/revenue';
import { z } from 'zod';
import { SharingMethod, Tiers } from './policy.contract';

/** 税费, 维持费, 直接成本, 居间报酬, 发明人奖励, 中心留存, 投资方. */
export const WaterfallTier = z.enum(['tax', 'upkeep', 'direct_cost', 'broker', 'inventor', 'retention', 'investor']);
export type WaterfallTier = z.infer<typeof WaterfallTier>;

/** How a line's whole fen came of its exact part: 如数, 进一, 去尾, 最大余额法, 余数结转. */
export const Rounding = z.enum(['exact', 'up', 'down', ...SharingMethod.options]);
export type Rounding = z.infer<typeof Rounding>;

export const PolicyPreviewWish = z.object({
  tiers: Tiers,
  stream: Stream,
  gross: Amount,
  taxes: Amount,
  upkeep: Amount,
  directCosts: Amount,
  commission: Amount.nullish(),
  ipAssetId: Id.nullish(),
  asOf: Day.nullish(),
});
export type PolicyPreviewWish = z.infer<typeof PolicyPreviewWish>;

export const PolicyPreview = z
  .object({
    net: Money,
    method: SharingMethod,
    lines: z.array(
      z.object({
        tier: WaterfallTier,
        organizationId: Id.nullable(),
        userId: Id.nullable(),
        name: z.string().nullable(),
        base: Money,
        /** Of the base; texts, as they may be longer than a JSON number holds. */
        numerator: z.string(),
        denominator: z.string(),
        rounding: Rounding,
        amount: Money,
      }),
    ),
  })
  .meta({ id: 'PolicyPreview' });
export type PolicyPreview = z.infer<typeof PolicyPreview>;
