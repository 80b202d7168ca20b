import { postCharge, releaseVoucher, reserveVoucher } from '@concentric/charging';
import type { Instrument } from '@concentric/equipment';
import { Refusal } from '@concentric/kernel';
import { asking, type Caller, type Tx } from '@concentric/platform';
import { v7 as newId } from 'uuid';
import { Booking } from './booking.entity';
import type { Decision, Wish } from './booking.rules';
import { isOutOfOrder, keepBooking, labelsOf, type Keeping, type Labels } from './booking.store';
import { feeNow, viewOf, type BookingShown } from './booking.view';
import type { Booker } from './facts.store';
import { awaited, moveBooking } from './state.rules';

/** A new booking that has just been decided on, in the state that was decided. @throws Refusal `forbidden` for nobody */
export function decidedBooking(
  { purpose, ...wish }: Wish & { readonly purpose: string },
  instrument: Pick<Instrument, 'id' | 'centerId' | 'ownerOrganizationId'>,
  { organizationId, userId, layer }: Booker,
  decision: Decision,
  now: Date,
): Booking {
  if (userId === null) throw new Refusal('forbidden');
  const { id: instrumentId, centerId, ownerOrganizationId } = instrument;
  const { state, rate, price, approvals, promisedAt } = decision;
  return Object.assign(new Booking(), {
    ...{ id: newId(), instrumentId, centerId, ownerOrganizationId, organizationId, userId, layer },
    ...{ startsAt: wish.startsAt, endsAt: wish.endsAt, purpose, mode: wish.mode, samples: wish.samples },
    ...{ accreditation: wish.accreditation, state, rate, price: price.amount, approvals: [...approvals], promisedAt },
    ...awaited(approvals, wish.startsAt, now),
    ...{ seriesId: null, voucherId: null, voucherAmount: 0, checkedInAt: null, checkedOutAt: null, reason: null },
    version: 1,
  });
}

/** Sets aside what a voucher pays of the price. @throws Refusal `voucher_…` when it pays nothing */
export async function payWith(
  tx: Tx,
  caller: Caller,
  booking: Booking,
  voucherId: string | null,
  now: Date,
): Promise<void> {
  if (voucherId === null) return;
  const { id: subjectId, organizationId, price } = booking;
  booking.voucherAmount = await reserveVoucher(tx, caller, { voucherId, organizationId, subjectId, price, at: now });
  booking.voucherId = voucherId;
}

/** The booking as it is kept from now on, without its time; whatever its voucher had reserved is free again. */
export async function releaseBooking(
  tx: Tx,
  caller: Caller,
  before: Booking,
  change: Pick<Booking, 'state' | 'reason'> & Partial<Pick<Booking, 'approvals'>>,
): Promise<Booking> {
  if (before.voucherId !== null) await releaseVoucher(tx, caller, before.id);
  const over = { awaiting: null, decideBy: null, voucherAmount: 0, version: before.version + 1 };
  return Object.assign(new Booking(), before, change, over);
}

/** The booking given up, once the fee for that is charged: none when an outage of its instrument is what ends it. */
export async function cancelBooking(tx: Tx, caller: Caller, before: Booking, reason: string | null): Promise<Booking> {
  const now = new Date();
  const state = moveBooking(before, 'cancel', now);
  const fee = feeNow(before, now);
  if (fee > 0 && !(await isOutOfOrder(tx, before))) await chargeFee(tx, caller, before, 'cancellation', fee);
  return releaseBooking(tx, caller, before, { state, reason });
}

/** Charges a fee, in fen, for a booking that was not used; no voucher pays that. */
export async function chargeFee(
  tx: Tx,
  caller: Caller,
  booking: Booking,
  kind: 'cancellation' | 'no_show',
  amount: number,
): Promise<void> {
  const { id: bookingId, instrumentId, centerId, ownerOrganizationId, organizationId, userId, layer } = booking;
  const { startsAt, endsAt, purpose } = booking;
  await postCharge(tx, caller, {
    ...{ kind, bookingId, instrumentId, centerId, ownerOrganizationId, organizationId, userId, layer },
    ...{ startsAt, endsAt, purpose, amount, lines: [{ code: kind, amount }], voucherId: null },
  });
}

/** What people are shown of one booking beside itself. */
export async function labelsFor(tx: Tx, booking: Parameters<typeof labelsOf>[1][number]): Promise<Labels> {
  const labels = await labelsOf(asking(tx), [booking]);
  return labels.get(booking.id)!;
}

/** Keeps a booking and shows it as it is then; who knows beforehand whose it is asks for the labels on the way. */
export async function keepAndShow(
  tx: Tx,
  caller: Caller,
  keeping: Keeping,
  labels: Promise<Labels> = labelsFor(tx, keeping.booking),
): Promise<BookingShown> {
  const known = await labels;
  await keepBooking(tx, caller, keeping);
  return viewOf(keeping.booking, known);
}
