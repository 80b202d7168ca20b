import { Booking, isOutOfOrder } from '@concentric/booking';
import { Instrument } from '@concentric/equipment';
import { Organization, User } from '@concentric/identity';
import { minute, type Shown } from '@concentric/kernel';
import { pageBy, permitted, type Caller, type Tx } from '@concentric/platform';
import { In, IsNull, type SelectQueryBuilder } from 'typeorm';
import type { UsageQuery, UsageView } from './contract';
import { Usage } from './usage.entity';

export type UsageShown = Shown<typeof UsageView>;
type Page = Omit<UsageQuery, 'scope'>;

/** The place of its instrument that a booking holds. */
export async function placeOf(tx: Tx, { id, instrumentId }: Booking): Promise<number> {
  const [hold] = await tx.query<{ place: number }[]>(
    'SELECT place FROM booking_holds WHERE booking_id = $1 AND instrument_id = $2',
    [id, instrumentId],
  );
  return hold?.place ?? 1;
}

/** The use that runs in a place, or null. */
export const runningIn = (tx: Tx, instrumentId: string, place: number): Promise<Usage | null> =>
  tx.findOneBy(Usage, { instrumentId, place, endedAt: IsNull() });

/** Until when somebody's confirmed time in the same place goes on that began before a booking's own; null when none does. */
export async function takenBefore(tx: Tx, booking: Booking, place: number, now: Date): Promise<Date | null> {
  const [row] = await tx.query<{ until: Date | null }[]>(
    `SELECT max(b.ends_at) AS until FROM booking_holds h JOIN bookings b ON b.id = h.booking_id
     WHERE h.instrument_id = $1 AND h.place = $2 AND b.id <> $3 AND b.state = 'confirmed'
     AND b.starts_at <= $5 AND b.ends_at > $5 AND b.starts_at < $4`,
    [booking.instrumentId, place, booking.id, booking.startsAt, now],
  );
  return row?.until ?? null;
}

/** Until when others who had overrun were in a booking's place after it began: `now` while they still are. */
export async function overrunInto(tx: Tx, booking: Booking, place: number, now: Date): Promise<Date | null> {
  const [row] = await tx.query<{ until: Date | null }[]>(
    `SELECT max(CASE WHEN u.ended_at IS NULL THEN $5::timestamptz WHEN u.auto_ended THEN b.ends_at + u.overrun_minutes * interval '1 minute'
       ELSE u.ended_at END) AS until
     FROM usages u JOIN bookings b ON b.id = u.booking_id
     WHERE u.instrument_id = $1 AND u.place = $2 AND u.booking_id <> $3 AND u.started_at < $4
     AND (u.ended_at IS NULL OR u.ended_at > $4 OR u.auto_ended)`,
    [booking.instrumentId, place, booking.id, booking.startsAt, now],
  );
  const until = row?.until ?? null;
  return until !== null && until > booking.startsAt ? until : null;
}

/** When the next booking of a place began, which a use after its end may have met, or null. */
export async function nextStart(tx: Tx, booking: Booking, place: number): Promise<Date | null> {
  const [row] = await tx.query<{ at: Date | null }[]>(
    `SELECT min(b.starts_at) AS at FROM booking_holds h JOIN bookings b ON b.id = h.booking_id
     WHERE h.instrument_id = $1 AND h.place = $2 AND b.id <> $3 AND b.starts_at > $4
     AND b.state IN ('confirmed', 'in_use', 'completed', 'no_show')`,
    [booking.instrumentId, place, booking.id, booking.startsAt],
  );
  return row?.at ?? null;
}

/** Until when a declared stop of a booking's resources is under way, or null. */
export async function stoppedUntil(tx: Tx, instrumentId: string, now: Date): Promise<Date | null> {
  const [row] = await tx.query<{ until: Date | null }[]>(
    `SELECT max(o.ends_at) AS until FROM instruments i
     JOIN outages o ON o.instrument_id = ANY (i.needs || i.operator_id || i.id)
     WHERE i.id = $1 AND o.state = 'declared' AND o.starts_at <= $2 AND o.ends_at > $2`,
    [instrumentId, now],
  );
  return row?.until ?? null;
}

