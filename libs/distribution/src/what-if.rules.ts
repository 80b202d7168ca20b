import { cny, type Money } from '@concentric/kernel';
import type { Rounding, WaterfallTier } from '@contract/sharing';

/** A line of a waterfall, as far as what-if shows it. */
export type SharedLine = {
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
};

/** A line beside what it is now; `before` is null where nothing can be shared now. */
export type Compared = { readonly line: SharedLine; readonly share: bigint; readonly before: bigint | null };

const keyOf = ({ tier, party }: SharedLine) => `${tier} ${party.organizationId ?? party.userId ?? party.name ?? ''}`;

/** Each line beside what it is now; who would get nothing any more is told at the end. */
export function compared(lines: readonly SharedLine[], now: readonly SharedLine[] | null): Compared[] {
  const before = new Map((now ?? []).map((line) => [keyOf(line), line]));
  const after = new Set(lines.map(keyOf));
  const gone = (now ?? []).filter((line) => !after.has(keyOf(line)));
  return [
    ...lines.map((line) => ({ line, share: line.share, before: now && (before.get(keyOf(line))?.share ?? 0n) })),
    ...gone.map((line) => ({ line: { ...line, numerator: 0n }, share: 0n, before: line.share })),
  ];
}

export type WhatIfRow = {
  readonly tier: WaterfallTier;
  readonly organizationId: string | null;
  readonly userId: string | null;
  readonly name: string | null;
  readonly parties: number;
  readonly base: Money;
  readonly numerator: string;
  readonly denominator: string;
  readonly rounding: Rounding;
  readonly amount: Money;
  readonly now: Money | null;
};

const money = (fen: bigint): Money => cny(Number(fen));

/**
 * Lines as they are told. To a member its own organizations' are told one by one, everybody else's as one sum of their tier.
 * @param own whose lines are told by themselves; all when null
 */
export function rowsOf(
  lines: readonly Compared[],
  own: readonly string[] | null,
  nameOf: (party: SharedLine['party']) => string | null,
): WhatIfRow[] {
  const isTold = ({ line }: Compared) =>
    own === null || (line.party.organizationId !== null && own.includes(line.party.organizationId));
  const rows: WhatIfRow[] = lines.filter(isTold).map(({ line, share, before }) => ({
    ...{ tier: line.tier, organizationId: line.party.organizationId, userId: line.party.userId, parties: 1 },
    ...{ name: nameOf(line.party) ?? line.party.name, base: money(line.base), rounding: line.rounding },
    ...{ numerator: String(line.numerator), denominator: String(line.denominator) },
    ...{ amount: money(share), now: before === null ? null : money(before) },
  }));
  const others = lines.filter((one) => !isTold(one));
  const tiers = [...new Set(lines.map(({ line }) => line.tier))];
  return tiers.flatMap((tier) => [
    ...rows.filter((row) => row.tier === tier),
    ...sumOf(others.filter(({ line }) => line.tier === tier)),
  ]);
}

/** All of one tier as one row; none for nobody. */
function sumOf(lines: readonly Compared[]): WhatIfRow[] {
  const [first] = lines;
  if (!first) return [];
  const { tier, base, denominator, rounding } = first.line;
  const sum = (of: (one: Compared) => bigint) => lines.reduce((all, one) => all + of(one), 0n);
  return [
    {
      ...{ tier, organizationId: null, userId: null, name: null, parties: lines.length, base: money(base), rounding },
      ...{ numerator: String(sum(({ line }) => line.numerator)), denominator: String(denominator) },
      amount: money(sum(({ share }) => share)),
      now: first.before === null ? null : money(sum(({ before }) => before ?? 0n)),
    },
  ];
}
