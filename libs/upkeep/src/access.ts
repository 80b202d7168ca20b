import { Instrument } from '@concentric/equipment';
import type { AccessPolicy } from '@concentric/platform';
import { Fault } from './fault.entity';

/**
 * Who keeps instruments in order: `certify` their certificates, `maintain` them (outages, and what becomes of fault
 * reports). Whoever may read an instrument may read its certificates and outages. Who may report a fault follows from
 * who may book; to read a fault is to read what it says.
 */
export const upkeepAccess: AccessPolicy = ({ platformRole, organizations, staff }, can) => {
  if (platformRole === 'administrator') {
    can(['certify', 'maintain'], Instrument);
    can('read', Fault);
  }

  for (const { centerId, role } of staff) {
    if (role !== 'manager') continue;
    can(['certify', 'maintain'], Instrument, { centerId });
    can('read', Fault, { centerId });
  }

  for (const { id: organizationId, role } of organizations) {
    can('read', Fault, { organizationId });
    can('read', Fault, { ownerOrganizationId: organizationId });
    if (role === 'viewer') continue;
    can('maintain', Instrument, { ownerOrganizationId: organizationId });
    if (role !== 'operator') can('certify', Instrument, { ownerOrganizationId: organizationId });
  }
};
