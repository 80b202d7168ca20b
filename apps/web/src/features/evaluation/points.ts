import type { Criterion } from '@contract/research';

/** Hundredths of a point as people read points: `86.50`, or a dash. */
export function formatPoints(hundredths: number | null): string {
  if (hundredths === null) return '–';
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}

/** The weighted sum of scores, in hundredths of a point; what is missing counts nothing. */
export const totalOf = (criteria: readonly Criterion[], scoreOf: (key: string) => number | null | undefined) =>
  criteria.reduce((sum, { key, weight }) => sum + (scoreOf(key) ?? 0) * weight, 0);

/** The mean of what was given for one criterion, in tenths of a point, rounded; null where nobody scored. */
export function meanOf(scores: readonly number[]): string | null {
  if (scores.length === 0) return null;
  const tenths = Math.round((scores.reduce((sum, score) => sum + score, 0) * 10) / scores.length);
  return `${Math.floor(tenths / 10)}.${tenths % 10}`;
}
