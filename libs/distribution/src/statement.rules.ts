import type { StatementLine } from '@contract/ledger';
import type { Rounding } from '@contract/sharing';

type Row = {
  readonly distributionId: string;
  readonly line: number;
  readonly isReversal: boolean;
  readonly journalId: string;
  readonly entryLine: number;
  readonly amount: string;
  readonly base: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly rounding: Rounding;
  readonly rank: number | null;
  readonly carryBefore: string | null;
  readonly carryAfter: string | null;
};

type Method = NonNullable<StatementLine['formula']>['method'];
const methods: Record<Rounding, Method> = {
  ...{ exact: 'fixed', up: 'rate', down: 'rate' },
  ...{ largest_remainder: 'largest_remainder', carried: 'carried' },
};

/** A line as whoever holds a statement derives it anew: with every number its share follows from. */
export function statementLine(row: Row): StatementLine {
  const { distributionId, line, isReversal, journalId, entryLine, amount, base, rounding, rank } = row;
  const isExact = rounding === 'exact';
  return {
    ...{ id: `${distributionId}:${line}${isReversal ? ':reversed' : ''}`, journalId, entryLine, amount },
    formula: {
      ...{ method: methods[rounding], base, rank },
      numerator: isExact ? amount.replace('-', '') : row.numerator,
      denominator: isExact ? '1' : row.denominator,
      ...(row.carryBefore !== null && row.carryAfter !== null
        ? { carryBefore: row.carryBefore, carryAfter: row.carryAfter }
        : {}),
    },
  };
}
