import { Amount, Day, Id, InstantOut, Line, Money, pageOf, Ratio, say } from '@concentric/kernel';
import { z } from 'zod';

/** 货币, 知识产权, 设备. */
export const ContributionKind = z.enum(['cash', 'intellectual_property', 'equipment']);
export type ContributionKind = z.infer<typeof ContributionKind>;

export const NewContribution = z
  .object({
    organizationId: Id,
    kind: ContributionKind,
    subscribed: Amount,
    paidIn: Amount,
    /** The day the money or thing was received; nothing is paid in without it. */
    paidInOn: Day.nullish(),
    evidence: Line.nullish(),
  })
  .refine(({ paidIn, paidInOn }) => paidIn.amount === 0 || paidInOn != null, {
    path: ['paidInOn'],
    error: say('is required when something is paid in', '有实缴时必填'),
  })
  .refine(({ subscribed, paidIn }) => subscribed.amount + paidIn.amount > 0, {
    path: ['subscribed'],
    error: say('nothing is contributed', '没有任何出资'),
  });
export type NewContribution = z.infer<typeof NewContribution>;

export const ContributionView = z
  .object({
    id: Id,
    centerId: Id,
    organizationId: Id,
    kind: ContributionKind,
    subscribed: Money,
    paidIn: Money,
    paidInOn: Day.nullable(),
    evidence: z.string().nullable(),
    /** Set on a reversal: the contribution it takes back, in full. */
    reverses: Id.nullable(),
    reason: z.string().nullable(),
    recordedAt: InstantOut,
  })
  .meta({ id: 'Contribution' });
export type ContributionView = z.infer<typeof ContributionView>;
export const ContributionPage = pageOf(ContributionView);

export const Reversal = z.object({
  reason: Line,
  /** The first day it no longer counts; today unless said otherwise. */
  effectiveOn: Day.nullish(),
});
export type Reversal = z.infer<typeof Reversal>;

export const StakesQuery = z.object({ asOf: Day.optional() });
export type StakesQuery = z.infer<typeof StakesQuery>;
export const StakesView = z
  .object({
    centerId: Id,
    asOf: Day,
    paidIn: Money,
    subscribed: Money,
    stakes: z.array(z.object({ organizationId: Id, paidIn: Money, subscribed: Money, share: Ratio })),
  })
  .meta({ id: 'Stakes' });
export type StakesView = z.infer<typeof StakesView>;
