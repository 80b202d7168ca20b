import { Day, Id, InstantIn, Money, Ratio } from '@concentric/kernel';
import { z } from 'zod';

/** 项目投入, 中心实缴出资: which register the stakes are taken from. */
export const StakeBasis = z.enum(['asset', 'center']);
export type StakeBasis = z.infer<typeof StakeBasis>;

/** An entry of a register that a stake is made of. */
export const StakeSource = z.object({
  id: Id,
  type: z.enum(['ip-investment', 'contribution']),
  kind: z.string(),
  amount: Money,
  on: Day,
  evidence: z.string().nullable(),
});
export type StakeSource = z.infer<typeof StakeSource>;

export const StakesAsOfQuery = z.object({
  asOf: Day.optional(),
  /** Leaves out what the register did not know then. */
  knownAt: InstantIn.optional(),
});
export type StakesAsOfQuery = z.infer<typeof StakesAsOfQuery>;

export const StakesAsOfView = z
  .object({
    basis: StakeBasis,
    centerId: Id,
    ipAssetId: Id.nullable(),
    asOf: Day,
    total: Money,
    stakes: z.array(
      z.object({
        organizationId: Id,
        name: z.string(),
        amount: Money,
        share: Ratio,
        since: Day,
        sources: z.array(StakeSource),
      }),
    ),
    /** SHA-256 of who has how much and of which entries: what a distribution was based on. */
    hash: z.string(),
  })
  .meta({ id: 'StakesAsOf' });
export type StakesAsOfView = z.infer<typeof StakesAsOfView>;

/** What each organization had in a register from each day on which that changed. */
export const StakesHistory = z
  .object({
    basis: StakeBasis,
    organizations: z.array(z.object({ organizationId: Id, name: z.string() })),
    points: z.array(z.object({ on: Day, amounts: z.array(z.object({ organizationId: Id, amount: Money })) })),
  })
  .meta({ id: 'StakesHistory' });
export type StakesHistory = z.infer<typeof StakesHistory>;
