import type { AccessPolicy } from '@concentric/platform';
import { Assessment } from './assessment.entity';
import { AssessmentRectification } from './rectification.entity';
import { SupportSchedule } from './support.entity';

/**
 * A center's managers write the report and answer for it; its staff and those who answer for its members read. The officers
 * of its city commission, and decide; whom they commission scores, and only that one assessment. Where nobody is
 * commissioned, the office scores by itself. What the managers report of what they were to rectify the officers judge.
 */
export const assessmentAccess: AccessPolicy = ({ platformRole, regions, organizations, standings, staff }, can) => {
  const all = [Assessment, AssessmentRectification, SupportSchedule];
  if (platformRole === 'administrator') can('read', all);
  if (platformRole === 'officer' && regions.length > 0) {
    const cities = { cityCode: { $in: [...regions] } };
    can('read', all, cities);
    can('oversee', Assessment, cities);
    can('score', Assessment, { ...cities, assessorOrganizationId: null });
    can('judge', AssessmentRectification, cities);
    can('grant', SupportSchedule, cities);
  }
  for (const { centerId, role } of staff) {
    can('read', all, { centerId });
    if (role === 'manager') {
      can('prepare', Assessment, { centerId });
      can('report', AssessmentRectification, { centerId });
    }
  }
  const answersFor = (organizationId: string) =>
    organizations.some(({ id, role }) => id === organizationId && (role === 'owner' || role === 'manager'));
  for (const { centerId, organizationId } of standings) if (answersFor(organizationId)) can('read', all, { centerId });
  for (const { id } of organizations)
    if (answersFor(id)) can(['read', 'score'], Assessment, { assessorOrganizationId: id });
};
