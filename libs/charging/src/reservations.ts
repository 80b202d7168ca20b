import { ensure, Refusal } from '@concentric/kernel';
import { record, type Caller, type Tx } from '@concentric/platform';
import { v7 as newId } from 'uuid';
import type { VoucherEntryKind } from './contract';
import { voucherMoved } from './events';
import { Voucher, VoucherEntry, VoucherReservation } from './voucher.entity';
import { balancesAfter, reservableOf, shareOf } from './voucher.rules';

export type VoucherWish = {
  readonly voucherId: string;
  /** The organization that pays. */
  readonly organizationId: string;
  /** The booking; at most one reservation lives for it. */
  readonly subjectId: string;
  /** In fen. */
  readonly price: number;
  /** When the voucher must be good. */
  readonly at: Date;
};

/**
 * Sets aside what the voucher pays of a price; holds the voucher until the transaction ends.
 * @returns the amount reserved, in fen; 0 when its share of the price is less than one
 * @throws Refusal `voucher_not_yours`, `voucher_revoked`, `voucher_not_yet_valid`, `voucher_expired`,
 *   `voucher_exhausted`, `voucher_reserved`
 */
export async function reserveVoucher(tx: Tx, caller: Caller, wish: VoucherWish): Promise<number> {
  const { voucherId, organizationId, subjectId, price, at } = wish;
  const voucher = await tx.findOne(Voucher, { where: { id: voucherId }, lock: { mode: 'pessimistic_write' } });
  if (voucher?.organizationId !== organizationId) throw new Refusal('voucher_not_yours');
  ensure(!(await tx.existsBy(VoucherReservation, { subjectId })), 'voucher_reserved');
  const amount = reservableOf(voucher, price, at);
  await enter(tx, caller, voucher, { subjectId, kind: 'reserve', amount });
  return amount;
}

/** Gives back whatever is still reserved for a booking; nothing happens when nothing is. */
export async function releaseVoucher(tx: Tx, caller: Caller, subjectId: string): Promise<void> {
  await spendReservation(tx, caller, subjectId, 0);
}

/**
 * Consumes of a booking's reservation what the voucher pays of `amount` (fen), and releases the rest.
 * @returns the voucher and what it paid, in fen; null when nothing was reserved or it paid nothing
 */
export async function spendReservation(
  tx: Tx,
  caller: Caller,
  subjectId: string,
  amount: number,
): Promise<{ voucherId: string; paid: number } | null> {
  const known = await tx.findOneBy(VoucherReservation, { subjectId });
  if (!known) return null;
  const { voucherId } = known;
  const voucher = await tx.findOneOrFail(Voucher, { where: { id: voucherId }, lock: { mode: 'pessimistic_write' } });
  // Only who holds the voucher changes what is reserved of it.
  const reservation = await tx.findOneBy(VoucherReservation, { subjectId, voucherId });
  if (!reservation) return null;
  const paid = Math.min(reservation.amount, shareOf(amount, voucher.shareBp));
  const held = await enter(tx, caller, voucher, { subjectId, kind: 'consume', amount: paid });
  await enter(tx, caller, held, { subjectId, kind: 'release', amount: reservation.amount - paid });
  return paid > 0 ? { voucherId, paid } : null;
}

/** Gives back to a voucher what it had paid of a charge that became less, in fen. */
export async function refundVoucher(tx: Tx, caller: Caller, voucherId: string, subjectId: string, amount: number) {
  const voucher = await tx.findOneOrFail(Voucher, { where: { id: voucherId }, lock: { mode: 'pessimistic_write' } });
  await enter(tx, caller, voucher, { subjectId, kind: 'refund', amount });
}

/** Enters a movement of a voucher that is held. PostgreSQL moves the balances and checks those the entry states. */
async function enter(
  tx: Tx,
  caller: Caller,
  voucher: Voucher,
  { subjectId, kind, amount }: { subjectId: string; kind: VoucherEntryKind; amount: number },
): Promise<Voucher> {
  if (amount === 0) return voucher;
  const balances = balancesAfter(voucher, kind, amount);
  const entry = Object.assign(new VoucherEntry(), {
    ...{ id: newId(), voucherId: voucher.id, subjectId, kind, amount, at: new Date() },
    ...{ reservedAfter: balances.reserved, consumedAfter: balances.consumed },
  });
  await tx.insert(VoucherEntry, entry);
  const moved = Object.assign(new Voucher(), voucher, balances, { version: voucher.version + 1 });
  await record(tx, caller, voucherMoved(moved, entry));
  return moved;
}
