import type { AccessPolicy } from '@concentric/platform';
import { GateReport } from './gate-report.entity';

/** Read by the center's staff, those who answer for its members and its city's officers; entered by managers and finance. */
export const staffingAccess: AccessPolicy = ({ platformRole, regions, organizations, standings, staff }, can) => {
  if (platformRole === 'administrator') can('read', GateReport);
  if (platformRole === 'officer' && regions.length > 0) can('read', GateReport, { cityCode: { $in: [...regions] } });
  for (const { centerId, role } of staff) {
    can('read', GateReport, { centerId });
    if (role === 'manager' || role === 'finance') can('enter', GateReport, { centerId });
  }
  for (const { centerId, organizationId } of standings)
    if (organizations.some(({ id, role }) => id === organizationId && (role === 'owner' || role === 'manager')))
      can('read', GateReport, { centerId });
};
