import { civilDay, cny, daysLater, ensure, Refusal, type Day, type PageQuery, type Shown } from '@concentric/kernel';
import { holdLicence, holdLicenceOf, Licence, sideOfLicence } from '@concentric/licence';
import { databaseNow, Database, ensureFresh, ensureMay, find, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { asksReports, rulesOf } from './calculation.rules';
import type { NewReport, ReportFigures, ReportQuery, ReportVerb, RoyaltyCalculation } from './contract';
import { makeDue } from './due.store';
import { frameOf, layRoyalties, makeReport, reportsOf, termsOn } from './laying';
import { periodFrom, periodsFrom } from './period.rules';
import { RoyaltyReport } from './report.entity';
import { moveReport, runningDueOn } from './report.rules';
import { calculationOf, keepReport, listReports, listSteps, reportView, type ReportShown } from './report.store';

type Held = { readonly licence: Licence; readonly report: RoyaltyReport; readonly now: Date };

/** What licensees sold, period after period, and what is due of it. */
@Injectable()
export class ReportService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, query: ReportQuery) {
    return listReports(this.database.reader, caller, query);
  }

  async read(caller: Caller, id: string): Promise<ReportShown> {
    const tx = this.database.reader;
    return reportView(tx, caller, await find(tx, caller, RoyaltyReport, id));
  }

  async steps(caller: Caller, id: string, page: PageQuery) {
    const tx = this.database.reader;
    await find(tx, caller, RoyaltyReport, id);
    return listSteps(tx, id, page);
  }

  /** How what is due comes about, line by line; not yet final before it is confirmed. */
  async calculation(caller: Caller, id: string): Promise<Shown<typeof RoyaltyCalculation>> {
    const tx = this.database.reader;
    const report = await find(tx, caller, RoyaltyReport, id);
    const licence = await tx.findOneByOrFail(Licence, { id: report.licenceId });
    const { lines, earned, topUp, credit, due } = report.calculation ?? (await calculationOf(tx, licence, report));
    return {
      ...{ reportId: id, final: report.calculation !== null, lines },
      ...{ earned: cny(earned), topUp: cny(topUp), credit: cny(credit), due: cny(due) },
    };
  }

  /**
   * Reports a period: the one that begins on the day said, else the oldest that is over and not reported, else the
   * running one. A period may be reported before it is over; whoever reads it is told.
   * @throws Refusal `licence_not_in_force`, `no_running_royalty`, `royalty_side_wrong`, `period_unknown`,
   * `period_not_begun`, `royalty_report_exists`, `report_all_done`
   */
  submit(caller: Caller, licenceId: string, { periodStartsOn, ...figures }: NewReport): Promise<ReportShown> {
    return this.database.write(caller, async (tx) => {
      const licence = await holdLicence(tx, caller, 'commit', licenceId);
      ensure(sideOfLicence(caller, licence) === 'licensee', 'royalty_side_wrong');
      const now = await databaseNow(tx);
      const report = await reportFor(tx, caller, licence, { startsOn: periodStartsOn ?? null, today: civilDay(now) });
      const kept = await hand(tx, caller, { licence, report, now }, figures);
      return reportView(tx, caller, kept);
    });
  }

  /** Says the figures of a report anew. @throws Refusal `royalty_side_wrong`, `report_cannot_move` */
  resubmit(caller: Caller, id: string, figures: ReportFigures): Promise<ReportShown> {
    return this.move(caller, id, (tx, held) => hand(tx, caller, held, figures));
  }

  /** Asks about a report. @throws Refusal `royalty_side_wrong`, `report_cannot_move` */
  query(caller: Caller, id: string, reason: string): Promise<ReportShown> {
    return this.move(caller, id, (tx, held) => {
      const after = stepped(caller, held, 'query', { question: reason });
      return keepReport(
        tx,
        caller,
        { report: after, before: held.report },
        { verb: 'query', text: reason, at: held.now },
      );
    });
  }

  /**
   * Agrees to a report: what is due for it is fixed, and owed from now on. Earlier periods come first.
   * @throws Refusal `royalty_side_wrong`, `report_cannot_move`, `earlier_report_open`
   */
  confirm(caller: Caller, id: string): Promise<ReportShown> {
    return this.move(caller, id, async (tx, held) => {
      const { licence, report, now } = held;
      const state = stepped(caller, held, 'confirm', {}).state;
      const open = (await reportsOf(tx, licence.id)).find((it) => it.state !== 'confirmed');
      ensure(!open || open.startsOn >= report.startsOn, 'earlier_report_open', { startsOn: open?.startsOn ?? null });
      const calculation = await calculationOf(tx, licence, report);
      const { due: amount } = calculation;
      const after = changed(report, { state, calculation, amountDue: amount, confirmedAt: now });
      await keepReport(tx, caller, { report: after, before: report }, { verb: 'confirm', text: null, at: now });
      // As agreed, from the day it was reported: how long the licensor took to confirm moves no day.
      const dueOn = runningDueOn(civilDay(report.submittedAt!), report.dueOn, report.rules.payDays);
      const planned = { kind: 'running', key: report.startsOn, title: null, payer: 'licensee' } as const;
      if (amount > 0) await makeDue(tx, caller, licence, { ...planned, amount, dueOn });
      return after;
    });
  }

  private move(caller: Caller, id: string, work: (tx: Tx, held: Held) => Promise<RoyaltyReport>): Promise<ReportShown> {
    return this.database.write(caller, async (tx) => {
      const { licenceId } = await find(tx, caller, RoyaltyReport, id);
      const licence = await holdLicenceOf(tx, caller, 'read', licenceId);
      const report = await tx.findOneByOrFail(RoyaltyReport, { id });
      ensureMay(caller, 'commit', report);
      ensureFresh(caller, report);
      return reportView(tx, caller, await work(tx, { licence, report, now: await databaseNow(tx) }));
    });
  }
}

