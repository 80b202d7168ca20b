import { sideOf } from '@concentric/contracting';
import { civilDay, ensure, invoiceAmount } from '@concentric/kernel';
import { Database, ensureFresh, ensureMay, find, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { InvoiceFinalization, InvoiceQuery, InvoiceVoiding, NewInvoice } from './contract';
import { moveInvoice } from './invoice.rules';
import { askedFor, invoiceViews, keepInvoice, listInvoices, paidOf, type InvoiceShown } from './invoice.store';
import { holdMilestone } from './milestone.store';
import { RdInvoice } from './payment.entity';

/** What providers ask to be paid. */
@Injectable()
export class InvoiceService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, query: InvoiceQuery) {
    return listInvoices(this.database.reader, caller, query);
  }

  async read(caller: Caller, id: string): Promise<InvoiceShown> {
    return this.view(this.database.reader, await find(this.database.reader, caller, RdInvoice, id));
  }

  /** @throws Refusal `not_your_side`, `contract_not_in_force`, `invoice_exceeds` */
  draft(caller: Caller, milestoneId: string, { amount, note = null }: NewInvoice): Promise<InvoiceShown> {
    return this.database.write(caller, async (tx) => {
      const { milestone, contract } = await holdMilestone(tx, caller, 'commit', milestoneId);
      ensure(sideOf(caller, contract) === 'provider', 'not_your_side');
      ensure(contract.effectiveAt !== null, 'contract_not_in_force', { state: contract.state });
      const payable = milestone.amount - milestone.retained;
      const asked = await askedFor(tx, milestoneId);
      const { id: contractId, centerId, buyerOrganizationId, providerOrganizationId } = contract;
      const invoice = Object.assign(new RdInvoice(), {
        ...{ id: newId(), milestoneId, contractId, centerId, buyerOrganizationId, providerOrganizationId },
        ...{ state: 'draft', number: null, amount: invoiceAmount(payable, asked, amount?.amount ?? null) },
        ...{ issuedOn: null, note, reason: null, version: 1 },
      });
      return this.view(tx, await keepInvoice(tx, caller, invoice, 'drafted', contract));
    });
  }

  /**
   * The tax invoice is issued: its number stands.
   * @throws Refusal `not_your_side`, `invoice_cannot_move`, `invoice_number_taken`, `issued_on_future`
   */
  finalize(caller: Caller, id: string, { number, issuedOn }: InvoiceFinalization): Promise<InvoiceShown> {
    return this.database.write(caller, async (tx) => {
      const { invoice, contract, now } = await this.hold(tx, caller, id);
      const state = moveInvoice(invoice.state, 'finalize', sideOf(caller, contract));
      const on = issuedOn ?? civilDay(now);
      ensure(on <= civilDay(now), 'issued_on_future', { issuedOn: on, today: civilDay(now) });
      const taken = { providerOrganizationId: invoice.providerOrganizationId, number, state };
      ensure(!(await tx.existsBy(RdInvoice, taken)), 'invoice_number_taken');
      const finalized = changed(invoice, { state, number, issuedOn: on });
      return this.view(tx, await keepInvoice(tx, caller, finalized, 'finalized', contract));
    });
  }

  /** @throws Refusal `not_your_side`, `invoice_cannot_move`, `invoice_paid` */
  void(caller: Caller, id: string, { reason }: InvoiceVoiding): Promise<InvoiceShown> {
    return this.database.write(caller, async (tx) => {
      const { invoice, contract } = await this.hold(tx, caller, id);
      const state = moveInvoice(invoice.state, 'void', sideOf(caller, contract));
      ensure(((await paidOf(tx, [id])).get(id) ?? 0) === 0, 'invoice_paid');
      return this.view(tx, await keepInvoice(tx, caller, changed(invoice, { state, reason }), 'voided', contract));
    });
  }

  private async hold(tx: Tx, caller: Caller, id: string) {
    const { milestoneId } = await find(tx, caller, RdInvoice, id);
    const { contract, now } = await holdMilestone(tx, caller, 'commit', milestoneId);
    const invoice = await tx.findOneByOrFail(RdInvoice, { id });
    ensureMay(caller, 'read', invoice);
    ensureFresh(caller, invoice);
    return { invoice, contract, now };
  }

  private async view(tx: Tx, invoice: RdInvoice): Promise<InvoiceShown> {
    const [view] = await invoiceViews(tx, [invoice]);
    return view!;
  }
}

const changed = (invoice: RdInvoice, change: Partial<RdInvoice>): RdInvoice =>
  Object.assign(new RdInvoice(), invoice, change, { version: invoice.version + 1 });
