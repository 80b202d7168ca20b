import { civilDay, ensure, invoiceAmount, standing } from '@concentric/kernel';
import { Database, ensureFresh, find, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import type { NewRoyaltyInvoice, RoyaltyInvoiceFinalization, RoyaltyInvoiceQuery } from './contract';
import { RoyaltyInvoice, RoyaltyPayment, type RoyaltyDue } from './due.entity';
import { holdDue } from './due.service';
import { moveInvoice } from './invoice.rules';
import {
  askedFor,
  draftInvoice,
  invoiceViews,
  keepInvoice,
  listInvoices,
  type RoyaltyInvoiceShown,
} from './invoice.store';

/** What payees ask to be paid. */
@Injectable()
export class InvoiceService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, query: RoyaltyInvoiceQuery) {
    return listInvoices(this.database.reader, caller, query);
  }

  async read(caller: Caller, id: string): Promise<RoyaltyInvoiceShown> {
    const tx = this.database.reader;
    return view(tx, await find(tx, caller, RoyaltyInvoice, id));
  }

  /** @throws Refusal `royalty_side_wrong`, `due_cancelled`, `invoice_exceeds` */
  draft(caller: Caller, dueId: string, { amount, note = null }: NewRoyaltyInvoice): Promise<RoyaltyInvoiceShown> {
    return this.database.write(caller, async (tx) => {
      const { due } = await holdDue(tx, caller, dueId);
      ensure(isPayee(caller, due), 'royalty_side_wrong');
      ensure(due.cancelled === null, 'due_cancelled', { reason: due.cancelled });
      const asked = invoiceAmount(due.amount, await askedFor(tx, dueId), amount?.amount ?? null);
      return view(tx, await draftInvoice(tx, caller, due, { amount: asked, note }));
    });
  }

  /**
   * The tax invoice is issued: its number stands.
   * @throws Refusal `royalty_side_wrong`, `invoice_cannot_move`, `royalty_invoice_number_taken`, `issued_on_future`
   */
  finalize(caller: Caller, id: string, { number, issuedOn }: RoyaltyInvoiceFinalization): Promise<RoyaltyInvoiceShown> {
    return this.database.write(caller, async (tx) => {
      const { invoice, due, now } = await holdInvoice(tx, caller, id);
      const state = moveInvoice(invoice.state, 'finalize', isPayee(caller, due));
      const today = civilDay(now);
      const on = issuedOn ?? today;
      ensure(on <= today, 'issued_on_future', { issuedOn: on, today });
      const taken = { payeeOrganizationId: invoice.payeeOrganizationId, number, state };
      ensure(!(await tx.existsBy(RoyaltyInvoice, taken)), 'royalty_invoice_number_taken');
      return view(tx, await keepInvoice(tx, caller, changed(invoice, { state, number, issuedOn: on }), 'finalized'));
    });
  }

  /** @throws Refusal `royalty_side_wrong`, `invoice_cannot_move`, `invoice_paid` */
  void(caller: Caller, id: string, reason: string): Promise<RoyaltyInvoiceShown> {
    return this.database.write(caller, async (tx) => {
      const { invoice, due } = await holdInvoice(tx, caller, id);
      const state = moveInvoice(invoice.state, 'void', isPayee(caller, due));
      const payments = standing(await tx.findBy(RoyaltyPayment, { dueId: due.id }));
      ensure(!payments.some(({ invoiceId }) => invoiceId === id), 'invoice_paid');
      return view(tx, await keepInvoice(tx, caller, changed(invoice, { state, reason }), 'voided'));
    });
  }
}

const isPayee = ({ facts }: Caller, { payeeOrganizationId }: RoyaltyDue) =>
  facts.organizations.some(({ id }) => id === payeeOrganizationId);

async function view(tx: Tx, invoice: RoyaltyInvoice): Promise<RoyaltyInvoiceShown> {
  const [shown] = await invoiceViews(tx, [invoice]);
  return shown!;
}

async function holdInvoice(tx: Tx, caller: Caller, id: string) {
  const { dueId } = await find(tx, caller, RoyaltyInvoice, id);
  const { due, now } = await holdDue(tx, caller, dueId);
  const invoice = await tx.findOneByOrFail(RoyaltyInvoice, { id });
  ensureFresh(caller, invoice);
  return { invoice, due, now };
}

const changed = (invoice: RoyaltyInvoice, change: Partial<RoyaltyInvoice>): RoyaltyInvoice =>
  Object.assign(new RoyaltyInvoice(), invoice, change, { version: invoice.version + 1 });
