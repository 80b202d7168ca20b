import { Instrument, rateAt } from '@concentric/equipment';
import { after, day, ensure, Refusal, type Period } from '@concentric/kernel';
import { asking, find, hold, statement, type Ask, type Caller, type Database, type Tx } from '@concentric/platform';
import type { RateLayer } from '@contract/equipment';
import { Booking } from './booking.entity';
import type { BookingMode } from './contract';
import type { Facts, Hold } from './booking.rules';
import type { Counted } from './quota.rules';

/** Whom a time is wanted for. */
export type Booker = {
  readonly organizationId: string;
  readonly userId: string | null;
  readonly layer: RateLayer;
  readonly leads: boolean;
};

/** Whose qualification, quota and conduct count. */
export type Asker = Pick<Booker, 'organizationId' | 'userId'>;

/** What is read of an instrument and all that may be booked with it. */
export type Resources = { readonly instrument: Instrument; readonly companions: readonly Instrument[] };
export type HoldRow = Hold & { readonly bookingId: string };
export type CountedBooking = Counted & { readonly id: string };
export type Gates = {
  outages: { instrumentId: string; startsAt: string; endsAt: string }[];
  certificates: { schemes: string[]; validFrom: string; validUntil: string }[];
  missing: { name: string }[];
  counted: readonly CountedBooking[];
  points: number;
};
type GatesRow = Omit<Gates, 'counted'> & {
  counted: { id: string; startsAt: string; endsAt: string; instrumentId: string }[];
};

export const columns = `id, center_id AS "centerId", owner_organization_id AS "ownerOrganizationId", name, name_en AS "nameEn", kind,
  time_zone AS "timeZone", opening_hours AS "openingHours", minimum_minutes AS "minimumMinutes", maximum_minutes AS "maximumMinutes",
  capacity, buffer_before_minutes AS "bufferBeforeMinutes", buffer_after_minutes AS "bufferAfterMinutes", needs,
  operator_id AS "operatorId", samples, grace_minutes AS "graceMinutes", rate_cards AS "rateCards", has_quotas AS "hasQuotas",
  open_to_visitors AS "openToVisitors", version`;

const withCompanions = `SELECT ${columns} FROM instruments WHERE id IN (
  SELECT $1::uuid UNION ALL SELECT unnest(needs) FROM instruments WHERE id = $1
  UNION ALL SELECT operator_id FROM instruments WHERE id = $1) ORDER BY id`;

/** Rivals for an organization's pool queue, whatever instruments they are after; only where quotas are counted. */
const holdQuota = `SELECT pg_advisory_xact_lock(hashtextextended(center_id || $2::text, 0)) FROM instruments WHERE id = $1 AND has_quotas`;

const heldIn = `SELECT h.booking_id AS "bookingId", h.instrument_id AS "instrumentId", h.place, h.holds_from AS "startsAt",
    h.holds_until AS "endsAt"
  FROM booking_holds h WHERE h.instrument_id = ANY (ARRAY(
    SELECT $1::uuid UNION ALL SELECT unnest(needs) FROM instruments WHERE id = $1
    UNION ALL SELECT operator_id FROM instruments WHERE id = $1 AND operator_id IS NOT NULL))
  AND tstzrange(h.holds_from, h.holds_until) && tstzrange($2, $3)`;

/** Whatever else the rules look at, as one row. A quota's window may reach a month to either side. */
const gates = `SELECT
  (SELECT coalesce(jsonb_agg(jsonb_build_object('instrumentId', o.instrument_id, 'startsAt', o.starts_at, 'endsAt', o.ends_at)), '[]')
    FROM outages o WHERE o.instrument_id = ANY (i.needs || i.operator_id || i.id) AND o.state = 'declared'
    AND o.starts_at < $3 AND o.ends_at > $2) AS outages,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('schemes', c.schemes, 'validFrom', c.valid_from, 'validUntil', c.valid_until)), '[]')
    FROM certificates c WHERE c.instrument_id = i.id AND c.state = 'valid') AS certificates,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('name', c.name) ORDER BY c.name), '[]')
    FROM instrument_courses r JOIN courses c ON c.id = r.course_id WHERE r.instrument_id = i.id AND NOT EXISTS (
      SELECT FROM qualifications q WHERE q.course_id = r.course_id AND q.user_id = $4 AND q.state = 'held'
      AND (q.valid_until IS NULL OR q.valid_until >= $6))) AS missing,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'startsAt', b.starts_at, 'endsAt', b.ends_at, 'instrumentId', b.instrument_id)), '[]')
    FROM bookings b WHERE i.has_quotas AND b.organization_id = $5 AND b.center_id = i.center_id
    AND b.state IN ('requested', 'confirmed', 'in_use', 'completed', 'no_show')
    AND b.starts_at BETWEEN $2::timestamptz - interval '32 days' AND $3::timestamptz + interval '32 days') AS counted,
  (SELECT coalesce(sum(p.points), 0)::integer FROM conduct_points p WHERE p.organization_id = $5 AND p.center_id = i.center_id
    AND p.state = 'standing' AND p.lapses_at > now()) AS points
  FROM instruments i WHERE i.id = $1`;

