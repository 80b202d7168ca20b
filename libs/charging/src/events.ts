import { userTopic, type Change } from '@concentric/platform';
import type { Charge, ChargeDispute } from './charge.entity';
import type { Voucher, VoucherEntry } from './voucher.entity';

/** Told to nobody: who holds which voucher, and what is left of it, is no news for a center. */
export const voucherChanged = (type: 'recorded' | 'revoked', voucher: Voucher, before: Voucher | null): Change => ({
  type: `voucher.${type}`,
  subject: { type: 'voucher', id: voucher.id },
  centerId: voucher.centerId,
  topics: [],
  data: { voucherId: voucher.id, organizationId: voucher.organizationId, version: voucher.version },
  before,
  after: voucher,
});

const past = { reserve: 'reserved', consume: 'consumed', release: 'released', refund: 'refunded' } as const;

/** Named for what became of the money: `voucher.reserved`, `voucher.consumed` … */
export const voucherMoved = (voucher: Voucher, entry: VoucherEntry): Change => ({
  type: `voucher.${past[entry.kind]}`,
  subject: { type: 'voucher', id: voucher.id },
  centerId: voucher.centerId,
  topics: [],
  data: { voucherId: voucher.id, subjectId: entry.subjectId, version: voucher.version },
  after: entry,
});

/** Amounts stay out of the event: who reacts reads the rest. */
export const chargeChanged = (
  type: 'posted' | 'adjusted' | 'disputed' | 'settled',
  charge: Charge,
  version: number,
  after: Charge | ChargeDispute = charge,
): Change => ({
  type: `charge.${type}`,
  subject: { type: 'charge', id: charge.id },
  centerId: charge.centerId,
  topics: [userTopic(charge.userId)],
  data: { chargeId: charge.id, bookingId: charge.bookingId, organizationId: charge.organizationId, version },
  after,
});
