import { Day, Id, InstantOut, Money, pageOf, PageQuery, say } from '@concentric/kernel';
import { ChainBlock } from '@contract/ledger';
import { Stream } from '@contract/revenue';
import { Rounding, WaterfallTier } from '@contract/sharing';
import { z } from 'zod';

const inOrder = ({ from, to }: { from: string; to: string }) => from <= to;
const Period = z.object({ from: Day, to: Day });

export const StatementQuery = Period.extend({ centerId: Id.optional() }).refine(inOrder, {
  path: ['to'],
  error: say('must not be before the first day', '不得早于起始日期'),
});
export type StatementQuery = z.infer<typeof StatementQuery>;

/** A printed or provable statement is of one center: each has a ledger of its own. */
export const SealedStatementQuery = Period.extend({ centerId: Id }).refine(inOrder, {
  path: ['to'],
  error: say('must not be before the first day', '不得早于起始日期'),
});
export type SealedStatementQuery = z.infer<typeof SealedStatementQuery>;

/** What a party got by a line of a distribution, or gave back when that was reversed: then less than nothing. */
export const EarningLine = z.object({
  distributionId: Id,
  number: z.int(),
  line: z.int(),
  centerId: Id,
  centerName: z.string(),
  tier: WaterfallTier,
  stream: Stream,
  ipAssetId: Id.nullable(),
  ipAssetTitle: z.string().nullable(),
  on: Day,
  amount: Money,
  base: Money,
  numerator: z.string(),
  denominator: z.string(),
  rounding: Rounding,
  isReversal: z.boolean(),
  /** Whether it was done again for a reversed one. */
  redoes: z.int().nullable(),
  adjustment: z.enum(['register', 'clawback', 'reward']).nullable(),
});
export type EarningLine = z.infer<typeof EarningLine>;

/** An account between a party and a center, from the day before the period to its end. */
export const StatementAccount = z.object({
  centerId: Id,
  centerName: z.string(),
  /** Owed to the party; less than nothing is owed by it. */
  opening: Money,
  earned: Money,
  paid: Money,
  closing: Money,
  /** The block the ledger of the center ends in; who notes its hash can later have the ledger checked against it. */
  head: ChainBlock.nullable(),
});

export const StatementView = z
  .object({
    holderId: Id,
    holderName: z.string(),
    from: Day,
    to: Day,
    total: Money,
    accounts: z.array(StatementAccount),
    lines: z.array(EarningLine),
  })
  .meta({ id: 'EarningsStatement' });
export type StatementView = z.infer<typeof StatementView>;

export const EarningsQuery = z
  .object({ by: z.enum(['month', 'asset']).default('month'), from: Day, to: Day, centerId: Id.optional() })
  .refine(inOrder, { path: ['to'], error: say('must not be before the first day', '不得早于起始日期') });
export type EarningsQuery = z.infer<typeof EarningsQuery>;

export const EarningsView = z
  .object({
    by: z.enum(['month', 'asset']),
    from: Day,
    to: Day,
    total: Money,
    /** A month `2026-11`, or an asset; income of none has no key. */
    items: z.array(
      z.object({ key: z.string().nullable(), label: z.string().nullable(), amount: Money, lines: z.int() }),
    ),
  })
  .meta({ id: 'Earnings' });
export type EarningsView = z.infer<typeof EarningsView>;

/** What an inventor or a broker got by one line. */
export const RewardLine = EarningLine.extend({ postedAt: InstantOut }).meta({ id: 'RewardLine' });
export const RewardPage = pageOf(RewardLine).extend({
  /** Of all, not only of the page. */
  total: Money,
  owed: Money,
});
export const RewardQuery = PageQuery.extend({ from: Day.optional(), to: Day.optional() });
export type RewardQuery = z.infer<typeof RewardQuery>;
