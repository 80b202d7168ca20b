import { daysLater, type Day } from '@concentric/kernel';
import { isLicenceInForce, type Licence } from '@concentric/licence';
import { record, type Caller, type Tx } from '@concentric/platform';
import { v7 as newId } from 'uuid';
import { asksReports, rulesOf } from './calculation.rules';
import { booksOf, changeDue, holdDues, makeDue } from './due.store';
import { reportChanged } from './events';
import { periodFrom, periodsFrom, type ReportPeriod, type Span } from './period.rules';
import { planMissing, planPeriod } from './planning';
import { RoyaltyReport } from './report.entity';
import { duesToChange, plannedDues } from './schedule.rules';

/** How long royalties of a licence run; null before it holds. */
export function spanOf({ terms, effectiveOn, endsOn, endedOn }: Licence): Span | null {
  if (effectiveOn === null) return null;
  const { startsOn } = terms;
  return { startsOn: startsOn !== null && startsOn > effectiveOn ? startsOn : effectiveOn, endsOn: endedOn ?? endsOn };
}

/** The reports of a licence, by period. */
export const reportsOf = (tx: Tx, licenceId: string): Promise<RoyaltyReport[]> =>
  tx.find(RoyaltyReport, { where: { licenceId }, order: { startsOn: 'ASC' } });

/** A report that is due for a period, as the terms hold now. */
export async function makeReport(
  tx: Tx,
  caller: Caller,
  licence: Licence,
  period: ReportPeriod,
): Promise<RoyaltyReport> {
  const { id: licenceId, centerId, licensorOrganizationId, licenseeOrganizationId, terms } = licence;
  const { startsOn, endsOn, dueOn } = period;
  const report = Object.assign(new RoyaltyReport(), {
    ...{ id: newId(), licenceId, centerId, licensorOrganizationId, licenseeOrganizationId },
    ...{ startsOn, endsOn, dueOn, state: 'due', rules: rulesOf(terms), netSales: null, units: null },
    ...{ sublicenceIncome: null, nil: false, note: null, question: null, submittedAt: null, confirmedAt: null },
    ...{ calculation: null, amountDue: null, version: 1 },
  });
  await tx.insert(RoyaltyReport, { ...report } as never);
  await record(tx, caller, reportChanged(report, null));
  await planMissing(tx, report.id, licenceId, dueOn);
  return report;
}

/** Makes what is owed follow the terms. What was paid or invoiced in part stays as it was. */
async function layDues(tx: Tx, caller: Caller, licence: Licence, effectiveOn: Day): Promise<void> {
  const { terms, endedOn } = licence;
  const planned = plannedDues(terms, effectiveOn).filter(
    // What was to be paid by a day after the end is owed no more.
    ({ kind, dueOn }) => kind !== 'milestone' || endedOn === null || dueOn < endedOn,
  );
  const known = (await holdDues(tx, licence.id)).filter(({ cancelled, reachedOn }) => !cancelled && !reachedOn);
  const { add, change, cancel } = duesToChange(planned, known);
  for (const due of add) await makeDue(tx, caller, licence, due);
  const touched = new Set(
    (await booksOf(tx, known))
      .filter(({ payments, invoices }) => payments.length > 0 || invoices.length > 0)
      .map(({ due }) => due.id),
  );
  for (const [due, { amount, dueOn, title }] of change)
    if (!touched.has(due.id)) await changeDue(tx, caller, due, { amount, dueOn, title });
  for (const due of cancel) if (!touched.has(due.id)) await changeDue(tx, caller, due, { cancelled: 'terms_changed' });
}

/** Asks for a report of every period that has ended, and looks after the next. */
async function layReports(tx: Tx, caller: Caller, licence: Licence, today: Day): Promise<void> {
  const span = spanOf(licence);
  if (!span || !asksReports(rulesOf(licence.terms))) return;
  const every = licence.terms.reportEvery;
  const known = await reportsOf(tx, licence.id);
  const from = known.at(-1)?.endsOn ?? span.startsOn;
  const periods = periodsFrom(span, every, from, today).filter(({ endsOn }) => endsOn <= today);
  for (const period of periods) await makeReport(tx, caller, licence, period);
  const next = periods.at(-1)?.endsOn ?? from;
  if (span.endsOn !== null && next >= span.endsOn) return;
  const lastDay = daysLater(periodFrom(span, every, next).endsOn, -1);
  await planPeriod(tx, licence.id, known.length + periods.length, lastDay);
}

/**
 * Makes what is to be paid and reported follow a licence and the calendar: doing it again changes nothing. The licence
 * is held.
 */
export async function layRoyalties(tx: Tx, caller: Caller, licence: Licence, today: Day): Promise<void> {
  if (licence.effectiveOn === null) return;
  if (isLicenceInForce(licence.state) || licence.endedOn !== null)
    await layDues(tx, caller, licence, licence.effectiveOn);
  await layReports(tx, caller, licence, today);
}
