import type { AccessPolicy } from '@concentric/platform';
import { ServiceOffer } from './offer.entity';
import { ServiceOrder } from './order.entity';

/**
 * What is or was on offer is read by all who are signed in; drafts, by the center's staff. An order is read by its two sides
 * and nobody else but the platform's administrators: officers and members see numbers (`oversee`).
 */
export const serviceAccess: AccessPolicy = (facts, can) => {
  const { userId, platformRole, regions, organizations, standings, staff } = facts;
  if (userId) can('read', ServiceOffer, { state: { $in: ['published', 'withdrawn'] } });
  if (platformRole === 'administrator') can(['read', 'oversee'], [ServiceOffer, ServiceOrder]);
  if (platformRole === 'officer' && regions.length > 0)
    can('oversee', ServiceOffer, { cityCode: { $in: [...regions] } });
  for (const { centerId, role } of staff) {
    can(['read', 'oversee'], ServiceOffer, { centerId });
    if (role !== 'safety') can('read', ServiceOrder, { centerId });
    if (role !== 'manager') continue;
    can('manage_offer', ServiceOffer, { centerId });
    can('serve', ServiceOrder, { centerId });
  }
  for (const { id: organizationId, role } of organizations) {
    can('read', ServiceOrder, { organizationId });
    if (role === 'viewer') continue;
    can('order', ServiceOrder, { organizationId });
    // A price is agreed to by those who answer for the organization.
    if (role !== 'operator') can('agree', ServiceOrder, { organizationId });
  }
  for (const { centerId, organizationId } of standings)
    if (organizations.some(({ id, role }) => id === organizationId && (role === 'owner' || role === 'manager')))
      can('oversee', ServiceOffer, { centerId });
};
