import { civilDay, ensure, type Day, type PageQuery } from '@concentric/kernel';
import { fulfilRounds } from '@concentric/obligation';
import { Database, databaseNow, find, hold, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { DuesChargeQuery, DuesReason, NewDuesPayment } from './contract';
import { DuesCharge, DuesPayment } from './dues.entity';
import { paidBy, standingAt } from './dues.rules';
import {
  chargeViews,
  keepCharge,
  listCharges,
  listPayments,
  paymentViews,
  type ChargeShown,
  type PaymentShown,
} from './dues.store';
import { concernOf, remember } from './schedule.service';

/** What each member owes for a year, what it paid, and what it was let off. */
@Injectable()
export class DuesService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  async list(caller: Caller, centerId: string, query: DuesChargeQuery) {
    const tx = this.database.reader;
    await concernOf(tx, caller, centerId);
    return listCharges(tx, caller, centerId, query, civilDay(await databaseNow(tx)));
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string): Promise<ChargeShown> {
    const tx = this.database.reader;
    return chargeShown(tx, caller, await find(tx, caller, DuesCharge, id));
  }

  /** @throws Refusal `not_found` */
  async payments(caller: Caller, id: string, page: PageQuery) {
    const tx = this.database.reader;
    return listPayments(tx, caller, await find(tx, caller, DuesCharge, id), page);
  }

  /** @throws Refusal `not_found` */
  async payment(caller: Caller, id: string): Promise<PaymentShown> {
    const tx = this.database.reader;
    const payment = await find(tx, caller, DuesPayment, id);
    return paymentShown(tx, caller, await tx.findOneByOrFail(DuesCharge, { id: payment.chargeId }), payment);
  }

  /** @throws Refusal as `hold`, `dues_closed`, `dues_overpaid`, `dues_paid_ahead` */
  pay(caller: Caller, id: string, { amount: { amount }, paidOn, reference }: NewDuesPayment): Promise<PaymentShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'enter', DuesCharge, id);
      const now = await databaseNow(tx);
      const standing = paidBy(before, { amount, paidOn }, civilDay(now));
      const { centerId, cityCode, organizationId } = before;
      const payment = Object.assign(new DuesPayment(), {
        ...{ id: newId(), chargeId: id, centerId, cityCode, organizationId, amount, paidOn, reference },
        ...{ enteredBy: caller.facts.userId!, enteredAt: now, reversedAt: null, reason: null, version: 1 },
      });
      await tx.insert(DuesPayment, { ...payment } as never);
      const charge = changed(before, standing);
      await keepCharge(tx, caller, standing.state === 'settled' ? 'settled' : 'paid', { charge, before, payment });
      await settleDuty(tx, caller, charge, civilDay(now));
      return paymentShown(tx, caller, charge, payment);
    });
  }

  /** Takes a payment back; the dues are open again. @throws Refusal as `hold`, `dues_payment_reversed` */
  reverse(caller: Caller, id: string, { reason }: DuesReason): Promise<PaymentShown> {
    return this.database.write(caller, async (tx) => {
      // The charge is held first, as whoever pays does.
      const { chargeId } = await find(tx, caller, DuesPayment, id);
      const before = await tx.findOneOrFail(DuesCharge, {
        where: { id: chargeId },
        lock: { mode: 'pessimistic_write' },
      });
      const payment = await hold(tx, caller, 'enter', DuesPayment, id);
      ensure(payment.reversedAt === null, 'dues_payment_reversed');
      const change = { reversedAt: await databaseNow(tx), reason, version: payment.version + 1 };
      const reversed = Object.assign(new DuesPayment(), payment, change);
      await tx.update(DuesPayment, { id }, change);
      const paid = before.paid - payment.amount;
      const charge = changed(before, before.state === 'waived' ? { paid } : standingAt(before, paid));
      await keepCharge(tx, caller, 'payment_reversed', { charge, before, payment: reversed });
      if (charge.state === 'open') await remember(tx, caller, charge);
      return paymentShown(tx, caller, charge, reversed);
    });
  }

  /** Lets a member off what is left. @throws Refusal as `hold`, `dues_closed` */
  waive(caller: Caller, id: string, { reason }: DuesReason): Promise<ChargeShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'waive', DuesCharge, id);
      ensure(before.state === 'open', 'dues_closed');
      const charge = changed(before, { state: 'waived', reason });
      await keepCharge(tx, caller, 'waived', { charge, before });
      await settleDuty(tx, caller, charge, civilDay(await databaseNow(tx)));
      return chargeShown(tx, caller, charge);
    });
  }
}

const changed = (before: DuesCharge, change: Partial<DuesCharge>) =>
  Object.assign(new DuesCharge(), before, change, { version: before.version + 1 });

const chargeShown = async (tx: Tx, caller: Caller, charge: DuesCharge) =>
  (await chargeViews(tx, caller, [charge], civilDay(await databaseNow(tx))))[0]!;

const paymentShown = async (tx: Tx, caller: Caller, charge: DuesCharge, payment: DuesPayment) =>
  (await paymentViews(tx, caller, charge, [payment]))[0]!;

/** The center's duty to collect is done once nobody of the schedule owes anything. */
async function settleDuty(tx: Tx, caller: Caller, { centerId, scheduleId }: DuesCharge, today: Day): Promise<void> {
  // The schedule's row serialises the last two payments, as each has to see the other.
  await tx.query('SELECT FROM dues_schedules WHERE id = $1 FOR UPDATE', [scheduleId]);
  if (await tx.existsBy(DuesCharge, { scheduleId, state: 'open' })) return;
  await fulfilRounds(tx, caller, { centerId, kind: 'dues', key: scheduleId }, today);
}
