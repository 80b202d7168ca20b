import { userTopic, type Change } from '@concentric/platform';
import type { Notice } from './notice.entity';
import type { Organization } from './organization.entity';
import type { OrganizationUser } from './user.entity';

export const organizationChanged = (
  type: 'registered' | 'changed',
  organization: Organization,
  before: Organization | null,
): Change => ({
  type: `organization.${type}`,
  subject: { type: 'organization', id: organization.id },
  topics: [],
  data: { organizationId: organization.id, version: organization.version },
  before,
  after: organization,
});

export const personChanged = (
  type: 'added' | 'role_changed' | 'removed',
  person: OrganizationUser,
  before: OrganizationUser | null,
): Change => ({
  type: `person.${type}`,
  subject: { type: 'person', id: person.id },
  topics: [userTopic(person.userId)],
  data: { organizationId: person.organizationId, role: person.role },
  before,
  after: type === 'removed' ? null : person,
});

export const userDid = (type: 'signed_in' | 'signed_out' | 'password_changed', userId: string): Change => ({
  type: `user.${type}`,
  subject: { type: 'user', id: userId },
  topics: [],
  data: { userId },
});

export const noticeAdded = ({ userId, id, type }: Notice): Change => ({
  type: 'notice.added',
  subject: { type: 'notice', id },
  topics: [userTopic(userId)],
  data: { noticeId: id, noticeType: type, version: 1 },
});
