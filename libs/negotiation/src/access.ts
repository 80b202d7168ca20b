import type { AccessPolicy, TopicPolicy } from '@concentric/platform';
import { Negotiation } from './negotiation.entity';
import { mayReadNegotiation } from './negotiation.store';
import { peopleIn } from './presence.store';

/**
 * Who may do what in a room. It is between its two sides and the center's brokers and managers; nobody else learns that
 * it is there, neither the platform's administrators nor the center's finance people. To `offer` is to make and to take
 * back offers, to `answer` to accept and to reject, to `close` to leave the table: what binds an organization.
 */
export const negotiationAccess: AccessPolicy = ({ organizations, staff }, can) => {
  for (const { centerId, role } of staff) {
    if (role !== 'broker' && role !== 'manager') continue;
    can(['read', 'message', 'offer', 'broker', 'note'], Negotiation, { centerId });
    if (role === 'manager') can('assign', Negotiation, { centerId });
  }
  for (const { id, role } of organizations) {
    for (const side of [{ licensorOrganizationId: id }, { licenseeOrganizationId: id }]) {
      can('read', Negotiation, side);
      if (role !== 'viewer') can('message', Negotiation, side);
      if (role === 'owner' || role === 'manager') can(['offer', 'answer', 'close'], Negotiation, side);
    }
  }
};

/** What happens in a room, and who is there. */
export const negotiationTopics: TopicPolicy = {
  prefix: 'negotiation',
  mayRead: mayReadNegotiation,
  peopleIn,
};