/** Whether a declared stop touches a booking, whether or not it still holds its time. */
export async function wasStopped(tx: Tx, booking: Booking): Promise<boolean> {
  if (await isOutOfOrder(tx, booking)) return true;
  const [found] = await tx.query<object[]>(
    `SELECT FROM instruments i JOIN outages o ON o.instrument_id = ANY (i.needs || i.operator_id || i.id)
     WHERE i.id = $1 AND o.state = 'declared' AND o.starts_at < $3 AND o.ends_at > $2 LIMIT 1`,
    [booking.instrumentId, booking.startsAt, booking.endsAt],
  );
  return found !== undefined;
}

/** The bookings that a user at an instrument may check in or out: their own, and for whoever attends it everybody's. */
export function bookingsAt(tx: Tx, instrumentId: string, userId: string | null, now: Date, horizon: Date) {
  const query = tx
    .createQueryBuilder(Booking, 'booking')
    .where({ instrumentId, state: In(['confirmed', 'in_use']) })
    .andWhere(`(booking.state = 'in_use' OR booking.ends_at > :now) AND booking.starts_at < :horizon`, {
      now,
      horizon,
    });
  if (userId !== null) query.andWhere({ userId });
  return query.orderBy('booking.starts_at').addOrderBy('booking.id').take(20).getMany();
}

/* The log */

const order = [
  { column: 'usage.started_at', property: 'startedAt', cast: 'timestamptz', descending: true },
  { column: 'usage.id', property: 'id', cast: 'uuid', descending: true },
];

function page(query: SelectQueryBuilder<Usage>, list: string, { from, to, ...asked }: Page) {
  if (to) query.andWhere('usage.started_at < :to', { to });
  if (from) query.andWhere('(usage.ended_at IS NULL OR usage.ended_at > :from)', { from });
  return pageBy(query, `${list}:${from?.toISOString() ?? ''}:${to?.toISOString() ?? ''}`, order, asked);
}

export const usagesOf = (tx: Tx, instrumentId: string, asked: Page) =>
  page(tx.createQueryBuilder(Usage, 'usage').where({ instrumentId }), `usages:${instrumentId}`, asked);

/** The uses for the caller's organizations, or of what the caller oversees. */
export function listUsages(tx: Tx, caller: Caller, { scope, ...asked }: UsageQuery) {
  const query = tx.createQueryBuilder(Usage, 'usage');
  if (scope === 'owner') query.where(permitted(caller, 'oversee', Usage));
  else query.where('usage.organization_id = ANY(:own)', { own: caller.facts.organizations.map(({ id }) => id) });
  return page(query, `usages:${scope}`, asked);
}

/** Uses as the caller sees them: of strangers only when the instrument was in use. */
export async function usageViews(tx: Tx, caller: Caller, usages: readonly Usage[]): Promise<UsageShown[]> {
  const idsOf = (column: keyof Usage) => In([...new Set(usages.map((usage) => String(usage[column])))]);
  const [bookings, instruments, organizations, users] = await Promise.all([
    tx.findBy(Booking, { id: idsOf('bookingId') }),
    tx.findBy(Instrument, { id: idsOf('instrumentId') }),
    tx.findBy(Organization, { id: idsOf('organizationId') }),
    tx.findBy(User, { id: idsOf('userId') }),
  ]);
  const byId = <T extends { id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]));
  const [booked, instrumentOf] = [byId(bookings), byId(instruments)];
  const [organizationOf, userOf] = [byId(organizations), byId(users)];
  return usages.map((usage) => {
    const { startsAt, endsAt } = booked.get(usage.bookingId)!;
    const { name, nameEn, timeZone } = instrumentOf.get(usage.instrumentId)!;
    const own = caller.ability.can('read', usage);
    const organization = organizationOf.get(usage.organizationId);
    const organizationName = organization?.name ?? null;
    const organizationNameEn = organization?.nameEn ?? null;
    const about = { instrumentName: name, instrumentNameEn: nameEn, timeZone, startsAt, endsAt, own };
    const shown = { ...usage, ...about, usedMinutes: usedMinutes(usage), organizationName, organizationNameEn };
    const userName = userOf.get(usage.userId)?.name ?? null;
    return own ? { ...shown, userName } : { ...shown, ...untold };
  });
}

const usedMinutes = ({ startedAt, endedAt }: Usage) =>
  endedAt && Math.floor((endedAt.getTime() - startedAt.getTime()) / minute);

const untold = {
  ...{ organizationId: null, organizationName: null, organizationNameEn: null, userId: null, userName: null },
  ...{ mode: null, layer: null, note: null, counters: [] },
};
