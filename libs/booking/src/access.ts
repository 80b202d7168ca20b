import type { AccessPolicy } from '@concentric/platform';
import { Booking } from './booking.entity';

/**
 * Who may do what with bookings. `decide` is whoever may have a say in some step; `decide_as_…` is the step that waits for
 * them. To `attend` a use is to be there for whoever keeps the instrument.
 */
export const bookingAccess: AccessPolicy = ({ userId, platformRole, organizations, staff }, can) => {
  if (platformRole === 'administrator') {
    can(['read', 'decide', 'cancel', 'use', 'attend'], Booking);
    can('decide_as_owner', Booking, { awaiting: 'instrument_owner' });
    can('decide_as_safety', Booking, { awaiting: 'safety' });
  }

  for (const { centerId, role } of staff) {
    if (role === 'manager') {
      can(['read', 'decide', 'cancel', 'use', 'attend'], Booking, { centerId });
      can('decide_as_owner', Booking, { centerId, awaiting: 'instrument_owner' });
    }
    if (role === 'manager' || role === 'safety') {
      can(['read', 'decide'], Booking, { centerId });
      can('decide_as_safety', Booking, { centerId, awaiting: 'safety' });
    }
  }

  for (const { id: organizationId, role } of organizations) {
    can('read', Booking, { organizationId });
    if (role === 'viewer') continue;
    can(['read', 'decide', 'cancel', 'use', 'attend'], Booking, { ownerOrganizationId: organizationId });
    can('decide_as_owner', Booking, { ownerOrganizationId: organizationId, awaiting: 'instrument_owner' });
    can(['cancel', 'move', 'hand_over', 'use'], Booking, { organizationId, userId });
    if (role === 'operator') continue;
    can(['cancel', 'move', 'hand_over', 'use', 'decide'], Booking, { organizationId });
    can('decide_as_unit', Booking, { organizationId, awaiting: 'unit_lead' });
  }
};
