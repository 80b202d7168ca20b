import { centerTopic, type Change } from '@concentric/platform';
import type { Center, CenterStaff } from './center.entity';
import type { Contribution } from './contribution.entity';
import type { Engagement, Membership, Standing } from './membership.entity';

export const centerChanged = (type: 'founded' | 'changed', center: Center, before: Center | null): Change => ({
  type: `center.${type}`,
  subject: { type: 'center', id: center.id },
  centerId: center.id,
  topics: [centerTopic(center.id)],
  data: { centerId: center.id, version: center.version },
  before,
  after: center,
});

export const staffAppointed = (staff: CenterStaff): Change => ({
  type: 'staff.appointed',
  subject: { type: 'staff', id: staff.id },
  centerId: staff.centerId,
  topics: [centerTopic(staff.centerId)],
  data: { staffId: staff.id, role: staff.role, version: 1 },
  after: staff,
});

/** Amounts stay out of the event: not every member may see them. */
export const contributionRecorded = (contribution: Contribution): Change => ({
  type: contribution.reverses ? 'contribution.reversed' : 'contribution.recorded',
  subject: { type: 'contribution', id: contribution.id },
  centerId: contribution.centerId,
  topics: [centerTopic(contribution.centerId)],
  data: { contributionId: contribution.id, organizationId: contribution.organizationId, version: 1 },
  after: contribution,
});

export const engagementChanged = (
  type: 'recorded' | 'ended',
  engagement: Engagement,
  before: Engagement | null,
): Change => ({
  type: `engagement.${type}`,
  subject: { type: 'engagement', id: engagement.id },
  centerId: engagement.centerId,
  topics: [centerTopic(engagement.centerId)],
  data: { engagementId: engagement.id, organizationId: engagement.organizationId, version: engagement.version },
  before,
  after: engagement,
});

/** Named for the state it reached: `membership.applied`, `membership.active` … */
export const membershipMoved = (membership: Membership, before: Membership | null): Change => ({
  type: `membership.${membership.state}`,
  subject: { type: 'membership', id: membership.id },
  centerId: membership.centerId,
  topics: [centerTopic(membership.centerId)],
  data: {
    membershipId: membership.id,
    organizationId: membership.organizationId,
    state: membership.state,
    version: membership.version,
  },
  before,
  after: membership,
});

export const standingChanged = (standing: Standing | null, before: Standing | null): Change => {
  const { centerId, organizationId, id } = (standing ?? before)!;
  return {
    type: standing ? 'standing.begun' : 'standing.ended',
    subject: { type: 'standing', id },
    centerId,
    topics: [centerTopic(centerId)],
    data: { organizationId, layer: standing?.layer ?? null, from: before?.layer ?? null, version: 1 },
    before,
    after: standing,
  };
};
