import { ensure } from '@concentric/kernel';
import { planSections, type IntentState, type IntentVerb, type PlanChange, type PlanTarget } from './contract';

type Side = 'organization' | 'center';
const intentMoves: Record<IntentVerb, { by: Side; from: readonly IntentState[]; to: IntentState }> = {
  express: { by: 'organization', from: ['proposed'], to: 'expressed' },
  decline: { by: 'organization', from: ['proposed', 'expressed'], to: 'declined' },
  withdraw: { by: 'center', from: ['proposed', 'expressed'], to: 'withdrawn' },
};

/** Whose step it is. */
export const intentSide = (verb: IntentVerb): Side => intentMoves[verb].by;

/** @throws Refusal `intent_cannot_move` */
export function moveIntent(from: IntentState, verb: IntentVerb): IntentState {
  ensure(intentMoves[verb].from.includes(from), 'intent_cannot_move', { from, verb });
  return intentMoves[verb].to;
}

export const intentVerbs = (from: IntentState): IntentVerb[] =>
  (Object.keys(intentMoves) as IntentVerb[]).filter((verb) => intentMoves[verb].from.includes(from));

/** Every target says in what it is counted. @throws Refusal `target_unit_required` */
export function ensureUnits(targets: readonly PlanTarget[]): void {
  for (const { name, unit } of targets) ensure(unit.trim() !== '', 'target_unit_required', { name });
}

/** A plan says everything it must, and promises at least one number. @throws Refusal `plan_incomplete` */
export function ensureComplete({ sections, targets }: PlanChange): void {
  const missing: string[] = planSections.filter((section) => sections[section].trim() === '');
  if (targets.length === 0) missing.push('targets');
  ensure(missing.length === 0, 'plan_incomplete', { missing: missing.join(', ') });
}

/** A quantity without the zeros PostgreSQL adds: 12.5000 is 12.5. */
export const plainQuantity = (text: string): string =>
  text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
