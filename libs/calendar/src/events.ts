import { userTopic, type Change } from '@concentric/platform';
import type { CalendarFeed } from './feed.entity';

/** Tells a user's other windows of a link made or revoked; never of its secret. */
export const feedChanged = (verb: 'added' | 'revoked', { id, userId, instrumentId }: CalendarFeed): Change => ({
  type: `calendar_feed.${verb}`,
  subject: { type: 'calendar_feed', id },
  topics: [userTopic(userId)],
  data: { calendarFeedId: id },
  [verb === 'added' ? 'after' : 'before']: { id, userId, instrumentId },
});
