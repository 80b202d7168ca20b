import { after, civilDay, daysLater, ensure, endOfDay } from '@concentric/kernel';
import type { ContractState, MilestoneState, Side } from '@contract/contracting';
import type { MilestoneVerb } from './contract';

/** Who moves a milestone: a side of its contract, or the platform when its time has come. */
export type Mover = Side | 'platform';

type Move = {
  readonly by: Mover;
  readonly from: Partial<Record<MilestoneState, MilestoneState>>;
};

/** Which verb leads from which state to which, and who may say it: the verdict is always the buyer's. */
export const milestoneMoves: Record<MilestoneVerb, Move> = {
  start: { by: 'provider', from: { scheduled: 'in_progress', changes_requested: 'in_progress' } },
  submit: {
    by: 'provider',
    from: {
      scheduled: 'submitted',
      in_progress: 'submitted',
      changes_requested: 'submitted',
      // What was in dispute is handed in once more.
      partially_met: 'submitted',
    },
  },
  accept: { by: 'buyer', from: { submitted: 'met' } },
  accept_partly: { by: 'buyer', from: { submitted: 'partially_met' } },
  request_changes: { by: 'buyer', from: { submitted: 'changes_requested' } },
  reject: { by: 'buyer', from: { submitted: 'not_met' } },
  // The time to inspect ended without a verdict.
  lapse: { by: 'platform', from: { submitted: 'submitted' } },
  cancel: {
    by: 'platform',
    from: {
      scheduled: 'cancelled',
      in_progress: 'cancelled',
      submitted: 'cancelled',
      changes_requested: 'cancelled',
    },
  },
};

/** The state after the verb. @throws Refusal `not_your_side`, `milestone_cannot_move` */
export function moveMilestone(from: MilestoneState, verb: MilestoneVerb, by: Mover | null): MilestoneState {
  ensure(by === milestoneMoves[verb].by, 'not_your_side');
  const to = milestoneMoves[verb].from[from];
  ensure(to !== undefined, 'milestone_cannot_move', { from, verb });
  return to;
}

/** What somebody may do with a milestone in this state. */
export const milestoneStepsFrom = (from: MilestoneState, by: Mover | null): MilestoneVerb[] =>
  (Object.keys(milestoneMoves) as MilestoneVerb[]).filter(
    (verb) => milestoneMoves[verb].by === by && milestoneMoves[verb].from[from] !== undefined,
  );

/** Verbs only the provider's or buyer's owner or manager may say; the others are for whoever works there. */
export const commits = (verb: MilestoneVerb) => milestoneMoves[verb].by === 'buyer';

/**
 * Whether a verb may be said while the contract is in this state. What was handed in before a suspension is judged all
 * the same: the time to inspect it, and then to pay, goes on.
 */
export const isTimely = (verb: MilestoneVerb, contract: ContractState): boolean =>
  contract === 'active' || (contract === 'suspended' && commits(verb));

/** How long a buyer may inspect when nothing is agreed; afterwards the time to pay runs. In days. */
export const usualInspectionDays = 30;

/** The end of the last day of inspection in China. */
export const inspectionEnd = (submittedAt: Date, inspectionDays: number): Date =>
  endOfDay(daysLater(civilDay(submittedAt), inspectionDays));

/**
 * What is accepted now, in fen, and by which verb: all that is left, or the part that is not in dispute.
 * @throws Refusal `acceptance_exceeds`, `acceptance_empty`
 */
export function acceptanceOf(
  { amount, acceptedAmount }: { readonly amount: number; readonly acceptedAmount: number },
  wished: number | null,
): { readonly accepted: number; readonly verb: 'accept' | 'accept_partly' } {
  const left = amount - acceptedAmount;
  const accepted = wished ?? left;
  ensure(accepted > 0, 'acceptance_empty');
  ensure(accepted <= left, 'acceptance_exceeds', { limit: left });
  return { accepted, verb: accepted === left ? 'accept' : 'accept_partly' };
}

type Part = { readonly kind: string; readonly state: MilestoneState };

/** Whether everything that had to be done under a contract is accepted. */
export function isDelivered(milestones: readonly Part[]): boolean {
  const work = milestones.filter(({ kind }) => kind === 'work');
  return (
    work.some(({ state }) => state === 'met') && work.every(({ state }) => state === 'met' || state === 'cancelled')
  );
}

/** For how long the sides may judge each other, from the end of their contract. */
export const reviewsEndAt = (endedAt: Date, days: number): Date => after(endedAt, days * 86_400_000);

/**
 * Whether a review may be given now.
 * @throws Refusal `review_too_early`, `review_too_late`
 */
export function checkReview(endsAt: Date | null, now: Date): void {
  ensure(endsAt !== null, 'review_too_early');
  ensure(now < endsAt, 'review_too_late', { until: endsAt.toISOString() });
}
