import { Refusal, type Period } from '@concentric/kernel';
import {
  cursorAfter,
  pageBy,
  permitted,
  readCursor,
  record,
  send,
  statement,
  type Caller,
  type Database,
  type Tx,
} from '@concentric/platform';
import { Booking } from './booking.entity';
import type { BookingQuery, CalendarQuery } from './contract';
import { bookingChanged } from './events';
import { Instrument } from './instrument.entity';

const instrumentColumns = `id, center_id AS "centerId", owner_organization_id AS "ownerOrganizationId", time_zone AS "timeZone",
  opening_hours AS "openingHours", minimum_minutes AS "minimumMinutes", maximum_minutes AS "maximumMinutes", rates, version`;

const takenBetween = `SELECT id, starts_at AS "startsAt", ends_at AS "endsAt" FROM bookings
  WHERE instrument_id = $1 AND state IN ('requested', 'confirmed') AND tstzrange(starts_at, ends_at) && tstzrange($2, $3)`;

type Taken = Period & { readonly id: string };

/**
 * Holds an instrument, so that rivals for its time queue, and reads what is taken of a period once it is
 * held: two statements in one round trip. Rivals without this hold would deadlock on the overlap constraint.
 * @throws Refusal `not_found`
 */
export async function holdTime(
  tx: Tx,
  instrumentId: string,
  { startsAt, endsAt }: Period,
): Promise<[Instrument, Taken[]]> {
  const [held, taken] = await Promise.all([
    statement<Instrument>(
      tx,
      'instrument-hold',
      `SELECT ${instrumentColumns} FROM instruments WHERE id = $1 FOR UPDATE`,
      [instrumentId],
    ),
    statement<Taken>(tx, 'booking-taken', takenBetween, [instrumentId, startsAt, endsAt]),
  ]);
  const [row] = held;
  if (!row) throw new Refusal('not_found');
  return [Object.assign(new Instrument(), row), taken];
}

/** The live bookings that touch a period, outside any transaction. */
export const takenIn = (database: Database, instrumentId: string, { startsAt, endsAt }: Period) =>
  database.ask<Taken>('booking-taken', takenBetween, [instrumentId, startsAt, endsAt]);

const insertBooking = `
  INSERT INTO bookings (id, instrument_id, center_id, owner_organization_id, organization_id, user_id, starts_at, ends_at, purpose, state, layer, price, reason, version)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
  ON CONFLICT (id) DO UPDATE SET starts_at = excluded.starts_at, ends_at = excluded.ends_at, state = excluded.state,
    layer = excluded.layer, price = excluded.price, reason = excluded.reason, version = excluded.version`;

/** Keeps a booking as it is now and announces it: no state is kept in silence. It travels with the commit. */
export async function keepBooking(
  tx: Tx,
  caller: Caller,
  verb: string,
  booking: Booking,
  before: Booking | null,
): Promise<Booking> {
  const { id, instrumentId, centerId, ownerOrganizationId, organizationId, userId, startsAt, endsAt, purpose } =
    booking;
  const { state, layer, price, reason, version } = booking;
  send(tx, 'booking-keep', insertBooking, [
    ...[id, instrumentId, centerId, ownerOrganizationId, organizationId, userId, startsAt, endsAt, purpose],
    ...[state, layer, price, reason, version],
  ]);
  await record(tx, caller, bookingChanged(verb, booking, before));
  return booking;
}

/** Bookings for the caller's organizations, or those that wait for the caller's decision, by time. */
export function listBookings(tx: Tx, caller: Caller, { scope, state, from, ...page }: BookingQuery) {
  const query = tx.createQueryBuilder(Booking, 'booking');
  if (scope === 'to_decide') query.where(permitted(caller, 'decide', Booking)).andWhere(`booking.state = 'requested'`);
  else query.where('booking.organization_id = ANY(:own)', { own: caller.facts.organizations.map(({ id }) => id) });
  if (state) query.andWhere({ state });
  if (from) query.andWhere('booking.ends_at > :from', { from });
  const list = `bookings:${scope}:${state ?? ''}:${from?.toISOString() ?? ''}`;
  const order = [
    { column: 'booking.starts_at', property: 'startsAt', cast: 'timestamptz' },
    { column: 'booking.id', property: 'id', cast: 'uuid' },
  ];
  return pageBy(query, list, order, page);
}

/** A calendar's row: the booking with what decides who may read it. */
export type CalendarRow = Omit<Booking, 'price' | 'reason' | 'layer'> & { organizationName: string };

const calendarOf = `
  SELECT i.center_id AS "instrumentCenterId", i.owner_organization_id AS "instrumentOwnerId",
    b.id, b.instrument_id AS "instrumentId", b.center_id AS "centerId", b.owner_organization_id AS "ownerOrganizationId",
    b.organization_id AS "organizationId", b.user_id AS "userId", b.starts_at AS "startsAt", b.ends_at AS "endsAt",
    b.purpose, b.state, b.version, o.name AS "organizationName"
  FROM instruments i
  LEFT JOIN bookings b ON b.instrument_id = i.id AND b.state IN ('requested', 'confirmed')
    AND tstzrange(b.starts_at, b.ends_at) && tstzrange($2, $3) AND (b.starts_at, b.id) > ($4, $5)
  LEFT JOIN organizations o ON o.id = b.organization_id
  WHERE i.id = $1 ORDER BY b.starts_at, b.id LIMIT $6`;

const beforeAll = ['-infinity', '00000000-0000-0000-0000-000000000000'];

/** The instrument (what decides who may see it) and its live bookings in a period, in one query. */
export async function readCalendar(
  database: Database,
  instrumentId: string,
  { from, to, limit, cursor }: CalendarQuery,
) {
  const list = `calendar:${instrumentId}:${from.toISOString()}:${to.toISOString()}`;
  const start = cursor === undefined ? beforeAll : readCursor(list, cursor);
  const rows = await database.ask<CalendarRow & { instrumentCenterId: string; instrumentOwnerId: string }>(
    'instrument-calendar',
    calendarOf,
    [instrumentId, from, to, ...start, limit + 1],
  );
  const [first] = rows;
  if (!first) throw new Refusal('not_found');
  const instrument = Object.assign(new Instrument(), {
    id: instrumentId,
    centerId: first.instrumentCenterId,
    ownerOrganizationId: first.instrumentOwnerId,
  });
  const entries: CalendarRow[] = first.id === null ? [] : rows.slice(0, limit);
  const last = rows.length > limit ? entries.at(-1) : undefined;
  return { instrument, entries, nextCursor: last ? cursorAfter(list, [last.startsAt, last.id]) : null };
}
