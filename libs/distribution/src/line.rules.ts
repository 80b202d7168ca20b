import type { Day } from '@concentric/kernel';
import type { Purpose } from '@contract/ledger';
import type { Clause, Rounding, WaterfallTier } from '@contract/sharing';

/** Something a line was worked out from, as it is kept: amounts as texts, in fen; a carry in 1e-12 fen. */
export type KeptInput = {
  readonly what: string;
  readonly amount?: string | undefined;
  readonly rateBp?: number | undefined;
  readonly on?: Day | undefined;
  readonly document?: string | null | undefined;
  readonly sourceId?: string | undefined;
  readonly sourceType?: string | undefined;
};

/** A line as a waterfall gives it. */
export type WorkedLine = {
  readonly tier: WaterfallTier;
  readonly party: {
    readonly organizationId: string | null;
    readonly userId: string | null;
    readonly name: string | null;
  };
  readonly base: bigint;
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly rounding: Rounding;
  readonly share: bigint;
  readonly rank: number | null;
  readonly ideal: bigint | null;
  readonly carryBefore: bigint | null;
  readonly carryAfter: bigint | null;
  readonly clause: Clause;
  readonly inputs: readonly (Omit<KeptInput, 'amount'> & { readonly amount?: bigint | undefined })[];
};

/** A line as it is kept with its distribution. */
export type KeptLine = {
  readonly line: number;
  readonly tier: WaterfallTier;
  readonly organizationId: string | null;
  readonly userId: string | null;
  readonly name: string | null;
  readonly amount: number;
  readonly base: number;
  readonly numerator: string;
  readonly denominator: string;
  readonly rounding: Rounding;
  readonly rank: number | null;
  readonly ideal: string | null;
  readonly carryBefore: string | null;
  readonly carryAfter: string | null;
  readonly clause: Clause;
  readonly inputs: KeptInput[];
  readonly entryLine: number | null;
};

const text = (whole: bigint | null) => (whole === null ? null : String(whole));

/** Lines numbered from 1. Those of more than nothing are entries of the journal from 2 on: 1 is where it comes from. */
export function keptLines(worked: readonly WorkedLine[]): KeptLine[] {
  let entryLine = 1;
  return worked.map(({ party, share, inputs, base, ...line }, i) => ({
    ...{ line: i + 1, tier: line.tier, organizationId: party.organizationId, userId: party.userId, name: party.name },
    ...{ amount: Number(share), base: Number(base), rounding: line.rounding, rank: line.rank, clause: line.clause },
    ...{ numerator: String(line.numerator), denominator: String(line.denominator), ideal: text(line.ideal) },
    ...{ carryBefore: text(line.carryBefore), carryAfter: text(line.carryAfter) },
    inputs: inputs.map(({ amount, ...input }) => ({
      ...input,
      ...(amount === undefined ? {} : { amount: String(amount) }),
    })),
    entryLine: share > 0n ? (entryLine += 1) : null,
  }));
}

const purposes: Record<WaterfallTier, Purpose> = {
  ...{ tax: 'tax_payable', upkeep: 'upkeep', direct_cost: 'direct_costs', broker: 'broker_payable' },
  ...{ inventor: 'inventor_payable', retention: 'retention', investor: 'investor_payable' },
};

export type LineParty = {
  readonly tier: WaterfallTier;
  readonly organizationId: string | null;
  readonly userId: string | null;
};

/** The account a line is credited to. */
export const accountOf = ({ tier, organizationId, userId }: LineParty) => ({
  purpose: purposes[tier],
  ...(organizationId === null ? {} : { organizationId }),
  ...(userId === null ? {} : { userId }),
});

/** The tiers whose lines are paid out. */
export const payableTiers = ['broker', 'inventor', 'investor'] as const satisfies readonly WaterfallTier[];

/** Carries after so many changes, by key; who was not named had nothing. */
export function addCarries(
  carries: ReadonlyMap<string, bigint>,
  lines: readonly Pick<KeptLine, 'organizationId' | 'carryBefore' | 'carryAfter'>[],
  direction: 1n | -1n,
): Map<string, bigint> {
  const after = new Map(carries);
  for (const { organizationId, carryBefore, carryAfter } of lines) {
    if (organizationId === null || carryBefore === null || carryAfter === null) continue;
    const change = (BigInt(carryAfter) - BigInt(carryBefore)) * direction;
    after.set(organizationId, (after.get(organizationId) ?? 0n) + change);
  }
  return after;
}

/** What is still owed of commissions once what was paid of them is off, by broker. */
export const commissionsLeft = <T extends { readonly userId: string; readonly due: bigint }>(
  commissions: readonly T[],
  paid: ReadonlyMap<string, bigint>,
): T[] =>
  commissions
    .map((commission) => ({ ...commission, due: commission.due - (paid.get(commission.userId) ?? 0n) }))
    .filter(({ due }) => due > 0n);
