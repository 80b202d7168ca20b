import type { AccessPolicy } from '@concentric/platform';
import { Course } from './course.entity';
import { Qualification } from './qualification.entity';
import { Enrolment, TrainingSession } from './training.entity';

const training = [Course, TrainingSession];
const people = [Enrolment, Qualification];

/** Who may do what with courses, their sessions and the qualifications they give. */
export const qualificationAccess: AccessPolicy = ({ userId, platformRole, organizations, standings, staff }, can) => {
  if (platformRole === 'administrator') {
    can('read', [...training, ...people]);
    can(['create', 'change', 'train'], Course);
    can('conduct', TrainingSession);
    can(['revoke', 'renew'], Qualification);
  }

  for (const { centerId, role } of staff) {
    can('read', training, { centerId });
    if (role !== 'manager') continue;
    can('read', people, { centerId });
    can(['create', 'change', 'train'], Course, { centerId });
    can('conduct', TrainingSession, { centerId });
    can(['revoke', 'renew'], Qualification, { centerId });
  }

  for (const { centerId, organizationId } of standings) {
    can('read', training, { centerId });
    const role = organizations.find(({ id }) => id === organizationId)?.role ?? 'viewer';
    if (role !== 'viewer') can(['enrol', 'leave'], TrainingSession, { centerId });
    if (role === 'owner' || role === 'manager')
      can('create', Course, { centerId, ownerOrganizationId: organizationId });
  }

  for (const { id: organizationId, role } of organizations) {
    if (role === 'viewer') continue;
    const kept = { ownerOrganizationId: organizationId };
    can('read', [...training, ...people], kept);
    can('train', Course, kept);
    can('conduct', TrainingSession, kept);
    can(['revoke', 'renew'], Qualification, kept);
    if (role === 'operator') continue;
    can('change', Course, kept);
    can('read', people, { organizationId });
  }

  if (userId) can('read', people, { userId });
};
