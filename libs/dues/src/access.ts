import type { AccessPolicy } from '@concentric/platform';
import { DuesCharge, DuesPayment, DuesSchedule } from './dues.entity';

const all = [DuesSchedule, DuesCharge, DuesPayment];

/**
 * What members of a layer pay is read by all who answer for members; what one of them owes and paid, by it, by the
 * center's managers and finance, and by the city's officers. Finance sets, charges and enters; managers alone waive.
 */
export const duesAccess: AccessPolicy = ({ platformRole, regions, organizations, standings, staff }, can) => {
  if (platformRole === 'administrator') can('read', all);
  if (platformRole === 'officer' && regions.length > 0) can('read', all, { cityCode: { $in: [...regions] } });
  for (const { centerId, role } of staff) {
    can('read', DuesSchedule, { centerId });
    if (role !== 'manager' && role !== 'finance') continue;
    can('manage_dues', DuesSchedule, { centerId });
    can(['read', 'enter'], [DuesCharge, DuesPayment], { centerId });
    if (role === 'manager') can('waive', DuesCharge, { centerId });
  }
  const answering = organizations.filter(({ role }) => role === 'owner' || role === 'manager');
  for (const { id: organizationId } of answering) can('read', [DuesCharge, DuesPayment], { organizationId });
  for (const { centerId, organizationId } of standings)
    if (answering.some(({ id }) => id === organizationId)) can('read', DuesSchedule, { centerId });
};
