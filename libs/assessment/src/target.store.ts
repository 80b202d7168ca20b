import { attainmentBp, definitionOf, exactly, isReached, planTargets } from '@concentric/indicator';
import type { Day } from '@concentric/kernel';
import { fulfil, raise, type ObligationName } from '@concentric/obligation';
import type { Caller, Tx } from '@concentric/platform';
import type { Assessment } from './assessment.entity';
import { AssessmentFigure } from './report.entity';

const nameOf = (centerId: string, code: string, year: number): ObligationName => ({
  ...{ centerId, kind: 'target_year', key: `${code}:${year}` },
});

/**
 * As a year begins, what the construction plan wants of it is owed: by the day the year's report is due, for only the
 * report shows what was reached.
 */
export async function raiseTargets(tx: Tx, caller: Caller, centerId: string, today: Day): Promise<void> {
  const year = Number(today.slice(0, 4));
  for (const target of await planTargets(tx, centerId)) {
    if (target.year !== year) continue;
    const subject = { type: 'construction-plan', id: target.id };
    await raise(tx, caller, { ...nameOf(centerId, target.code, year), dueOn: `${year + 1}-03-31`, subject });
  }
}

/** Every target of the report's years that its figures reach. */
export async function fulfilTargets(tx: Tx, caller: Caller, { id, centerId }: Assessment, on: Day): Promise<void> {
  for (const { code, year, numerator, denominator, entered, target } of await tx.findBy(AssessmentFigure, {
    assessmentId: id,
  })) {
    const definition = definitionOf(code);
    if (target === null || !definition) continue;
    const exact = entered === null ? { numerator, denominator } : exactly(entered, definition.unit);
    if (attainmentBp(exact, definition.unit, definition.better, target) === null) continue;
    const comparison = definition.better === 'more' ? 'at_least' : 'at_most';
    if (isReached(exact, definition.unit, comparison, target))
      await fulfil(tx, caller, nameOf(centerId, code, year), on);
  }
}

type Wanted = { readonly code: string; readonly year: number; readonly value: number };

/** One target of each indicator and year: where a plan names several, the one that is hardest to reach. */
export function strictest(targets: readonly Wanted[]): Wanted[] {
  const best = new Map<string, Wanted>();
  for (const { code, year, value } of targets) {
    const key = `${code} ${year}`;
    const known = best.get(key)?.value ?? value;
    const hardest = definitionOf(code)?.better === 'less' ? Math.min(known, value) : Math.max(known, value);
    best.set(key, { code, year, value: hardest });
  }
  return [...best.values()];
}
