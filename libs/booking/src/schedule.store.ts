import { Instrument } from '@concentric/equipment';
import { pageOfRows, permitted, type Caller, type Tx } from '@concentric/platform';
import { BookingHold } from './booking.entity';
import type { CalendarRow } from './booking.store';
import type { SchedulesQuery } from './contract';

/** The instruments among those asked for that the caller may see. */
const readable = (tx: Tx, caller: Caller, { instrumentIds, from, to }: SchedulesQuery) =>
  tx
    .createQueryBuilder(Instrument, 'instrument')
    .where(permitted(caller, 'read', Instrument))
    .andWhere('instrument.id = ANY(:instrumentIds)', { instrumentIds })
    .setParameters({ from, to });

/** What holds the time of these instruments in a period, by time. */
export function readSchedules(tx: Tx, caller: Caller, query: SchedulesQuery) {
  const { instrumentIds, from, to } = query;
  const columns: Record<keyof CalendarRow, string> = {
    id: 'b.id',
    instrumentId: 'h.instrument_id',
    centerId: 'b.center_id',
    ownerOrganizationId: 'b.owner_organization_id',
    organizationId: 'b.organization_id',
    userId: 'b.user_id',
    startsAt: 'b.starts_at',
    endsAt: 'least(b.ends_at, h.holds_until)',
    holdsFrom: 'h.holds_from',
    holdsUntil: 'h.holds_until',
    place: 'h.place',
    purpose: 'b.purpose',
    mode: 'b.mode',
    state: 'b.state',
    version: 'b.version',
    organizationName: 'o.name',
    organizationNameEn: 'o.name_en',
  };
  const asked = readable(tx, caller, query)
    .innerJoin(
      BookingHold,
      'h',
      'h.instrument_id = instrument.id AND tstzrange(h.holds_from, h.holds_until) && tstzrange(:from, :to)',
    )
    .innerJoin('bookings', 'b', 'b.id = h.booking_id')
    .innerJoin('organizations', 'o', 'o.id = b.organization_id')
    .select([]);
  for (const [name, column] of Object.entries(columns)) asked.addSelect(column, name);
  const list = `schedules:${from.toISOString()}:${to.toISOString()}:${instrumentIds.toSorted().join()}`;
  const order = [
    { column: 'b.starts_at', property: 'startsAt', cast: 'timestamptz' },
    { column: 'b.id', property: 'id', cast: 'uuid' },
    { column: 'h.instrument_id', property: 'instrumentId', cast: 'uuid' },
  ];
  return pageOfRows<CalendarRow>(asked, list, order, query);
}

/** When these instruments are out of order in a period. */
export const readOutages = (tx: Tx, caller: Caller, query: SchedulesQuery) =>
  readable(tx, caller, query)
    .innerJoin(
      'outages',
      'u',
      `u.instrument_id = instrument.id AND u.state = 'declared' AND u.starts_at < :to AND u.ends_at > :from`,
    )
    .select('u.instrument_id', 'instrumentId')
    .addSelect('u.starts_at', 'startsAt')
    .addSelect('u.ends_at', 'endsAt')
    .orderBy('u.starts_at')
    .limit(2000)
    .getRawMany<{ instrumentId: string; startsAt: Date; endsAt: Date }>();
