import { ensure } from '@concentric/kernel';
import type { ComplaintState } from './contract';

/** Who moves a complaint: the center's manager, or whoever made it. */
export type ComplaintRole = 'manager' | 'complainant';

type Move = { readonly by: ComplaintRole; readonly to: Readonly<Partial<Record<ComplaintState, ComplaintState>>> };

/** Every move of a complaint: by whom, and from which state to which. */
export const complaintMoves = {
  accept: { by: 'manager', to: { pending: 'accepted' } },
  uphold: { by: 'manager', to: { pending: 'satisfied', accepted: 'satisfied' } },
  decline: { by: 'manager', to: { pending: 'declined', accepted: 'declined' } },
  withdraw: { by: 'complainant', to: { pending: 'withdrawn', accepted: 'withdrawn' } },
} as const satisfies Record<string, Move>;
export type ComplaintVerb = keyof typeof complaintMoves;

/** The state after the verb. @throws Refusal `complaint_cannot_move` */
export function moveComplaint(from: ComplaintState, verb: ComplaintVerb): ComplaintState {
  const to = (complaintMoves[verb] as Move).to[from];
  ensure(to !== undefined, 'complaint_cannot_move', { from, verb });
  return to;
}

/** States in which a complaint keeps everybody from signing. */
export const blocks = (state: ComplaintState) => state === 'pending' || state === 'accepted';

/** @throws Refusal `standstill_over` unless complaints are heard now */
export function ensureHeard(request: { state: string; standstillEndsAt: Date | null }, now: Date): void {
  const { state, standstillEndsAt } = request;
  ensure(state === 'award_notice' && standstillEndsAt !== null && now < standstillEndsAt, 'standstill_over');
}
