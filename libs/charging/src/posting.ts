import { ensure } from '@concentric/kernel';
import { record, type Caller, type Tx } from '@concentric/platform';
import { v7 as newId } from 'uuid';
import { Charge } from './charge.entity';
import { paysByVoucher, sumOf } from './charge.rules';
import type { ChargeKind, ChargeLine } from './contract';
import { chargeChanged } from './events';
import { releaseVoucher, spendReservation } from './reservations';

export type ChargeWish = {
  readonly kind: Exclude<ChargeKind, 'adjustment'>;
  readonly bookingId: string;
  readonly instrumentId: string;
  readonly centerId: string;
  readonly ownerOrganizationId: string;
  /** Who pays. */
  readonly organizationId: string;
  readonly userId: string;
  readonly layer: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly purpose: string;
  readonly lines: readonly ChargeLine[];
  /** In fen: the sum of the lines. */
  readonly amount: number;
  readonly voucherId: string | null;
  /** When it is charged; now unless said. */
  readonly at?: Date;
};

/**
 * Charges a booking. Of what a voucher has reserved for it, a usage fee consumes the voucher's share; the rest,
 * and all of it under any other fee, is released. Holds the voucher, so call it after the booking's own rows are held.
 * @throws Refusal `charge_exists` when the booking has a charge of this kind
 */
export async function postCharge(tx: Tx, caller: Caller, { at = new Date(), ...wish }: ChargeWish): Promise<Charge> {
  const { kind, bookingId, amount } = wish;
  if (sumOf(wish.lines) !== amount) throw new Error(`The lines of charge ${bookingId} do not add up to ${amount}`);
  ensure(!(await tx.existsBy(Charge, { bookingId, kind })), 'charge_exists');
  const spent =
    wish.voucherId !== null && paysByVoucher(kind) ? await spendReservation(tx, caller, bookingId, amount) : null;
  await releaseVoucher(tx, caller, bookingId);
  const voucherAmount = spent?.paid ?? 0;
  const charge = Object.assign(new Charge(), {
    ...wish,
    ...{ id: newId(), lines: [...wish.lines], voucherId: spent?.voucherId ?? null, voucherAmount },
    ...{ payable: amount - voucherAmount, adjusts: null, reason: null, chargedAt: at },
  });
  await tx.insert(Charge, charge);
  await record(tx, caller, chargeChanged('posted', charge, 1));
  return charge;
}
