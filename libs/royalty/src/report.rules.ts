import { daysLater, ensure, type Day } from '@concentric/kernel';
import type { LicenceSide } from '@contract/licensing';
import { variancePercent, type ReportState, type ReportVerb, type ShownReportState, type Variance } from './contract';

type Move = { readonly by: LicenceSide; readonly from: Partial<Record<ReportState, ReportState>> };

/** Which verb leads from which state to which, and whose it is. */
export const reportMoves: Record<ReportVerb, Move> = {
  submit: { by: 'licensee', from: { due: 'submitted', submitted: 'submitted', queried: 'submitted' } },
  query: { by: 'licensor', from: { submitted: 'queried' } },
  confirm: { by: 'licensor', from: { submitted: 'confirmed', queried: 'confirmed' } },
};

/** The state after the verb. @throws Refusal `royalty_side_wrong`, `report_cannot_move` */
export function moveReport(from: ReportState, verb: ReportVerb, by: LicenceSide | null): ReportState {
  ensure(by === reportMoves[verb].by, 'royalty_side_wrong');
  const to = reportMoves[verb].from[from];
  ensure(to !== undefined, 'report_cannot_move', { from, verb });
  return to;
}

/** What a side may do with a report now. */
export const reportStepsFrom = (state: ReportState, side: LicenceSide | null): ReportVerb[] =>
  (Object.keys(reportMoves) as ReportVerb[]).filter(
    (verb) => reportMoves[verb].by === side && reportMoves[verb].from[state] !== undefined,
  );

/** How a report is shown, by what became of what is due for it. */
export function shownReport(
  state: ReportState,
  facts: { readonly audited: boolean; readonly paid: boolean; readonly invoiced: boolean },
): ShownReportState {
  if (state !== 'confirmed') return state;
  if (facts.audited) return 'audit';
  if (facts.paid) return 'paid';
  return facts.invoiced ? 'invoiced' : 'confirmed';
}

/** A report, and the one of the period before it. */
export type Compared = {
  readonly netSales: number;
  readonly endsOn: Day;
  readonly dueOn: Day;
  readonly submittedOn: Day;
  readonly evidence: number;
  readonly nil: boolean;
  readonly before: { readonly netSales: number | null } | null;
};

/** By how much a sum moved, in whole percent of what it was, towards zero; null where it was nothing. */
export const movement = (before: number, after: number): number | null =>
  before === 0 ? null : Number(((BigInt(after) - BigInt(before)) * 100n) / BigInt(before));

/**
 * The last day to pay what a report comes to: so many days after it was handed in, or had to be when it came late.
 */
export const runningDueOn = (submittedOn: Day, reportDueOn: Day, payDays: number): Day =>
  daysLater(submittedOn < reportDueOn ? submittedOn : reportDueOn, payDays);

/** What a reader of a report should ask about. */
export function variancesOf({ netSales, endsOn, dueOn, submittedOn, evidence, nil, before }: Compared): Variance[] {
  const flags: Variance[] = [];
  const flag = (code: Variance['code'], percent: number | null = null) => flags.push({ code, percent });
  if (before !== null && before.netSales === null) flag('earlier_missing');
  const earlier = before?.netSales ?? 0;
  if (earlier > 0 && netSales === 0) flag('nil_after_sales', -100);
  else if (earlier > 0) {
    const percent = movement(earlier, netSales)!;
    // Beyond the limit, be it by a fen: whole percents would round it away.
    const moved = BigInt(Math.abs(netSales - earlier)) * 100n > BigInt(earlier) * BigInt(variancePercent);
    if (moved) flag(netSales > earlier ? 'rise' : 'fall', percent);
  }
  if (submittedOn < endsOn) flag('early');
  if (submittedOn > dueOn) flag('late');
  if (!nil && evidence === 0) flag('no_evidence');
  return flags;
}
