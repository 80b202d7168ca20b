import { ensure, type Day } from '@concentric/kernel';
import type { PolicyState, PolicyWish } from './contract';

export type SharingVerb = 'change' | 'approve' | 'withdraw';

/** What may be done to a policy or an agreement as it stands. */
export const stepsFrom: Record<PolicyState, readonly SharingVerb[]> = {
  draft: ['change', 'approve', 'withdraw'],
  approved: ['withdraw'],
  superseded: [],
  withdrawn: [],
};

type Drafted = { readonly state: PolicyState; readonly draftedBy: string | null };

/** What a caller may do to it. Whoever drafted it does not approve it. */
export const stepsFor = ({ state, draftedBy }: Drafted, userId: string | null): SharingVerb[] =>
  stepsFrom[state].filter((verb) => verb !== 'approve' || draftedBy !== userId);

/** @throws Refusal `otherwise` with the state, `approver_is_drafter` */
export function checkStep(verb: SharingVerb, { state, draftedBy }: Drafted, userId: string | null, otherwise: string) {
  ensure(stepsFrom[state].includes(verb), otherwise, { state });
  ensure(verb !== 'approve' || draftedBy === null || draftedBy !== userId, 'approver_is_drafter');
}

/** Income from licences and assignments of results is never shared without their inventors. @throws Refusal `reward_required` */
export function checkReward({ streams, tiers }: Pick<PolicyWish, 'streams' | 'tiers'>): void {
  const ofResults = streams.includes('licence') || streams.includes('assignment');
  ensure(!ofResults || tiers.inventorsReward.mode !== 'none', 'reward_required');
}

/** A time during which a policy covers a stream; `until` is the first day it no longer does. */
export type Covering = { readonly startsOn: Day; readonly until: Day | null };

/**
 * What is left of a covering when another begins on a day, or none from that day on covers: null where nothing is.
 * @throws Refusal `policy_overlaps` where it begins no earlier itself
 */
export function cutAt({ startsOn, until }: Covering, day: Day): Covering {
  ensure(startsOn < day, 'policy_overlaps');
  return { startsOn, until: until !== null && until < day ? until : day };
}