const changed = (report: RoyaltyReport, change: Partial<RoyaltyReport>): RoyaltyReport =>
  Object.assign(new RoyaltyReport(), report, change, { version: report.version + 1 });

/** @throws Refusal `royalty_side_wrong`, `report_cannot_move` */
function stepped(caller: Caller, { licence, report }: Held, verb: ReportVerb, change: Partial<RoyaltyReport>) {
  return changed(report, { ...change, state: moveReport(report.state, verb, sideOfLicence(caller, licence)) });
}

/** Hands a report in with what was sold. */
function hand(tx: Tx, caller: Caller, held: Held, figures: ReportFigures): Promise<RoyaltyReport> {
  const { netSales, units, sublicenceIncome, note } = figures;
  const sums = { netSales: netSales?.amount ?? 0, sublicenceIncome: sublicenceIncome?.amount ?? 0 };
  const nil = sums.netSales === 0 && sums.sublicenceIncome === 0 && (units ?? 0) === 0;
  const said = { ...sums, units: units ?? null, nil, note: note || null, question: null, submittedAt: held.now };
  const after = stepped(caller, held, 'submit', said);
  return keepReport(
    tx,
    caller,
    { report: after, before: held.report },
    { verb: 'submit', text: said.note, at: held.now },
  );
}

/**
 * The report of a period that waits for its figures; made when nobody has asked for it yet.
 * @throws Refusal as `ReportService.submit`
 */
async function reportFor(
  tx: Tx,
  caller: Caller,
  licence: Licence,
  { startsOn, today }: { readonly startsOn: Day | null; readonly today: Day },
): Promise<RoyaltyReport> {
  const frame = await frameOf(tx, licence);
  ensure(frame !== null, 'licence_not_in_force', { state: licence.state });
  const { span } = frame;
  await layRoyalties(tx, caller, licence, today);
  const known = await reportsOf(tx, licence.id);
  const waiting = known.find((it) => (startsOn === null ? it.state === 'due' : it.startsOn === startsOn));
  if (waiting) {
    ensure(waiting.state === 'due', 'royalty_report_exists');
    return waiting;
  }
  ensure(asksReports(rulesOf(licence.terms)), 'no_running_royalty');
  const { reportEvery } = licence.terms;
  const from = known.at(-1)?.endsOn ?? span.startsOn;
  if (startsOn !== null && startsOn > today) {
    const ahead = periodsFrom(span, reportEvery, from, daysLater(startsOn, 1)).some((it) => it.startsOn === startsOn);
    throw new Refusal(ahead ? 'period_not_begun' : 'period_unknown', { startsOn });
  }
  const [running] = periodsFrom(span, reportEvery, from, daysLater(today, 1));
  ensure(startsOn === null || running?.startsOn === startsOn, 'period_unknown', { startsOn });
  ensure(running !== undefined, 'report_all_done');
  const period = periodFrom(span, reportEvery, running.startsOn);
  return makeReport(tx, caller, licence, period, termsOn(frame, period.startsOn));
}
