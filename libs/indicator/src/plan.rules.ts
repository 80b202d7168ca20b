import type { Unit } from './contract';

/** How many of the units an indicator is counted in one of a plan's own is, in ten-thousandths. */
const scales: Partial<Record<Unit, Readonly<Record<string, number>>>> = {
  fen: { 分: 1, fen: 1, 元: 100, yuan: 100, 万元: 1_000_000, 百万元: 100_000_000, 亿元: 10_000_000_000 },
  basis_points: { '%': 100, '％': 100, 百分点: 100, 基点: 1, bp: 1, basis_points: 1 },
  minutes: { 分钟: 1, minutes: 1, 小时: 60, 机时: 60, hours: 60 },
  days: { 天: 1, 日: 1, days: 1 },
};

/**
 * A plan's target (`value` as PostgreSQL tells a numeric of four decimals) in whole units of an indicator, halves away from
 * zero; what is counted takes any unit a plan names. Null where the units do not go together.
 */
export function planValue(value: string, given: string, unit: Unit): number | null {
  const table = scales[unit];
  const scale = table ? table[given.trim()] : 1;
  const match = /^(\d+)(?:\.(\d{1,4}))?$/.exec(value);
  if (scale === undefined || !match) return null;
  const parts = BigInt(match[1]! + (match[2] ?? '').padEnd(4, '0')) * BigInt(scale);
  const whole = Number((parts + 5_000n) / 10_000n);
  return Number.isSafeInteger(whole) ? whole : null;
}
