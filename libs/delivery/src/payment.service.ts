import { sideOf, type RdContract } from '@concentric/contracting';
import { accountOf, accountWith, civilDay, ensure, owedOf, standing } from '@concentric/kernel';
import { Database, ensureFresh, ensureMay, find, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { booksOf, type Books } from './account.store';
import type { NewPayment, PaymentQuery, PaymentReversal } from './contract';
import { holdMilestone, milestoneViews, type MilestoneShown } from './milestone.store';
import { RdInvoice, RdPayment } from './payment.entity';
import { checkPaidOn } from './payment.rules';
import { keepPayment, listPayments, paymentViews, type PaymentShown } from './payment.store';

/** Money from buyers to providers, as they say it went. */
@Injectable()
export class PaymentService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, query: PaymentQuery) {
    return listPayments(this.database.reader, caller, query);
  }

  async read(caller: Caller, id: string): Promise<PaymentShown> {
    const tx = this.database.reader;
    const [view] = await paymentViews(tx, [await find(tx, caller, RdPayment, id)]);
    return view!;
  }

  /**
   * Records what the buyer paid for a milestone: interest first, then what fell due first. Answers the milestone.
   * @throws Refusal `not_your_side`, `payment_not_due`, `payment_exceeds`, `payment_empty`, `paid_on_future`,
   * `paid_before_contract`, `invoice_not_payable`, `invoice_overpaid`
   */
  pay(caller: Caller, id: string, wish: NewPayment): Promise<MilestoneShown> {
    return this.database.write(caller, async (tx) => {
      const { milestone, contract, now } = await holdMilestone(tx, caller, 'commit', id);
      ensureFresh(caller, milestone);
      ensure(sideOf(caller, contract) === 'buyer', 'not_your_side');
      ensure(contract.effectiveAt !== null, 'contract_not_in_force', { state: contract.state });
      const books = (await booksOf(tx, [milestone], [contract])).get(id)!;
      const paidOn = wish.paidOn ?? civilDay(now);
      checkPaidOn(paidOn, civilDay(now), civilDay(contract.effectiveAt));
      ensure(books.dues.length > 0, 'payment_not_due');
      const amount = wish.amount?.amount ?? owedOf(accountOf(books.dues, books.paid, books.rate, paidOn));
      ensure(amount > 0, wish.amount ? 'payment_empty' : 'payment_exceeds', { limit: 0 });
      const { interest } = accountWith(books.dues, books.paid, { amount, paidOn }, books.rate);
      await ensureInvoice(tx, books, wish.invoiceId ?? null, amount);
      const payment = Object.assign(new RdPayment(), {
        ...{ id: newId(), milestoneId: id, ...partiesOf(contract), invoiceId: wish.invoiceId ?? null },
        ...{ amount, paidOn, means: wish.means, reference: wish.reference ?? null, interest },
        ...{ reverses: null, reason: null, userId: caller.facts.userId, recordedAt: now },
      });
      await keepPayment(tx, caller, payment, contract);
      const [view] = await milestoneViews(tx, caller, [milestone], [contract]);
      return view!;
    });
  }

  /**
   * Takes a payment back in full, as if it had never been made: it did not arrive, or was not for this. Either side may,
   * and the other is told.
   * @throws Refusal `payment_reversed`, `payment_irreversible`
   */
  reverse(caller: Caller, id: string, { reason }: PaymentReversal): Promise<PaymentShown> {
    return this.database.write(caller, async (tx) => {
      const { milestoneId } = await find(tx, caller, RdPayment, id);
      const { contract, now } = await holdMilestone(tx, caller, 'commit', milestoneId);
      const original = await tx.findOneByOrFail(RdPayment, { id });
      ensureMay(caller, 'reverse', original);
      ensure(original.reverses === null, 'payment_irreversible');
      ensure(!(await tx.existsBy(RdPayment, { reverses: id })), 'payment_reversed');
      const reversal = Object.assign(new RdPayment(), original, {
        ...{ id: newId(), amount: -original.amount, interest: 0, reverses: id, reason },
        ...{ userId: caller.facts.userId, recordedAt: now },
      });
      await keepPayment(tx, caller, reversal, contract);
      const [view] = await paymentViews(tx, [reversal]);
      return view!;
    });
  }
}

const partiesOf = ({ id, centerId, buyerOrganizationId, providerOrganizationId }: RdContract) => ({
  ...{ contractId: id, centerId, buyerOrganizationId, providerOrganizationId },
});

/** @throws Refusal `invoice_not_payable`, `invoice_overpaid` */
async function ensureInvoice(tx: Tx, { milestone }: Books, invoiceId: string | null, amount: number): Promise<void> {
  if (invoiceId === null) return;
  const invoice = await tx.findOneBy(RdInvoice, { id: invoiceId, milestoneId: milestone.id });
  ensure(invoice?.state === 'finalized', 'invoice_not_payable');
  const payments = standing(await tx.findBy(RdPayment, { invoiceId }));
  const left = invoice.amount - payments.reduce((sum, payment) => sum + payment.amount, 0);
  ensure(amount <= left, 'invoice_overpaid', { limit: left });
}
