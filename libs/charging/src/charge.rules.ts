import { after, day, ensure } from '@concentric/kernel';
import type { ChargeKind, ChargeLine, ChargeState } from './contract';
import { shareOf } from './voucher.rules';

/** For how long the payer may object to a charge. */
export const disputeDays = 30;
export const disputableUntil = (chargedAt: Date) => after(chargedAt, disputeDays * day);

/** What the lines of a price add up to, in fen. */
export const sumOf = (lines: readonly ChargeLine[]) => lines.reduce((sum, { amount }) => sum + amount, 0);

/** Whether a voucher may pay: a fee for what was not used is the payer's own. */
export const paysByVoucher = (kind: ChargeKind) => kind === 'usage';

/** What a charge has come to with all its adjustments, in fen. */
export type Net = { readonly amount: number; readonly voucherAmount: number; readonly payable: number };

/**
 * How a signed difference falls on payer and voucher, so that the voucher never pays more than its share of
 * what the charge has become. A dearer charge is the payer's: nothing was reserved for it.
 * @throws Refusal `charge_below_zero` with the most that can be taken off
 */
export function splitAdjustment(net: Net, difference: number, shareBp: number): Net {
  ensure(net.amount + difference >= 0, 'charge_below_zero', { limit: net.amount });
  const stays = Math.min(net.voucherAmount, shareOf(net.amount + difference, shareBp));
  const voucherAmount = stays - net.voucherAmount;
  return { amount: difference, voucherAmount, payable: difference - voucherAmount };
}

/** @throws Refusal `charge_is_adjustment` */
export function ensureOriginal({ kind }: { kind: ChargeKind }): void {
  ensure(kind !== 'adjustment', 'charge_is_adjustment');
}

/** Whether the payer may object now. @throws Refusal `charge_is_adjustment`, `charge_cannot_move`, `dispute_too_late` */
export function checkDispute(charge: { kind: ChargeKind; chargedAt: Date }, state: ChargeState, now: Date): void {
  ensureOriginal(charge);
  ensure(state === 'none', 'charge_cannot_move', { from: state, to: 'disputed' });
  const until = disputableUntil(charge.chargedAt);
  ensure(now < until, 'dispute_too_late', { until: until.toISOString() });
}

/** Whether an objection stands that can be settled. @throws Refusal `charge_cannot_move` */
export function checkSettlement(state: ChargeState): void {
  ensure(state === 'disputed', 'charge_cannot_move', { from: state, to: 'settled' });
}
