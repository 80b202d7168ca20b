import { Center } from '@concentric/alliance';
import { civilDay, ensure, type Shown } from '@concentric/kernel';
import { fulfilRounds, raiseAnew, waiveRounds } from '@concentric/obligation';
import { Database, databaseNow, ensureMay, find, hold, type Caller, type Tx } from '@concentric/platform';
import { cityOf } from '@concentric/policy-pack';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { CenterGates, Gate, GateQuery, GateReportQuery, GateReversal, NewGateReport } from './contract';
import { GateReport } from './gate-report.entity';
import { keepReport, listReports, liveReports, reportViews, type GateReportShown } from './gate-report.store';
import { checkReport, gateOver, gates, isRequired, isWarned, warningKey } from './gate.rules';

/** The share of researchers and of research costs a center keeps through the year. */
@Injectable()
export class StaffingService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  async ofCenter(caller: Caller, centerId: string, { year }: GateQuery): Promise<Shown<typeof CenterGates>> {
    const tx = this.database.reader;
    const { center, subject } = await subjectOf(tx, caller, centerId);
    const asOf = civilDay(await databaseNow(tx));
    const asked = year ?? Number(asOf.slice(0, 4));
    const reports = await liveReports(tx, centerId, asked);
    return {
      ...{ centerId, year: asked, asOf, required: isRequired(center.policyId) },
      items: gates.map((gate) => overOf(gate, reports)),
      mayEnter: caller.ability.can('enter', subject),
    };
  }

  /** @throws Refusal `not_found` */
  async reports(caller: Caller, centerId: string, query: GateReportQuery) {
    const tx = this.database.reader;
    await subjectOf(tx, caller, centerId);
    return listReports(tx, centerId, query);
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string): Promise<GateReportShown> {
    const tx = this.database.reader;
    return shown(tx, await find(tx, caller, GateReport, id));
  }

  /** @throws Refusal `not_found`, `forbidden`, `gate_part_above_whole`, `gate_month_ahead`, `gate_report_exists` */
  enter(caller: Caller, centerId: string, wish: NewGateReport): Promise<GateReportShown> {
    return this.database.write(caller, async (tx) => {
      const { subject } = await subjectOf(tx, caller, centerId);
      ensureMay(caller, 'enter', subject);
      const now = await databaseNow(tx);
      checkReport(wish, civilDay(now));
      const report = Object.assign(new GateReport(), subject, wish, {
        ...{ id: newId(), enteredBy: caller.facts.userId!, enteredAt: now },
        ...{ reversedBy: null, reversedAt: null, reason: null, version: 1 },
      });
      await keepReport(tx, caller, report, null);
      await warn(tx, caller, report);
      return shown(tx, report);
    });
  }

  /** Takes a report back, with a reason; another may then be entered. @throws Refusal as `hold`, `gate_report_reversed` */
  reverse(caller: Caller, id: string, { reason }: GateReversal): Promise<GateReportShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'enter', GateReport, id);
      ensure(before.reversedAt === null, 'gate_report_reversed');
      const change = { reversedBy: caller.facts.userId, reversedAt: await databaseNow(tx), reason };
      const report = Object.assign(new GateReport(), before, change, { version: before.version + 1 });
      await keepReport(tx, caller, report, before);
      await warn(tx, caller, report);
      return shown(tx, report);
    });
  }
}

const shown = async (tx: Tx, report: GateReport) => (await reportViews(tx, [report]))[0]!;
const overOf = (gate: Gate, reports: readonly GateReport[]) =>
  gateOver(
    gate,
    reports.filter((report) => report.gate === gate),
  );

/** @throws Refusal `not_found` */
async function subjectOf(tx: Tx, caller: Caller, centerId: string) {
  const center = await tx.findOneBy(Center, { id: centerId });
  ensure(center !== null, 'not_found');
  const subject = Object.assign(new GateReport(), { centerId, cityCode: cityOf(center.regionCode) });
  ensureMay(caller, 'read', subject);
  return { center, subject };
}

/** Warns once a quarter while the year is below the gate or on its way there; a year back above it settles the warning. */
async function warn(tx: Tx, caller: Caller, { centerId, gate, month, id }: GateReport): Promise<void> {
  // The center's row serialises reports of several months, as each is judged with all others.
  const center = await tx.findOneOrFail(Center, { where: { id: centerId }, lock: { mode: 'for_no_key_update' } });
  if (!isRequired(center.policyId)) return;
  const year = month.slice(0, 4);
  const over = overOf(gate, await liveReports(tx, centerId, Number(year)));
  const key = warningKey(gate, over.lastMonth ?? month);
  const subject = { type: 'gate-report', id };
  if (isWarned(over)) {
    await raiseAnew(tx, caller, { centerId, kind: 'gate_warning', key, dueOn: `${year}-12-31`, subject });
    return;
  }
  const today = civilDay(await databaseNow(tx));
  for (const quarter of [1, 2, 3, 4]) {
    const name = { centerId, kind: 'gate_warning' as const, key: `${gate}:${year}-Q${quarter}` };
    if (over.verdict === 'holds') await fulfilRounds(tx, caller, name, today);
    else await waiveRounds(tx, caller, name, '月报已全部冲销 / every monthly report was reversed');
  }
}
