import type { VoucherView } from '@contract/charging';

export type VoucherStanding = 'active' | 'pending' | 'expired' | 'revoked' | 'exhausted';

/** What can be said of a voucher at an instant; the API decides all the same. */
export function standingOf(voucher: VoucherView, now: Date): VoucherStanding {
  if (voucher.state === 'revoked') return 'revoked';
  if (now < new Date(voucher.validFrom)) return 'pending';
  if (now >= new Date(voucher.validUntil)) return 'expired';
  return voucher.left.amount > 0 ? 'active' : 'exhausted';
}
