import type { Day } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import type { CenterFacts, Evidence } from '@contract/policy-pack';
import type { GateReport } from './gate-report.entity';
import { liveReports } from './gate-report.store';
import type { Gate } from './contract';

/** People (as person-months) and costs (fen) of the year up to a day; a gate nothing is reported of is left out. */
export async function staffingFacts(
  tx: Tx,
  centerId: string,
  asOf: Day,
): Promise<Pick<CenterFacts, 'staffing' | 'spending'>> {
  const reports = (await liveReports(tx, centerId, Number(asOf.slice(0, 4)))).filter(
    ({ month }) => month <= asOf.slice(0, 7),
  );
  const of = (gate: Gate) => reports.filter((report) => report.gate === gate);
  const figure = (rows: readonly GateReport[], side: 'part' | 'whole') => ({
    value: rows.reduce((sum, row) => sum + row[side], 0),
    evidence: rows.map((row): Evidence => {
      const title = `${row.month} ${row.evidence}`;
      return { type: 'gate-report', id: row.id, title, on: `${row.month}-01`, value: row[side] };
    }),
  });
  const [people, costs] = [of('researchers'), of('research_spending')];
  return {
    ...(people.length > 0 && { staffing: { staff: figure(people, 'whole'), researchers: figure(people, 'part') } }),
    ...(costs.length > 0 && { spending: { research: figure(costs, 'part'), costs: figure(costs, 'whole') } }),
  };
}
