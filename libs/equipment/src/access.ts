import { find, type AccessPolicy, type TopicPolicy } from '@concentric/platform';
import { Booking } from './booking.entity';
import { Instrument } from './instrument.entity';

/** Who may do what with instruments and bookings. */
export const equipmentAccess: AccessPolicy = ({ userId, platformRole, organizations, standings, staff }, can) => {
  if (platformRole === 'administrator') {
    can(['read', 'create', 'change'], Instrument);
    can(['read', 'decide', 'cancel'], Booking);
  }
  if (platformRole === 'officer') can('read', Instrument);

  for (const { centerId, role } of staff) {
    can('read', Instrument, { centerId });
    if (role !== 'manager') continue;
    can(['create', 'change'], Instrument, { centerId });
    can(['read', 'decide', 'cancel'], Booking, { centerId });
  }

  for (const { centerId, organizationId } of standings) {
    can('read', Instrument, { centerId });
    const operates = organizations.some(({ id, role }) => id === organizationId && role !== 'viewer');
    if (operates) can('book', Instrument, { centerId });
  }

  for (const { id: organizationId, role } of organizations) {
    can('read', Booking, { organizationId });
    if (role === 'viewer') continue;
    can('read', Instrument, { ownerOrganizationId: organizationId });
    can(['read', 'decide', 'cancel'], Booking, { ownerOrganizationId: organizationId });
    can(['cancel', 'move'], Booking, { organizationId, userId });
    if (role === 'operator') continue;
    can('change', Instrument, { ownerOrganizationId: organizationId });
    can(['cancel', 'move'], Booking, { organizationId });
  }
};

/** An instrument's calendar: for whoever may see the instrument. */
export const instrumentTopics: TopicPolicy = {
  prefix: 'instrument',
  hidesActor: true,
  mayRead: (tx, caller, id) =>
    find(tx, caller, Instrument, id).then(
      () => true,
      () => false,
    ),
};