/** The longest buffer there is: a hold that far away still touches. */
export const widest = day;

/** What the rules look at besides the instrument, around a period; how a booking counts by itself is left out. */
async function factsAround(ask: Ask, instrumentId: string, period: Period, asker: Asker) {
  const [from, until] = [after(period.startsAt, -widest), after(period.endsAt, widest)];
  const [held, [row]] = await Promise.all([
    ask<HoldRow>('booking-held', heldIn, [instrumentId, from, until]),
    ask<GatesRow>('booking-gates', gates, [
      ...[instrumentId, from, until, asker.userId, asker.organizationId, period.endsAt],
    ]),
  ]);
  if (!row) throw new Refusal('not_found');
  return { held, gate: { ...row, counted: row.counted.map(instantsOf) } };
}

/** Points from which on an organization's bookings need the owner's approval. */
export const watchedFrom = 6;

const instantsOf = <T extends { startsAt: string; endsAt: string }>(row: T) => ({
  ...row,
  startsAt: new Date(row.startsAt),
  endsAt: new Date(row.endsAt),
});

/** The facts for one wish; with `except`, as if that booking were not there. */
export function assemble(
  { instrument, companions }: Resources,
  { held, gate }: { held: readonly HoldRow[]; gate: Gates },
  booker: Booker,
  mode: BookingMode,
  except?: string,
): Facts {
  const along = companions.filter(
    ({ id }) => instrument.needs.includes(id) || (mode === 'send_sample' && id === instrument.operatorId),
  );
  const booked = new Set([instrument.id, ...along.map(({ id }) => id)]);
  return {
    instrument,
    companions: along,
    layer: booker.layer,
    rateAt: (startsAt) => rateAt(instrument.rateCards, booker.layer, startsAt),
    cardStarts: instrument.rateCards.map(({ effectiveFrom }) => new Date(effectiveFrom)),
    held: held.filter(({ bookingId }) => bookingId !== except),
    outages: gate.outages.map(instantsOf).filter(({ instrumentId }) => booked.has(instrumentId)),
    certificates: gate.certificates.map(({ schemes, validFrom, validUntil }) => ({
      schemes,
      validFrom: new Date(validFrom),
      validUntil: new Date(validUntil),
    })),
    missingCourses: gate.missing.map(({ name }) => name),
    // The same list where nothing is left out: what is counted of it is remembered.
    counted: except === undefined ? gate.counted : gate.counted.filter(({ id }) => id !== except),
    leads: booker.leads,
    watched: gate.points >= watchedFrom,
  };
}

function resourcesOf(rows: readonly Instrument[], instrumentId: string): Resources {
  const all = rows.map((row) => Object.assign(new Instrument(), row));
  const instrument = all.find(({ id }) => id === instrumentId);
  if (!instrument) throw new Refusal('not_found');
  const companions = all.filter(({ id }) => id !== instrumentId);
  // Whoever changed what it needs while this one queued for it left rows unheld that are booked now.
  const wanted = instrument.operatorId === null ? instrument.needs : [...instrument.needs, instrument.operatorId];
  const complete = wanted.every((id) => companions.some((companion) => companion.id === id));
  ensure(complete, 'instrument_changed');
  return { instrument, companions };
}

