import { ensure, type Day } from '@concentric/kernel';
import type { Gate, GateVerdict, NewGateReport } from './contract';

/** 科技人员占比、研发支出占比均不低于 30%：渝科委发〔2017〕创新中心管理办法（CQ08）. */
export const limitBp = 3000;
export const gates: readonly Gate[] = ['researchers', 'research_spending'];
/** The policies whose text sets the gates. */
const strict: readonly string[] = ['chongqing-2017'];
export const isRequired = (policyId: string) => strict.includes(policyId);

type Share = { readonly part: number; readonly whole: number };
export type Monthly = Share & { readonly id: string; readonly month: string };

/** Basis points, rounded down; null of nothing. */
export const shareBp = ({ part, whole }: Share): number | null =>
  whole === 0 ? null : Number((BigInt(part) * 10_000n) / BigInt(whole));

/** Exact: no rounding decides. */
export function verdictOf({ part, whole }: Share): GateVerdict {
  if (whole === 0) return 'unknown';
  return BigInt(part) * 10_000n >= BigInt(whole) * BigInt(limitBp) ? 'holds' : 'below';
}

/** The least whole number that would have to be added to the part. */
export function shortBy({ part, whole }: Share): number {
  const needed = (BigInt(whole) * BigInt(limitBp) + 9_999n) / 10_000n;
  return Math.max(0, Number(needed - BigInt(part)));
}

/** A gate over the months reported, in their order. */
export function gateOver(gate: Gate, reports: readonly Monthly[]) {
  const months = [...reports].sort((a, b) => (a.month < b.month ? -1 : 1));
  const sum = months.reduce((all, { part, whole }) => ({ part: all.part + part, whole: all.whole + whole }), {
    ...{ part: 0, whole: 0 },
  });
  return {
    ...{ gate, limitBp, ...sum, shareBp: shareBp(sum), verdict: verdictOf(sum), shortBy: shortBy(sum) },
    lastMonth: months.at(-1)?.month ?? null,
    months: months.map(({ id, month, part, whole }) => ({
      ...{ month, part, whole, shareBp: shareBp({ part, whole }), reportId: id },
    })),
  };
}

/** The quarter a warning belongs to: a gate warns once in each. */
export const warningKey = (gate: Gate, month: string) =>
  `${gate}:${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;

/** @throws Refusal `gate_part_above_whole`, `gate_month_ahead` */
export function checkReport({ part, whole, month }: NewGateReport, today: Day): void {
  ensure(part <= whole, 'gate_part_above_whole');
  ensure(month <= today.slice(0, 7), 'gate_month_ahead', { month });
}
