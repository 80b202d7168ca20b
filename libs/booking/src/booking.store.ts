import { Refusal } from '@concentric/kernel';
import { Instrument } from '@concentric/equipment';
import {
  cursorAfter,
  pageBy,
  permitted,
  readCursor,
  record,
  schedule,
  send,
  type Ask,
  type Caller,
  type Database,
  type Tx,
} from '@concentric/platform';
import { Booking } from './booking.entity';
import type { Hold } from './booking.rules';
import { liveStates, type BookingMode, type BookingQuery, type BookingState, type CalendarQuery } from './contract';
import { bookingChanged } from './events';

const keep = `
  INSERT INTO bookings (id, instrument_id, center_id, owner_organization_id, organization_id, user_id, starts_at, ends_at,
    purpose, state, layer, rate, price, mode, samples, promised_at, accreditation, series_id, approvals, awaiting, decide_by,
    voucher_id, voucher_amount, checked_in_at, checked_out_at, reason, version)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27)
  ON CONFLICT (id) DO UPDATE SET user_id = excluded.user_id, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
    state = excluded.state, layer = excluded.layer, rate = excluded.rate, price = excluded.price,
    promised_at = excluded.promised_at, approvals = excluded.approvals, awaiting = excluded.awaiting,
    decide_by = excluded.decide_by, voucher_id = excluded.voucher_id, voucher_amount = excluded.voucher_amount,
    checked_in_at = excluded.checked_in_at, checked_out_at = excluded.checked_out_at, reason = excluded.reason,
    version = excluded.version`;

const keepHolds = `
  INSERT INTO booking_holds (booking_id, instrument_id, place, holds_from, holds_until)
  SELECT $1, * FROM unnest($2::uuid[], $3::integer[], $4::timestamptz[], $5::timestamptz[])`;
const dropHolds = `DELETE FROM booking_holds WHERE booking_id = $1`;
/** What was held from an instant on is free again; of what had not begun by then nothing is left. */
const cutHolds = `
  WITH gone AS (DELETE FROM booking_holds WHERE booking_id = $1 AND holds_from >= $2)
  UPDATE booking_holds SET holds_until = $2 WHERE booking_id = $1 AND holds_from < $2 AND holds_until > $2`;

/** The job that ends what nobody answered in time. */
export const lapseJob = 'booking.lapse';

/** What becomes of the time a booking holds: these holds instead, nothing any more, none after an instant, or as it was. */
export type Holding = { hold: readonly Hold[] } | { until: Date } | 'free' | 'same';

/** A booking as it shall be kept. */
export type Keeping = {
  /** What became of it, as in `booking.confirmed`. */
  readonly verb: string;
  readonly booking: Booking;
  readonly before: Booking | null;
  readonly holding: Holding;
  /** Whose calendars show it beside its instrument's. */
  readonly companions: readonly { readonly id: string }[];
};

/** Keeps a booking and its time as they are now and announces it: no state is kept in silence. It travels with the commit. */
export async function keepBooking(tx: Tx, caller: Caller, keeping: Keeping): Promise<Booking> {
  const { verb, booking: it, before, holding, companions } = keeping;
  send(tx, 'booking-keep', keep, [
    ...[it.id, it.instrumentId, it.centerId, it.ownerOrganizationId, it.organizationId, it.userId, it.startsAt],
    ...[it.endsAt, it.purpose, it.state, it.layer, JSON.stringify(it.rate), it.price, it.mode, it.samples],
    ...[it.promisedAt, it.accreditation, it.seriesId, JSON.stringify(it.approvals), it.awaiting, it.decideBy],
    ...[it.voucherId, it.voucherAmount, it.checkedInAt, it.checkedOutAt, it.reason, it.version],
  ]);
  keepHolding(tx, it.id, before !== null, holding);
  const { decideBy: runAt } = it;
  // Each deadline is a job of its own: one that is running already holds its job and waits for what is held here.
  const key = `${lapseJob}:${it.id}:${runAt?.toISOString()}`;
  if (runAt) await schedule(tx, { kind: lapseJob, key, payload: { bookingId: it.id }, runAt });
  const companionIds = companions.map(({ id }) => id);
  await record(tx, caller, bookingChanged(verb, it, before, companionIds));
  return it;
}

