import {
  accountOf,
  accountWith,
  civilDay,
  cny,
  daysBetween,
  ensure,
  owedOf,
  paymentStateOf,
  rateOf,
  type Shown,
} from '@concentric/kernel';
import { holdLicenceOf, Licence } from '@concentric/licence';
import { Database, databaseNow, ensureFresh, ensureMay, find, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { DueAccount, DueAccountQuery, DueQuery, NewRoyaltyPayment, RoyaltyPaymentQuery } from './contract';
import { RoyaltyDue, RoyaltyPayment } from './due.entity';
import { accountBy, booksOf, dueView, duesOf, listDues, type DueBooks, type DueShown } from './due.store';
import { keepPayment, listPayments, paymentViews, type RoyaltyPaymentShown } from './payment.store';

/** What one side of a licence owes the other, and money that went. */
@Injectable()
export class DueService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, query: DueQuery) {
    return listDues(this.database.reader, caller, query);
  }

  async read(caller: Caller, id: string): Promise<DueShown> {
    const tx = this.database.reader;
    return dueView(tx, caller, await find(tx, caller, RoyaltyDue, id));
  }

  /** What is owed at the end of a day, today unless said, and how it came about. */
  async account(caller: Caller, id: string, { asOf }: DueAccountQuery): Promise<Shown<typeof DueAccount>> {
    const tx = this.database.reader;
    const due = await find(tx, caller, RoyaltyDue, id);
    const day = asOf ?? civilDay(await databaseNow(tx));
    const [books] = await booksOf(tx, [due]);
    const account = accountBy(books!, day);
    return {
      ...{ dueId: id, asOf: day, state: paymentStateOf(account), amount: cny(due.amount), dueOn: due.dueOn },
      daysLate: account.overdue > 0 ? daysBetween(due.dueOn, day) : 0,
      ...{ principalPaid: cny(account.principalPaid), interest: cny(account.interest) },
      ...{ interestPaid: cny(account.interestPaid), overdue: cny(account.overdue), owed: cny(owedOf(account)) },
      payments: await paymentViews(tx, books!.payments),
      ...{ rate: rateOf(due.lateInterestPpm), rateAgreed: due.lateInterestPpm !== null },
    };
  }

  payments(caller: Caller, query: RoyaltyPaymentQuery) {
    return listPayments(this.database.reader, caller, query);
  }

  async payment(caller: Caller, id: string): Promise<RoyaltyPaymentShown> {
    const tx = this.database.reader;
    const [view] = await paymentViews(tx, [await find(tx, caller, RoyaltyPayment, id)]);
    return view!;
  }

  /**
   * Records what was paid of a debt: interest first, then principal. Answers the debt.
   * @throws Refusal `royalty_side_wrong`, `due_cancelled`, `payment_exceeds`, `payment_empty`, `paid_on_future`,
   * `paid_before_licence`, `royalty_invoice_not_payable`, `invoice_overpaid`
   */
  pay(caller: Caller, id: string, wish: NewRoyaltyPayment): Promise<DueShown> {
    return this.database.write(caller, async (tx) => {
      const { due, licence, now } = await holdDue(tx, caller, id);
      ensureFresh(caller, due);
      ensure(acts(caller, due.payerOrganizationId), 'royalty_side_wrong');
      const today = civilDay(now);
      const paidOn = wish.paidOn ?? today;
      ensure(paidOn <= today, 'paid_on_future', { paidOn, today });
      ensure(paidOn >= licence.effectiveOn!, 'paid_before_licence', { limit: licence.effectiveOn });
      await settle(tx, caller, due, { ...wish, paidOn, now });
      return dueView(tx, caller, due);
    });
  }

  /**
   * Takes a payment back in full, as if it had never been made. Either side may, and the other is told.
   * @throws Refusal `royalty_payment_reversed`, `payment_irreversible`
   */
  reverse(caller: Caller, id: string, reason: string): Promise<RoyaltyPaymentShown> {
    return this.database.write(caller, async (tx) => {
      const { dueId } = await find(tx, caller, RoyaltyPayment, id);
      const { now } = await holdDue(tx, caller, dueId);
      const original = await tx.findOneByOrFail(RoyaltyPayment, { id });
      ensureMay(caller, 'commit', original);
      ensure(original.reverses === null, 'payment_irreversible');
      ensure(!(await tx.existsBy(RoyaltyPayment, { reverses: id })), 'royalty_payment_reversed');
      const reversal = Object.assign(new RoyaltyPayment(), original, {
        ...{ id: newId(), amount: -original.amount, interest: 0, reverses: id, reason },
        ...{ userId: caller.facts.userId, recordedAt: now },
      });
      const [view] = await paymentViews(tx, [await keepPayment(tx, caller, reversal)]);
      return view!;
    });
  }
}

