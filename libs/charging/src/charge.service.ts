import { Database, find, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { Charge, ChargeDispute } from './charge.entity';
import { checkDispute, checkSettlement, ensureOriginal, splitAdjustment } from './charge.rules';
import { chargeViews, holdCharge, keepAdjustment, keepDispute, listCharges, type ChargeShown } from './charge.store';
import type { Adjustment, ChargeQuery, Reason } from './contract';
import { refundVoucher } from './reservations';
import { Voucher } from './voucher.entity';

/** What bookings cost, and what becomes of it afterwards. Bookings post their charges with `postCharge`. */
@Injectable()
export class ChargeService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, query: ChargeQuery) {
    return listCharges(this.database.reader, caller, query);
  }

  async read(caller: Caller, id: string) {
    return this.view(this.database.reader, await find(this.database.reader, caller, Charge, id));
  }

  /**
   * Corrects a charge by a further row; what a voucher paid too much goes back to it. Answers the charge corrected.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `charge_is_adjustment`, `charge_below_zero`
   */
  adjust(caller: Caller, id: string, { amount, reason }: Adjustment): Promise<ChargeShown> {
    return this.database.write(caller, async (tx) => {
      const { charge, standing } = await holdCharge(tx, caller, 'adjust', id);
      ensureOriginal(charge);
      const voucher = charge.voucherId === null ? null : await tx.findOneByOrFail(Voucher, { id: charge.voucherId });
      const split = splitAdjustment(standing.net, amount.amount, voucher?.shareBp ?? 0);
      if (voucher && split.voucherAmount < 0)
        await refundVoucher(tx, caller, voucher.id, charge.bookingId, -split.voucherAmount);
      const adjustment = Object.assign(new Charge(), charge, split, {
        ...{ id: newId(), kind: 'adjustment', adjusts: charge.id, reason, chargedAt: new Date() },
        lines: [{ code: 'adjustment', amount: split.amount }],
      });
      await keepAdjustment(tx, caller, adjustment, charge, standing.version + 1);
      return this.view(tx, charge);
    });
  }

  /**
   * The payer objects, within the time for it.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `charge_is_adjustment`, `charge_cannot_move`, `dispute_too_late`
   */
  dispute(caller: Caller, id: string, { reason }: Reason): Promise<ChargeShown> {
    return this.database.write(caller, async (tx) => {
      const { charge, standing } = await holdCharge(tx, caller, 'dispute', id);
      const now = new Date();
      checkDispute(charge, standing.state, now);
      const origin = { chargeId: id, state: 'disputed', reason, settlement: null, disputedAt: now, settledAt: null };
      await keepDispute(tx, caller, Object.assign(new ChargeDispute(), origin), charge, standing.version + 1);
      return this.view(tx, charge);
    });
  }

  /**
   * The owner or the center's finance answers an objection; what the charge became is in its adjustments.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `charge_cannot_move`
   */
  settle(caller: Caller, id: string, { reason }: Reason): Promise<ChargeShown> {
    return this.database.write(caller, async (tx) => {
      const { charge, standing } = await holdCharge(tx, caller, 'settle', id);
      checkSettlement(standing.state);
      const end = { state: 'settled', settlement: reason, settledAt: new Date() };
      const settled = Object.assign(new ChargeDispute(), standing.dispute, end);
      await keepDispute(tx, caller, settled, charge, standing.version + 1);
      return this.view(tx, charge);
    });
  }

  private async view(tx: Tx, charge: Charge): Promise<ChargeShown> {
    const [view] = await chargeViews(tx, [charge]);
    return view!;
  }
}
