import { centerTopic, type Change } from '@concentric/platform';
import type { GateReport } from './gate-report.entity';

const traceOf = ({ id, gate, month, part, whole, reason }: GateReport) => ({ id, gate, month, part, whole, reason });

/** `gate-report.entered`, `gate-report.reversed`. The numbers themselves are not told. */
export const gateReportChanged = (report: GateReport, before: GateReport | null): Change => ({
  type: `gate-report.${before ? 'reversed' : 'entered'}`,
  subject: { type: 'gate-report', id: report.id },
  centerId: report.centerId,
  topics: [centerTopic(report.centerId)],
  data: { gateReportId: report.id, gate: report.gate, month: report.month, version: report.version },
  before: before && traceOf(before),
  after: traceOf(report),
});
