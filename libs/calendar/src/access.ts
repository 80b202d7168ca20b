import type { AccessPolicy } from '@concentric/platform';
import { CalendarFeed } from './feed.entity';

/** A secret link is its user's own: nobody else lists, reads or revokes it. */
export const calendarAccess: AccessPolicy = ({ userId }, can) => {
  if (userId !== null) can(['create', 'read', 'revoke'], CalendarFeed, { userId });
};
