import { priceOf, moveBooking, Booking, type Keeping } from '@concentric/booking';
import { postCharge } from '@concentric/charging';
import type { Instrument } from '@concentric/equipment';
import { after, minute, minutesOf, type Period } from '@concentric/kernel';
import { unschedule, type Caller, type Tx } from '@concentric/platform';
import { useQualification } from '@concentric/qualification';
import { costSomebody } from './conduct.rules';
import { givePoints } from './conduct.store';
import type { CheckOut } from './contract';
import { Usage } from './usage.entity';
import { charged, freeFrom, openHours, overrunOf } from './usage.rules';
import { nextStart, wasStopped } from './usage.store';

/** The job that ends what nobody ended. */
export const autoEndJob = 'usage.auto-end';
export const autoEndKey = (bookingId: string) => `${autoEndJob}:${bookingId}`;

type Price = ReturnType<typeof priceOf>;

/** What was agreed for the time reserved, line by line where the lines still add up to it. */
function reservedPrice(booking: Booking, zone: string): Price {
  const price = priceOf(booking, booking.rate, zone, booking.samples);
  if (price.amount === booking.price) return price;
  const line = { code: 'hours' as const, minutes: minutesOf(booking), amount: booking.price };
  return { amount: booking.price, lines: [line] };
}

function priceOfUse(booking: Booking, actual: Period, zone: string): Price {
  const reserved = reservedPrice(booking, zone);
  return charged(booking.rate.chargeBy, reserved, priceOf(actual, booking.rate, zone, booking.samples));
}

export type Ending = CheckOut & {
  readonly before: Booking;
  readonly usage: Usage;
  readonly instrument: Instrument;
  readonly now: Date;
  /** Nobody checked out: when it really ended is not known, so that it counts to the end of the time reserved. */
  readonly forgotten: boolean;
};

/** Ends a use: its charge, what it says of the user, and the booking as it is kept from then on. Its instrument is held. */
export async function endUse(
  tx: Tx,
  caller: Caller,
  { before, usage, instrument, now, forgotten, note, counters }: Ending,
): Promise<Pick<Keeping, 'verb' | 'booking' | 'before' | 'holding'>> {
  const state = moveBooking(before, 'check_out', now);
  const endedAt = forgotten ? before.endsAt : now;
  const overrunMinutes = Math.min(overrunOf(before, now), openHours * 60);
  const change = { endedAt, endedBy: caller.facts.userId, overrunMinutes, autoEnded: forgotten };
  await tx.update(Usage, usage.id, { ...change, note, counters, version: usage.version + 1 });
  const charge = await postCharge(
    tx,
    caller,
    chargeOf(before, { startsAt: usage.startedAt, endsAt: endedAt }, instrument),
  );
  if (before.mode === 'self_run') await useQualification(tx, before.instrumentId, before.userId, endedAt, caller);
  await judgeOverrun(tx, caller, before, usage, overrunMinutes);
  await unschedule(tx, autoEndKey(before.id));
  const voucherAmount = Math.min(charge.voucherAmount, before.price);
  const over = { state, checkedOutAt: endedAt, voucherAmount, version: before.version + 1 };
  const until = forgotten ? null : freeFrom(before, now, instrument.bufferAfterMinutes);
  return {
    ...{ verb: state, before, booking: Object.assign(new Booking(), before, over) },
    holding: until === null ? 'same' : { until },
  };
}

function chargeOf(booking: Booking, actual: Period, { timeZone }: Instrument): Parameters<typeof postCharge>[2] {
  const { id: bookingId, instrumentId, centerId, ownerOrganizationId, organizationId, userId, layer } = booking;
  const { amount, lines } = priceOfUse(booking, actual, timeZone);
  const { startsAt, endsAt, purpose, voucherId } = booking;
  return {
    ...{ kind: 'usage', bookingId, instrumentId, centerId, ownerOrganizationId, organizationId, userId, layer },
    ...{ startsAt, endsAt, purpose, amount, lines, voucherId },
  };
}

/** An overrun that cost the next user of their time is recorded; what an outage caused is nobody's fault. */
async function judgeOverrun(tx: Tx, caller: Caller, booking: Booking, { place }: Usage, overrunMinutes: number) {
  const leftAt = after(booking.endsAt, overrunMinutes * minute);
  if (!costSomebody(overrunMinutes, await nextStart(tx, booking, place), leftAt)) return;
  if (!(await wasStopped(tx, booking))) await givePoints(tx, caller, booking, 'overrun', overrunMinutes);
}
