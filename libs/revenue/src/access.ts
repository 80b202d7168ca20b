import type { AccessPolicy, TopicPolicy } from '@concentric/platform';
import { RevenueEvent } from './event.entity';

/**
 * What a center earns is known to its finance people and its managers, who keep it too; who approves a sharing is somebody
 * else than who drafted it. Parties read what they got from their statements.
 */
export const revenueAccess: AccessPolicy = ({ staff }, can) => {
  for (const { centerId, role } of staff)
    if (role === 'finance' || role === 'manager') can(['read', 'create', 'change'], RevenueEvent, { centerId });
};

/** Who may follow a center's finance: its desk. */
export const revenueTopics: TopicPolicy = {
  prefix: 'revenue',
  mayRead: (_tx, { ability }, centerId) =>
    Promise.resolve(ability.can('read', Object.assign(new RevenueEvent(), { centerId }))),
};
