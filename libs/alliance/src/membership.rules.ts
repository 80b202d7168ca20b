import { ensure } from '@concentric/kernel';
import type { MembershipState } from './contract';

export type MembershipVerb = 'approve' | 'decline' | 'suspend' | 'resume' | 'end';

/** Which verb leads from which state to which. */
const moves: Record<MembershipVerb, Partial<Record<MembershipState, MembershipState>>> = {
  approve: { applied: 'active', invited: 'active' },
  decline: { applied: 'declined', invited: 'declined' },
  suspend: { active: 'suspended' },
  resume: { suspended: 'active' },
  end: { active: 'ended', suspended: 'ended', applied: 'ended', invited: 'ended' },
};

const goals: Record<MembershipVerb, MembershipState> = {
  approve: 'active',
  decline: 'declined',
  suspend: 'suspended',
  resume: 'active',
  end: 'ended',
};

/** States in which an organization stands in a layer. */
export const standsIn = (state: MembershipState) => state === 'active' || state === 'suspended';

/** The state after the verb. @throws Refusal `membership_cannot_move` */
export function moveMembership(from: MembershipState, verb: MembershipVerb): MembershipState {
  const to = moves[verb][from];
  ensure(to !== undefined, 'membership_cannot_move', { from, to: goals[verb] });
  return to;
}
