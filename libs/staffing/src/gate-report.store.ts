import { User } from '@concentric/identity';
import type { Shown } from '@concentric/kernel';
import { pageBy, record, type Caller, type Tx } from '@concentric/platform';
import { In, IsNull, Like } from 'typeorm';
import type { GateReportQuery, GateReportView } from './contract';
import { gateReportChanged } from './events';
import { GateReport } from './gate-report.entity';

export type GateReportShown = Shown<typeof GateReportView>;

/** The monthly reports of a center, the latest month first, reversed ones too. */
export async function listReports(tx: Tx, centerId: string, { year, gate, ...page }: GateReportQuery) {
  const query = tx.createQueryBuilder(GateReport, 'report').where({ centerId });
  if (year !== undefined) query.andWhere({ month: Like(`${year}-%`) });
  if (gate !== undefined) query.andWhere({ gate });
  const order = [
    { column: 'report.month', property: 'month', cast: 'text', descending: true },
    { column: 'report.id', property: 'id', cast: 'uuid', descending: true },
  ];
  const list = `gate-reports:${centerId}:${year ?? ''}:${gate ?? ''}`;
  const { items, nextCursor } = await pageBy(query, list, order, page);
  return { items: await reportViews(tx, items), nextCursor };
}

/** Reports as they are shown, with the name of who entered them. */
export async function reportViews(tx: Tx, reports: readonly GateReport[]): Promise<GateReportShown[]> {
  if (reports.length === 0) return [];
  const users = await tx.findBy(User, { id: In([...new Set(reports.map(({ enteredBy }) => enteredBy))]) });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return reports.map((report) => ({ ...report, enteredByName: names.get(report.enteredBy) ?? '' }));
}

/** The live reports of a year, by month. */
export const liveReports = (tx: Tx, centerId: string, year: number): Promise<GateReport[]> =>
  tx.find(GateReport, {
    where: { centerId, month: Like(`${year}-%`), reversedAt: IsNull() },
    order: { month: 'ASC' },
  });

/** @throws Refusal `gate_report_exists`, `gate_report_reversed`, by constraint */
export async function keepReport(
  tx: Tx,
  caller: Caller,
  report: GateReport,
  before: GateReport | null,
): Promise<GateReport> {
  if (before) await tx.update(GateReport, { id: report.id }, { ...report } as never);
  else await tx.insert(GateReport, { ...report } as never);
  await record(tx, caller, gateReportChanged(report, before));
  return report;
}
