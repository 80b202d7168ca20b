import { ensure, scale } from '@concentric/kernel';
import type { Score } from './contract';

/** What a criterion needs to be to be scored: of all of a request, the weights sum to 100. */
export type Weighted = { readonly key: string; readonly weight: number };

/**
 * The weighted sum of the scores in hundredths of a point, exactly: Σ score × weight.
 * @throws Refusal `criteria_incomplete` unless every criterion is scored exactly once
 */
export function totalOf(scores: readonly Pick<Score, 'criterion' | 'score'>[], criteria: readonly Weighted[]): number {
  const given = new Map(scores.map(({ criterion, score }) => [criterion, score]));
  const isComplete =
    scores.length === criteria.length && given.size === criteria.length && criteria.every(({ key }) => given.has(key));
  ensure(isComplete, 'criteria_incomplete', { criteria: criteria.map(({ key }) => key).join(', ') });
  return criteria.reduce((sum, { key, weight }) => sum + given.get(key)! * weight, 0);
}

/** How far apart two reviewers' totals are when it is told, in hundredths of a point: 30. */
export const nonConsensusFrom = 3000;

export type Spread = {
  readonly count: number;
  readonly mean: number | null;
  readonly range: number | null;
  readonly deviation: number | null;
  readonly nonConsensus: boolean;
};

/**
 * How several reviewers' totals lie together. A proposal that divides them is flagged, not buried under its mean
 * (中关村 2018-2022, 非共识项目筛选机制). The deviation is that of all totals, not of a sample: one of 15 points is
 * never without a range of 30, so the range alone decides.
 */
export function spreadOf(totals: readonly number[]): Spread {
  const count = totals.length;
  if (count === 0) return { count, mean: null, range: null, deviation: null, nonConsensus: false };
  const sum = totals.reduce((all, total) => all + total, 0);
  const squares = totals.reduce((all, total) => all + total * total, 0);
  const range = Math.max(...totals) - Math.min(...totals);
  return {
    count,
    mean: scale(sum, 1, count),
    range,
    deviation: Math.round(Math.sqrt(count * squares - sum * sum) / count),
    nonConsensus: range >= nonConsensusFrom,
  };
}

/** What a price is usually given: the lowest price over this one, of 100 points (价格分, 低价优先法). */
export const priceScore = (price: number, lowest: number) => scale(lowest, 100, price);

/** What must be known of a proposal before the award. */
export type Judged = { readonly isScored: boolean; readonly hasReason: boolean };

/**
 * Whoever wins was scored, and whoever does not was scored and is told why.
 * @throws Refusal `feedback_missing` with how many lack it
 */
export function ensureFeedback(winner: Judged, losers: readonly Judged[]): void {
  const lacking = losers.filter(({ isScored, hasReason }) => !isScored || !hasReason).length;
  const count = lacking + (winner.isScored ? 0 : 1);
  ensure(count === 0, 'feedback_missing', { count });
}
