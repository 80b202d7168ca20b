import { endOfDay } from '@concentric/kernel';
import { changed, keepContract, Milestone, moveContract, type RdContract } from '@concentric/contracting';
import type { Caller, Tx } from '@concentric/platform';
import { changedRequest, keepRequest, moveRequest, RdRequest } from '@concentric/research';
import { isDelivered, moveMilestone } from './milestone.rules';
import { keepStep, type HeldMilestone } from './milestone.store';
import { paymentDueOn, retainedOf } from './payment.rules';
import { planOverdue } from './planning';

/** What is accepted of a milestone, in fen, and the days to pay it. */
export type Acceptance = { readonly accepted: number; readonly note: string | null; readonly dueDays: number };

/**
 * Accepts so much of what was submitted: the rest of that is to be paid within the agreed days. With the last milestone
 * the contract and its request are complete. The milestone, its contract and its request are held.
 * @throws Refusal `milestone_cannot_move`
 */
export async function accept(
  tx: Tx,
  caller: Caller,
  held: HeldMilestone,
  { accepted, note, dueDays }: Acceptance,
): Promise<Milestone> {
  const { milestone, contract, now } = held;
  const { amount, retained, acceptedAmount, inspectionEndsAt } = milestone;
  const verb = acceptedAmount + accepted === amount ? 'accept' : 'accept_partly';
  const state = moveMilestone(milestone.state, verb, 'buyer');
  const dueOn = paymentDueOn(now, inspectionEndsAt, dueDays);
  const heldBack = retainedOf(accepted, { amount, retention: retained, acceptedBefore: acceptedAmount });
  const clockStartedAt = inspectionEndsAt && inspectionEndsAt < now ? inspectionEndsAt : now;
  const paymentDueAt = endOfDay(dueOn);
  const change = { state, verdictAt: now, acceptedAmount: acceptedAmount + accepted, clockStartedAt, paymentDueAt };
  const part = { amount: accepted, retained: heldBack, dueOn };
  const kept = await keepStep(tx, caller, held, change, { verb, note, accepted: part });
  await planOverdue(tx, milestone.id, dueOn);
  if (state === 'met') await completeDelivered(tx, caller, contract, now);
  return kept;
}

/** Ends a contract all of whose work is accepted, and its request. */
async function completeDelivered(tx: Tx, caller: Caller, contract: RdContract, now: Date): Promise<void> {
  const milestones = await tx.findBy(Milestone, { contractId: contract.id });
  if (!isDelivered(milestones)) return;
  const state = moveContract(contract.state, 'complete', 'platform');
  await keepContract(tx, caller, changed(contract, { state, endedAt: now, suspendedBy: null }), contract);
  const request = await tx.findOneByOrFail(RdRequest, { id: contract.requestId });
  const complete = moveRequest(request.state, 'complete');
  await keepRequest(tx, caller, changedRequest(request, { state: complete }), request, 'complete');
}
