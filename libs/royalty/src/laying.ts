import { daysLater, type Day } from '@concentric/kernel';
import { isLicenceInForce, organizationOn, termsHeldOf, type HeldTerms, type Licence } from '@concentric/licence';
import { record, type Caller, type Tx } from '@concentric/platform';
import type { LicenceTerms } from '@contract/licensing';
import { v7 as newId } from 'uuid';
import { asksReports, minimumOf, rulesOf, settlesMinimum } from './calculation.rules';
import { RoyaltyDue } from './due.entity';
import { booksOf, changeDue, holdDues, makeDue, milestonesOf } from './due.store';
import { reportChanged } from './events';
import { endOfYear, periodFrom, periodsFrom, yearStart, type ReportPeriod, type Span } from './period.rules';
import { planMissing, planPeriod } from './planning';
import { RoyaltyReport } from './report.entity';
import { agreedDues, duesToChange } from './schedule.rules';

/** How long royalties of a licence run; null before it holds. */
export function spanOf({ terms, effectiveOn, endsOn, endedOn }: Licence): Span | null {
  if (effectiveOn === null) return null;
  const { startsOn } = terms;
  return { startsOn: startsOn !== null && startsOn > effectiveOn ? startsOn : effectiveOn, endsOn: endedOn ?? endsOn };
}

/** The reports of a licence, by period. */
export const reportsOf = (tx: Tx, licenceId: string): Promise<RoyaltyReport[]> =>
  tx.find(RoyaltyReport, { where: { licenceId }, order: { startsOn: 'ASC' } });

/** What was agreed of royalties, day by day, while a licence holds. */
export type Frame = { readonly span: Span; readonly held: readonly HeldTerms[] };

const ratesOf = ({ runningRateBp, tiers, sublicenceShareBp }: LicenceTerms) =>
  JSON.stringify([runningRateBp, tiers.map(({ from, rateBp }) => [from.amount, rateBp]), sublicenceShareBp]);

/** The span of a licence, cut where other rates began to hold, with the terms that held; null before it holds. */
export async function frameOf(tx: Tx, licence: Licence): Promise<Frame | null> {
  const span = spanOf(licence);
  if (!span) return null;
  const held = await termsHeldOf(tx, licence);
  const cuts = held.slice(1).filter(({ terms }, i) => ratesOf(terms) !== ratesOf(held[i]!.terms));
  return { span: { ...span, cuts: cuts.map(({ since }) => since) }, held };
}

/** The terms that held on a day. */
export const termsOn = ({ held }: Frame, day: Day): LicenceTerms =>
  (held.findLast(({ since }) => since <= day) ?? held[0]!).terms;

/** Whether there was anything to report on a day. */
export const asksReportsOn = (frame: Frame, day: Day): boolean => asksReports(rulesOf(termsOn(frame, day)));

/** A report that is due for a period, by terms that held in it. */
export async function makeReport(
  tx: Tx,
  caller: Caller,
  licence: Licence,
  period: ReportPeriod,
  terms: LicenceTerms,
): Promise<RoyaltyReport> {
  const { id: licenceId, centerId, licensorOrganizationId, licenseeOrganizationId } = licence;
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
async function layDues(tx: Tx, caller: Caller, licence: Licence, held: readonly HeldTerms[]): Promise<void> {
  const { terms, endedOn, edition } = licence;
  const { payDays } = terms;
  // What was to be paid by a day after the end is owed no more.
  const dues = agreedDues(terms).filter(({ on }) => on === null || endedOn === null || on < endedOn);
  const books = await booksOf(tx, await holdDues(tx, licence.id));
  const licensor = organizationOn('licensor', licence);
  const known = books
    .filter(({ due }) => due.cancelled === null)
    .map(({ due, payments, invoices }) => ({
      ...due,
      ...{ due, payer: due.payerOrganizationId === licensor ? ('licensor' as const) : ('licensee' as const) },
      settled: payments.length > 0 || invoices.length > 0,
    }));
  const sinceOf = (of: number) => held.find((it) => it.edition === of)?.since ?? held[0]!.since;
  const { add, change, cancel } = duesToChange({ dues, edition, since: sinceOf(edition), payDays, sinceOf }, known);
  for (const { due } of cancel) await changeDue(tx, caller, due, { cancelled: 'terms_changed' });
  for (const [{ due }, changes] of change) await changeDue(tx, caller, due, changes);
  for (const due of add) await makeDue(tx, caller, licence, due);
}

/** Asks for a report of every period that has ended, and looks after the next. */
async function layReports(tx: Tx, caller: Caller, licence: Licence, frame: Frame, today: Day): Promise<void> {
  const { span, held } = frame;
  if (!held.some(({ terms }) => asksReports(rulesOf(terms)))) return;
  const every = licence.terms.reportEvery;
  const known = await reportsOf(tx, licence.id);
  const from = known.at(-1)?.endsOn ?? span.startsOn;
  const ended = periodsFrom(span, every, from, today).filter(({ endsOn }) => endsOn <= today);
  const periods = ended.filter(({ startsOn }) => asksReportsOn(frame, startsOn));
  for (const period of periods) await makeReport(tx, caller, licence, period, termsOn(frame, period.startsOn));
  const next = ended.at(-1)?.endsOn ?? from;
  if ((span.endsOn !== null && next >= span.endsOn) || !asksReportsOn(frame, next)) return;
  const lastDay = daysLater(periodFrom(span, every, next).endsOn, -1);
  await planPeriod(tx, licence.id, known.length + periods.length, lastDay);
}

/**
 * The minimum of the year in which a licence ended before its time, in proportion, where the last report had been agreed
 * to while the year was to go on: nothing else would ask for it.
 */
async function layMinimum(tx: Tx, caller: Caller, licence: Licence, { span }: Frame): Promise<void> {
  const reports = await reportsOf(tx, licence.id);
  const last = reports.at(-1);
  if (span.endsOn === null || !last?.calculation || last.endsOn < span.endsOn) return;
  const yearStartsOn = yearStart(span.startsOn, daysLater(span.endsOn, -1));
  const key = { kind: 'minimum' as const, key: yearStartsOn };
  const inYear = reports.filter((it) => it.endsOn > yearStartsOn);
  if (inYear.some(({ calculation }) => calculation && settlesMinimum(calculation))) return;
  if (await tx.existsBy(RoyaltyDue, { licenceId: licence.id, ...key })) return;
  const minimum = minimumOf(last.rules.minimumAnnual.amount, yearStartsOn, endOfYear(span, yearStartsOn));
  const earned = inYear.reduce((sum, { calculation }) => sum + (calculation?.earned ?? 0), 0);
  const amount = minimum - earned - (await milestonesOf(tx, licence.id, yearStartsOn));
  if (amount <= 0) return;
  const dueOn = daysLater(span.endsOn, licence.terms.payDays);
  await makeDue(tx, caller, licence, { ...key, title: null, amount, dueOn, payer: 'licensee' });
}

/**
 * Makes what is to be paid and reported follow a licence and the calendar: doing it again changes nothing. The licence
 * is held.
 */
export async function layRoyalties(tx: Tx, caller: Caller, licence: Licence, today: Day): Promise<void> {
  const frame = await frameOf(tx, licence);
  if (!frame) return;
  if (isLicenceInForce(licence.state) || licence.endedOn !== null) await layDues(tx, caller, licence, frame.held);
  await layReports(tx, caller, licence, frame, today);
  if (licence.endedOn !== null) await layMinimum(tx, caller, licence, frame);
}
