import { Booking } from '@concentric/booking';
import type { AccessPolicy, TopicPolicy } from '@concentric/platform';
import { Report } from './report.entity';
import { Sample } from './sample.entity';

/**
 * Samples and reports are between whoever sent them in, whoever keeps the instrument and the managers of its center:
 * nobody else, the platform's administrators included. To `bring` is to describe, send and take back; to `keep` is
 * everything in between.
 */
export const sampleAccess: AccessPolicy = ({ organizations, staff }, can) => {
  for (const { centerId, role } of staff) if (role === 'manager') can('read', [Sample, Report], { centerId });

  for (const { id: organizationId, role } of organizations) {
    can('read', [Sample, Report], { organizationId });
    if (role === 'viewer') continue;
    can('bring', Sample, { organizationId });
    can('read', [Sample, Report], { ownerOrganizationId: organizationId });
    can('keep', Sample, { ownerOrganizationId: organizationId });
    can('report', Booking, { ownerOrganizationId: organizationId });
  }
};

/** What becomes of samples that an organization sent in or keeps: for those who work for it. */
export const sampleTopics: TopicPolicy = {
  prefix: 'samples',
  hidesActor: true,
  mayRead: (_, { facts }, id) =>
    Promise.resolve(facts.organizations.some((it) => it.id === id && it.role !== 'viewer')),
};
