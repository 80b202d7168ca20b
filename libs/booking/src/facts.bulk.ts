import { Instrument } from '@concentric/equipment';
import { after, type Period } from '@concentric/kernel';
import type { Database } from '@concentric/platform';
import type { Facts } from './booking.rules';
import { countedStates, type BookingMode } from './contract';
import {
  assemble,
  columns,
  widest,
  type Asker,
  type Booker,
  type CountedBooking,
  type Gates,
  type HoldRow,
  type Resources,
} from './facts.store';

/** What the rules look at of one of many instruments, but for whose time is held. */
export type Grounds = Resources & {
  /** The courses the user is not qualified in at all. */
  readonly missing: readonly string[];
  /** When the first of the user's qualifications lapses; null when none does. */
  readonly qualifiedUntil: Date | null;
  readonly factsWith: (booker: Booker, mode: BookingMode, held: readonly HoldRow[]) => Facts;
};

type Course = { name: string; isHeld: boolean; validUntil: string | null };
type GateRow = Pick<Gates, 'outages' | 'certificates' | 'points'> & { id: string; courses: Course[] };
type CountedRow = CountedBooking & { centerId: string };

const instrumentsWithCompanions = `SELECT ${columns} FROM instruments WHERE id IN (
  SELECT unnest(needs || operator_id || id) FROM instruments WHERE id = ANY ($1))`;

const gatesOfMany = `SELECT i.id,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('instrumentId', o.instrument_id, 'startsAt', o.starts_at, 'endsAt', o.ends_at)), '[]')
    FROM outages o WHERE o.instrument_id = ANY (i.needs || i.operator_id || i.id) AND o.state = 'declared'
    AND o.starts_at < $3 AND o.ends_at > $2) AS outages,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('schemes', c.schemes, 'validFrom', c.valid_from, 'validUntil', c.valid_until)), '[]')
    FROM certificates c WHERE c.instrument_id = i.id AND c.state = 'valid') AS certificates,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('name', c.name, 'isHeld', q.id IS NOT NULL, 'validUntil', q.valid_until) ORDER BY c.name), '[]')
    FROM instrument_courses r JOIN courses c ON c.id = r.course_id
    LEFT JOIN qualifications q ON q.course_id = r.course_id AND q.user_id = $4 AND q.state = 'held'
    WHERE r.instrument_id = i.id) AS courses,
  (SELECT coalesce(sum(p.points), 0)::integer FROM conduct_points p WHERE p.organization_id = $5 AND p.center_id = i.center_id
    AND p.state = 'standing' AND p.lapses_at > now()) AS points
  FROM instruments i WHERE i.id = ANY ($1)`;

/** An organization's bookings at centers: each is read once, however many of the centers' instruments count it. */
const countedAtCenters = `SELECT id, center_id AS "centerId", instrument_id AS "instrumentId", starts_at AS "startsAt", ends_at AS "endsAt"
  FROM bookings WHERE organization_id = $1 AND center_id = ANY ($2) AND state = ANY ($5)
  AND starts_at BETWEEN $3::timestamptz - interval '32 days' AND $4::timestamptz + interval '32 days'`;

/** What the rules look at of many instruments over a span of time, in as many statements as of one. */
export async function readGrounds(
  database: Database,
  ids: readonly string[],
  span: Period,
  { userId, organizationId }: Asker,
): Promise<Map<string, Grounds>> {
  const [from, until] = [after(span.startsAt, -widest), after(span.endsAt, widest)];
  const [rows, gates] = await Promise.all([
    database.ask<Instrument>('instruments-with-companions', instrumentsWithCompanions, [ids]),
    database.ask<GateRow>('booking-gates-of-many', gatesOfMany, [ids, from, until, userId, organizationId]),
  ]);
  const instruments = new Map(rows.map((row) => [row.id, Object.assign(new Instrument(), row)]));
  const counting = [...instruments.values()].filter(({ id, hasQuotas }) => hasQuotas && ids.includes(id));
  const centers = [...new Set(counting.map(({ centerId }) => centerId))];
  const values = [organizationId, centers, from, until, countedStates];
  const counted =
    centers.length > 0 ? await database.ask<CountedRow>('bookings-counted-at-centers', countedAtCenters, values) : [];
  // One list for all instruments of a center: what is counted of it is worked out once.
  const byCenter = new Map<string, CountedBooking[]>(centers.map((centerId) => [centerId, []]));
  for (const { centerId, ...booking } of counted) byCenter.get(centerId)?.push(booking);
  const grounds = gates.map((gate) => [gate.id, groundsOf(gate, instruments, byCenter)] as const);
  return new Map(grounds.filter((entry): entry is readonly [string, Grounds] => entry[1] !== undefined));
}

