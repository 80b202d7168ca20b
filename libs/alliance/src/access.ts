import { JournalEntry, type AccessPolicy, type TopicPolicy } from '@concentric/platform';
import { Center, CenterStaff } from './center.entity';
import { Contribution } from './contribution.entity';
import { Engagement, Membership, Standing } from './membership.entity';

const everything = [Center, CenterStaff, Contribution, Engagement, Membership, Standing];
const inside = [CenterStaff, Engagement, Membership, Standing];

/** Who may do what with centers, their capital and their members. */
export const allianceAccess: AccessPolicy = ({ platformRole, organizations, standings, staff }, can) => {
  can('read', Center);

  if (platformRole === 'administrator') {
    can('read', [...everything, JournalEntry]);
    can('create', Center);
    can('change', Center);
    can('appoint', CenterStaff);
    can(['record', 'reverse'], Contribution);
    can(['record', 'end'], Engagement);
    can(['invite', 'approve', 'decline', 'suspend', 'resume', 'end'], Membership);
  }
  if (platformRole === 'officer') can('read', everything);

  for (const { centerId, role } of staff) {
    can('read', [...inside, Contribution], { centerId });
    if (role === 'manager' || role === 'finance') can(['record', 'reverse'], Contribution, { centerId });
    if (role !== 'manager') continue;
    can('read', JournalEntry, { centerId });
    can('change', Center, { id: centerId });
    can('appoint', CenterStaff, { centerId });
    can(['record', 'end'], Engagement, { centerId });
    can(['invite', 'approve', 'decline', 'suspend', 'resume', 'end'], Membership, { centerId });
  }

  for (const { centerId, layer } of standings) {
    can('read', inside, { centerId });
    // Equity holders see the whole register; the others only their own entries, below.
    if (layer === 'core') can('read', Contribution, { centerId });
  }

  for (const { id: organizationId, role } of organizations) {
    can('read', [Contribution, Engagement, Membership, Standing], { organizationId });
    if (role !== 'owner' && role !== 'manager') continue;
    can(['apply', 'end'], Membership, { organizationId });
    can(['approve', 'decline'], Membership, { organizationId, state: 'invited' });
  }
};

/** A center's own news: for its members and staff. */
export const centerTopics: TopicPolicy = {
  prefix: 'center',
  mayRead: (_, { ability }, centerId) =>
    Promise.resolve(ability.can('read', Object.assign(new Standing(), { centerId }))),
};
