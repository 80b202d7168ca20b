import { ensure } from '@concentric/kernel';
import type { DefinitionView, NewFigure } from './contract';

/**
 * Whether a figure may be entered: in the indicator's own unit, an actual value only where the platform does not count it
 * and for no year to come.
 * @throws Refusal `indicator_unit_differs`, `indicator_fed`, `indicator_year_ahead`
 */
export function checkFigure(wish: NewFigure, { code, unit, source }: DefinitionView, thisYear: number): void {
  ensure(wish.unit === unit, 'indicator_unit_differs', { code, unit, given: wish.unit });
  if (wish.kind === 'target') return;
  ensure(source !== 'fed', 'indicator_fed', { code });
  ensure(wish.year <= thisYear, 'indicator_year_ahead', { year: wish.year });
}
