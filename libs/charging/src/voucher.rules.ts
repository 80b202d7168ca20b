import { ensure } from '@concentric/kernel';
import type { VoucherEntryKind, VoucherState } from './contract';

export type VoucherTerms = {
  readonly cap: number;
  readonly shareBp: number;
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly state: VoucherState;
};
export type VoucherBalances = { readonly reserved: number; readonly consumed: number };

/** `amount × shareBp / 10 000` in fen, rounded down: a voucher never pays more than its share. */
export const shareOf = (amount: number, shareBp: number) => Number((BigInt(amount) * BigInt(shareBp)) / 10_000n);

/** Who pays how much of a price, in fen; both together are the price exactly. */
export function splitPrice(price: number, shareBp: number, left: number): { voucher: number; payable: number } {
  const voucher = Math.max(0, Math.min(shareOf(price, shareBp), left));
  return { voucher, payable: price - voucher };
}

export const leftOf = ({ cap, reserved, consumed }: Pick<VoucherTerms, 'cap'> & VoucherBalances) =>
  cap - reserved - consumed;

/** How much of a price the voucher can be asked for, in fen. @throws Refusal saying why it pays nothing */
export function reservableOf(voucher: VoucherTerms & VoucherBalances, price: number, at: Date): number {
  ensure(voucher.state === 'active', 'voucher_revoked');
  ensure(at >= voucher.validFrom, 'voucher_not_yet_valid', { validFrom: voucher.validFrom.toISOString() });
  ensure(at < voucher.validUntil, 'voucher_expired', { validUntil: voucher.validUntil.toISOString() });
  const left = leftOf(voucher);
  ensure(left > 0, 'voucher_exhausted');
  return splitPrice(price, voucher.shareBp, left).voucher;
}

/** How each kind of entry moves the balances, for one fen of it. */
const moves: Record<VoucherEntryKind, VoucherBalances> = {
  reserve: { reserved: 1, consumed: 0 },
  consume: { reserved: -1, consumed: 1 },
  release: { reserved: -1, consumed: 0 },
  refund: { reserved: 0, consumed: -1 },
};

/** The balances after an entry. */
export const balancesAfter = (
  { reserved, consumed }: VoucherBalances,
  kind: VoucherEntryKind,
  amount: number,
): VoucherBalances => ({
  reserved: reserved + moves[kind].reserved * amount,
  consumed: consumed + moves[kind].consumed * amount,
});
