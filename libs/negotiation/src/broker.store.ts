import { CenterStaff } from '@concentric/alliance';
import { OrganizationUser } from '@concentric/identity';
import { ensure } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import { In } from 'typeorm';
import type { Negotiation } from './negotiation.entity';

/** Who brokers works for the center and belongs to neither side. @throws Refusal `broker_not_of_center`, `broker_of_a_side` */
export async function ensureMayBroker(tx: Tx, negotiation: Negotiation, userId: string): Promise<void> {
  const { centerId, licensorOrganizationId, licenseeOrganizationId } = negotiation;
  const isStaff = await tx.existsBy(CenterStaff, { centerId, userId, role: In(['broker', 'manager']) });
  ensure(isStaff, 'broker_not_of_center');
  const sides = [licensorOrganizationId, licenseeOrganizationId];
  ensure(!(await tx.existsBy(OrganizationUser, { userId, organizationId: In(sides) })), 'broker_of_a_side');
}
