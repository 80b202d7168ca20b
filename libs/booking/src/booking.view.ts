import { cny } from '@concentric/kernel';
import type { Caller } from '@concentric/platform';
import { Booking } from './booking.entity';
import type { CalendarRow, Labels } from './booking.store';
import { cancellationFee } from './price.rules';

/** What cancelling a booking costs now, in fen: nothing before it is confirmed. */
export const feeNow = ({ state, price, startsAt, rate }: Booking, now: Date): number =>
  state === 'confirmed' ? cancellationFee(price, startsAt, rate, now) : 0;

/** A booking as people are shown it. */
export const viewOf = (booking: Booking, { deciders, ...labels }: Labels, now = new Date()) => ({
  ...booking,
  ...labels,
  approvals: booking.approvals.map((it) => ({ ...it, decidedByName: deciders.get(it.decidedBy ?? '') ?? null })),
  price: cny(booking.price),
  voucherAmount: cny(booking.voucherAmount),
  cancellationFee: cny(feeNow(booking, now)),
});
export type BookingShown = ReturnType<typeof viewOf>;

const whose = { organizationId: null, organizationName: null, organizationNameEn: null, userId: null };

/** A calendar's row as the caller is told of it: of a booking they may not read only the time. */
export function toldTo(caller: Caller, entry: CalendarRow) {
  const own = caller.ability.can('read', Object.assign(new Booking(), entry));
  return own ? { ...entry, own } : { ...entry, own, ...whose, purpose: null, mode: null };
}
