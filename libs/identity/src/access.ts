import type { AccessPolicy, TopicPolicy } from '@concentric/platform';
import { Organization } from './organization.entity';
import { OrganizationUser } from './user.entity';

/** Who may do what with organizations and their people. */
export const identityAccess: AccessPolicy = ({ platformRole, organizations, staff }, can) => {
  can('read', Organization);
  const administers = platformRole === 'administrator';
  if (administers || staff.some(({ role }) => role === 'manager')) can('create', Organization);
  if (administers) {
    can('change', Organization);
    can(['read', 'manage_people'], OrganizationUser);
  }
  for (const { id, role } of organizations) {
    can('read', OrganizationUser, { organizationId: id });
    if (role === 'owner' || role === 'manager') {
      can('change', Organization, { id });
      can('manage_people', OrganizationUser, { organizationId: id });
    }
  }
};

/** A user's inbox is their own. */
export const userTopics: TopicPolicy = {
  prefix: 'user',
  mayRead: (_, { facts }, id) => Promise.resolve(facts.userId === id),
};
