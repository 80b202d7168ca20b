import { Booking, labelsOf } from '@concentric/booking';
import { pageBy, record, type Ask, type Caller, type Tx } from '@concentric/platform';
import { In } from 'typeorm';
import type { RebookingCause, RebookingQuery } from './contract';
import { rebookingChanged } from './events';
import { Rebooking } from './rebooking.entity';

/** Keeps what is offered instead of a booking in its next version and announces it. */
export async function keepRebooking(
  tx: Tx,
  caller: Caller,
  before: Rebooking | null,
  change: Partial<Rebooking>,
): Promise<Rebooking> {
  const version = (before?.version ?? 0) + 1;
  const rebooking = Object.assign(new Rebooking(), before ?? {}, change, { version });
  if (before) await tx.update(Rebooking, { id: before.id }, { ...change, version } as never);
  else await tx.insert(Rebooking, rebooking as never);
  await record(tx, caller, rebookingChanged(rebooking, before));
  return rebooking;
}

/** What is offered to the caller instead of bookings, newest first. */
export function listRebookings(tx: Tx, caller: Caller, { scope, state, ...page }: RebookingQuery) {
  const organizationId = In(caller.facts.organizations.map(({ id }) => id));
  const query = tx.createQueryBuilder(Rebooking, 'rebooking').where({ userId: caller.facts.userId, organizationId });
  if (state) query.andWhere({ state });
  const order = [{ column: 'rebooking.id', property: 'id', cast: 'uuid', descending: true }];
  return pageBy(query, `rebookings:${scope}:${state ?? ''}`, order, page);
}

/** With what is booked now. */
export async function shownRebookings(tx: Tx, ask: Ask, rebookings: readonly Rebooking[]) {
  if (rebookings.length === 0) return [];
  const bookings = await tx.findBy(Booking, { id: In(rebookings.map(({ bookingId }) => bookingId)) });
  const labels = await labelsOf(ask, bookings);
  return rebookings.map((rebooking) => {
    const booking = bookings.find(({ id }) => id === rebooking.bookingId)!;
    const { instrumentId, startsAt, endsAt, purpose, voucherId } = booking;
    return { ...rebooking, ...labels.get(booking.id)!, instrumentId, startsAt, endsAt, purpose, voucherId };
  });
}
export type RebookingShown = Awaited<ReturnType<typeof shownRebookings>>[number];

const futureStates = `('requested', 'confirmed')`;

/** Bookings to come that hold anything an outage takes, soonest first, and those that wait for an answer because of it. */
export async function bookingsHitBy(tx: Tx, outageId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT b.id, b.starts_at FROM outages o JOIN booking_holds h ON h.instrument_id = o.instrument_id
        AND tstzrange(h.holds_from, h.holds_until) && tstzrange(o.starts_at, o.ends_at)
      JOIN bookings b ON b.id = h.booking_id
      WHERE o.id = $1 AND o.state = 'declared' AND b.state IN ${futureStates} AND b.starts_at > now()
        AND o.starts_at < b.ends_at AND o.ends_at > b.starts_at
      UNION SELECT b.id, b.starts_at FROM rebookings r JOIN bookings b ON b.id = r.booking_id
      WHERE r.cause_id = $1 AND r.state = 'open' ORDER BY starts_at`,
    [outageId],
  );
  return rows.map(({ id }) => id);
}

/** Bookings to come on the instrument of a certificate, soonest first. */
export const bookingsAfter = (tx: Tx, certificateId: string) =>
  tx.query<{ id: string; accredited: boolean }[]>(
    `SELECT b.id, b.accreditation IS NOT NULL AS accredited FROM certificates c
      JOIN bookings b ON b.instrument_id = c.instrument_id
      WHERE c.id = $1 AND b.state IN ${futureStates} AND b.starts_at > now() ORDER BY b.starts_at`,
    [certificateId],
  );

/** The declared outage of anything a booking holds that ends last of those that touch it. */
export async function outageOf(tx: Tx, { id, startsAt, endsAt }: Booking) {
  const [outage] = await tx.query<{ causeId: string; until: Date; coversStart: boolean }[]>(
    `SELECT o.id AS "causeId", o.ends_at AS until, bool_or(o.starts_at <= $2) OVER () AS "coversStart"
      FROM outages o JOIN booking_holds h ON h.instrument_id = o.instrument_id WHERE h.booking_id = $1
      AND o.state = 'declared' AND o.starts_at < $3 AND o.ends_at > $2 ORDER BY o.ends_at DESC, o.id LIMIT 1`,
    [id, startsAt, endsAt],
  );
  return outage && { ...outage, cause: 'outage' as RebookingCause };
}

/** An instrument that measures the same. */
export type Equal = { id: string; centerId: string; name: string; nameEn: string | null; timeZone: string };

/** So many equal instruments are asked for a time at most. */
const mostEqual = 8;

/** The instrument itself and its equals where an organization may book, those of the same center first. */
export const equalsOf = (tx: Tx, { instrumentId, organizationId }: Booking): Promise<Equal[]> =>
  tx.query<Equal[]>(
    `SELECT i.id, i.center_id AS "centerId", i.name, i.name_en AS "nameEn", i.time_zone AS "timeZone"
      FROM instruments i JOIN instruments own ON own.id = $1
      WHERE i.id = own.id OR (i.category = own.category AND i.kind = 'instrument' AND (i.open_to_visitors OR EXISTS (
        SELECT FROM standings s JOIN memberships m USING (center_id, organization_id) WHERE s.center_id = i.center_id
        AND s.organization_id = $2 AND s.ends_at IS NULL AND m.state = 'active')))
      ORDER BY i.id <> own.id, i.center_id <> own.center_id, i.id LIMIT ${mostEqual + 1}`,
    [instrumentId, organizationId],
  );

/** Two plans for one booking queue; whoever answers holds the row instead. */
export async function holdPlan(tx: Tx, bookingId: string): Promise<Rebooking | null> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('rebooking' || $1::text, 0))`, [bookingId]);
  return tx.findOne(Rebooking, { where: { bookingId, state: 'open' }, lock: { mode: 'pessimistic_write' } });
}

/** The bookings of an instrument that begin before an instant and are still to come, soonest first. */
export const bookingsUntil = (tx: Tx, instrumentId: string, until: Date): Promise<Booking[]> =>
  tx
    .createQueryBuilder(Booking, 'booking')
    .where(`booking.id IN (SELECT booking_id FROM booking_holds WHERE instrument_id = :instrumentId)`, { instrumentId })
    .andWhere(`booking.state IN ('requested', 'confirmed') AND booking.starts_at BETWEEN now() AND :until`, { until })
    .orderBy('booking.starts_at')
    .addOrderBy('booking.id')
    .getMany();
