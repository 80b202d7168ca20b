import { ensure } from '@concentric/kernel';
import type { Comparison, DefinitionView, IndicatorScope, TargetVerdict, Unit } from './contract';
import { centerDefinitions, cityDefinitions } from './definition.data';
import { parkDefinitions } from './park.data';

export const definitions: readonly DefinitionView[] = [...centerDefinitions, ...cityDefinitions, ...parkDefinitions];

const byCode = new Map(definitions.map((definition) => [definition.code, definition]));

export const definitionOf = (code: string): DefinitionView | undefined => byCode.get(code);

/** @throws Refusal `indicator_unknown` unless it is an indicator of one of these scopes */
export function definitionIn(code: string, scopes: readonly IndicatorScope[]): DefinitionView {
  const definition = byCode.get(code);
  ensure(definition !== undefined && scopes.includes(definition.scope), 'indicator_unknown', { code });
  return definition;
}

/** How many units one whole of a ratio is: basis points of one, patents of ten thousand people. Zero where it is a sum. */
const factors: Partial<Record<Unit, number>> = { basis_points: 10_000, per_ten_thousand: 10_000, days: 1 };

/** Whether an indicator is one sum over another, not a sum. */
export const isRatio = (unit: Unit): boolean => unit in factors;

/** What an indicator came to, exactly. */
export type Exact = { readonly numerator: number; readonly denominator: number };

/** In whole units, halves away from zero; null where nothing was counted. */
export function rounded({ numerator, denominator }: Exact, unit: Unit): number | null {
  if (!isRatio(unit)) return numerator;
  if (denominator === 0) return null;
  const [doubled, divisor] = [2n * BigInt(numerator) * BigInt(factors[unit]!), BigInt(denominator)];
  return Number((doubled + divisor) / (2n * divisor));
}

const holds: Record<Comparison, (reached: bigint, wanted: bigint) => boolean> = {
  at_least: (reached, wanted) => reached >= wanted,
  more_than: (reached, wanted) => reached > wanted,
  at_most: (reached, wanted) => reached <= wanted,
};

/** Whether a target is reached, by the exact value and never by the rounded one. */
export function isReached(actual: Exact, unit: Unit, comparison: Comparison, wanted: number): boolean {
  const factor = BigInt(factors[unit] ?? 1);
  const divisor = isRatio(unit) ? BigInt(actual.denominator) : 1n;
  return holds[comparison](BigInt(actual.numerator) * factor, BigInt(wanted) * divisor);
}

export function targetVerdict(actual: Exact | null, unit: Unit, comparison: Comparison, wanted: number): TargetVerdict {
  if (actual === null || (isRatio(unit) && actual.denominator === 0)) return 'no_actual';
  return isReached(actual, unit, comparison, wanted) ? 'met' : 'unmet';
}

/**
 * How far a target is reached, in basis points: of what is wanted, or where less is better, what is wanted of what there
 * is; never more than all of it. Null where nothing was counted.
 */
export function attainmentBp(actual: Exact | null, unit: Unit, better: 'more' | 'less', wanted: number): number | null {
  if (actual === null || (isRatio(unit) && actual.denominator === 0)) return null;
  const divisor = isRatio(unit) ? BigInt(actual.denominator) : 1n;
  const reached = BigInt(actual.numerator) * BigInt(factors[unit] ?? 1);
  const goal = BigInt(wanted) * divisor;
  const [part, whole] = better === 'more' ? [reached, goal] : [goal, reached];
  if (part >= whole) return 10_000;
  return Number((part * 10_000n) / whole);
}

/** An entered value as an exact one. */
export const exactly = (value: number, unit: Unit): Exact => ({
  numerator: value,
  denominator: isRatio(unit) ? factors[unit]! : 1,
});
