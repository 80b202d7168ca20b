import type { Tx } from '@concentric/platform';
import { definitionOf } from './definition.rules';
import { planValue } from './plan.rules';

/** What the construction plan of a center wants by a year, in whole units of the indicator; `id` is the plan's. */
export type PlanTarget = { readonly id: string; readonly code: string; readonly year: number; readonly value: number };

type Row = { plan_id: string; code: string; unit: string; value: string; year: number };

/** The targets of the plan in force that speak of an indicator here, in a unit it can be counted in. */
export async function planTargets(tx: Tx, centerId: string): Promise<PlanTarget[]> {
  const rows = await tx.query<Row[]>(
    `SELECT t.plan_id, t.code, t.unit, t.value::text AS value, t.year
     FROM construction_plans p JOIN plan_targets t ON t.plan_id = p.id
     WHERE p.center_id = $1 AND p.state = 'submitted' AND t.code IS NOT NULL ORDER BY t.year, t.number`,
    [centerId],
  );
  return rows.flatMap(({ plan_id: id, code, unit, value, year }) => {
    const definition = definitionOf(code);
    const wanted = definition?.scope === 'center' ? planValue(value, unit, definition.unit) : null;
    return wanted === null ? [] : [{ id, code, year, value: wanted }];
  });
}
