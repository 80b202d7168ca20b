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

/** How many of the last months tell how a year goes on. */
const trend = 3;

/**
 * What the year comes to by December if the months not reported yet go like the last three reported, as whole numbers of
 * a common denominator; null once December is reported, or of nothing.
 */
export function outlookOf(months: readonly Monthly[]): Share | null {
  const last = months.at(-1)?.month;
  const left = last === undefined ? 0 : 12 - Number(last.slice(5));
  if (left === 0) return null;
  const recent = months.slice(-trend);
  const sum = (rows: readonly Monthly[], of: (row: Monthly) => number) => rows.reduce((all, row) => all + of(row), 0);
  const ahead = (of: (row: Monthly) => number) => sum(months, of) * recent.length + sum(recent, of) * left;
  return { part: ahead(({ part }) => part), whole: ahead(({ whole }) => whole) };
}

/** A gate over the months reported, in their order. */
export function gateOver(gate: Gate, reports: readonly Monthly[]) {
  const months = [...reports].sort((a, b) => (a.month < b.month ? -1 : 1));
  const sum = months.reduce((all, { part, whole }) => ({ part: all.part + part, whole: all.whole + whole }), {
    ...{ part: 0, whole: 0 },
  });
  return {
    ...{ gate, limitBp, ...sum, shareBp: shareBp(sum), verdict: verdictOf(sum), shortBy: shortBy(sum) },
    ...outlookShown(outlookOf(months)),
    lastMonth: months.at(-1)?.month ?? null,
    months: months.map(({ id, month, part, whole }) => ({
      ...{ month, part, whole, shareBp: shareBp({ part, whole }), reportId: id },
    })),
  };
}

const outlookShown = (ahead: Share | null) => ({
  outlookBp: ahead && shareBp(ahead),
  outlook: ahead && verdictOf(ahead),
});

/** Whether a gate warns: it is missed to date, or the year is on its way to missing it. */
export const isWarned = ({ verdict, outlook }: { verdict: GateVerdict; outlook: GateVerdict | null }) =>
  verdict === 'below' || outlook === 'below';

/** The quarter a warning belongs to: a gate warns once in each. */
export const warningKey = (gate: Gate, month: string) =>
  `${gate}:${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;

/** @throws Refusal `gate_part_above_whole`, `gate_month_ahead` */
export function checkReport({ part, whole, month }: NewGateReport, today: Day): void {
  ensure(part <= whole, 'gate_part_above_whole');
  ensure(month <= today.slice(0, 7), 'gate_month_ahead', { month });
}
