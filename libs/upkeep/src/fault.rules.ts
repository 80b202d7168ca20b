import { after, day, ensure } from '@concentric/kernel';
import type { FaultState } from './contract';
import { longestDays, type OutagePhase } from './outage.rules';

export type FaultVerb = 'acknowledge' | 'estimate' | 'resolve' | 'reject';

/** Which verb leads from which state to which. */
const moves: Record<FaultVerb, Partial<Record<FaultState, FaultState>>> = {
  acknowledge: { reported: 'acknowledged' },
  estimate: { reported: 'reported', acknowledged: 'acknowledged' },
  resolve: { reported: 'resolved', acknowledged: 'resolved' },
  reject: { reported: 'rejected', acknowledged: 'rejected' },
};
const goals: Record<FaultVerb, FaultState> = {
  acknowledge: 'acknowledged',
  estimate: 'acknowledged',
  resolve: 'resolved',
  reject: 'rejected',
};

/** The state after the verb. @throws Refusal `fault_cannot_move` */
export function moveFault(from: FaultState, verb: FaultVerb): FaultState {
  const to = moves[verb][from];
  ensure(to !== undefined, 'fault_cannot_move', { from, to: goals[verb] });
  return to;
}

/** Whether a report still waits for an end. */
export const isOpen = (state: FaultState) => state === 'reported' || state === 'acknowledged';

/** @throws Refusal `fault_estimate_in_past`, `fault_estimate_too_far` */
export function ensureEstimate(estimatedBackAt: Date, now: Date): void {
  ensure(estimatedBackAt > now, 'fault_estimate_in_past', { limit: now.toISOString() });
  ensure(estimatedBackAt <= after(now, longestDays * day), 'fault_estimate_too_far', { limit: longestDays });
}

/** When an instrument that its keepers call unusable is back, as long as they do not say. */
export const assumedBack = (now: Date) => after(now, day);

export type Repair = 'leave' | 'declare' | 'change' | 'end' | 'withdraw';
type Facts = { readonly state: FaultState; readonly usable: boolean; readonly estimatedBackAt: Date | null };

/** What becomes of a fault's outage: whether there is to be one, by the phase of the one there is. */
const repairs: Record<'needed' | 'needless', Record<OutagePhase | 'none', Repair>> = {
  needed: { none: 'declare', ended: 'declare', withdrawn: 'declare', under_way: 'change', upcoming: 'change' },
  needless: { none: 'leave', ended: 'leave', withdrawn: 'leave', under_way: 'end', upcoming: 'withdraw' },
};

/** What a call says anew about a fault: when it is back, only that it is unusable, or neither. */
export type Said = 'estimate' | 'unusable' | 'nothing';

/**
 * An open fault that makes the instrument unusable takes it out of service until the estimate, if there is one. What a
 * call does not speak of stays: an outage that was ended or prolonged by hand is not undone.
 */
export function repairOf(
  { state, usable, estimatedBackAt }: Facts,
  phase: OutagePhase | null,
  said: Said,
  now: Date,
): Repair {
  const needed = isOpen(state) && !usable && estimatedBackAt !== null && estimatedBackAt > now;
  const repair = repairs[needed ? 'needed' : 'needless'][phase ?? 'none'];
  if (repair === 'declare' && said === 'nothing') return 'leave';
  if (repair === 'change' && said !== 'estimate') return 'leave';
  return repair;
}
