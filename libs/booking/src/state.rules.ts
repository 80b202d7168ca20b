import { after, ensure, hour, Refusal } from '@concentric/kernel';
import type { ApprovalStep } from '@contract/equipment';
import type { Approval, BookingState } from './contract';

export type BookingVerb =
  'approve' | 'decline' | 'cancel' | 'move' | 'hand_over' | 'accept' | 'lapse' | 'check_in' | 'check_out' | 'miss';

const moves: Record<BookingVerb, Partial<Record<BookingState, BookingState>>> = {
  // The last step of the chain confirms.
  approve: { requested: 'confirmed' },
  decline: { requested: 'declined' },
  cancel: { offered: 'cancelled', requested: 'cancelled', confirmed: 'cancelled' },
  // Where a moved or accepted booking ends is for the rules to say: it may need approval (again).
  move: { requested: 'requested', confirmed: 'confirmed' },
  accept: { offered: 'confirmed' },
  hand_over: { requested: 'requested', confirmed: 'confirmed' },
  lapse: { offered: 'expired', requested: 'expired' },
  check_in: { confirmed: 'in_use' },
  check_out: { in_use: 'completed' },
  miss: { confirmed: 'no_show' },
};

const goals: Record<BookingVerb, string> = {
  approve: 'confirmed',
  decline: 'declined',
  cancel: 'cancelled',
  move: 'moved',
  hand_over: 'handed_over',
  accept: 'accepted',
  lapse: 'expired',
  check_in: 'in_use',
  check_out: 'completed',
  miss: 'no_show',
};

/** What may still be done once the booked time has begun. */
const alsoOnceBegun: readonly BookingVerb[] = ['decline', 'lapse', 'check_in', 'check_out', 'miss'];

/** The state after the verb; its time is given out, moved and given up only before it begins. @throws Refusal */
export function moveBooking(
  booking: { readonly state: BookingState; readonly startsAt: Date },
  verb: BookingVerb,
  now: Date,
): BookingState {
  const to = moves[verb][booking.state];
  if (!to) throw new Refusal('booking_cannot_move', { from: booking.state, to: goals[verb] });
  const inTime = booking.startsAt > now || alsoOnceBegun.includes(verb);
  ensure(inTime, 'booking_started', { rule: 'booking_started' });
  return to;
}

/** The step that is waited for and until when: its deadline, but never past the booking's start. */
export function awaited(
  approvals: readonly Approval[],
  startsAt: Date,
  now: Date,
): { awaiting: ApprovalStep | null; decideBy: Date | null } {
  const next = approvals.find(({ decidedAt }) => !decidedAt);
  if (!next) return { awaiting: null, decideBy: null };
  const deadline = after(now, next.withinHours * hour);
  return { awaiting: next.step, decideBy: deadline < startsAt ? deadline : startsAt };
}

/** The chain once the step that is waited for was answered. */
export function answered(
  approvals: readonly Approval[],
  { declined, userId }: { declined: boolean; userId: string | null },
  now: Date,
): Approval[] {
  const next = approvals.findIndex(({ decidedAt }) => !decidedAt);
  const answer = { decidedAt: now.toISOString(), decidedBy: userId, ...(declined && { declined }) };
  return approvals.map((approval, i) => (i === next ? { ...approval, ...answer } : approval));
}
