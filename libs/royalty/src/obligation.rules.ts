import type { Day } from '@concentric/kernel';
import { cny } from '@concentric/kernel';
import type { Obligation } from './contract';
import type { ReportPeriod } from './period.rules';

/** What is known of a licence's obligations; amounts in fen. */
export type ObligationFacts = {
  readonly today: Day;
  readonly until: Day;
  readonly periods: readonly ReportPeriod[];
  readonly reports: readonly { readonly id: string; readonly startsOn: Day; readonly state: string }[];
  readonly minimumAnnual: number;
  readonly dues: readonly {
    readonly id: string;
    readonly kind: string;
    readonly key: string;
    readonly title: string | null;
    readonly dueOn: Day;
    readonly owed: number;
    readonly payer: 'licensor' | 'licensee';
  }[];
  readonly recordal: {
    readonly id: string;
    readonly dueOn: Day;
    readonly done: boolean;
    /** By when what is on record is to be put right; null while it is right. */
    readonly todoOn: Day | null;
  } | null;
  readonly annuities: readonly { readonly patentId: string; readonly number: string; readonly dueOn: Day }[];
  /** Whose the patents are kept up by. */
  readonly endsOn: Day | null;
  readonly inForce: boolean;
};

const stateOf = (done: boolean, dueOn: Day, today: Day): Obligation['state'] =>
  done ? 'done' : dueOn < today ? 'overdue' : 'open';

/** The obligations of a licence until a day, earliest first; each has one key for good. */
export function obligationsOf(facts: ObligationFacts): Obligation[] {
  const { today, until, periods, reports, minimumAnnual, dues, recordal, annuities, endsOn, inForce } = facts;
  const reported = new Map(reports.map((report) => [report.startsOn, report]));
  const all: Obligation[] = [];
  for (const { startsOn, endsOn: ends, dueOn, closesYear } of periods) {
    const report = reported.get(startsOn);
    const done = report !== undefined && report.state !== 'due';
    const state = stateOf(done, dueOn, today);
    const of = { side: 'licensee', dueOn, about: `${startsOn}/${ends}`, subjectId: report?.id ?? null } as const;
    all.push({ key: `report:${startsOn}`, kind: 'report', state, amount: null, ...of });
    if (closesYear && minimumAnnual > 0)
      all.push({ key: `minimum:${startsOn}`, kind: 'minimum', state, amount: cny(minimumAnnual), ...of });
  }
  for (const { id, kind, key, title, dueOn, owed, payer } of dues)
    all.push({
      ...{ key: `payment:${kind}:${key}`, kind: 'payment', side: payer, dueOn, subjectId: id },
      ...{ state: stateOf(owed === 0, dueOn, today), amount: cny(owed), about: title ?? kind },
    });
  if (recordal)
    all.push({
      ...{ key: 'recordal', kind: 'recordal', side: 'licensor', dueOn: recordal.dueOn, amount: null },
      ...{ state: stateOf(recordal.done, recordal.dueOn, today), about: null, subjectId: recordal.id },
    });
  if (recordal?.todoOn)
    all.push({
      ...{ key: `recordal:${recordal.todoOn}`, kind: 'recordal', side: 'licensor', dueOn: recordal.todoOn },
      ...{ state: stateOf(false, recordal.todoOn, today), amount: null, about: null, subjectId: recordal.id },
    });
  for (const { patentId, number, dueOn } of inForce ? annuities : [])
    all.push({
      ...{ key: `annuity:${patentId}:${dueOn}`, kind: 'annuity', side: 'licensor', dueOn, amount: null },
      ...{ state: stateOf(false, dueOn, today), about: number, subjectId: patentId },
    });
  if (endsOn !== null)
    all.push({
      ...{ key: 'expiry', kind: 'expiry', side: 'licensee', dueOn: endsOn, amount: null, about: null },
      ...{ state: inForce ? stateOf(false, endsOn, today) : 'done', subjectId: null },
    });
  return all
    .filter(({ dueOn, state }) => dueOn < until || state === 'overdue')
    .toSorted((a, b) => (`${a.dueOn} ${a.key}` < `${b.dueOn} ${b.key}` ? -1 : 1));
}