const acts = ({ facts }: Caller, organizationId: string) => facts.organizations.some(({ id }) => id === organizationId);

type HeldDue = { readonly due: RoyaltyDue; readonly licence: Licence; readonly now: Date };

/** Holds a debt, after its licence. @throws Refusal `not_found`, `forbidden` */
export async function holdDue(tx: Tx, caller: Caller, id: string): Promise<HeldDue> {
  const { licenceId } = await find(tx, caller, RoyaltyDue, id);
  const licence = await holdLicenceOf(tx, caller, 'read', licenceId);
  const due = await tx.findOneOrFail(RoyaltyDue, { where: { id }, lock: { mode: 'pessimistic_write' } });
  ensureMay(caller, 'commit', due);
  return { due, licence, now: await databaseNow(tx) };
}

/**
 * Records a payment of a debt that is held.
 * @throws Refusal `due_cancelled`, `payment_exceeds`, `payment_empty`, `royalty_invoice_not_payable`, `invoice_overpaid`
 */
export async function settle(
  tx: Tx,
  caller: Caller,
  due: RoyaltyDue,
  wish: NewRoyaltyPayment & { readonly paidOn: string; readonly now: Date },
): Promise<RoyaltyPayment> {
  const { paidOn, now, means, reference = null, invoiceId = null } = wish;
  ensure(due.cancelled === null, 'due_cancelled', { reason: due.cancelled });
  const books = (await booksOf(tx, [due]))[0]!;
  const rate = rateOf(due.lateInterestPpm);
  const amount = wish.amount?.amount ?? owedOf(accountOf(duesOf(due), books.payments, rate, paidOn));
  ensure(amount > 0, wish.amount ? 'payment_empty' : 'payment_exceeds', { limit: 0 });
  const { interest } = accountWith(duesOf(due), books.payments, { amount, paidOn }, rate);
  ensureInvoice(books, invoiceId, amount);
  const { licenceId, centerId, payerOrganizationId, payeeOrganizationId } = due;
  const payment = Object.assign(new RoyaltyPayment(), {
    ...{ id: newId(), dueId: due.id, licenceId, centerId, payerOrganizationId, payeeOrganizationId, invoiceId },
    ...{ amount, paidOn, means, reference, interest, reverses: null, reason: null },
    ...{ userId: caller.facts.userId, recordedAt: now },
  });
  return keepPayment(tx, caller, payment);
}

/** @throws Refusal `royalty_invoice_not_payable`, `invoice_overpaid` */
function ensureInvoice({ invoices, payments }: DueBooks, invoiceId: string | null, amount: number): void {
  if (invoiceId === null) return;
  const invoice = invoices.find(({ id }) => id === invoiceId);
  ensure(invoice?.state === 'finalized', 'royalty_invoice_not_payable');
  const paid = payments.filter((it) => it.invoiceId === invoiceId).reduce((sum, it) => sum + it.amount, 0);
  ensure(amount <= invoice.amount - paid, 'invoice_overpaid', { limit: invoice.amount - paid });
}
