import type { PageQuery, Period } from '@concentric/kernel';
import { pageOfRows, record, type Caller, type Database, type Tx } from '@concentric/platform';
import { Instrument } from '@concentric/equipment';
import { createHash } from 'node:crypto';
import { holdingStates, type BookedTime, type Downtime, type Language } from './calendar.rules';
import type { CalendarFeedView } from './contract';
import { feedChanged } from './events';
import { CalendarFeed } from './feed.entity';

/* Links */

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');

const feedsOf = (tx: Tx, userId: string) =>
  tx
    .createQueryBuilder(CalendarFeed, 'feed')
    .leftJoin(Instrument, 'instrument', 'instrument.id = feed.instrument_id')
    .where({ userId })
    .select(['feed.id AS id', 'feed.instrument_id AS "instrumentId"', 'feed.created_at AS "createdAt"'])
    .addSelect('feed.last_read_at AS "lastReadAt"')
    .addSelect(['instrument.name AS "instrumentName"', 'instrument.name_en AS "instrumentNameEn"']);

type FeedRow = Omit<CalendarFeedView, 'createdAt' | 'lastReadAt'> & { createdAt: Date; lastReadAt: Date | null };

/** A user's links, the newest first. */
export const listFeeds = (tx: Tx, userId: string, page: PageQuery) =>
  pageOfRows<FeedRow>(
    feedsOf(tx, userId),
    'calendar-feeds',
    [{ column: 'feed.id', property: 'id', cast: 'uuid', descending: true }],
    page,
  );

export const readFeed = (tx: Tx, userId: string, id: string) =>
  feedsOf(tx, userId).andWhere({ id }).getRawOne<FeedRow>();

export async function keepFeed(tx: Tx, caller: Caller, feed: CalendarFeed, secret: string) {
  await tx.insert(CalendarFeed, { ...feed, secretHash: hashOf(secret) });
  await record(tx, caller, feedChanged('added', feed));
}

export async function dropFeed(tx: Tx, caller: Caller, feed: CalendarFeed) {
  await tx.delete(CalendarFeed, { id: feed.id });
  await record(tx, caller, feedChanged('revoked', feed));
}

/** The link a secret opens, marked as read now. */
export async function openFeed(database: Database, secret: string) {
  const [feed] = await database.ask<{ userId: string; instrumentId: string | null }>(
    'calendar-feed-open',
    `UPDATE calendar_feeds SET last_read_at = now() WHERE secret_hash = $1
     RETURNING user_id AS "userId", instrument_id AS "instrumentId"`,
    [hashOf(secret)],
  );
  return feed;
}

export async function languageOf(database: Database, userId: string): Promise<Language> {
  const [user] = await database.ask<{ language: Language }>(
    'user-language',
    'SELECT language FROM users WHERE id = $1',
    [userId],
  );
  return user?.language ?? 'zh-CN';
}

/* What calendars show */

const changedAt = (id: string) =>
  `coalesce((SELECT max(at) FROM journal WHERE subject_id = ${id}), to_timestamp(0)) AS "changedAt"`;

const bookedTimes = `
  SELECT b.id, b.starts_at AS "startsAt", b.ends_at AS "endsAt", b.purpose, b.state, b.version, ${changedAt('b.id')},
    b.organization_id AS "organizationId", o.name AS "organizationName", o.name_en AS "organizationNameEn",
    i.name AS "instrumentName", i.name_en AS "instrumentNameEn", i.location
  FROM bookings b JOIN instruments i ON i.id = b.instrument_id JOIN organizations o ON o.id = b.organization_id
  WHERE b.starts_at < $2 AND b.ends_at > $1`;

/** What holds an instrument's time: its own bookings, and those of others that take it along. */
export const bookedOn = (database: Database, instrumentId: string, { startsAt, endsAt }: Period) =>
  database.ask<BookedTime>(
    'calendar-of-instrument',
    `${bookedTimes} AND b.state = ANY($4) AND b.id IN (SELECT id FROM bookings WHERE instrument_id = $3
       UNION SELECT booking_id FROM booking_holds WHERE instrument_id = $3 AND holds_from < $2 AND holds_until > $1)
     ORDER BY b.starts_at, b.id`,
    [startsAt, endsAt, instrumentId, holdingStates],
  );

/** What a user booked for these organizations, and what became of it. */
export const bookedBy = (
  database: Database,
  userId: string,
  organizationIds: readonly string[],
  { startsAt, endsAt }: Period,
) =>
  database.ask<BookedTime>(
    'calendar-of-user',
    `${bookedTimes} AND b.user_id = $3 AND b.organization_id = ANY($4) ORDER BY b.starts_at, b.id`,
    [startsAt, endsAt, userId, organizationIds],
  );

/** When an instrument is out of service. */
export const downtimesOf = (database: Database, instrumentId: string, { startsAt, endsAt }: Period) =>
  database.ask<Downtime>(
    'calendar-outages',
    `SELECT id, starts_at AS "startsAt", ends_at AS "endsAt", version, ${changedAt('outages.id')} FROM outages
     WHERE instrument_id = $3 AND state = 'declared' AND starts_at < $2 AND ends_at > $1 ORDER BY starts_at, id`,
    [startsAt, endsAt, instrumentId],
  );