function keepHolding(tx: Tx, id: string, heldBefore: boolean, holding: Holding): void {
  if (holding === 'same') return;
  if (holding === 'free') return send(tx, 'holds-drop', dropHolds, [id]);
  if ('until' in holding) return send(tx, 'holds-cut', cutHolds, [id, holding.until]);
  if (heldBefore) send(tx, 'holds-drop', dropHolds, [id]);
  const { hold } = holding;
  send(tx, 'holds-keep', keepHolds, [
    id,
    hold.map(({ instrumentId }) => instrumentId),
    hold.map(({ place }) => place),
    hold.map(({ startsAt }) => startsAt),
    hold.map(({ endsAt }) => endsAt),
  ]);
}

const decidable = ['decide_as_unit', 'decide_as_owner', 'decide_as_safety'] as const;

const isOpen = `(booking.state = 'in_use' OR booking.state IN (${liveStates.map((state) => `'${state}'`).join()}) AND booking.ends_at > now())`;

/** Bookings for the caller's organizations, or those that wait for the caller's decision, by time. */
export function listBookings(
  tx: Tx,
  caller: Caller,
  { scope, state, phase, seriesId, from, until, ...page }: BookingQuery,
) {
  const query = tx.createQueryBuilder(Booking, 'booking');
  if (scope === 'to_decide') {
    const mine = decidable.flatMap((action) =>
      caller.ability.rulesFor(action, Booking).length > 0 ? permitted(caller, action, Booking) : [],
    );
    if (mine.length === 0) return Promise.resolve({ items: [], nextCursor: null });
    query.where(mine).andWhere(`booking.state = 'requested'`);
  } else query.where('booking.organization_id = ANY(:own)', { own: caller.facts.organizations.map(({ id }) => id) });
  if (state) query.andWhere({ state });
  if (phase) query.andWhere(phase === 'open' ? isOpen : `NOT ${isOpen}`);
  if (seriesId) query.andWhere({ seriesId });
  if (from) query.andWhere('booking.ends_at > :from', { from });
  if (until) query.andWhere('booking.ends_at <= :until', { until });
  const span = [from, until].map((instant) => instant?.toISOString() ?? '').join(':');
  const list = `bookings:${scope}:${state ?? ''}:${phase ?? ''}:${seriesId ?? ''}:${span}`;
  const descending = until !== undefined || phase === 'over';
  const order = [
    { column: 'booking.starts_at', property: 'startsAt', cast: 'timestamptz', descending },
    { column: 'booking.id', property: 'id', cast: 'uuid', descending },
  ];
  return pageBy(query, list, order, page);
}

/** What people are shown of a booking beside itself. */
export type Labels = {
  instrumentName: string;
  instrumentNameEn: string | null;
  timeZone: string;
  organizationName: string;
  organizationNameEn: string | null;
  userName: string;
  /** The names of those who answered its approval, by their ids. */
  deciders: ReadonlyMap<string, string>;
};

const labels = `SELECT b.id, i.name AS "instrumentName", i.name_en AS "instrumentNameEn", i.time_zone AS "timeZone",
    o.name AS "organizationName", o.name_en AS "organizationNameEn", u.name AS "userName"
  FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) AS b(id, instrument_id, organization_id, user_id)
  JOIN instruments i ON i.id = b.instrument_id JOIN organizations o ON o.id = b.organization_id JOIN users u ON u.id = b.user_id`;

type Labelled = Pick<Booking, 'id' | 'instrumentId' | 'organizationId' | 'userId'> &
  Partial<Pick<Booking, 'approvals'>>;