/** Undefined while somebody changes what the instrument needs: it is found again when that is done. */
function groundsOf(
  { id, outages, certificates, points, courses }: GateRow,
  instruments: ReadonlyMap<string, Instrument>,
  countedAt: ReadonlyMap<string, readonly CountedBooking[]>,
): Grounds | undefined {
  const instrument = instruments.get(id);
  if (!instrument) return undefined;
  const wanted = instrument.operatorId === null ? instrument.needs : [...instrument.needs, instrument.operatorId];
  const companions = wanted.map((companion) => instruments.get(companion)).filter((it) => it !== undefined);
  if (companions.length < wanted.length) return undefined;
  const resources = { instrument, companions: [...new Set(companions)] };
  const counted = countedAt.get(instrument.centerId) ?? [];
  const lapses = courses.flatMap(({ validUntil }) => (validUntil === null ? [] : [Date.parse(validUntil)]));
  const missing = courses.filter(({ isHeld }) => !isHeld).map(({ name }) => name);
  const gate: Gates = { outages, certificates, points, counted, missing: missing.map((name) => ({ name })) };
  return {
    ...resources,
    missing,
    qualifiedUntil: lapses.length > 0 ? new Date(Math.min(...lapses)) : null,
    factsWith: (booker, mode, held) => assemble(resources, { held, gate }, booker, mode),
  };
}

/** Resource by resource, for the planner takes a period alone for the more selective: then it reads everybody's holds. */
const heldOfMany = `WITH wanted AS MATERIALIZED (
    SELECT DISTINCT w.id AS wanted, r.id, w.since, w.until
    FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) w (id, since, until) JOIN instruments i ON i.id = w.id
    CROSS JOIN LATERAL unnest(i.needs || i.operator_id || i.id) AS r (id) WHERE r.id IS NOT NULL)
  SELECT w.wanted AS "wantedId", h.booking_id AS "bookingId", h.instrument_id AS "instrumentId", h.place,
    (extract(epoch FROM h.holds_from) * 1000)::float8 AS since, (extract(epoch FROM h.holds_until) * 1000)::float8 AS until
  FROM wanted w CROSS JOIN LATERAL (SELECT * FROM booking_holds h WHERE h.instrument_id = w.id
    AND tstzrange(h.holds_from, h.holds_until) && tstzrange(w.since, w.until) OFFSET 0) h`;

type HeldRow = Pick<HoldRow, 'bookingId' | 'instrumentId' | 'place'> & {
  wantedId: string;
  since: number;
  until: number;
};

/** What is held of instruments and of all that is booked with them, of each within a period of its own, by its start. */
export async function readHolds(
  database: Database,
  wanted: readonly (Period & { readonly instrumentId: string })[],
): Promise<Map<string, HoldRow[]>> {
  const rows = await database.ask<HeldRow>('bookings-held-of-many', heldOfMany, [
    wanted.map(({ instrumentId }) => instrumentId),
    wanted.map(({ startsAt }) => after(startsAt, -widest)),
    wanted.map(({ endsAt }) => after(endsAt, widest)),
  ]);
  const held = new Map<string, HoldRow[]>(wanted.map(({ instrumentId }) => [instrumentId, []]));
  rows.sort((a, b) => a.since - b.since);
  for (const { wantedId, bookingId, instrumentId, place, since, until } of rows)
    held.get(wantedId)?.push({ bookingId, instrumentId, place, startsAt: new Date(since), endsAt: new Date(until) });
  return held;
}
