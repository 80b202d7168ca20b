import type { AccessPolicy } from '@concentric/platform';
import { Assessment } from './assessment.entity';
import { SupportSchedule } from './support.entity';

/**
 * A center's managers write the report and answer for it; its staff and those who answer for its members read. The officers
 * of its city commission, and decide; whom they commission scores, and only that one assessment. Where nobody is
 * commissioned, the office scores by itself.
 */
export const assessmentAccess: AccessPolicy = ({ platformRole, regions, organizations, standings, staff }, can) => {
  const both = [Assessment, SupportSchedule];
  if (platformRole === 'administrator') can('read', both);
  if (platformRole === 'officer' && regions.length > 0) {
    const cities = { cityCode: { $in: [...regions] } };
    can('read', both, cities);
    can('oversee', Assessment, cities);
    can('score', Assessment, { ...cities, assessorOrganizationId: null });
    can('grant', SupportSchedule, cities);
  }
  for (const { centerId, role } of staff) {
    can('read', both, { centerId });
    if (role === 'manager') can('prepare', Assessment, { centerId });
  }
  const answersFor = (organizationId: string) =>
    organizations.some(({ id, role }) => id === organizationId && (role === 'owner' || role === 'manager'));
  for (const { centerId, organizationId } of standings) if (answersFor(organizationId)) can('read', both, { centerId });
  for (const { id } of organizations)
    if (answersFor(id)) can(['read', 'score'], Assessment, { assessorOrganizationId: id });
};