/** Instruments held by their rows, and what the rules look at as it is once they are held. */
export type HeldFacts = Resources & {
  readonly factsFor: (booker: Booker, mode: BookingMode, except?: string) => Facts;
};

/**
 * Holds an instrument and all that may be booked with it, in order of their ids, then the organization's pool, so that
 * rivals queue and never deadlock, and reads what the rules look at once they are held: statements of one round trip.
 * @throws Refusal `not_found`
 */
export async function holdFacts(tx: Tx, instrumentId: string, period: Period, asker: Asker): Promise<HeldFacts> {
  const ask = asking(tx);
  const [rows, , around] = await Promise.all([
    ask<Instrument>('instrument-hold', `${withCompanions} FOR UPDATE`, [instrumentId]),
    ask('quota-hold', holdQuota, [instrumentId, asker.organizationId]),
    factsAround(ask, instrumentId, period, asker),
  ]);
  const resources = resourcesOf(rows, instrumentId);
  return { ...resources, factsFor: (who, mode, except) => assemble(resources, around, who, mode, except) };
}

/** Holds an instrument and what may be booked with it, for a change that gives out no time. */
export const holdResources = async (tx: Tx, instrumentId: string): Promise<Resources> =>
  resourcesOf(
    await statement<Instrument>(tx, 'instrument-hold', `${withCompanions} FOR UPDATE`, [instrumentId]),
    instrumentId,
  );

/**
 * Holds a booking, once its instrument and what may be booked with it are held, for a change that gives out no time.
 * @throws Refusal as `hold`
 */
export async function holdBooking(
  tx: Tx,
  caller: Caller,
  action: string,
  id: string,
): Promise<Resources & { readonly before: Booking }> {
  const { instrumentId } = await find(tx, caller, Booking, id);
  const resources = await holdResources(tx, instrumentId);
  return { ...resources, before: await hold(tx, caller, action, Booking, id) };
}

const instrumentsBeside = `SELECT ${columns} FROM instruments WHERE id IN (
  SELECT unnest(needs || operator_id || id) FROM instruments WHERE id = ANY ($1)) ORDER BY id FOR UPDATE`;

/**
 * `holdFacts`, and in the same statement, in order of their ids, another instrument with all that is booked with it: for
 * a booking that changes instruments.
 */
export async function holdFactsBeside(
  tx: Tx,
  instrumentId: string,
  besideId: string,
  period: Period,
  asker: Asker,
): Promise<HeldFacts & { readonly beside: Resources }> {
  const rows = await statement<Instrument>(tx, 'instruments-hold-beside', instrumentsBeside, [
    [instrumentId, besideId],
  ]);
  const of = (id: string) => {
    const wanted = rows.filter((row) => row.id === id).flatMap(({ needs, operatorId }) => [id, ...needs, operatorId]);
    return resourcesOf(
      rows.filter((row) => wanted.includes(row.id)),
      id,
    );
  };
  return { ...(await holdFacts(tx, instrumentId, period, asker)), beside: of(besideId) };
}

/** Holds the pools of organizations, in order of their ids, once the instrument is held. */
export async function holdPool(tx: Tx, instrumentId: string, organizationIds: readonly string[]): Promise<void> {
  for (const organizationId of organizationIds)
    await statement(tx, 'quota-hold', holdQuota, [instrumentId, organizationId]);
}

/** The same facts as they are now, without holding anything: for quotes, searches and explanations. */
export const readFacts = (database: Database, instrumentId: string, period: Period, asker: Asker): Promise<HeldFacts> =>
  factsFrom(database.ask, instrumentId, period, asker);

/** The same inside a transaction, which holds no more than it did before. */
export const peekFacts = (tx: Tx, instrumentId: string, period: Period, asker: Asker): Promise<HeldFacts> =>
  factsFrom(asking(tx), instrumentId, period, asker);

async function factsFrom(ask: Ask, instrumentId: string, period: Period, asker: Asker): Promise<HeldFacts> {
  const [rows, around] = await Promise.all([
    ask<Instrument>('instrument-with-companions', withCompanions, [instrumentId]),
    factsAround(ask, instrumentId, period, asker),
  ]);
  const resources = resourcesOf(rows, instrumentId);
  return { ...resources, factsFor: (who, mode, except) => assemble(resources, around, who, mode, except) };
}
