import { ensure } from '@concentric/kernel';
import type { ContractTerms, MilestoneTerms, Side } from '@contract/contracting';
import type { AmendmentState, AmendmentVerb } from './contract';

/** Who moves an amendment: whoever proposed it, the other side, or the platform when the contract ends. */
export type AmendmentMover = 'proposer' | 'other' | 'platform';

type Moves = Readonly<Partial<Record<AmendmentMover, Partial<Record<AmendmentState, AmendmentState>>>>>;

/**
 * Which verb leads from which state to which, by whom. The proposer signs first: what it has not signed itself the other
 * side need not answer.
 */
export const amendmentMoves: Record<AmendmentVerb, Moves> = {
  sign: { proposer: { proposed: 'signed_once' }, other: { signed_once: 'in_force' } },
  decline: { other: { proposed: 'declined', signed_once: 'declined' } },
  withdraw: { proposer: { proposed: 'withdrawn', signed_once: 'withdrawn' } },
  lapse: { platform: { proposed: 'withdrawn', signed_once: 'withdrawn' } },
};

/** The state after the verb. @throws Refusal `amendment_cannot_move` */
export function moveAmendment(from: AmendmentState, verb: AmendmentVerb, by: AmendmentMover): AmendmentState {
  const to = amendmentMoves[verb][by]?.[from];
  ensure(to !== undefined, 'amendment_cannot_move', { from, verb });
  return to;
}

/** What somebody may do with an amendment in this state. */
export const amendmentStepsFrom = (from: AmendmentState, by: AmendmentMover): AmendmentVerb[] =>
  (Object.keys(amendmentMoves) as AmendmentVerb[]).filter((verb) => amendmentMoves[verb][by]?.[from] !== undefined);

export const moverOf = ({ proposedBy }: { proposedBy: Side }, side: Side): AmendmentMover =>
  side === proposedBy ? 'proposer' : 'other';

/** What is known of a milestone of the contract: `fixed` once it was handed in or decided. */
export type Standing = { readonly key: string; readonly state: string; readonly isFixed: boolean };

const isSame = (a: MilestoneTerms, b: MilestoneTerms) =>
  a.title === b.title &&
  a.deliverables === b.deliverables &&
  a.amount.amount === b.amount.amount &&
  a.dueOn === b.dueOn;

/**
 * What was handed in or decided stays as it was agreed; what was begun may be changed but not taken away; what was paid
 * upfront stays.
 * @throws Refusal `milestone_fixed`, `upfront_fixed`
 */
export function ensureAmendable(before: ContractTerms, after: ContractTerms, milestones: readonly Standing[]): void {
  const byKey = ({ milestones: all }: ContractTerms) => new Map(all.map((milestone) => [milestone.key, milestone]));
  const [old, current] = [byKey(before), byKey(after)];
  for (const { key, state, isFixed } of milestones) {
    const [was, is] = [old.get(key), current.get(key)];
    if (!was) continue;
    const stays = isFixed ? is !== undefined && isSame(was, is) : is !== undefined || state === 'scheduled';
    ensure(stays, 'milestone_fixed', { key });
  }
  const upfront = before.clauses.payment?.upfront?.amount.amount;
  const stays = upfront === undefined || after.clauses.payment?.upfront?.amount.amount === upfront;
  ensure(stays, 'upfront_fixed');
}
