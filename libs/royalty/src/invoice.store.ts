import { civilDay, cny, shownInvoice, standing, type Shown } from '@concentric/kernel';
import { pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { Brackets, In } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { RoyaltyInvoiceQuery, RoyaltyInvoiceView } from './contract';
import { RoyaltyDue, RoyaltyInvoice, RoyaltyPayment } from './due.entity';
import { invoiceChanged } from './events';

export type RoyaltyInvoiceShown = Shown<typeof RoyaltyInvoiceView>;

/** Invoices as they are shown: with what was paid of them, and by when the rest is due. */
export async function invoiceViews(tx: Tx, invoices: readonly RoyaltyInvoice[]): Promise<RoyaltyInvoiceShown[]> {
  const dues = await tx.findBy(RoyaltyDue, { id: In([...new Set(invoices.map(({ dueId }) => dueId))]) });
  const dueOn = new Map(dues.map((due) => [due.id, due.dueOn]));
  const payments = standing(
    await tx.findBy(RoyaltyPayment, { dueId: In([...new Set(invoices.map(({ dueId }) => dueId))]) }),
  );
  const today = civilDay(new Date());
  return invoices.map((invoice) => {
    const due = dueOn.get(invoice.dueId)!;
    const paid = payments
      .filter(({ invoiceId }) => invoiceId === invoice.id)
      .reduce((sum, { amount }) => sum + amount, 0);
    const state = shownInvoice(invoice, paid, due, today);
    return { ...invoice, state, amount: cny(invoice.amount), paid: cny(paid), dueOn: due };
  });
}

/** The invoices the caller may see, newest first. */
export async function listInvoices(tx: Tx, caller: Caller, { limit, cursor, ...wanted }: RoyaltyInvoiceQuery) {
  const query = tx
    .createQueryBuilder(RoyaltyInvoice, 'invoice')
    .where(new Brackets((readable) => readable.where(permitted(caller, 'read', RoyaltyInvoice))));
  for (const [column, value] of Object.entries(wanted)) if (value !== undefined) query.andWhere({ [column]: value });
  const list = `royalty-invoices:${JSON.stringify(wanted)}`;
  const order = [{ column: 'invoice.id', property: 'id', cast: 'uuid', descending: true }];
  const { items, nextCursor } = await pageBy(query, list, order, { limit, cursor });
  return { items: await invoiceViews(tx, items), nextCursor };
}

/** What all invoices of a debt that stand ask for, in fen. */
export async function askedFor(tx: Tx, dueId: string): Promise<number> {
  const invoices = await tx.findBy(RoyaltyInvoice, { dueId, state: In(['draft', 'finalized']) });
  return invoices.reduce((sum, { amount }) => sum + amount, 0);
}

/** A draft of an invoice for a debt, which is held. */
export async function draftInvoice(
  tx: Tx,
  caller: Caller,
  due: RoyaltyDue,
  { amount, note }: { readonly amount: number; readonly note: string | null },
): Promise<RoyaltyInvoice> {
  const { id: dueId, licenceId, centerId, payerOrganizationId, payeeOrganizationId } = due;
  const invoice = Object.assign(new RoyaltyInvoice(), {
    ...{ id: newId(), dueId, licenceId, centerId, payerOrganizationId, payeeOrganizationId },
    ...{ state: 'draft', number: null, amount, issuedOn: null, note, reason: null, version: 1 },
  });
  return keepInvoice(tx, caller, invoice, 'drafted');
}

export async function keepInvoice(
  tx: Tx,
  caller: Caller,
  invoice: RoyaltyInvoice,
  type: 'drafted' | 'finalized' | 'voided',
): Promise<RoyaltyInvoice> {
  if (type === 'drafted') await tx.insert(RoyaltyInvoice, { ...invoice });
  else await tx.update(RoyaltyInvoice, { id: invoice.id }, { ...invoice });
  await record(tx, caller, invoiceChanged(type, invoice));
  return invoice;
}