async function decidersOf(ask: Ask, bookings: readonly Labelled[]): Promise<Map<string, string>> {
  const ids = bookings.flatMap(({ approvals = [] }) => approvals.flatMap(({ decidedBy }) => decidedBy ?? []));
  const text = 'SELECT id, name FROM users WHERE id = ANY ($1)';
  const rows = ids.length === 0 ? [] : await ask<{ id: string; name: string }>('booking-deciders', text, [ids]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The labels of bookings by their ids. */
export async function labelsOf(ask: Ask, bookings: readonly Labelled[]): Promise<Map<string, Labels>> {
  const column = (name: Exclude<keyof Labelled, 'approvals'>) => bookings.map((booking) => booking[name]);
  const values = [column('id'), column('instrumentId'), column('organizationId'), column('userId')];
  if (bookings.length === 0) return new Map();
  const [rows, deciders] = await Promise.all([
    ask<Omit<Labels, 'deciders'> & { id: string }>('booking-labels', labels, values),
    decidersOf(ask, bookings),
  ]);
  return new Map(rows.map(({ id, ...rest }) => [id, { ...rest, deciders }]));
}

/** A calendar's row: the booking with what decides who may read it. */
export type CalendarRow = {
  id: string;
  instrumentId: string;
  centerId: string;
  ownerOrganizationId: string;
  organizationId: string;
  userId: string;
  startsAt: Date;
  endsAt: Date;
  holdsFrom: Date;
  holdsUntil: Date;
  place: number;
  purpose: string;
  mode: BookingMode;
  state: BookingState;
  version: number;
  organizationName: string;
  organizationNameEn: string | null;
};

const calendarOf = `
  SELECT i.center_id AS "instrumentCenterId", i.owner_organization_id AS "instrumentOwnerId", i.open_to_visitors AS "openToVisitors",
    b.id, h.instrument_id AS "instrumentId", b.center_id AS "centerId", b.owner_organization_id AS "ownerOrganizationId",
    b.organization_id AS "organizationId", b.user_id AS "userId", b.starts_at AS "startsAt",
    least(b.ends_at, h.holds_until) AS "endsAt", h.holds_from AS "holdsFrom", h.holds_until AS "holdsUntil", h.place,
    b.purpose, b.mode, b.state, b.version, o.name AS "organizationName", o.name_en AS "organizationNameEn"
  FROM instruments i
  LEFT JOIN (booking_holds h JOIN bookings b ON b.id = h.booking_id JOIN organizations o ON o.id = b.organization_id)
    ON h.instrument_id = i.id AND tstzrange(h.holds_from, h.holds_until) && tstzrange($2, $3) AND (b.starts_at, b.id) > ($4, $5)
  WHERE i.id = $1 ORDER BY b.starts_at, b.id LIMIT $6`;

const beforeAll = ['-infinity', '00000000-0000-0000-0000-000000000000'];

/** The instrument (what decides who may see it) and what holds its time in a period, in one query. */
export async function readCalendar(
  database: Database,
  instrumentId: string,
  { from, to, limit, cursor }: CalendarQuery,
) {
  const list = `calendar:${instrumentId}:${from.toISOString()}:${to.toISOString()}`;
  const start = cursor === undefined ? beforeAll : readCursor(list, cursor);
  type Row = CalendarRow & { instrumentCenterId: string; instrumentOwnerId: string; openToVisitors: boolean };
  const rows = await database.ask<Row>('instrument-calendar', calendarOf, [
    instrumentId,
    from,
    to,
    ...start,
    limit + 1,
  ]);
  const [first] = rows;
  if (!first) throw new Refusal('not_found');
  const instrument = Object.assign(new Instrument(), {
    id: instrumentId,
    centerId: first.instrumentCenterId,
    ownerOrganizationId: first.instrumentOwnerId,
    openToVisitors: first.openToVisitors,
  });
  const entries: CalendarRow[] = first.id === null ? [] : rows.slice(0, limit);
  const last = rows.length > limit ? entries.at(-1) : undefined;
  return { instrument, entries, nextCursor: last ? cursorAfter(list, [last.startsAt, last.id]) : null };
}

/** Whether a declared outage of what it holds touches a booking. */
export async function isOutOfOrder(tx: Tx, { id, startsAt, endsAt }: Booking): Promise<boolean> {
  const [found] = await tx.query<object[]>(
    `SELECT FROM outages o JOIN booking_holds h ON h.instrument_id = o.instrument_id WHERE h.booking_id = $1
     AND o.state = 'declared' AND o.starts_at < $3 AND o.ends_at > $2 LIMIT 1`,
    [id, startsAt, endsAt],
  );
  return found !== undefined;
}
