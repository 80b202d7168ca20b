import { find, type AccessPolicy, type TopicPolicy } from '@concentric/platform';
import { Instrument } from './instrument.entity';

/** Who may see, keep and book instruments. What is open to visitors is open to everybody's organization. */
export const equipmentAccess: AccessPolicy = ({ platformRole, organizations, standings, staff }, can) => {
  if (platformRole === 'administrator') can(['read', 'create', 'change'], Instrument);
  if (platformRole === 'officer') can('read', Instrument);

  for (const { centerId, role } of staff) {
    can('read', Instrument, { centerId });
    if (role === 'manager') can(['create', 'change'], Instrument, { centerId });
  }

  for (const { centerId, organizationId } of standings) {
    can('read', Instrument, { centerId });
    const operates = organizations.some(({ id, role }) => id === organizationId && role !== 'viewer');
    if (operates) can('book', Instrument, { centerId });
  }

  if (organizations.length > 0) can('read', Instrument, { openToVisitors: true });
  for (const { id: organizationId, role } of organizations) {
    if (role === 'viewer') continue;
    can('book', Instrument, { openToVisitors: true });
    can('read', Instrument, { ownerOrganizationId: organizationId });
    if (role !== 'operator') can('change', Instrument, { ownerOrganizationId: organizationId });
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
